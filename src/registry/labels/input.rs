//! What the commands of a label take once a form has been checked.

use chrono::NaiveDate;

/// A label that another body issued.
pub struct Recorded {
    pub number: String,
    pub granted_on: NaiveDate,
    pub granted_until: NaiveDate,
}

/// What a decision writes beside the state.
#[derive(Default)]
pub struct Decision {
    pub number: Option<String>,
    pub granted_on: Option<NaiveDate>,
    pub granted_until: Option<NaiveDate>,
    pub reasons: Option<String>,
    /// How the conditions stand as it is decided.
    pub assessment: Option<serde_json::Value>,
}

/// What an examiner found of a condition.
pub struct Answer {
    pub key: String,
    pub met: bool,
    pub note: String,
}
