//! What typst may see: the house's template, its own fonts and the data of one document. No file, no package, no clock.

use std::sync::LazyLock;

use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Dict, Duration},
    layout::Abs,
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook, FontInstance, FontVariant, FontVariations, FontWeight},
    utils::LazyHash,
};

/// The look of every document.
const TEMPLATE: &str = include_str!("../templates/house.typ");

/// The families in which people's texts are set, as in the template: what the first lacks, as ₼, is in the second.
const FAMILIES: [&str; 2] = ["libertinus serif", "new computer modern"];

/// The fonts inside the program.
pub struct Fonts {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    /// The faces that texts are set in, for each weight.
    faces: Vec<Vec<FontInstance>>,
}

pub static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<Font> = typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data))).collect();
    let book = FontBook::from_fonts(&fonts);
    let faces = [FontWeight::REGULAR, FontWeight::BOLD].map(|weight| {
        let variant = FontVariant { weight, ..FontVariant::default() };
        let faces = FAMILIES.iter().filter_map(|family| fonts.get(book.select(family, variant)?).cloned());
        faces.map(|face| face.instantiate(variant, Abs::pt(10.0), &FontVariations::default())).collect()
    });
    Fonts { book: LazyHash::new(book), fonts, faces: faces.into() }
});

impl Fonts {
    /// Whether there is a sign for it in every weight. The book of fonts would not say: it holds ranges with gaps.
    pub fn cover(&self, sign: char) -> bool {
        let has = |face: &FontInstance| face.ttf().glyph_index(sign).is_some_and(|glyph| glyph.0 != 0);
        self.faces.iter().all(|faces| faces.iter().any(has))
    }
}

/// What typst sees.
pub struct House {
    library: LazyHash<Library>,
    main: Source,
}

impl House {
    /// With the data, as `sys.inputs`.
    pub fn of(inputs: Dict) -> Self {
        Self { library: LazyHash::new(Library::builder().with_inputs(inputs).build()), main: MAIN.clone() }
    }
}

static MAIN: LazyLock<Source> = LazyLock::new(|| match VirtualPath::new("house.typ") {
    Ok(path) => Source::new(FileId::new(RootedPath::new(VirtualRoot::Project, path)), TEMPLATE.to_owned()),
    Err(_) => Source::detached(TEMPLATE),
});

impl World for House {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
