//! What the commands of a succession take once a form has been checked.

use chrono::NaiveDate;
use domain::registry::SuccessionKind;

/// Why and when one organisation follows another.
pub struct Merger {
    pub kind: SuccessionKind,
    pub happened_on: NaiveDate,
    /// Number of the decree or decision, where there is one.
    pub act: Option<String>,
    pub reasons: String,
}
