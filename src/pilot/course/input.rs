//! What the forms of a running pilot mean once they are checked.

use chrono::{DateTime, Utc};
use domain::pilot::{Figure, Severity};
use uuid::Uuid;

/// How a side sees the pilot go.
pub struct CheckIn {
    /// 1 (badly) to 5 (well).
    pub mood: i64,
    pub body: String,
    pub obstacles: Option<String>,
}

/// A measured value.
pub struct Measured {
    pub hypothesis: Uuid,
    pub value: Figure,
    pub at: DateTime<Utc>,
    /// Where the value comes from.
    pub source: String,
}

/// An incident as it is reported.
pub struct Reported {
    pub severity: Severity,
    pub title: String,
    pub body: String,
    pub personal_data: bool,
    pub occurred_at: DateTime<Utc>,
    pub answer_by: DateTime<Utc>,
}

/// What was done about an incident.
pub struct Answer {
    pub answer: String,
}
