//! A category of the Common Procurement Vocabulary 2008, by its eight digits.
//!
//! The check digit is never computed: the published weights fail on 533 of the 9,458 codes. It is dropped on input.

use serde::{Deserialize, Deserializer, Serialize};

use crate::rejection::Rejection;

/// Eight digits: division (two), group, class, category and finer, padded with zeros.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(transparent)]
pub struct Cpv(String);

impl Cpv {
    /// Reads `72000000` or `72000000-5`.
    ///
    /// # Errors
    /// `required`, `not-a-category`.
    pub fn parse(field: &str, text: &str) -> Result<Self, Rejection> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Rejection::at(field, "required"));
        }
        let (digits, check) = text.split_once('-').unwrap_or((text, "0"));
        let numeric = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if numeric(digits, 8) && numeric(check, 1) {
            Ok(Self(digits.to_owned()))
        } else {
            Err(Rejection::at(field, "not-a-category").with("given", crate::value::text::excerpt(text)))
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The division to which the code belongs: its first two digits.
    pub fn division(&self) -> &str {
        &self.0[..2]
    }
}

impl std::fmt::Display for Cpv {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Cpv {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse("category", &text).map_err(|_| serde::de::Error::custom(format!("`{text}` is not a CPV code")))
    }
}
