//! Call: an agency's challenge or a cohort's intake. Written, approved, published; open while its times say so.

mod criterion;
mod rules;
mod state;
mod timetable;

pub use criterion::{Criterion, LARGEST_SCALE, MOST_CRITERIA, check_criteria};
pub use rules::{Call, follow};
pub use state::{CallKind, CallState, CallVerb, Phase, phase};
pub use timetable::Timetable;
