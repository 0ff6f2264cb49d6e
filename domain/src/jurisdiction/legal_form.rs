//! The legal forms that a country's companies have.

use serde::{Deserialize, Serialize};

use crate::value::Texts;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalForm {
    /// As stored: `sarl`.
    pub key: String,
    pub name: Texts,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub to_be_confirmed: bool,
}
