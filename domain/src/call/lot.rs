//! Lots: a challenge can be divided into parts that are applied for and won each by itself.
//!
//! What is one for the whole challenge stays one: its deadline, the key that applications are sealed to, the opening by two
//! officers, the panel with its criteria, decision and announcement. `opening.lot`, `panel.lot` and `criterion.lot` are
//! therefore always 0; only an application names its lot (0 where the challenge is undivided). Before the opening nobody
//! learns how many applied for which lot: whoever counts, counts the challenge. From the opening on everything that follows
//! from a comparison is by lot: prices, ranking, ties, places, reserves, outcomes.
//!
//! A limit of how many lots one startup may apply for or be awarded is published with the lots (directive 2014/24/EU,
//! article 46, asks for both limits and for the rule by which awards are then limited to be said beforehand; the rule is
//! `evaluation::award`).

use serde::{Deserialize, Serialize};

use super::{Brief, CallKind};
use crate::{
    rejection::{Problems, Rejection},
    value::{Money, Texts},
    words,
};

/// Most lots of one challenge.
pub const MOST_LOTS: usize = 20;
/// Most places of one lot, as of an undivided call.
pub const MOST_PLACES: i64 = 500;
/// Longest title and description of a lot, in characters.
pub const LONGEST_LOT: (usize, usize) = (160, 3000);

words! {
    /// What became of a lot, from the announcement on.
    pub enum LotOutcome {
        /// Somebody was selected in it.
        Awarded = "awarded",
        /// Nobody could be: no application was eligible, none reached the minimums, or none was chosen.
        Unsuccessful = "unsuccessful",
    }
}

/// A part of a challenge that is applied for and won by itself. What it is called is fixed by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    /// From 1, without gaps.
    pub number: i64,
    pub title: Texts,
    pub description: Texts,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<Money>,
    /// How many are selected in it.
    pub places: i64,
}

impl Brief {
    /// Whether it is applied for by lot.
    pub fn is_divided(&self) -> bool {
        !self.lots.is_empty()
    }

    pub fn lot(&self, number: i64) -> Option<&Lot> {
        self.lots.iter().find(|lot| lot.number == number)
    }

    /// The title under which an application to this lot is known; of the undivided call its own.
    pub fn title_of(&self, lot: i64) -> Texts {
        let Some(lot) = self.lot(lot) else { return self.title.clone() };
        let also = lot.title.languages().filter(|lang| self.title.get(lang).is_none());
        self.title.languages().chain(also).fold(Texts::default(), |texts, lang| {
            texts.and(lang, format!("{} – {}. {}", self.title.text(lang), lot.number, lot.title.text(lang)))
        })
    }

    /// How many are selected in this lot; of the undivided call in the whole.
    pub fn places_of(&self, lot: i64) -> i64 {
        self.lot(lot).map_or(self.places.unwrap_or(1), |lot| lot.places)
    }

    /// How many are selected in all lots together.
    pub fn places_in_all(&self) -> i64 {
        match self.is_divided() {
            true => self.lots.iter().map(|lot| lot.places).sum(),
            false => self.places.unwrap_or(1),
        }
    }

    /// What an application to this lot can cost: the lot's budget, else the call's.
    pub fn budget_of(&self, lot: i64) -> Option<Money> {
        self.lot(lot).and_then(|lot| lot.budget).or(self.budget)
    }

    /// The numbers by which applications are compared: of the lots, or 0 of the undivided call.
    pub fn lot_numbers(&self) -> Vec<i64> {
        if self.is_divided() { self.lots.iter().map(|lot| lot.number).collect() } else { vec![0] }
    }

    /// The lot that an applicant chose.
    ///
    /// # Errors
    /// `lot-required` at `lot` where the call is divided and none is named, `not-a-choice` where there is no such one.
    pub fn chosen_lot(&self, given: &str) -> Result<i64, Rejection> {
        match given.trim() {
            _ if !self.is_divided() => Ok(0),
            "" => Err(Rejection::at("lot", "lot-required")),
            given => {
                let number = given.parse().ok().filter(|number| self.lot(*number).is_some());
                number.ok_or_else(|| Rejection::at("lot", "not-a-choice"))
            }
        }
    }

    /// Whether an organisation that has handed in so many other applications, alone or with others, may hand in one more.
    ///
    /// # Errors
    /// `application-lots-limit` with `max`.
    pub fn check_lots_applied(&self, others: usize) -> Result<(), Rejection> {
        match self.lots_applied {
            Some(most) if i64::try_from(others).is_ok_and(|others| others >= most) => {
                Err(Rejection::new("application-lots-limit").with("max", most))
            }
            _ => Ok(()),
        }
    }
}

/// Checks the lots of a call together, and the limits that are published with them. Problems stand at `lots.<row>.<field>`,
/// at `lots_applied` and `lots_awarded`, those of the whole at `lots`.
///
/// # Errors
/// `call-lots-intake`, `call-lots-one`, `call-lots-many` (with `max`), `call-lots-currency`, `call-lots-budget` (with `sum`
/// and `budget`), `required`, `call-places-range`, `call-lots-limit-range` (with `max`), `call-lots-limit-order`.
pub fn check_lots(kind: CallKind, brief: &Brief) -> Result<(), Problems> {
    let mut problems = Problems::default();
    let lots = &brief.lots;
    if lots.is_empty() {
        return Ok(());
    }
    problems.require(kind == CallKind::Challenge, || Rejection::at("lots", "call-lots-intake"));
    problems.require(lots.len() > 1, || Rejection::at("lots", "call-lots-one"));
    problems.require(lots.len() <= MOST_LOTS, || Rejection::at("lots", "call-lots-many").with("max", MOST_LOTS as i64));
    for (row, lot) in lots.iter().enumerate() {
        let at = |field: &str| format!("lots.{row}.{field}");
        problems.require(!lot.title.is_empty(), || Rejection::at(at("title"), "required"));
        problems.require(!lot.description.is_empty(), || Rejection::at(at("description"), "required"));
        problems.require((1..=MOST_PLACES).contains(&lot.places), || {
            Rejection::at(at("places"), "call-places-range").with("max", MOST_PLACES)
        });
    }
    if let Err(found) = check_budget(brief) {
        problems.push(found);
    }
    let count = lots.len() as i64;
    let in_range = |limit: Option<i64>| limit.is_none_or(|limit| (1..=count).contains(&limit));
    for (field, limit) in [("lots_applied", brief.lots_applied), ("lots_awarded", brief.lots_awarded)] {
        problems.require(in_range(limit), || Rejection::at(field, "call-lots-limit-range").with("max", count));
    }
    let ordered = brief.lots_applied.zip(brief.lots_awarded).is_none_or(|(applied, awarded)| awarded <= applied);
    problems.require(ordered, || Rejection::at("lots_awarded", "call-lots-limit-order"));
    problems.finish()
}

/// The lots' budgets are in the currency of the call's and add up to no more than it.
fn check_budget(brief: &Brief) -> Result<(), Rejection> {
    let given: Vec<Money> = brief.lots.iter().filter_map(|lot| lot.budget).collect();
    let Some(budget) = brief.budget.filter(|_| !given.is_empty()) else { return Ok(()) };
    if given.iter().any(|money| money.currency != budget.currency) {
        return Err(Rejection::at("lots", "call-lots-currency").with("budget", budget));
    }
    let sum = Money::sum(budget.currency, given).map_err(|found| Rejection::at("lots", found.code))?;
    match sum.minor > budget.minor {
        true => Err(Rejection::at("lots", "call-lots-budget").with("sum", sum).with("budget", budget)),
        false => Ok(()),
    }
}
