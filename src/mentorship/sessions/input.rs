//! What a session's forms mean once they are checked.

use chrono::{DateTime, NaiveDate, Utc};
use domain::mentorship::NoShow;
use uuid::Uuid;

/// A session as it is planned.
pub struct Planned {
    pub starts_at: DateTime<Utc>,
    pub minutes: i64,
    pub place: Option<String>,
    pub agenda: String,
    pub milestone: Option<Uuid>,
}

/// Something that somebody took on.
pub struct NewAction {
    pub title: String,
    pub owner: Uuid,
    pub due_on: Option<NaiveDate>,
}

/// What became of a session.
pub enum Outcome {
    Held { minutes: i64, notes: String, notes_private: Option<String>, actions: Vec<NewAction> },
    NoShow { who: NoShow },
    Cancelled { reason: String },
}
