//! What a file is: by its name and by its bytes, which must agree. Everything that `limits` does not list is refused.

use domain::rejection::Rejection;

use super::Kind;

impl Kind {
    fn fits(self, bytes: &[u8]) -> bool {
        let found = infer::get(bytes).map(|found| found.extension());
        match self {
            Self::Csv | Self::Text => found.is_none() && reads_as_text(bytes),
            // office programs order their archive differently, so its main part is looked for as well
            Self::Docx => found == Some("docx") || found == Some("zip") && holds(bytes, b"word/document.xml"),
            Self::Xlsx => found == Some("xlsx") || found == Some("zip") && holds(bytes, b"xl/workbook.xml"),
            _ => found == Some(self.as_str()),
        }
    }
}

/// The kind of a file.
///
/// # Errors
/// `file-empty`, `file-type-not-allowed`, or `file-type-lies` where the type does not match its name.
pub fn sniff(bytes: &[u8], name: &str) -> Result<Kind, Rejection> {
    if bytes.is_empty() {
        return Err(Rejection::new("file-empty").with("name", name));
    }
    let kind = Kind::named(name).ok_or_else(|| Rejection::new("file-type-not-allowed").with("name", name))?;
    if kind.fits(bytes) { Ok(kind) } else { Err(Rejection::new("file-type-lies").with("name", name)) }
}

/// Any encoding that an office uses, but no binary: no control characters except tabs and line ends.
fn reads_as_text(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte >= 0x20 || matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c))
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(bytes: &[u8], name: &str) -> Result<Kind, &'static str> {
        sniff(bytes, name).map_err(|rejection| rejection.code)
    }

    #[test]
    fn a_file_is_what_both_its_name_and_its_bytes_say() {
        assert_eq!(code(b"%PDF-1.7\n", "Offre.PDF"), Ok(Kind::Pdf));
        assert_eq!(code(b"\x89PNG\r\n\x1a\n0000", "logo.png"), Ok(Kind::Png));
        assert_eq!(code(b"\xff\xd8\xff\xe0 0000", "photo.jpeg"), Ok(Kind::Jpeg));
        assert_eq!(code("nom;prix\nSəhiyyə;1\n".as_bytes(), "liste.csv"), Ok(Kind::Csv));
        assert_eq!(code(b"PK\x03\x04....word/document.xml", "a.docx"), Ok(Kind::Docx));
    }

    #[test]
    fn a_lying_an_unlisted_and_an_empty_file_are_refused() {
        assert_eq!(code(b"MZ\x90\x00\x03", "offer.pdf"), Err("file-type-lies"));
        assert_eq!(code(b"%PDF-1.7\n", "offer.png"), Err("file-type-lies"));
        assert_eq!(code(b"<!DOCTYPE html><script>", "a.txt"), Err("file-type-lies"));
        assert_eq!(code(b"\x00\x01\x02", "a.csv"), Err("file-type-lies"));
        assert_eq!(code(b"PK\x03\x04....xl/workbook.xml", "a.docx"), Err("file-type-lies"));
        assert_eq!(code(b"<svg/>", "a.svg"), Err("file-type-not-allowed"));
        assert_eq!(code(b"text", "noending"), Err("file-type-not-allowed"));
        assert_eq!(code(b"", "a.pdf"), Err("file-empty"));
    }
}
