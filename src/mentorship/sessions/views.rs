//! What the session templates receive.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value as Json;
use uuid::Uuid;

#[derive(Clone, Debug, Serialize)]
pub struct SessionLine {
    pub id: Uuid,
    pub state: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub minutes: Option<i64>,
    pub place: Option<String>,
    pub agenda: String,
    pub milestone: Option<String>,
    pub notes: Option<String>,
    /// Only for the mentor.
    pub notes_private: Option<String>,
    pub no_show_by: Option<String>,
    pub reason: Option<String>,
    pub actions: Vec<ActionLine>,
    /// What the viewer may do with it now.
    pub may: Vec<MayDo>,
}

#[derive(Clone, Debug, Serialize)]
pub struct MayDo {
    pub key: String,
    pub url: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct ActionLine {
    pub id: Uuid,
    pub title: String,
    pub owner: String,
    pub due_on: Option<NaiveDate>,
    pub done_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Named {
    pub value: String,
    pub text: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct SessionForm {
    pub mentorship: Uuid,
    pub version: i64,
    pub title: Json,
    pub verb: String,
    pub target: String,
    pub back: String,
    pub zone: String,
    pub zone_name: String,
    pub milestones: Vec<Named>,
    pub people: Vec<Named>,
    pub rows: Vec<usize>,
    pub starts_at: Option<DateTime<Utc>>,
}
