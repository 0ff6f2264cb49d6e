//! Who sees that an application exists, what is in it, and what became of it. Every page, list, file name, journal
//! view, task and notice asks here.
//!
//! Before the opening nobody but the applying team, administrator and auditor included, sees content, names, sizes, or
//! that this startup applied at all. The programme office sees the bare number of applications.

use crate::{
    access::{Actor, Party, Relations, Role},
    application::{Application, ApplicationState, Inquiry, InquiryKind, Opening, Partnership},
    form::{Field, ReadFrom, Readers},
    value::{CallId, OrganisationId},
};

/// An application as far as decides who reads it; pages of its case and of its pilot know no more.
#[derive(Clone, Copy, Debug)]
pub struct Outline<'a> {
    pub startup: OrganisationId,
    /// Of those who apply together with it, those who have consented.
    pub partners: &'a [OrganisationId],
    pub call: CallId,
    pub state: ApplicationState,
    /// Two officers opened it.
    pub opened: bool,
    pub announced: bool,
    pub relations: &'a Relations,
}

impl<'a> From<&'a Application> for Outline<'a> {
    fn from(application: &'a Application) -> Self {
        Self {
            startup: application.startup,
            partners: &application.partners,
            call: application.call,
            state: application.state,
            opened: application.opened_at.is_some(),
            announced: application.announced_at.is_some(),
            relations: &application.relations,
        }
    }
}

/// Whether the viewer may know that the application exists, and open its page.
pub fn sees_application<'a>(viewer: Option<&Actor>, application: impl Into<Outline<'a>>) -> bool {
    let of = application.into();
    viewer.is_some_and(|actor| in_team(actor, &of) || reads_opened(actor, &of))
}

/// Whether it stands on the page of its case: for whoever may open it; once it was opened for the people of the agency
/// too, who learn that it was made, and its state as [`state_shown`] tells it.
pub fn sees_in_case(actor: &Actor, of: Outline<'_>) -> bool {
    sees_application(Some(actor), of) || (unsealed(&of) && actor.stands_as(Party::Agency, of.relations))
}

/// What the office asked of an applicant, and what came: the team, and whoever may read the application.
pub fn sees_inquiry(viewer: Option<&Actor>, inquiry: &Inquiry) -> bool {
    sees_application(viewer, &inquiry.of)
}

/// Answers, attachments and their names, sizes and types.
pub fn reads_content(actor: &Actor, application: &Application) -> bool {
    sees_application(Some(actor), application)
}

/// Drafts, earlier submissions, receipts and the people who write: the team's alone, for ever.
pub fn sees_drafting(actor: &Actor, application: &Application) -> bool {
    is_team(actor, application)
}

/// With whose eyes the answers of an application are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eyes {
    /// Of the team that wrote them.
    Team,
    /// Of office, decision owner, auditor, and the agency once it hosts the pilot.
    Office(ApplicationState),
    /// Of a panel member whose sheet is open; `named` once the panel may know who applies.
    Panel { named: bool, state: ApplicationState },
}

/// What becomes of one answer for a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerSight {
    Shown,
    /// It tells who applies, and the reader must not know.
    Blind,
    /// It is for the office alone.
    Office,
    /// It is read later.
    Later(ReadFrom),
}

/// Whether this reader gets the answer to a field, its files included. Files are an answer like the others: a blind panel
/// gets them as [`sees_makers`] says, unless the form says that the answer names who applies.
pub fn sees_answer(field: &Field, eyes: Eyes) -> AnswerSight {
    let (state, panel) = match eyes {
        Eyes::Team => return AnswerSight::Shown,
        Eyes::Office(state) => (state, None),
        Eyes::Panel { named, state } => (state, Some(named)),
    };
    let names = field.reveals_identity;
    match panel {
        Some(_) if field.readers == Readers::Office => AnswerSight::Office,
        Some(false) if names => AnswerSight::Blind,
        _ if !has_come(field.read_from, state) => AnswerSight::Later(field.read_from),
        _ => AnswerSight::Shown,
    }
}

/// Whether this reader gets files as they came, with their names. A blind panel gets copies without traces of who made
/// them, under no name; of what cannot be copied so, nothing.
pub fn sees_makers(eyes: Eyes) -> bool {
    !matches!(eyes, Eyes::Panel { named: false, .. })
}

fn has_come(from: ReadFrom, state: ApplicationState) -> bool {
    use ApplicationState::{Accepted, Declined, Reserve, Selected, Shortlisted};
    match from {
        ReadFrom::Opening => true,
        ReadFrom::Shortlist => matches!(state, Shortlisted | Reserve | Selected | Accepted | Declined),
        ReadFrom::Selection => matches!(state, Selected | Accepted | Declined),
    }
}

/// What came after the opening in answer to an inquiry, for this reader: its words, and its files with their names. The
/// panel reads what belongs to a question that it reads; a blind one none of the words, which nobody wrote for it.
pub fn sees_later(kind: InquiryKind, field: Option<&Field>, eyes: Eyes) -> (AnswerSight, AnswerSight) {
    let asked = field.map(|field| sees_answer(field, eyes));
    match (eyes, kind, asked) {
        (Eyes::Panel { .. }, InquiryKind::Clarification, _) | (Eyes::Panel { .. }, _, None) => {
            (AnswerSight::Office, AnswerSight::Office)
        }
        (Eyes::Panel { named: false, .. }, _, Some(AnswerSight::Shown)) => (AnswerSight::Blind, AnswerSight::Blind),
        (_, _, asked) => {
            let sight = asked.unwrap_or(AnswerSight::Shown);
            (sight, sight)
        }
    }
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
            || actor.serves_platform()
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
pub fn state_shown<'a>(viewer: &Actor, application: impl Into<Outline<'a>>) -> ApplicationState {
    use ApplicationState::{Eligible, NotSelected, Reserve, Selected, Shortlisted};
    let of = application.into();
    let settled = matches!(of.state, Shortlisted | Selected | Reserve | NotSelected);
    let decides = viewer.has_on(Role::DecisionOwner, of.call.into());
    let outside = !decides && (in_team(viewer, &of) || !reads_opened(viewer, &of));
    if settled && outside && !of.announced { Eligible } else { of.state }
}

