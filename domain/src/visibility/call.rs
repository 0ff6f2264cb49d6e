//! Who sees a call, and who sees what of its questions.

use crate::{
    access::{Actor, Machine, Party, Relations},
    call::{Call, CallState},
    value::{OrganisationId, PersonId},
};

/// Public from consultation or publication on. Before that: the owner's people, the offices of the country, who holds
/// a role on it (its decision owner), auditors and administrators.
pub fn sees_call(viewer: Option<&Actor>, call: &Call) -> bool {
    is_public(call) || viewer.is_some_and(|actor| actor.platform.is_some() || works_on(actor, call))
}

/// Whether all of an organisation's calls show, or only the public ones: for its own people, the offices of its
/// country, auditors and administrators.
pub fn sees_drafts_of(actor: &Actor, owner: OrganisationId, relations: &Relations) -> bool {
    actor.platform.is_some() || actor.belongs_to(owner) || actor.stands_as(Party::Office, relations)
}

/// Whether everybody reads it: a cancelled one only if it was public before.
pub fn is_public(call: &Call) -> bool {
    call.state.is_public() || (call.state == CallState::Cancelled && call.was_public)
}

/// Reasons of a return, budget line, open questions and readiness: for those who make the call.
pub fn works_on(actor: &Actor, call: &Call) -> bool {
    let relations = call.relations();
    actor.stands_as(Party::Agency, relations)
        || actor.stands_as(Party::Office, relations)
        || relations.scopes.iter().any(|scope| actor.assignments.iter().any(|assignment| assignment.on == *scope))
}

/// The budget line is the agency's own bookkeeping; the amount is public with the call.
pub fn sees_budget_line(viewer: Option<&Actor>, call: &Call) -> bool {
    viewer.is_some_and(|actor| actor.platform.is_some() || works_on(actor, call))
}

/// An answered question is public to all; an open one is for those who answer and for whoever asked it.
pub fn sees_question(viewer: Option<&Actor>, call: &Call, asker: Option<PersonId>, answered: bool) -> bool {
    let own = |actor: &Actor| asker == Some(actor.person);
    answered || viewer.is_some_and(|actor| own(actor) || works_on(actor, call))
}

/// Who asked is told to nobody, not even to those who answer: an agency must not know whom it answers. Only the askers
/// recognise their own questions.
pub fn sees_asker(viewer: Option<&Actor>, asker: Option<PersonId>) -> bool {
    viewer.is_some_and(|actor| asker == Some(actor.person))
}
