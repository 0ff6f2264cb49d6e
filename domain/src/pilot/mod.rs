//! Pilot: the sandbox. A selected application (or a reasoned invitation) becomes a signed plan, runs against its
//! milestones and measurements, and ends with an outcome that everybody can read (product.md 2.7).

mod ball;
mod checklist;
mod conclusion;
mod figure;
mod kpi;
mod life;
mod milestone;
mod payment;
mod plan;
mod waits;
mod words;
#[cfg(test)]
mod tests;

pub use ball::{Ball, Waiting, ball};
pub use checklist::{Facts, Line, Mends, Section, blocking, checklist, waive};
pub use conclusion::{HandOver, verdict, weigh};
pub use figure::Figure;
pub use kpi::{Kpi, Standing, kpi_problems, standing};
pub use life::{Pilot, Signed};
pub use milestone::{Milestone, MilestoneState, MilestoneVerb, is_late};
pub use payment::{amounts, left_to_pay, payable};
pub use plan::{Plan, Risk, StepOfPlan, milestone_problems, term_problems};
pub use waits::{Asked, Wait, Waits, waits};
pub use words::{
    Direction, GateOutcome, IncidentState, Level, LineKey, LineStanding, Origin, Outcome, PilotState, PilotVerb,
    Severity, Side,
};
