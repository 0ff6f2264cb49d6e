//! Who sees a call, and who sees what of its questions.

use chrono::{DateTime, Utc};

use crate::{
    access::{Actor, Machine, Party, Relations},
    call::{Call, CallState},
    value::{OrganisationId, PersonId},
};

/// Public from consultation or publication on. Before that: the owner's people, the offices of the country, who holds
/// a role on it (its decision owner), auditors and administrators.
pub fn sees_call(viewer: Option<&Actor>, call: &Call, now: DateTime<Utc>) -> bool {
    is_public(call, now) || sees_inside(viewer, call)
}

/// Whether all of an organisation's calls show, or only the public ones: for its own people, the offices of its
/// country, auditors and administrators.
pub fn sees_drafts_of(actor: &Actor, owner: OrganisationId, relations: &Relations) -> bool {
    actor.serves_platform() || actor.belongs_to(owner) || actor.stands_as(Party::Office, relations)
}

/// Whether everybody reads it: a cancelled one only if it was public before, and nothing before the moment for which its
/// publication is scheduled. That follows from the times alone; no job makes a call public.
pub fn is_public(call: &Call, now: DateTime<Utc>) -> bool {
    let shown = call.state.is_public() || (call.state == CallState::Cancelled && call.was_public);
    shown && call.published_at.is_none_or(|at| now >= at)
}

/// Whether its consultation has a page for this viewer: for good, also while the draft is corrected after it.
pub fn sees_consultation(viewer: Option<&Actor>, call: &Call, now: DateTime<Utc>) -> bool {
    call.consultation_until.is_some() || sees_call(viewer, call, now)
}

/// A response is public once the consultation is over, so that nobody writes after the others; until then it is for
/// whoever gave it and for those who make the call.
pub fn sees_response(viewer: Option<&Actor>, call: &Call, from: PersonId, now: DateTime<Utc>) -> bool {
    call.is_consulted(now) || viewer.is_some_and(|actor| actor.person == from || works_on(actor, call))
}

/// In whose name a response stands: nobody's, unless its author chose to be named.
pub fn sees_respondent(viewer: Option<&Actor>, from: PersonId, named: bool) -> bool {
    named || sees_asker(viewer, Some(from))
}

/// Reasons of a return, budget line, open questions and readiness: for those who make the call.
pub fn works_on(actor: &Actor, call: &Call) -> bool {
    let relations = call.relations();
    actor.stands_as(Party::Agency, relations)
        || actor.stands_as(Party::Office, relations)
        || relations.scopes.iter().any(|scope| actor.assignments.iter().any(|assignment| assignment.on == *scope))
}

/// Readiness, reviews and the budget line, which is the agency's own bookkeeping: those who make the call, auditors and
/// administrators. The amount is public with the call.
pub fn sees_inside(viewer: Option<&Actor>, call: &Call) -> bool {
    viewer.is_some_and(|actor| actor.serves_platform() || works_on(actor, call))
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
