//! Copies of files without what tells who made them, for readers who must not know: documents lose their properties,
//! signatures, comments, links, embedded files and scripts, pictures what a camera or a program wrote beside them. What is
//! written or drawn on the pages is the maker's own word, and stays.

use lopdf::{Dictionary, Document, Object, Stream};

use super::{Kind, pdf, photos};

/// Entries that say who made, changed, signed or commented on something, or lead away from it, wherever they stand
/// (ISO 32000-1, 7.7.2, 12.5, 12.7, 14.3 to 14.5).
const TELLING: &[&[u8]] = &[
    b"Metadata",
    b"PieceInfo",
    b"LastModified",
    b"Info",
    b"AF",
    b"AA",
    b"OpenAction",
    b"Names",
    b"URI",
    b"Perms",
    b"Legal",
    b"AcroForm",
    b"Collection",
    b"Threads",
    b"SpiderInfo",
    b"Annots",
    b"Thumb",
    b"Author",
    b"Creator",
    b"CreatorInfo",
    b"Producer",
    b"Company",
    b"Manager",
    b"SourceModified",
    b"OPI",
    b"Measure",
    b"ID",
    b"Extensions",
    b"DSS",
];

/// Whether such a copy can be made of files of this kind at all.
pub fn can(kind: Kind) -> bool {
    matches!(kind, Kind::Pdf | Kind::Png | Kind::Jpeg)
}

/// The copy, a PDF whatever came: of a picture a document of one page. `title` is all that it says of itself, in the
/// language `lang`. None where it cannot be made: another kind, a damaged or encrypted file, pictures of a kind that cannot
/// be looked into.
pub fn copy(kind: Kind, bytes: &[u8], title: &str, lang: &str) -> Option<Vec<u8>> {
    match kind {
        Kind::Pdf => document(bytes),
        Kind::Png | Kind::Jpeg => Some(pdf::of_photos(title, lang, &[photos::read(bytes).ok()?])),
        _ => None,
    }
}

fn document(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut document = Document::load_mem(bytes).ok()?;
    if document.is_encrypted() || document.get_pages().is_empty() {
        return None;
    }
    let root = document.trailer.get(b"Root").ok()?.clone();
    document.trailer = Dictionary::new();
    document.trailer.set("Root", root);
    for object in document.objects.values_mut() {
        plain(object)?;
    }
    document.prune_objects();
    document.renumber_objects();
    let mut out = Vec::with_capacity(bytes.len());
    document.save_to(&mut out).ok()?;
    Some(out)
}

fn plain(object: &mut Object) -> Option<()> {
    match object {
        Object::Dictionary(entries) => plain_entries(entries),
        Object::Array(all) => all.iter_mut().try_for_each(plain),
        Object::Stream(stream) => {
            plain_entries(&mut stream.dict)?;
            picture(stream)
        }
        _ => Some(()),
    }
}

fn plain_entries(entries: &mut Dictionary) -> Option<()> {
    for key in TELLING {
        entries.remove(key);
    }
    entries.iter_mut().try_for_each(|(_, value)| plain(value))
}

/// A picture within a document, without what the camera wrote into it.
fn picture(stream: &mut Stream) -> Option<()> {
    let filters = match stream.dict.get(b"Filter") {
        Ok(Object::Name(name)) => vec![name.clone()],
        Ok(Object::Array(all)) => all.iter().filter_map(|one| one.as_name().ok().map(<[u8]>::to_vec)).collect(),
        _ => return Some(()),
    };
    match filters.last().map(Vec::as_slice) {
        // nested in another filter it would have to be unpacked first
        Some(b"DCTDecode") if filters.len() == 1 => {
            stream.set_content(photos::read(&stream.content).ok()?.data);
            Some(())
        }
        Some(b"DCTDecode" | b"JPXDecode") => None,
        _ => Some(()),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use lopdf::{StringFormat, dictionary};

    use super::*;

    fn told(text: &str) -> Object {
        Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
    }

    /// A page with text, and a name in every place where programs leave one.
    fn signed(picture: Option<Vec<u8>>) -> Vec<u8> {
        let mut document = Document::with_version("1.5");
        let pages = document.new_object_id();
        let text = document.add_object(Stream::new(Dictionary::new(), b"BT (What we offer) Tj ET".to_vec()));
        let xmp = document
            .add_object(Stream::new(dictionary! { "Type" => "Metadata" }, b"<dc:creator>zqx</dc:creator>".to_vec()));
        let note = document.add_object(
            dictionary! { "Type" => "Annot", "Subtype" => "Text", "T" => told("zqx"), "Contents" => told("zqx") },
        );
        let embedded = document.add_object(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"zqx".to_vec()));
        let picture = picture.map(|data| {
            let about = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Filter" => "DCTDecode", "Width" => 1, "Height" => 1 };
            document.add_object(Stream::new(about, data))
        });
        let mut shown = Dictionary::new();
        if let Some(picture) = picture {
            shown.set("P", picture);
        }
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => text, "Annots" => vec![note.into()],
            "PieceInfo" => dictionary! { "Word" => told("zqx") },
            "Resources" => dictionary! { "XObject" => shown },
        });
        document
            .objects
            .insert(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into());
        let catalogue = document.add_object(dictionary! {
            "Type" => "Catalog", "Pages" => pages, "Metadata" => xmp,
            "Names" => dictionary! { "EmbeddedFiles" => dictionary! { "Names" => vec![told("zqx.txt"), embedded.into()] } },
        });
        let info = document.add_object(dictionary! { "Author" => told("zqx"), "Title" => told("zqx") });
        document.trailer.set("Root", catalogue);
        document.trailer.set("Info", info);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes.extend_from_slice(b"\n% zqx");
        bytes
    }

    fn holds(bytes: &[u8], word: &[u8]) -> bool {
        bytes.windows(word.len()).any(|at| at == word)
    }

    #[test]
    fn a_document_keeps_its_pages_and_loses_its_makers() {
        let bytes = signed(None);
        assert!(holds(&bytes, b"zqx"));
        let plain = copy(Kind::Pdf, &bytes, "Annex", "en").unwrap();
        assert!(!holds(&plain, b"zqx"), "{}", String::from_utf8_lossy(&plain));
        assert!(holds(&plain, b"What we offer"));
        assert_eq!(Document::load_mem(&plain).unwrap().get_pages().len(), 1);
    }

    #[test]
    fn pictures_lose_what_the_camera_wrote() {
        let photo = photos::tests::shot(6, b"\xff\xd9 zqx");
        assert!(holds(&photo, b"zqx"));
        let page = copy(Kind::Jpeg, &photo, "Annex", "en").unwrap();
        assert!(page.starts_with(b"%PDF") && !holds(&page, b"zqx") && !holds(&page, b"Exif"));
        let plain = copy(Kind::Pdf, &signed(Some(photo)), "Annex", "en").unwrap();
        assert!(!holds(&plain, b"zqx") && !holds(&plain, b"Exif"));
        assert!(copy(Kind::Pdf, &signed(Some(b"zqx no picture".to_vec())), "Annex", "en").is_none());
    }

    #[test]
    fn what_cannot_be_looked_into_has_no_copy() {
        for (kind, bytes) in
            [(Kind::Pdf, &b"%PDF-1.4\nzqx\n%%EOF"[..]), (Kind::Docx, b"PK"), (Kind::Text, b"zqx"), (Kind::Png, b"no")]
        {
            assert!(copy(kind, bytes, "Annex", "en").is_none());
        }
    }
}
