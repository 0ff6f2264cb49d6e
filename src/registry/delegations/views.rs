//! What the template of delegations receives.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

#[derive(Clone, Debug, Serialize)]
pub struct DelegationLine {
    pub id: Uuid,
    pub role: String,
    pub delegator: String,
    pub delegate: String,
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// `coming`, `running` or `ended`.
    pub state: &'static str,
    pub tone: &'static str,
    /// Number and day of the act.
    pub act: Option<(String, NaiveDate)>,
    /// Whether the viewer may take it back.
    pub endable: bool,
}

/// A role that the viewer may give, as one choice with whose it is.
#[derive(Clone, Debug, Serialize)]
pub struct Giveable {
    pub value: String,
    pub role: String,
    pub holder: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct Delegate {
    pub id: Uuid,
    pub name: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct DelegationsPage {
    pub id: Uuid,
    pub name: String,
    pub delegations: Vec<DelegationLine>,
    /// Empty where the viewer has nothing to give.
    pub roles: Vec<Giveable>,
    pub delegates: Vec<Delegate>,
    /// Longest term in days.
    pub longest: i64,
}
