//! The documents that a country's bodies ask of organisations again and again, so that they are asked for once.

use serde::{Deserialize, Serialize};

use crate::value::Texts;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentKind {
    /// As stored: `tax-clearance`.
    pub key: String,
    pub name: Texts,
    /// Each copy has a last day.
    #[serde(default)]
    pub expires: bool,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub to_be_confirmed: bool,
}
