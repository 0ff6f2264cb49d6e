//! A document of photos: PDF 1.7, one photo a page, A4, fitted within a margin, turned the way it was held.
//!
//! Written by hand because it is little: six kinds of objects and a table of where each begins. The crates that write
//! documents lay out text and fonts, which this has none of.

use std::fmt::Write as _;

use super::photos::{Coding, Colours, Photo};

/// A4 in points, and the margin that printers leave.
const SHORT: f64 = 595.28;
const LONG: f64 = 841.89;
const MARGIN: f64 = 28.35;
/// The catalogue, the list of pages, and what the document is.
const BEFORE_PAGES: usize = 3;

/// The document of these photos in their order; `lang` is that of its reader.
pub fn of_photos(title: &str, lang: &str, photos: &[Photo]) -> Vec<u8> {
    let mut document = Document::default();
    let kids: String =
        (0..photos.len()).fold(String::new(), |kids, place| format!("{kids}{} 0 R ", BEFORE_PAGES + 1 + 3 * place));
    document.object(&format!(
        "<< /Type /Catalog /Pages 2 0 R /Lang ({}) /ViewerPreferences << /DisplayDocTitle true >> >>",
        lang.chars().filter(char::is_ascii_alphanumeric).collect::<String>()
    ));
    document.object(&format!("<< /Type /Pages /Count {} /Kids [{}] >>", photos.len(), kids.trim_end()));
    document.object(&format!("<< /Title {} /Producer (Passerelle) >>", text(title)));
    for photo in photos {
        page(&mut document, photo);
    }
    document.end()
}

fn page(document: &mut Document, photo: &Photo) {
    let (wide, high) = if photo.width > photo.height { (LONG, SHORT) } else { (SHORT, LONG) };
    let (turn, mirrored) = turned(photo.orientation);
    let (width, height) = (f64::from(photo.width), f64::from(photo.height));
    let scale = ((wide - 2.0 * MARGIN) / width).min((high - 2.0 * MARGIN) / height);
    let (width, height) = (width * scale, height * scale);
    let (left, bottom) = ((wide - width) / 2.0, (high - height) / 2.0);
    let (across, from) = if mirrored { (-width, left + width) } else { (width, left) };
    let number = document.next();
    document.object(&format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}] /Rotate {turn} /Contents {} 0 R \
         /Resources << /XObject << /Photo {} 0 R >> >> >>",
        number + 1,
        number + 2
    ));
    let drawn = format!("q {across:.2} 0 0 {height:.2} {from:.2} {bottom:.2} cm /Photo Do Q");
    document.stream("", drawn.as_bytes());
    document.stream(&picture(photo), &photo.data);
}

/// Degrees clockwise, after mirroring left to right: what EXIF's eight orientations come to.
fn turned(orientation: u8) -> (u16, bool) {
    match orientation {
        2 => (0, true),
        3 => (180, false),
        4 => (180, true),
        5 => (270, true),
        6 => (90, false),
        7 => (90, true),
        8 => (270, false),
        _ => (0, false),
    }
}

fn picture(photo: &Photo) -> String {
    let (space, components) = match photo.colours {
        Colours::Gray => ("/DeviceGray", 1),
        Colours::Rgb => ("/DeviceRGB", 3),
        Colours::Cmyk => ("/DeviceCMYK", 4),
    };
    let size = format!("/Type /XObject /Subtype /Image /Width {} /Height {}", photo.width, photo.height);
    let rows = |bits, colours| {
        format!(
            "/BitsPerComponent {bits} /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors {colours} \
             /BitsPerComponent {bits} /Columns {} >>",
            photo.width
        )
    };
    match &photo.coding {
        Coding::Jpeg => {
            let inverted = if components == 4 { " /Decode [1 0 1 0 1 0 1 0]" } else { "" };
            format!("{size} /ColorSpace {space} /BitsPerComponent 8 /Filter /DCTDecode{inverted}")
        }
        Coding::Png { bits, palette: None } => format!("{size} /ColorSpace {space} {}", rows(bits, components)),
        Coding::Png { bits, palette: Some(palette) } => {
            let last = (palette.len() / 3).saturating_sub(1);
            format!("{size} /ColorSpace [/Indexed /DeviceRGB {last} <{}>] {}", hex(palette), rows(bits, 1))
        }
    }
}

