//! The lots of a challenge, for every page that says what it consists of.

use domain::call::{Brief, Lot, LotOutcome};
use serde::Serialize;
use serde_json::Value;

use super::{Amount, said};

/// The lots with the limits that are published with them; no lots where the call is undivided.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LotsView {
    pub lots: Vec<LotLine>,
    /// For how many of them a startup may apply, and how many it may be awarded.
    pub applied: Option<i64>,
    pub awarded: Option<i64>,
}

#[derive(Clone, Debug, Serialize)]
pub struct LotLine {
    pub number: i64,
    pub title: Value,
    pub description: Value,
    pub budget: Option<Amount>,
    pub places: i64,
    /// What became of it, once it was announced.
    pub outcome: Option<LotOutcome>,
}

/// The lots of a call with what became of each.
pub fn lots(brief: &Brief, outcomes: &[(i64, LotOutcome)]) -> LotsView {
    let line = |lot: &Lot| LotLine {
        number: lot.number,
        title: said(&lot.title),
        description: said(&lot.description),
        budget: lot.budget.map(|money| Amount { minor: money.minor, currency: money.currency.to_string() }),
        places: lot.places,
        outcome: outcomes.iter().find(|(number, _)| *number == lot.number).map(|(_, outcome)| *outcome),
    };
    LotsView { lots: brief.lots.iter().map(line).collect(), applied: brief.lots_applied, awarded: brief.lots_awarded }
}
