//! Programme: a programme office leads startups through cohorts, under a roadmap of stages that several
//! organisations answer for (product.md 2.3).

mod cohort;
mod participant;
#[expect(clippy::module_inception, reason = "the stage and its first thing have one name in the field")]
mod programme;
mod roadmap;
mod seats;
#[cfg(test)]
mod tests;

pub use cohort::{Calendar, Cohort, CohortPhase, CohortState, CohortVerb, phase as cohort_phase};
pub use participant::{Participant, ParticipantState, ParticipantVerb};
pub use programme::{Programme, ProgrammeState, ProgrammeVerb};
pub use roadmap::{Punctuality, RoadmapStage, RoadmapState, RoadmapVerb};
pub use seats::Seats;
