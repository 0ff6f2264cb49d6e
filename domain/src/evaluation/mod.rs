//! Evaluation: a panel with a chair scores the eligible applications of a call, each member alone first, after declaring
//! interests; the chair moderates; the ranking follows; the decision owner decides; the office announces.

pub mod award;
pub mod decision;
pub mod interview;
pub mod leniency;
mod panel;
pub mod price;
pub mod ranking;
pub mod ratio;
pub mod readers;
pub mod scoring;
pub mod sensitivity;
mod sheet;
#[cfg(test)]
mod tests;

pub use interview::{Interview, InterviewState, InterviewVerb};
pub use panel::{
    DEBRIEF_MIN, Interviews, Panel, PanelMember, PanelState, PanelVerb, Progress, SMALLEST_PANEL, may_join,
};
pub use sheet::{Link, Sheet, SheetState, SheetVerb, shared_domain};
