//! What the commands of a delegation take once a form has been checked.

use chrono::NaiveDate;
use domain::registry::Proposal;

/// A delegation with the act that orders it.
pub struct NewDelegation {
    pub wanted: Proposal,
    pub number: String,
    /// Day of the act.
    pub acted_on: NaiveDate,
}
