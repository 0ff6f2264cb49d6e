//! What the pages of several rooms show in the same way.

use chrono::{DateTime, Utc};
use platform::journal::Recorded;
use serde::Serialize;

/// The message that says what an entry of the journal records.
pub fn event(name: &str) -> String {
    format!("event-{}", name.replace('.', "-"))
}

/// A line of what happened to a thing.
#[derive(Clone, Debug, Serialize)]
pub struct Happened {
    pub at: DateTime<Utc>,
    pub key: String,
    /// Where it is told who it was.
    pub who: Option<String>,
    /// For whom they acted, under a delegation.
    pub for_whom: Option<String>,
}

impl Happened {
    /// The entry, without who it was.
    pub fn of(entry: &Recorded) -> Self {
        Self { at: entry.at, key: event(&entry.event), who: None, for_whom: None }
    }
}
