//! Photos as a phone makes them, read as far as a document needs: size, colours, which way is up.
//!
//! The compressed picture goes into the document as it is. What else a camera writes beside it (place, time, device,
//! a small preview) is left out: nobody means to hand that in.

/// Most photos in one document.
pub const MOST: usize = 30;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    Gray,
    Rgb,
    /// As Adobe's programs write it: inverted.
    Cmyk,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coding {
    Jpeg,
    /// Rows under PNG's predictors, deflated; with a palette of red, green and blue where there is one.
    Png {
        bits: u8,
        palette: Option<Vec<u8>>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    pub width: u32,
    pub height: u32,
    /// As EXIF counts it, 1 to 8; 1 where nothing is said.
    pub orientation: u8,
    pub colours: Colours,
    pub coding: Coding,
    pub data: Vec<u8>,
}

/// Why a file cannot be a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Neither JPEG nor PNG.
    NotAPhoto,
    /// It breaks off, or says what cannot be.
    Damaged,
    /// A kind of JPEG or PNG that documents do not take as it is.
    Unsuited,
}

/// # Errors
/// What keeps the file from being a page.
pub fn read(bytes: &[u8]) -> Result<Photo, Fault> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => jpeg(bytes),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => png(&bytes[8..]),
        _ => Err(Fault::NotAPhoto),
    }
}

fn two(bytes: &[u8], at: usize) -> Result<usize, Fault> {
    bytes.get(at..at + 2).map(|two| usize::from(two[0]) << 8 | usize::from(two[1])).ok_or(Fault::Damaged)
}

fn four(bytes: &[u8], at: usize) -> Result<u32, Fault> {
    let four = bytes.get(at..at + 4).and_then(|four| <[u8; 4]>::try_from(four).ok());
    four.map(u32::from_be_bytes).ok_or(Fault::Damaged)
}

/// Walks the segments, and keeps those that the picture needs.
fn jpeg(bytes: &[u8]) -> Result<Photo, Fault> {
    let (mut data, mut at) = (vec![0xff, 0xd8], 2);
    let (mut frame, mut orientation) = (None, 1);
    loop {
        let (marker, from) = marker(bytes, at)?;
        at = from;
        match marker {
            0xd9 => break,
            0x01 | 0xd0..=0xd7 => continue,
            // other ways of coding than the two that every reader knows
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcf if marker != 0xcc => return Err(Fault::Unsuited),
            _ => {}
        }
        let length = two(bytes, at)?;
        let segment = bytes.get(at + 2..at + length.max(2)).ok_or(Fault::Damaged)?;
        at += length.max(2);
        let needed = match marker {
            0xc0..=0xc2 => {
                frame = Some((two(segment, 3)?, two(segment, 1)?, segment.get(5).copied(), segment.first().copied()));
                true
            }
            0xe0 => segment.starts_with(b"JFIF\0"),
            0xe1 => {
                orientation = exif(segment).unwrap_or(orientation);
                false
            }
            0xee => segment.starts_with(b"Adobe"),
            0xe2..=0xef | 0xfe => false,
            _ => true,
        };
        if needed {
            data.extend_from_slice(&[0xff, marker]);
            data.extend_from_slice(&bytes[at - length.max(2)..at]);
        }
        if marker == 0xda {
            let end = scan(bytes, at)?;
            data.extend_from_slice(&bytes[at..end]);
            at = end;
        }
    }
    data.extend_from_slice(&[0xff, 0xd9]);
    let (width, height, components, bits) = frame.ok_or(Fault::Damaged)?;
    let colours = match (components, bits) {
        (Some(1), Some(8)) => Colours::Gray,
        (Some(3), Some(8)) => Colours::Rgb,
        (Some(4), Some(8)) => Colours::Cmyk,
        _ => return Err(Fault::Unsuited),
    };
    photo(width, height, orientation, colours, Coding::Jpeg, data)
}

/// The next marker and where its segment begins; any number of 0xff may stand before it.
fn marker(bytes: &[u8], at: usize) -> Result<(u8, usize), Fault> {
    if bytes.get(at) != Some(&0xff) {
        return Err(Fault::Damaged);
    }
    let fill = bytes[at..].iter().take_while(|byte| **byte == 0xff).count();
    bytes.get(at + fill).map(|marker| (*marker, at + fill + 1)).ok_or(Fault::Damaged)
}

/// Where the coded rows end: at the next marker that is no restart.
fn scan(bytes: &[u8], from: usize) -> Result<usize, Fault> {
    let ends = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff);
    let rows = bytes.get(from..).ok_or(Fault::Damaged)?;
    rows.windows(2).position(ends).map(|at| from + at).ok_or(Fault::Damaged)
}

/// Which way is up, out of the camera's notes; `None` where they do not say.
fn exif(segment: &[u8]) -> Option<u8> {
    tiff(segment.strip_prefix(b"Exif\0\0")?)
}

fn tiff(notes: &[u8]) -> Option<u8> {
    let little = notes.starts_with(b"II*\0");
    if !little && !notes.starts_with(b"MM\0*") {
        return None;
    }
    let short = |at: usize| {
        let two = <[u8; 2]>::try_from(notes.get(at..at.checked_add(2)?)?).ok()?;
        Some(if little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let four = <[u8; 4]>::try_from(notes.get(4..8)?).ok()?;
    let first = usize::try_from(if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) }).ok()?;
    let count = usize::from(short(first)?);
    let entry = (0..count).map(|place| first + 2 + 12 * place).find(|at| short(*at) == Some(0x0112))?;
    u8::try_from(short(entry + 8)?).ok().filter(|orientation| (1..=8).contains(orientation))
}

