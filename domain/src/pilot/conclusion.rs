//! How a pilot ends: the measurements propose a verdict, the decision owner decides with reasons.

use super::{Outcome, Pilot, Standing, standing};
use crate::{
    rejection::{Problems, Rejection},
    words,
};

words! {
    /// What has to be settled before the two part.
    pub enum HandOver {
        DataReturned = "data_returned",
        AccessClosed = "access_closed",
        PeopleTrained = "people_trained",
        AssetsReturned = "assets_returned",
    }
}

/// What the mandatory measurements say; nothing while one is unreported.
pub fn verdict(pilot: &Pilot) -> Option<Outcome> {
    let mandatory: Vec<Standing> = pilot.kpis.iter().filter(|kpi| kpi.mandatory).map(standing).collect();
    if mandatory.is_empty() || mandatory.contains(&Standing::Unreported) {
        return None;
    }
    let missed = mandatory.iter().filter(|standing| **standing == Standing::Missed).count();
    Some(match missed {
        0 => Outcome::Proven,
        n if n == mandatory.len() => Outcome::NotProven,
        _ => Outcome::PartlyProven,
    })
}

/// Whether the decision owner can conclude with this outcome. Better than what was measured is refused; a more
/// careful judgement than the figures is theirs to make, with reasons.
///
/// # Errors
/// `outcome-not-a-conclusion`, `kpi-unreported`, `kpi-missed`, at `outcome`; `hand-over-open` at
/// `hand_over`.
pub fn weigh(pilot: &Pilot, outcome: Outcome, settled: &[HandOver]) -> Result<(), Problems> {
    let mut problems = Problems::default();
    let measured = matches!(outcome, Outcome::Proven | Outcome::PartlyProven | Outcome::NotProven);
    problems.require(measured, || Rejection::at("outcome", "outcome-not-a-conclusion"));
    let unreported: Vec<_> = pilot.unreported().collect();
    if let Some(first) = unreported.first() {
        let count = i64::try_from(unreported.len()).unwrap_or(i64::MAX);
        problems.push(Rejection::at("outcome", "kpi-unreported").with("kpi", first.name.clone()).with("count", count));
    }
    if let (Outcome::Proven, Some(kpi)) = (outcome, pilot.missed().next()) {
        problems.push(Rejection::at("outcome", "kpi-missed").with("kpi", kpi.name.clone()));
    }
    let open = HandOver::ALL.len() - HandOver::ALL.iter().filter(|item| settled.contains(item)).count();
    problems.require(open == 0, || {
        Rejection::at("hand_over", "hand-over-open").with("count", i64::try_from(open).unwrap_or(i64::MAX))
    });
    problems.finish()
}
