//! What the commands of a sitting take once a form has been checked.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A sitting to come.
pub struct NewSession {
    pub held_at: DateTime<Utc>,
    pub quorum: i64,
}

/// Somebody who sat, and the labels from which they withdrew.
pub struct Sat {
    pub person: Uuid,
    pub recused_from: Vec<Uuid>,
}

/// What came of a sitting.
pub struct Minutes {
    pub sat: Vec<Sat>,
    pub minutes: String,
}
