//! What the forms of gates and extensions mean once they are checked.

use chrono::NaiveDate;
use domain::pilot::GateOutcome;

/// What a gate decides.
pub struct Gate {
    pub outcome: GateOutcome,
    pub conditions: Option<String>,
    pub minutes: String,
}

/// An extension as it is proposed.
pub struct NewExtension {
    pub ends_on: NaiveDate,
    pub decide_by: NaiveDate,
    pub reason: String,
}
