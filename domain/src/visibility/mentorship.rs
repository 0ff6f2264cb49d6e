//! Who sees a mentor and a mentorship, and what of them.

use crate::{
    access::{Actor, Machine, Party, Relations, Role},
    mentorship::{Mentor, MentorState, MentoringSession, Mentorship},
};

/// An approved mentor is shown to everybody with an account, so that startups can ask; a profile that is not
/// (or no longer) approved only to its owner, the office and the auditor.
pub fn sees_mentor(viewer: Option<&Actor>, mentor: &Mentor) -> bool {
    viewer.is_some_and(|actor| mentor.state == MentorState::Approved || keeps_mentor(actor, mentor))
}

/// Declared interests, load, feedback in aggregate, reasons of a refusal: the mentor, the office, the auditor.
pub fn keeps_mentor(actor: &Actor, mentor: &Mentor) -> bool {
    mentor.person == actor.person || actor.audits() || actor.stands_as(Party::Office, mentor.relations())
}

/// A mentorship: mentor, startup, the office and the auditor. Not the agency: what is said there is not held
/// against the startup.
pub fn sees_mentorship(viewer: Option<&Actor>, mentorship: &Mentorship) -> bool {
    viewer.is_some_and(|actor| {
        mentorship.mentor_person == actor.person || sees_mentorships_of(actor, mentorship.relations())
    })
}

/// The mentorships of a pilot, where only the pilot's relations are known: as one mentorship, of which the mentor sees their
/// own alone.
pub fn sees_mentorships_of(actor: &Actor, pilot: &Relations) -> bool {
    actor.audits() || actor.stands_as(Party::Startup, pilot) || actor.stands_as(Party::Office, pilot)
}

/// A session and its shared notes and actions: as the mentorship.
pub fn sees_session(viewer: Option<&Actor>, session: &MentoringSession) -> bool {
    viewer.is_some_and(|actor| {
        let relations = session.relations();
        sees_mentorships_of(actor, relations) || relations.scopes.iter().any(|scope| actor.has_on(Role::Mentor, *scope))
    })
}

/// A mentor's own notes: nobody else's.
pub fn sees_private_notes(actor: &Actor, mentorship: &Mentorship) -> bool {
    mentorship.mentor_person == actor.person
}

/// What one side said of the other: the one who said it and the office; the other side reads the aggregate only.
pub fn sees_feedback(actor: &Actor, mentorship: &Mentorship, by_mentor: bool) -> bool {
    let own = if by_mentor {
        mentorship.mentor_person == actor.person
    } else {
        actor.stands_as(Party::Startup, mentorship.relations())
    };
    own || actor.audits() || actor.stands_as(Party::Office, mentorship.relations())
}
