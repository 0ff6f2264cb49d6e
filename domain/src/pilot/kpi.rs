//! A hypothesis made measurable: what is measured, from where, to where, and what is enough.

use super::{Direction, Figure};
use crate::{
    rejection::{Problems, Rejection},
    value::HypothesisId,
    words,
};

/// A measurable hypothesis of the plan with what was last measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kpi {
    pub id: HypothesisId,
    pub name: String,
    pub direction: Direction,
    pub baseline: Figure,
    pub target: Figure,
    /// What is enough to call the hypothesis proven.
    pub threshold: Figure,
    /// A gate cannot be passed while it is unreported.
    pub mandatory: bool,
    pub latest: Option<Figure>,
}

words! {
    /// Where a measured value stands.
    pub enum Standing {
        Unreported = "unreported",
        /// Reported, and not enough.
        Missed = "missed",
        /// Enough: the threshold is reached.
        Reached = "reached",
        /// All that was hoped for.
        OnTarget = "on_target",
    }
}

/// Where the last measured value stands against threshold and target.
pub fn standing(kpi: &Kpi) -> Standing {
    let at_least = |value: Figure, limit: Figure| match kpi.direction {
        Direction::Up => value >= limit,
        Direction::Down => value <= limit,
    };
    match kpi.latest {
        None => Standing::Unreported,
        Some(value) if at_least(value, kpi.target) => Standing::OnTarget,
        Some(value) if at_least(value, kpi.threshold) => Standing::Reached,
        Some(_) => Standing::Missed,
    }
}

/// Holds the three values against each other: the threshold lies between baseline and target, and the target is
/// an improvement on the baseline.
///
/// # Errors
/// `kpi-target-not-better` at `target`, `kpi-threshold-out-of-range` at `threshold`.
pub fn kpi_problems(direction: Direction, baseline: Figure, target: Figure, threshold: Figure) -> Result<(), Problems> {
    let (low, high) = match direction {
        Direction::Up => (baseline, target),
        Direction::Down => (target, baseline),
    };
    let mut problems = Problems::default();
    problems.require(low < high, || Rejection::at("target", "kpi-target-not-better"));
    problems.require(low <= threshold && threshold <= high && threshold != baseline, || {
        Rejection::at("threshold", "kpi-threshold-out-of-range")
    });
    problems.finish()
}
