//! What the label templates receive.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::{actions::Action, registry::views::LabelLine};

#[derive(Clone, Debug, Serialize)]
pub struct LabelPage {
    pub label: LabelLine,
    pub organisation: Uuid,
    pub organisation_name: String,
    pub version: i64,
    pub recorded: bool,
    pub request: String,
    pub granted_on: Option<NaiveDate>,
    pub reasons: Option<String>,
    pub actions: Vec<Action>,
}

#[derive(Clone, Debug, Serialize)]
pub struct LabelFormView {
    pub organisation: Uuid,
    pub organisation_name: String,
    /// The kinds of label of the home country: value and name.
    pub kinds: Vec<Kind>,
    pub target: String,
    pub version: i64,
    pub verb: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct Kind {
    pub value: String,
    pub name: serde_json::Value,
    pub issuer: serde_json::Value,
    pub elsewhere: bool,
    pub to_be_confirmed: bool,
}
