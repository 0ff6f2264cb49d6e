//! What the templates at the end of a pilot receive.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::pilot::plan::views::Choice;

#[derive(Clone, Debug, Serialize)]
pub struct GateLine {
    pub number: i64,
    pub opened_at: DateTime<Utc>,
    pub outcome: Option<String>,
    pub conditions: Option<String>,
    pub minutes: Option<String>,
    pub by: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ExtensionLine {
    pub number: i64,
    pub state: String,
    pub reason: String,
    pub ends_on: Option<NaiveDate>,
    pub decide_by: Option<NaiveDate>,
    pub side: String,
    pub proposed_by: String,
    pub proposed_at: DateTime<Utc>,
    pub answered_by: Option<String>,
    pub answered_at: Option<DateTime<Utc>>,
}

/// Gates and amendments so far.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Ending {
    pub gates: Vec<GateLine>,
    pub extensions: Vec<ExtensionLine>,
}

/// What a mandatory measurement says, beside the conclusion's form.
#[derive(Clone, Debug, Serialize)]
pub struct Result {
    pub kpi: String,
    pub latest: Option<domain::pilot::Figure>,
    pub threshold: domain::pilot::Figure,
    pub unit: String,
    pub standing: String,
    pub mandatory: bool,
}

/// A form at the end of a pilot.
#[derive(Clone, Debug, Serialize)]
pub struct EndingForm {
    pub id: Uuid,
    pub version: i64,
    pub title: Json,
    pub verb: String,
    pub target: String,
    pub back: String,
    pub zone: String,
    pub ends_on: Option<NaiveDate>,
    pub results: Vec<Result>,
    /// What the measurements propose.
    pub verdict: Option<String>,
    pub outcomes: Vec<Choice>,
    pub hand_over: Vec<Choice>,
    pub extension: Option<ExtensionLine>,
}