/// The people of the startup that leads the application: they alone write it.
pub fn writes(actor: &Actor, application: &Application) -> bool {
    of(actor, application.startup)
}

/// The people of the applying startup, and of those who apply together with it and have consented.
pub fn is_team(actor: &Actor, application: &Application) -> bool {
    in_team(actor, &application.into())
}

fn in_team(actor: &Actor, application: &Outline<'_>) -> bool {
    of(actor, application.startup) || application.partners.iter().any(|partner| of(actor, *partner))
}

fn of(actor: &Actor, startup: OrganisationId) -> bool {
    actor.is(Role::Owner, startup) || actor.is(Role::Member, startup)
}

/// A partner that was asked, and what became of it: both sides; whoever may read the application.
pub fn sees_partnership(viewer: Option<&Actor>, partnership: &Partnership) -> bool {
    viewer.is_some_and(|actor| of(actor, partnership.partner)) || sees_application(viewer, &partnership.of)
}

/// A partner's mandate, its file and the file's name: not for a panel, which reads no names before it has to.
pub fn sees_mandate(eyes: Eyes) -> bool {
    !matches!(eyes, Eyes::Panel { .. })
}

/// A draft is not opened with the others.
fn unsealed(of: &Outline<'_>) -> bool {
    of.opened && of.state != ApplicationState::Draft
}

/// After the opening. Panel members are not here: they read through their sheet, after their declaration.
/// Once the startup accepted, the buyers of the agency read it too: they begin and host the pilot.
fn reads_opened(actor: &Actor, of: &Outline<'_>) -> bool {
    let hosts = of.state == ApplicationState::Accepted
        && of.relations.party(Party::Agency).is_some_and(|agency| actor.is(Role::Buyer, agency));
    unsealed(of) && (hosts || by_office(actor, of.relations, of.call.into()))
}

/// Who reads every application of a call once it is open: the call's office, its decision owner, and the auditor; the
/// agency's own people only where they hold a role on it.
pub fn by_office(actor: &Actor, relations: &Relations, call: uuid::Uuid) -> bool {
    actor.stands_as(Party::Office, relations) || actor.has_on(Role::DecisionOwner, call) || actor.audits()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{form::FieldKind, value::Texts};

    #[test]
    fn what_came_later_is_read_by_whom_the_question_is_for() {
        use AnswerSight::{Blind, Office, Shown};
        use ApplicationState as S;
        use InquiryKind::{Clarification, Missing};
        let plain = Field::new("a", Texts::one("en", "A"), FieldKind::YesNo);
        let office = Field { readers: Readers::Office, ..plain.clone() };
        let panel = |named| Eyes::Panel { named, state: S::Eligible };
        for (kind, field, eyes, expected) in [
            (Missing, Some(&plain), panel(true), Shown),
            (Missing, Some(&plain), panel(false), Blind),
            (Missing, Some(&office), panel(true), Office),
            (Missing, None, panel(true), Office),
            (Clarification, Some(&plain), panel(true), Office),
            (Clarification, None, Eyes::Office(S::Opened), Shown),
            (Missing, None, Eyes::Team, Shown),
        ] {
            assert_eq!(sees_later(kind, field, eyes), (expected, expected), "{kind} {field:?} {eyes:?}");
        }
    }

    #[test]
    fn each_answer_has_its_readers_and_its_hour() {
        use AnswerSight::{Blind, Later, Shown};
        use ApplicationState as S;
        let field = |kind| Field::new("a", Texts::one("en", "A"), kind);
        let text = || field(FieldKind::YesNo);
        let file = field(FieldKind::File { types: Vec::new(), max_megabytes: 1, at_most: 1 });
        let names = Field { reveals_identity: true, ..text() };
        let office = Field { readers: Readers::Office, ..text() };
        let late = Field { read_from: ReadFrom::Shortlist, ..text() };
        let last = Field { read_from: ReadFrom::Selection, ..names.clone() };
        let panel = |named, state| Eyes::Panel { named, state };
        for (field, eyes, expected) in [
            (&text(), panel(false, S::Eligible), Shown),
            (&names, panel(false, S::Eligible), Blind),
            (&names, panel(true, S::Eligible), Shown),
            (&file, panel(false, S::Shortlisted), Shown),
            (&Field { reveals_identity: true, ..file.clone() }, panel(false, S::Shortlisted), Blind),
            (&file, Eyes::Office(S::Opened), Shown),
            (&office, panel(true, S::Selected), AnswerSight::Office),
            (&office, Eyes::Office(S::Opened), Shown),
            (&late, Eyes::Office(S::Eligible), Later(ReadFrom::Shortlist)),
            (&late, Eyes::Office(S::NotSelected), Later(ReadFrom::Shortlist)),
            (&late, panel(false, S::Reserve), Shown),
            (&last, panel(false, S::Selected), Blind),
            (&last, Eyes::Office(S::Reserve), Later(ReadFrom::Selection)),
            (&last, Eyes::Office(S::Accepted), Shown),
            (&last, Eyes::Team, Shown),
            (&office, Eyes::Team, Shown),
        ] {
            assert_eq!(sees_answer(field, eyes), expected, "{field:?} {eyes:?}");
        }
    }
}
