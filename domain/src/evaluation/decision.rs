//! The decision on a call: what becomes of every shortlisted application, each with the reason that its debrief gives.

use uuid::Uuid;

use super::DEBRIEF_MIN;
use crate::{
    rejection::{Problems, Rejection},
    words,
};

words! {
    pub enum Outcome {
        Selected = "selected",
        Reserve = "reserve",
        NotSelected = "not_selected",
    }
}

/// What is decided on one application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub application: Uuid,
    pub outcome: Outcome,
    pub reason: String,
}

/// Checks a decision as a whole. Problems stand at `reason.<application>`, or at `decision`.
///
/// # Errors
/// `too-short` (with `min`), `too-many-selected` (with `max`).
pub fn check(choices: &[Choice], places: i64) -> Result<(), Problems> {
    let mut problems = Problems::default();
    for choice in choices {
        problems.require(choice.reason.trim().chars().count() >= DEBRIEF_MIN, || {
            let least = i64::try_from(DEBRIEF_MIN).unwrap_or_default();
            Rejection::at(format!("reason.{}", choice.application), "too-short").with("min", least)
        });
    }
    let selected = choices.iter().filter(|choice| choice.outcome == Outcome::Selected).count();
    problems.require(i64::try_from(selected).is_ok_and(|selected| selected <= places), || {
        Rejection::at("decision", "too-many-selected").with("max", places)
    });
    problems.finish()
}
