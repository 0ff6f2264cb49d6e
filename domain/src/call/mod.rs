//! Call: an agency's challenge or a cohort's intake. Written, approved, published; open while its times say so.

mod amendment;
mod brief;
mod criterion;
mod least_terms;
mod library;
mod lot;
mod need;
mod outage;
mod part;
mod phase;
mod readiness;
mod rules;
mod state;
mod template;
mod timetable;
#[cfg(test)]
mod tests;

pub use amendment::{AMENDABLE, Change, Heading, changes, check_amendment, demanded, form_changes};
pub use brief::{Brief, MOST_STATEMENTS, Scoring, Sealing, Statement, TEXTS, TextField, check_complete};
pub use criterion::{
    Basis, Criterion, LARGEST_SCALE, MOST_CRITERIA, Meaning, PriceFormula, check_criteria, read_meanings,
};
pub use library::{BegunFrom, GAP, Ready, ready_challenges};
pub use lot::{LONGEST_LOT, Lot, LotOutcome, MOST_LOTS, MOST_PLACES, check_lots};
pub use need::{LONGEST_NEED, Need, NeedState, NeedVerb, can_tell};
pub use outage::{LONGEST_EVIDENCE, LONGEST_OUTAGE, Outage};
pub use part::{Part, PartState};
pub use phase::{Phase, phase};
pub use readiness::{Readiness, readiness};
pub use rules::{Call, can_own, follow};
pub use state::{CallKind, CallState, CallVerb};
pub use template::{OWN_QUESTIONS, application_form, with_question};
pub use timetable::Timetable;
