//! Who sees a pilot, and what of it. Public: what is tried, where, by whom, when, what it is measured by, and how it
//! ended. The plan, the evidence, the incidents and the money stay between the parties and those who answer for them.

use crate::{
    access::{Actor, Machine, Party, Relations, Role},
    pilot::{Milestone, Outcome, Pilot, PilotState},
};

/// Public from the day on which both have signed; before that for those who work on it.
pub fn sees_pilot(viewer: Option<&Actor>, pilot: &Pilot) -> bool {
    pilot.agreed || viewer.is_some_and(|actor| works_on_pilot(actor, pilot))
}

/// Plan, milestones, check-ins, gate minutes: the two parties, the decision owner, the programme office that watches
/// every pilot, the mentor who was taken on for it, and the auditor.
pub fn works_on_pilot(actor: &Actor, pilot: &Pilot) -> bool {
    works_within(actor, pilot.relations())
}

/// The same, where only the pilot's relations are known.
pub fn works_within(actor: &Actor, relations: &Relations) -> bool {
    decides_or_audits(actor, relations)
        || actor.stands_as(Party::Startup, relations)
        || relations.scopes.iter().any(|scope| actor.has_on(Role::Mentor, *scope))
}

/// Evidence and measurements' sources, incidents: as the pilot itself, save for the mentor, who reads what is
/// brought to a session.
pub fn sees_evidence(actor: &Actor, pilot: &Pilot) -> bool {
    decides_or_audits(actor, pilot.relations()) || actor.stands_as(Party::Startup, pilot.relations())
}

/// Measured results: for those who work on it as they come in, for everybody once it is concluded.
pub fn sees_results(viewer: Option<&Actor>, pilot: &Pilot) -> bool {
    let public = pilot.agreed && pilot.state == PilotState::Concluded;
    public || viewer.is_some_and(|actor| works_on_pilot(actor, pilot))
}

/// The outcome word in the register: with the conclusion.
pub fn sees_outcome(viewer: Option<&Actor>, pilot: &Pilot, outcome: Option<Outcome>) -> Option<Outcome> {
    outcome.filter(|_| sees_results(viewer, pilot))
}

/// A milestone with its evidence and payments.
pub fn sees_milestone(viewer: Option<&Actor>, milestone: &Milestone) -> bool {
    viewer.is_some_and(|actor| {
        let relations = milestone.relations();
        actor.audits()
            || actor.stands_as(Party::Startup, relations)
            || actor.stands_as(Party::Agency, relations)
            || actor.stands_as(Party::Office, relations)
            || relations.scopes.iter().any(|scope| actor.has_on(Role::DecisionOwner, *scope))
    })
}

fn decides_or_audits(actor: &Actor, relations: &Relations) -> bool {
    actor.audits()
        || actor.stands_as(Party::Agency, relations)
        || actor.stands_as(Party::Office, relations)
        || relations.scopes.iter().any(|scope| actor.has_on(Role::DecisionOwner, *scope))
}
