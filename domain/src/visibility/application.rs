//! Who sees that an application exists, what is in it, and what became of it. Every page, list, file name, journal
//! view, task and notice asks here.
//!
//! Before the opening nobody but the applying team, administrator and auditor included, sees content, names, sizes, or
//! that this startup applied at all. The programme office sees the bare number of applications.

use crate::{
    access::{Actor, Party, Role},
    application::{Application, ApplicationState, Opening},
    value::OrganisationId,
};

/// Whether the viewer may know that the application exists.
pub fn sees_application(viewer: Option<&Actor>, application: &Application) -> bool {
    viewer.is_some_and(|actor| is_team(actor, application) || reads_opened(actor, application))
}

/// Answers, attachments and their names, sizes and types.
pub fn reads_content(actor: &Actor, application: &Application) -> bool {
    is_team(actor, application) || reads_opened(actor, application)
}

/// Drafts, earlier submissions, receipts and the people who write: the team's alone, for ever.
pub fn sees_drafting(actor: &Actor, application: &Application) -> bool {
    is_team(actor, application)
}

/// The reasons of the eligibility decision: the team, and whoever may read the application.
pub fn sees_eligibility_reasons(actor: &Actor, application: &Application) -> bool {
    reads_content(actor, application)
}

/// The bare number of applications before the opening: the programme office of the call alone. Afterwards whoever may
/// read the applications.
pub fn sees_total(actor: &Actor, opening: &Opening) -> bool {
    actor.stands_as(Party::Office, &opening.relations) || (opening.opened_at.is_some() && sees_list(actor, opening))
}

/// The list of a call's applications: after the opening, for those who may read them.
pub fn sees_list(actor: &Actor, opening: &Opening) -> bool {
    opening.opened_at.is_some() && by_office(actor, &opening.relations, opening.call.into())
}

/// The opening's page: those who appoint, those who open, the agency that asks, and those who may check how it was done.
/// It tells nothing about applications before the opening but to whom [`sees_total`] allows the bare number.
pub fn sees_opening(viewer: Option<&Actor>, opening: &Opening) -> bool {
    viewer.is_some_and(|actor| {
        actor.has_on(Role::OpeningOfficer, opening.call.into())
            || actor.stands_as(Party::Agency, &opening.relations)
            || actor.platform.is_some()
            || by_office(actor, &opening.relations, opening.call.into())
    })
}

/// The names of the officers who confirmed: those who see the opening's own page; everybody once it is done, because it
/// is an act of office and its minutes are public.
pub fn sees_officers(viewer: Option<&Actor>, opening: &Opening) -> bool {
    opening.opened_at.is_some() || sees_opening(viewer, opening)
}

/// The state as this viewer may know it: until the announcement the team is told that the application is being
/// assessed, whatever was decided.
pub fn state_shown(viewer: &Actor, application: &Application) -> ApplicationState {
    use ApplicationState::{Eligible, NotSelected, Reserve, Selected, Shortlisted};
    let settled = matches!(application.state, Shortlisted | Selected | Reserve | NotSelected);
    let outside = is_team(viewer, application) && !decides(viewer, application);
    if settled && outside && application.announced_at.is_none() { Eligible } else { application.state }
}

/// Whether a case (its journey, its journal entries, its row in a board) may be shown to this viewer: `startup` is
/// the applicant, `opened` whether its application was opened.
pub fn sees_case(viewer: Option<&Actor>, startup: OrganisationId, opened: bool) -> bool {
    opened || viewer.is_some_and(|actor| actor.belongs_to(startup))
}

/// The people of the applying startup.
pub fn is_team(actor: &Actor, application: &Application) -> bool {
    actor.is(Role::Owner, application.startup) || actor.is(Role::Member, application.startup)
}

fn decides(actor: &Actor, application: &Application) -> bool {
    actor.has_on(Role::DecisionOwner, application.call.into())
}

/// After the opening. Panel members are not here: they read through their sheet, after their declaration.
/// Once the startup accepted, the buyers of the agency read it too: they begin and host the pilot.
fn reads_opened(actor: &Actor, application: &Application) -> bool {
    let hosts = application.state == ApplicationState::Accepted
        && application.relations.party(Party::Agency).is_some_and(|agency| actor.is(Role::Buyer, agency));
    !application.sealed() && (hosts || by_office(actor, &application.relations, application.call.into()))
}

/// The call's office, its decision owner, and the auditor; the agency's own people only where they hold a role on it.
fn by_office(actor: &Actor, relations: &crate::access::Relations, call: uuid::Uuid) -> bool {
    actor.stands_as(Party::Office, relations)
        || actor.has_on(Role::DecisionOwner, call)
        || actor.platform == Some(Role::Auditor)
}
