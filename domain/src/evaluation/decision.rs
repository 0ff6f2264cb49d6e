//! The decision on a call: what becomes of every shortlisted application, each with the reason that its debrief gives.

use uuid::Uuid;

use super::{
    DEBRIEF_MIN,
    award::{self, Given, Ranked},
};
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

/// Checks a decision as a whole. Problems of reasons stand at `reason.<application>`.
///
/// # Errors
/// `too-short` (with `min`); those of [`award::check`].
pub fn check(choices: &[Choice], ranked: &[Ranked], given: &Given) -> Result<(), Problems> {
    let mut problems = Problems::default();
    for choice in choices {
        problems.require(choice.reason.trim().chars().count() >= DEBRIEF_MIN, || {
            let least = i64::try_from(DEBRIEF_MIN).unwrap_or_default();
            Rejection::at(format!("reason.{}", choice.application), "too-short").with("min", least)
        });
    }
    if let Err(found) = award::check(choices, ranked, given) {
        problems.0.extend(found.0);
    }
    problems.finish()
}
