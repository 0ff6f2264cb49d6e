//! The picture that an app reads, as one SVG path; made here, so that the secret is shown to no service.

use platform::error::Failure;
use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

/// White modules around the code (ISO/IEC 18004 asks for four).
const MARGIN: usize = 4;

/// The dark modules as one path within a square of `size`.
#[derive(Serialize)]
pub struct Picture {
    pub size: usize,
    pub path: String,
}

/// # Errors
/// A text that is too long for a code.
pub fn picture(text: &str) -> Result<Picture, Failure> {
    let code =
        QrCode::with_error_correction_level(text, EcLevel::M).map_err(|error| Failure::internal(error.to_string()))?;
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let module = |(place, _)| format!("M{} {}h1v1h-1z", place % width + MARGIN, place / width + MARGIN);
    Ok(Picture { size: width + 2 * MARGIN, path: dark.map(module).collect() })
}

/// What the picture says (Key URI format of the authenticator apps).
pub fn address(site: &str, email: &str, secret: &str) -> String {
    let site = escaped(site);
    format!("otpauth://totp/{site}:{}?secret={secret}&issuer={site}", escaped(email))
}

fn escaped(text: &str) -> String {
    let byte = |b: u8| {
        if b.is_ascii_alphanumeric() || b"-._~".contains(&b) { char::from(b).to_string() } else { format!("%{b:02X}") }
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_site_and_account() {
        let address = address("Sénégal Pilotes", "awa+x@example.org", "ABC");
        let expected = "otpauth://totp/S%C3%A9n%C3%A9gal%20Pilotes:awa%2Bx%40example.org?secret=ABC&issuer=S%C3%A9n%C3%A9gal%20Pilotes";
        assert_eq!(address, expected);
        let picture = picture(&address).unwrap_or(Picture { size: 0, path: String::new() });
        assert!(picture.size > 40 && picture.path.starts_with("M4 4h1v1h-1z"));
    }
}
