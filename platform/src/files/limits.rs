//! Which files are taken: their types, how large they are, how many come in one form. What a place takes within this it says
//! itself (`src/filing/place.rs`); whether a file is what its name says is looked at in `sniff`.

const MEGABYTE: usize = 1024 * 1024;

/// Megabytes of the largest single file.
pub const MEGABYTES: u32 = 20;
/// Largest single file, in bytes.
pub const FILE_LIMIT: usize = MEGABYTES as usize * MEGABYTE;
/// Most files in one form: a few more than photos make one document, which is told at the field.
pub const FILE_COUNT: usize = 40;
/// Largest form with files, in bytes.
pub const FILES_LIMIT: usize = 64 * MEGABYTE;

/// The types that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Pdf,
    Png,
    Jpeg,
    Docx,
    Xlsx,
    Odt,
    Csv,
    Text,
}

impl Kind {
    pub const ALL: [Self; 8] =
        [Self::Pdf, Self::Png, Self::Jpeg, Self::Docx, Self::Xlsx, Self::Odt, Self::Csv, Self::Text];

    /// As it is stored in `attachment.type`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Odt => "odt",
            Self::Csv => "csv",
            Self::Text => "txt",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// By the ending of a name alone.
    pub fn named(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "jpeg" => Some(Self::Jpeg),
            ending => Self::parse(ending),
        }
    }
}
