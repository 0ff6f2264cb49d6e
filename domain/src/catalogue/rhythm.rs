//! How often a person is told of what a kept search newly finds.

use chrono::{DateTime, TimeDelta, Utc};

use crate::words;

words! {
    pub enum Rhythm { Never = "never", Daily = "daily", Weekly = "weekly" }
}

impl Rhythm {
    /// When to tell after this moment; never, if never.
    pub fn after(self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Self::Never => None,
            Self::Daily => Some(at + TimeDelta::days(1)),
            Self::Weekly => Some(at + TimeDelta::days(7)),
        }
    }
}
