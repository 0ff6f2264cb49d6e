//! Shares of a hundred in hundredths of a percent, without a float: weights have to sum to exactly 100.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::rejection::Rejection;

/// From 0 to 100 %, in steps of 0.01 %.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(u16);

impl Percent {
    pub const ZERO: Self = Self(0);
    pub const WHOLE: Self = Self(10_000);

    /// # Errors
    /// `percentage-out-of-range` above 100 or below 0.
    pub fn from_hundredths(hundredths: i64) -> Result<Self, Rejection> {
        u16::try_from(hundredths)
            .ok()
            .filter(|n| *n <= 10_000)
            .map(Self)
            .ok_or_else(|| Rejection::new("percentage-out-of-range"))
    }

    /// Reads `12`, `12.5`, `12,25`, `12 %`.
    ///
    /// # Errors
    /// `required`, `not-a-percentage`, `percentage-out-of-range`, at the field.
    pub fn parse(field: &str, text: &str) -> Result<Self, Rejection> {
        let text = text.trim().trim_end_matches('%').trim();
        if text.is_empty() {
            return Err(Rejection::at(field, "required"));
        }
        let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, "0"));
        let is_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !is_digits(whole.trim_start_matches('-')) || !is_digits(part) || part.len() > 2 {
            return Err(Rejection::at(field, "not-a-percentage"));
        }
        let out = || Rejection::at(field, "percentage-out-of-range");
        let whole: u16 = whole.parse().map_err(|_| out())?;
        let part: u16 = format!("{part:0<2}").parse().map_err(|_| out())?;
        let hundredths = i64::from(whole) * 100 + i64::from(part);
        Self::from_hundredths(hundredths).map_err(|_| out())
    }

    pub fn hundredths(self) -> i64 {
        i64::from(self.0)
    }

    /// The sum, even above 100: whoever asks wants to say by how much the weights miss.
    pub fn sum(shares: impl IntoIterator<Item = Self>) -> i64 {
        shares.into_iter().map(Self::hundredths).sum()
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        match part {
            0 => write!(f, "{whole}"),
            tenths if tenths % 10 == 0 => write!(f, "{whole}.{}", tenths / 10),
            _ => write!(f, "{whole}.{part:02}"),
        }
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Percent {
    /// A text (`"12.5"`) or a whole number of percent.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Whole(u16),
            Text(String),
        }
        let text = match Written::deserialize(deserializer)? {
            Written::Whole(n) => n.to_string(),
            Written::Text(text) => text,
        };
        Self::parse("percent", &text).map_err(de::Error::custom)
    }
}
