//! A measured value: exact to four decimals, never a float.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::rejection::Rejection;

/// Counts ten-thousandths, so that 0.5 %, 12.25 minutes and 1,200,000 people are all exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure(pub i64);

impl Figure {
    pub const SCALE: i64 = 10_000;
    const DIGITS: usize = 4;
    /// The largest size that is taken: a thousand million million, in ten-thousandths, stays far inside 64 bits.
    const MAX: i64 = 1_000_000_000_000 * Self::SCALE;

    pub const fn whole(value: i64) -> Self {
        Self(value * Self::SCALE)
    }

    /// Reads `12`, `12.5`, `-0,25`, `1 200`. One decimal mark, point or comma; spaces group thousands.
    ///
    /// # Errors
    /// `required`, `not-a-figure`, `figure-too-precise`, `figure-too-large`, at the field.
    pub fn parse(field: &str, text: &str) -> Result<Self, Rejection> {
        let refusal = |code| Rejection::at(field, code);
        let text: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}')).collect();
        if text.is_empty() {
            return Err(refusal("required"));
        }
        let unsigned = text.strip_prefix(['-', '\u{2212}']);
        let size = unsigned.unwrap_or(&text);
        let (whole, part) = size.split_once(['.', ',']).unwrap_or((size, "0"));
        let is_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !is_digits(whole) || !is_digits(part) {
            return Err(refusal("not-a-figure"));
        }
        let part = part.trim_end_matches('0');
        if part.len() > Self::DIGITS {
            return Err(refusal("figure-too-precise"));
        }
        let written = format!("{whole}{part:0<width$}", width = Self::DIGITS);
        let size =
            written.parse::<i64>().ok().filter(|n| *n <= Self::MAX).ok_or_else(|| refusal("figure-too-large"))?;
        Ok(Self(if unsigned.is_some() { -size } else { size }))
    }
}

impl fmt::Display for Figure {
    /// With a point and without trailing zeros: what a form field and a machine read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.unsigned_abs();
        let (whole, part) = (size / 10_000, size % 10_000);
        let sign = if self.0 < 0 { "-" } else { "" };
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        let part = format!("{part:04}");
        write!(f, "{sign}{whole}.{}", part.trim_end_matches('0'))
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse("figure", &text).map_err(de::Error::custom)
    }
}
