//! What templates receive of outages.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

/// What an outage of the platform before a deadline means for it.
#[derive(Clone, Debug, Serialize)]
pub struct RuleView {
    pub minutes: i64,
    pub hours: i64,
    pub days: i64,
    pub unit: &'static str,
    pub to_be_confirmed: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct Line {
    pub id: Uuid,
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
    pub minutes: i64,
    /// Message key: who noticed it.
    pub source: String,
    pub evidence: Option<String>,
    /// How many deadlines it moved.
    pub moved: i64,
}

/// The rule of a country.
#[derive(Clone, Debug, Serialize)]
pub struct RuleLine {
    pub country: Value,
    #[serde(flatten)]
    pub rule: RuleView,
}

#[derive(Clone, Debug, Serialize)]
pub struct Page {
    pub outages: Vec<Line>,
    pub rules: Vec<RuleLine>,
    pub states: bool,
    pub zone: String,
}
