//! What the forms of a plan mean once they are checked.

use chrono::NaiveDate;
use domain::{
    pilot::{Direction, Figure},
    value::Percent,
};

/// A checked hypothesis.
pub struct NewHypothesis {
    pub statement: String,
    pub kpi: String,
    pub unit: String,
    pub direction: Direction,
    pub baseline: Figure,
    pub baseline_on: Option<NaiveDate>,
    pub target: Figure,
    pub threshold: Figure,
    pub method: String,
    pub mandatory: bool,
}

/// A checked milestone of the plan.
pub struct NewMilestone {
    pub title: String,
    pub description: String,
    pub due_on: NaiveDate,
    pub share: Percent,
}
