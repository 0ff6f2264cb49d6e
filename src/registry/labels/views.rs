//! What the label templates receive.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use super::sessions::SessionLine;
use crate::{
    actions::Action,
    filing::{FileLine, Offer},
    registry::views::LabelLine,
};

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
    pub conditions: Vec<ConditionView>,
    /// Whether the conditions are those that the decision was taken on.
    pub decided: bool,
    pub legal_basis: Option<String>,
    /// The label that this one renews, and whether the owner may ask for its renewal.
    pub renews: Option<Uuid>,
    pub renewable: bool,
    /// The sitting before which it was put, and how many voices it has there.
    pub session: Option<SessionLine>,
    pub files: Vec<FileLine>,
    /// Another body issued it and its proof is missing.
    pub unproven: bool,
    pub voices: Option<i64>,
    pub zone: String,
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
    /// How its conditions stand today, before anything is asked.
    pub conditions: Vec<ConditionView>,
}

/// A condition of a label as it stands.
#[derive(Clone, Debug, Serialize)]
pub struct ConditionView {
    pub key: String,
    pub question: serde_json::Value,
    pub holding: String,
    pub tone: &'static str,
    pub why: serde_json::Value,
    pub source: Option<String>,
    pub to_be_confirmed: bool,
    pub answerable: bool,
}

/// The files of a label, for whoever adds to them.
#[derive(Clone, Debug, Serialize)]
pub struct FilesPage {
    pub id: Uuid,
    pub name: serde_json::Value,
    pub organisation: Uuid,
    pub organisation_name: String,
    pub recorded: bool,
    pub files: Offer,
}

/// The sittings before which a label can be put.
#[derive(Clone, Debug, Serialize)]
pub struct ConveneForm {
    pub id: Uuid,
    pub version: i64,
    pub organisation_name: String,
    pub sessions: Vec<SessionLine>,
    pub zone: String,
    /// The body that sits, where the viewer plans its sittings.
    pub issuer: Option<Uuid>,
}

/// The conditions that an examiner answers.
#[derive(Clone, Debug, Serialize)]
pub struct AssessForm {
    pub id: Uuid,
    pub version: i64,
    pub organisation_name: String,
    pub conditions: Vec<ConditionView>,
}
