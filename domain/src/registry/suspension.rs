//! A startup's suspension: for reasons and a term, with one appeal. Who suspends, appeals and judges the appeal stands in
//! the organisations' table (`organisation.rs`) and its conditions (`guards.rs`).

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{rejection::Rejection, value::PersonId};

/// The longest term, in days.
pub const LONGEST_SUSPENSION: i64 = 366;

/// A suspension that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspension {
    pub id: Uuid,
    pub by: PersonId,
    /// The last day; it ends by itself after it.
    pub until: NaiveDate,
    pub appealed: bool,
    /// Whether an appeal was decided already; there is one appeal a suspension.
    pub decided: bool,
}

/// Whether a suspension that begins today can end with this day.
///
/// # Errors
/// At `until`: `term-in-the-past`, `suspension-too-long` (with `days`).
pub fn last_day_of_suspension(until: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Rejection> {
    match (until - today).num_days() {
        ..=0 => Err(Rejection::at("until", "term-in-the-past")),
        1..=LONGEST_SUSPENSION => Ok(until),
        _ => Err(Rejection::at("until", "suspension-too-long").with("days", LONGEST_SUSPENSION)),
    }
}