/// PNG's rows are deflated as documents have them; only transparency and interlacing would need new coding.
fn png(mut rest: &[u8]) -> Result<Photo, Fault> {
    let (mut header, mut palette, mut data, mut orientation) = (None, None, Vec::new(), 1);
    loop {
        let length = usize::try_from(four(rest, 0)?).map_err(|_| Fault::Damaged)?;
        let kind = rest.get(4..8).ok_or(Fault::Damaged)?;
        let end = length.checked_add(12).ok_or(Fault::Damaged)?;
        let body = rest.get(8..end - 4).ok_or(Fault::Damaged)?;
        match kind {
            b"IHDR" => header = Some(body),
            b"PLTE" => palette = Some(body.to_vec()),
            b"tRNS" => return Err(Fault::Unsuited),
            b"eXIf" => orientation = tiff(body).unwrap_or(1),
            b"IDAT" => data.extend_from_slice(body),
            b"IEND" => break,
            _ => {}
        }
        rest = rest.get(end..).ok_or(Fault::Damaged)?;
    }
    let header = header.filter(|header| header.len() == 13 && !data.is_empty()).ok_or(Fault::Damaged)?;
    let size = |at| four(header, at).and_then(|size| usize::try_from(size).map_err(|_| Fault::Damaged));
    let (bits, interlaced) = (header[8], header[12] != 0);
    let (colours, palette) = match (header[9], palette) {
        _ if interlaced => return Err(Fault::Unsuited),
        (0, _) => (Colours::Gray, None),
        (2, _) => (Colours::Rgb, None),
        (3, Some(palette)) if !palette.is_empty() && palette.len() % 3 == 0 => (Colours::Rgb, Some(palette)),
        (3, _) => return Err(Fault::Damaged),
        _ => return Err(Fault::Unsuited),
    };
    photo(size(0)?, size(4)?, orientation, colours, Coding::Png { bits, palette }, data)
}

fn photo(
    width: usize,
    height: usize,
    orientation: u8,
    colours: Colours,
    coding: Coding,
    data: Vec<u8>,
) -> Result<Photo, Fault> {
    let size = |size: usize| u32::try_from(size).ok().filter(|size| (1..=65_535).contains(size)).ok_or(Fault::Damaged);
    Ok(Photo { width: size(width)?, height: size(height)?, orientation, colours, coding, data })
}

#[cfg(test)]
pub mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    /// A JPEG in its form, with the camera's notes; no decoder would show it.
    pub fn shot(orientation: u8, rest: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xe1, 0, 34];
        bytes.extend_from_slice(b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
        bytes.extend_from_slice(&[orientation, 0, 0, 0, 0, 0, 0]);
        bytes.extend_from_slice(&[0xff, 0xc0, 0, 17, 8, 0, 30, 0, 40, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
        bytes.extend_from_slice(&[0xff, 0xda, 0, 4, 1, 1, 7, 0xff, 0, 8, 0xff, 0xd0, 9]);
        bytes.extend_from_slice(rest);
        bytes
    }

    #[test]
    fn a_photo_is_read_without_the_camera_s_notes() {
        let read = read(&shot(6, b"\xff\xd9 a film follows")).unwrap();
        assert_eq!((read.width, read.height, read.orientation, read.colours), (40, 30, 6, Colours::Rgb));
        assert!(!read.data.windows(4).any(|four| four == b"Exif") && read.data.ends_with(&[9, 0xff, 0xd9]));
    }

    #[test]
    fn what_breaks_off_or_is_no_photo_is_told_apart() {
        assert_eq!(read(&shot(1, b"")), Err(Fault::Damaged));
        assert_eq!(read(b"%PDF-1.7"), Err(Fault::NotAPhoto));
        let whole = shot(1, b"\xff\xd9");
        for end in 4..whole.len() - 1 {
            assert_eq!(read(&whole[..end]), Err(Fault::Damaged), "{end}");
        }
        let mut lossless = whole;
        lossless[39] = 0xc3;
        assert_eq!(read(&lossless), Err(Fault::Unsuited));
    }

    fn chunk(kind: &[u8], body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len()).unwrap().to_be_bytes();
        [&length[..], kind, body, &[0; 4]].concat()
    }

    #[test]
    fn a_png_is_taken_where_its_rows_can_stay_as_they_are() {
        let of = |colour: u8, interlace: u8, more: &[u8]| {
            let header = chunk(b"IHDR", &[0, 0, 0, 4, 0, 0, 0, 2, 8, colour, 0, 0, interlace]);
            let rest = [chunk(b"IDAT", b"abc"), chunk(b"IDAT", b"def"), chunk(b"IEND", b"")].concat();
            read(&[&b"\x89PNG\r\n\x1a\n"[..], &header, more, &rest].concat())
        };
        let rgb = of(2, 0, b"").unwrap();
        assert_eq!((rgb.width, rgb.height, rgb.data.as_slice()), (4, 2, b"abcdef".as_slice()));
        assert_eq!(
            of(3, 0, &chunk(b"PLTE", &[1; 6])).unwrap().coding,
            Coding::Png { bits: 8, palette: Some(vec![1; 6]) }
        );
        assert_eq!(of(6, 0, b""), Err(Fault::Unsuited));
        assert_eq!(of(2, 1, b""), Err(Fault::Unsuited));
        assert_eq!(of(3, 0, b""), Err(Fault::Damaged));
    }
}
