//! What the page of a solution's history receives.

use chrono::{DateTime, Utc};
use serde::Serialize;

/// A solution's versions, and what became of them, newest first.
#[derive(Clone, Debug, Serialize)]
pub struct History {
    pub name: String,
    pub back: String,
    pub zone: String,
    pub state: String,
    /// None while the reader may not read what the solution says.
    pub versions: Vec<VersionLine>,
    pub events: Vec<EventLine>,
}

#[derive(Clone, Debug, Serialize)]
pub struct VersionLine {
    pub number: i64,
    pub state: String,
    /// When it was published, else submitted, else begun.
    pub at: DateTime<Utc>,
    pub who: String,
    /// Messages that name the fields in which it differs from the version before it; empty for the first.
    pub changed: Vec<String>,
    pub compare: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct EventLine {
    pub key: String,
    pub number: Option<i64>,
    /// What was proved, where proof was recorded.
    pub outcome: Option<String>,
    pub at: DateTime<Utc>,
    pub who: Option<String>,
    pub reasons: String,
    pub comments: Vec<Comment>,
    pub points: Vec<PointLine>,
}

/// A reviewer's comment on a section.
#[derive(Clone, Debug, Serialize)]
pub struct Comment {
    pub section: String,
    pub text: String,
}

/// What a reviewer found at a point of the checklist.
#[derive(Clone, Debug, Serialize)]
pub struct PointLine {
    pub key: String,
    pub finding: String,
    pub word: String,
}
