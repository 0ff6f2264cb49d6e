//! Terms in days, the way laws write them, and the windows of calls and pilots.

use serde::{Deserialize, Serialize};

use super::calendar::Count;
use crate::{rejection::Rejection, words};

words! {
    /// Which days are counted.
    pub enum DayUnit {
        Calendar = "calendar",
        /// Days on which offices work, by the country's calendar.
        Working = "working",
        /// Days on which banks work.
        Banking = "banking",
    }
}

words! {
    /// Whether the day at the edge of a term is one of its days.
    pub enum EdgeDay {
        Counted = "counted",
        NotCounted = "not_counted",
    }
}

words! {
    /// What happens where a term would end on a day off.
    pub enum DayOff {
        /// It ends on the next working day.
        Moves = "moves",
        Stays = "stays",
    }
}

/// A number of days and how they are counted. `n` left out means that nobody knows it yet, and that blocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    #[serde(default)]
    pub n: Option<u16>,
    pub unit: DayUnit,
    /// Is the day of the event itself the first of the `n`? (The United Kingdom's standstill: yes.)
    #[serde(default = "not_counted")]
    pub start_day: EdgeDay,
    /// Is the `n`th day the last one? `not_counted` is the clear day of Senegal (*jours francs*): `n` whole days lie
    /// between, and the term runs to the end of the day after them.
    #[serde(default = "counted")]
    pub end_day: EdgeDay,
    #[serde(default = "moves")]
    pub end_on_day_off: DayOff,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub to_be_confirmed: bool,
}

impl Term {
    /// The count to hand to the calendar.
    ///
    /// # Errors
    /// `term-unknown` while the rules have no number for it.
    pub fn count(&self) -> Result<Count, Rejection> {
        let n = self.n.ok_or_else(|| Rejection::new("term-unknown"))?;
        Ok(Count {
            n,
            unit: self.unit,
            start_day: self.start_day,
            end_on_day_off: self.end_on_day_off,
            clear_days: self.end_day == EdgeDay::NotCounted,
        })
    }
}

/// A term of which nobody knows the length yet.
fn unknown_term() -> Term {
    Term {
        n: None,
        unit: DayUnit::Working,
        start_day: not_counted(),
        end_day: counted(),
        end_on_day_off: moves(),
        source: None,
        to_be_confirmed: true,
    }
}

fn counted() -> EdgeDay {
    EdgeDay::Counted
}

fn not_counted() -> EdgeDay {
    EdgeDay::NotCounted
}

fn moves() -> DayOff {
    DayOff::Moves
}

/// The windows of a call, from publication to complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallTerms {
    /// At least so long from the opening of a call to its deadline.
    pub minimum_open: Term,
    /// Questions end at least so long before the deadline, so that every answer can still be used.
    pub questions_before_deadline: Term,
    /// After an amendment of substance at least so long is left.
    pub after_amendment: Term,
    /// To hand in a missing document after the opening.
    pub repair: Term,
    /// To complain after the announcement.
    pub complaint: Term,
    /// For the selected startup to accept.
    pub offer: Term,
    /// A public consultation lasts at least so long. Documents that were pinned before have none.
    #[serde(default = "unknown_term")]
    pub consultation: Term,
    /// For a reserve to move up. Documents that were pinned before there was such a rule have none.
    #[serde(default)]
    pub reserve: Option<Term>,
    /// What an outage of the platform before a deadline means for it. Documents that were pinned before have no rule.
    #[serde(default)]
    pub outage: OutageRule,
    /// When a price is asked about. Documents that were pinned before there was such a rule have none.
    #[serde(default)]
    pub low_price: LowPrice,
}

/// An outage of so many minutes within so many hours before a deadline moves it by a term. Left out means unknown, and
/// nothing moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutageRule {
    #[serde(default)]
    pub minutes: Option<u16>,
    #[serde(default)]
    pub within_hours: Option<u16>,
    pub extension: Term,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub to_be_confirmed: bool,
}

impl Default for OutageRule {
    fn default() -> Self {
        Self { minutes: None, within_hours: None, extension: unknown_term(), source: None, to_be_confirmed: true }
    }
}

/// Below which share of the mean of the others a price is asked about. Left out means unknown, and nothing is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LowPrice {
    #[serde(default)]
    pub percent: Option<u8>,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub to_be_confirmed: bool,
}

/// What a country allows around pilots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PilotTerms {
    /// A pilot without a call, by invitation with a reason.
    pub direct_invitation: Switch,
    /// A pilot whose decision is overdue is shown to the public as undecided.
    pub publish_undecided: Switch,
    /// For the decision owner, from the final review on.
    pub decision: Term,
    /// For the agency to reply to each of the two notices before an overdue decision is shown.
    pub reply_to_notice: Term,
    /// To pay an accepted invoice.
    pub payment: Term,
}

/// A yes or no of the country. Left out means unknown, and unknown is no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    #[serde(default)]
    pub on: Option<bool>,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub to_be_confirmed: bool,
}

impl Switch {
    pub fn is_on(&self) -> bool {
        self.on == Some(true)
    }
}
