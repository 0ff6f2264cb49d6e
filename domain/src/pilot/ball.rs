//! Who holds the ball, for what, and until when: the two-sided clock of a pilot.

use chrono::NaiveDate;

use super::{MilestoneState, Pilot, PilotState, Side, blocking};
use crate::{value::MilestoneId, words};

words! {
    /// What is waited for.
    pub enum Waiting {
        Plan = "plan",
        Signature = "signature",
        Preparation = "preparation",
        Readiness = "readiness",
        Start = "start",
        Delivery = "delivery",
        Acceptance = "acceptance",
        Measurement = "measurement",
        Review = "review",
        Resumption = "resumption",
        Decision = "decision",
        ExtensionAnswer = "extension_answer",
        Nothing = "nothing",
    }
}

/// The one thing that is waited for. No side means both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ball {
    pub side: Option<Side>,
    pub waiting: Waiting,
    pub due: Option<NaiveDate>,
    pub milestone: Option<MilestoneId>,
}

/// Reads the ball off the pilot and its milestones, which come in the order of their days.
pub fn ball(pilot: &Pilot, milestones: &[(MilestoneId, MilestoneState, NaiveDate)]) -> Ball {
    let to = |side, waiting, due| Ball { side, waiting, due, milestone: None };
    if let Some(by) = pilot.extension_by {
        return to(Some(by.other()), Waiting::ExtensionAnswer, pilot.ends_on);
    }
    match pilot.state {
        PilotState::Drafting => match (pilot.has_signed(Side::Startup), pilot.has_signed(Side::Agency)) {
            (true, _) => to(Some(Side::Agency), Waiting::Signature, None),
            (_, true) => to(Some(Side::Startup), Waiting::Signature, None),
            _ if blocking(&pilot.lines).iter().any(|key| key.in_plan()) => to(None, Waiting::Plan, None),
            _ => to(None, Waiting::Signature, None),
        },
        PilotState::Agreed => to(Some(Side::Agency), Waiting::Preparation, None),
        PilotState::Preparing => {
            let open = blocking(&pilot.lines);
            let of = |key| open.contains(&key);
            match (of(super::LineKey::StartupReady), of(super::LineKey::AgencyReady)) {
                (true, true) => to(None, Waiting::Readiness, None),
                (true, false) => to(Some(Side::Startup), Waiting::Readiness, None),
                (false, true) => to(Some(Side::Agency), Waiting::Readiness, None),
                (false, false) => to(Some(Side::Agency), Waiting::Start, None),
            }
        }
        PilotState::Running => running(pilot, milestones),
        PilotState::Paused => to(Some(Side::Agency), Waiting::Resumption, None),
        PilotState::InReview if pilot.unreported().next().is_some() => to(None, Waiting::Measurement, pilot.decide_by),
        PilotState::InReview => to(Some(Side::Agency), Waiting::Decision, pilot.decide_by),
        PilotState::Concluded => to(None, Waiting::Nothing, None),
    }
}

fn running(pilot: &Pilot, milestones: &[(MilestoneId, MilestoneState, NaiveDate)]) -> Ball {
    let first = |states: &[MilestoneState]| milestones.iter().find(|(_, state, _)| states.contains(state));
    if let Some((id, _, due)) = first(&[MilestoneState::Delivered]) {
        return Ball { side: Some(Side::Agency), waiting: Waiting::Acceptance, due: Some(*due), milestone: Some(*id) };
    }
    if let Some((id, _, due)) = first(&[MilestoneState::Scheduled, MilestoneState::Returned]) {
        return Ball { side: Some(Side::Startup), waiting: Waiting::Delivery, due: Some(*due), milestone: Some(*id) };
    }
    Ball { side: Some(Side::Agency), waiting: Waiting::Review, due: pilot.ends_on, milestone: None }
}
