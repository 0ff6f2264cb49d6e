//! What the label templates receive.

use chrono::NaiveDate;
use domain::value::Texts;
use serde::Serialize;
use uuid::Uuid;

use super::store::Stored;
use crate::{actions::Action, identity::Cx, registry::views::LabelLine};

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

/// A label as the organisation's page lists it; its name comes from the country's rules.
pub fn line(cx: &Cx, stored: &Stored, jurisdiction: &str, today: NaiveDate) -> LabelLine {
    let rules = cx.app.jurisdictions.get(jurisdiction).and_then(|rules| rules.label(&stored.kind));
    let text = |texts: Option<&Texts>| texts.and_then(|texts| serde_json::to_value(texts).ok()).unwrap_or_default();
    LabelLine {
        id: stored.label.id,
        name: text(rules.map(|rules| &rules.name)),
        issuer: text(rules.map(|rules| &rules.issuer)),
        number: stored.number.clone(),
        state: stored.label.state.as_str().to_owned(),
        holds: stored.label.holds_on(today),
        granted_until: stored.label.granted_until,
    }
}