/// Any text, in UTF-16 with its mark.
fn text(text: &str) -> String {
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    format!("<FEFF{}>", hex(&bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02X}");
        text
    })
}

/// Objects one after another, and where each began.
struct Document {
    bytes: Vec<u8>,
    begun: Vec<usize>,
}

impl Default for Document {
    fn default() -> Self {
        // four bytes beyond ASCII tell programs that carry it not to take it for text
        Self { bytes: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), begun: Vec::new() }
    }
}

impl Document {
    fn next(&self) -> usize {
        self.begun.len() + 1
    }

    fn object(&mut self, body: &str) {
        let number = self.next();
        self.begun.push(self.bytes.len());
        self.bytes.extend_from_slice(format!("{number} 0 obj\n{body}\nendobj\n").as_bytes());
    }

    fn stream(&mut self, entries: &str, data: &[u8]) {
        let number = self.next();
        self.begun.push(self.bytes.len());
        let head = format!("{number} 0 obj\n<< {entries} /Length {} >>\nstream\n", data.len());
        self.bytes.extend_from_slice(head.as_bytes());
        self.bytes.extend_from_slice(data);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
    }

    /// The table has entries of twenty bytes each, as the format wants them.
    fn end(mut self) -> Vec<u8> {
        let (table, size) = (self.bytes.len(), self.begun.len() + 1);
        let mut tail = format!("xref\n0 {size}\n0000000000 65535 f \n");
        for begun in &self.begun {
            let _ = writeln!(tail, "{begun:010} 00000 n ");
        }
        let _ = write!(tail, "trailer\n<< /Size {size} /Root 1 0 R /Info 3 0 R >>\nstartxref\n{table}\n%%EOF\n");
        self.bytes.extend_from_slice(tail.as_bytes());
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn photo(width: u32, height: u32, orientation: u8) -> Photo {
        let data = b"\xff\xd8 endstream \xff\xd9".to_vec();
        Photo { width, height, orientation, colours: Colours::Rgb, coding: Coding::Jpeg, data }
    }

    #[test]
    fn every_object_begins_where_the_table_says() {
        let bytes = of_photos("Şəkillər", "az", &[photo(4000, 3000, 6), photo(300, 400, 1)]);
        let find =
            |from: usize, text: &[u8]| from + bytes[from..].windows(text.len()).position(|at| at == text).unwrap();
        let table = find(0, b"\nxref\n") + 1;
        let tail = std::str::from_utf8(&bytes[table..]).unwrap();
        assert!(tail.ends_with(&format!("startxref\n{table}\n%%EOF\n")), "{tail}");
        let entries: Vec<&str> = tail.lines().skip(3).take_while(|line| line.ends_with(" n ")).collect();
        assert_eq!(entries.len(), 3 + 2 * 3);
        for (place, entry) in entries.iter().enumerate() {
            let begun: usize = entry[..10].parse().unwrap();
            assert!(bytes[begun..].starts_with(format!("{} 0 obj\n", place + 1).as_bytes()), "{entry}");
        }
        assert!(tail.contains("/Size 10 /Root 1 0 R"));
    }

    #[test]
    fn a_page_lies_as_its_photo_and_is_turned_as_it_was_held() {
        let bytes = of_photos("x", "en", &[photo(4000, 3000, 6)]);
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("/MediaBox [0 0 841.89 595.28] /Rotate 90"), "{text}");
        assert_eq!((turned(1), turned(4), turned(8)), ((0, false), (180, true), (270, false)));
    }
}
