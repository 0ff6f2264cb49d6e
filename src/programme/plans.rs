//! What the programme's forms were checked into: what commands carry out and the store writes.

use chrono::NaiveDate;
use domain::{
    programme::Calendar,
    value::{Money, OrganisationId, Texts},
};
use uuid::Uuid;

/// What a programme says of itself.
pub struct Description {
    pub title: Texts,
    pub purpose: Texts,
    pub legal_basis: Option<String>,
    pub budget: Option<Money>,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    /// Country and, where it takes part here, its office.
    pub partners: Vec<(String, Option<Uuid>)>,
}

/// A new stage of the roadmap.
pub struct Charted {
    pub title: Texts,
    pub organisation: OrganisationId,
    pub starts_on: Option<NaiveDate>,
    pub due_on: NaiveDate,
    pub note: Option<String>,
}

/// New dates of a stage, with the reason.
pub struct Dates {
    pub starts_on: Option<NaiveDate>,
    pub due_on: NaiveDate,
    pub reasons: String,
}

/// The plan of a cohort.
pub struct Planned {
    pub title: Texts,
    pub about: Texts,
    pub seats: i64,
    pub calendar: Calendar,
}
