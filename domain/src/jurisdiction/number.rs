//! Numbers by which a register knows an organisation: one form for comparing, and what their check tells.

use serde::{Deserialize, Serialize};

use super::number_rules::{self, NumberRule, Read};
use crate::{rejection::Rejection, value::Texts, words};

words! {
    /// What a number means whose form is right and whose check digit is not.
    pub enum ChecksumMiss {
        Refuse = "refuse",
        /// Old numbers exist that never had one: take it, and flag it to the registrar.
        Warn = "warn",
    }
}

words! {
    /// Whose number it is, where the number tells.
    pub enum Holder {
        LegalPerson = "legal_person",
        NaturalPerson = "natural_person",
        Untold = "untold",
    }
}

/// A kind of number in a rules document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistryNumber {
    pub key: String,
    pub name: Texts,
    pub rule: NumberRule,
    /// For the rule `shape`: `9` a digit, `A` a letter, `X` either, `+` the one before it again and again; anything else
    /// is itself. Spaces do not matter.
    #[serde(default)]
    pub shapes: Vec<String>,
    pub checksum_miss: ChecksumMiss,
    /// Code of org-id.guide, for open data: `SN-NINEA`, `AZ-IVI`.
    #[serde(default)]
    pub scheme: Option<String>,
    pub example: String,
    /// Where the number rule comes from.
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub to_be_confirmed: bool,
}

/// A number that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Which kind, by its key in the rules.
    pub kind: String,
    /// The one form in which numbers are compared: two organisations with one value are one.
    pub value: String,
    /// What may follow the number and change over the years (the NINEA's COFI).
    pub suffix: Option<String>,
    pub holder: Holder,
    /// Message key of what the registrar should look at.
    pub warning: Option<&'static str>,
}

/// The warning of a check digit that does not fit.
pub const CHECKSUM_WARNING: &str = "warning-number-checksum";

impl RegistryNumber {
    /// Reads a number as people write it.
    ///
    /// # Errors
    /// `required`; `number-wrong-format` (with `example`); `number-wrong-checksum` where the country refuses such.
    pub fn check(&self, field: &str, text: &str) -> Result<Checked, Rejection> {
        let compact = compact(text);
        if compact.is_empty() {
            return Err(Rejection::at(field, "required"));
        }
        let refusal = |code| Rejection::at(field, code).with("example", self.example.as_str());
        let Read { value, suffix, holder, checksum_fits } =
            number_rules::read(self.rule, &self.shapes, &compact).ok_or_else(|| refusal("number-wrong-format"))?;
        if !checksum_fits && self.checksum_miss == ChecksumMiss::Refuse {
            return Err(refusal("number-wrong-checksum"));
        }
        let warning = (!checksum_fits).then_some(CHECKSUM_WARNING);
        Ok(Checked { kind: self.key.clone(), value, suffix, holder, warning })
    }
}

/// Upper case, without spaces and hyphens.
fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_uppercase).collect()
}
