//! What templates receive of outages.

use serde::Serialize;

/// What an outage of the platform before a deadline means for it.
#[derive(Clone, Debug, Serialize)]
pub struct RuleView {
    pub minutes: i64,
    pub hours: i64,
    pub days: i64,
    pub unit: &'static str,
    pub to_be_confirmed: bool,
}
