//! Mentorships: propose, ask, accept, decline, begin, end, say how it was. Each is one change.

use domain::{
    access::{Machine, Permit, Role},
    mentorship::{Mentorship, MentorshipState, MentorshipVerb},
    pilot::Pilot,
    rejection::Rejection,
    value::MentorshipId,
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    subject::Subject,
    tasks::{self, Addressee, Task},
};
use serde_json::json;

use super::{
    forms::{self, Match},
    path, queries,
    store::{self, NewMentorship, Stored},
};
use crate::{
    identity::{self, Allowed, Begins, Cx, entry},
    notices::{self, Notice, Reader, Value},
    registry,
};

pub fn subject(id: MentorshipId) -> Subject {
    Subject::new(Mentorship::NAME, id)
}

/// Proposes a mentor for a pilot, or asks for one.
///
/// # Errors
/// Every problem of the form; `mentor-unfit` with its bar where something speaks against it.
pub async fn begin(cx: &Cx, begins: Begins<Mentorship, Pilot>, form: &Submitted) -> Result<MentorshipId, Failure> {
    let Begins { parent: pilot, permit } = begins;
    let new = Match::check(form)?;
    let change = cx.change(permit.capacity()).await?;
    let candidates = queries::candidates(change.conn(), &pilot, &new.skills, new.hours_a_month).await?;
    let refusal = |code| Failure::Refused(Rejection::at("mentor", code).into());
    let chosen = candidates.into_iter().find(|candidate| candidate.id == new.mentor.uuid());
    let chosen = chosen.ok_or_else(|| refusal("not-a-choice"))?;
    if !chosen.bars.is_empty() {
        return Err(refusal("mentor-unfit"));
    }
    let id = MentorshipId::from(change.id());
    let office = pilot.relations.party(domain::access::Party::Office);
    let Match { mentor, goals, hours_a_month, .. } = new;
    let new = NewMentorship {
        pilot: pilot.id,
        mentor,
        startup: pilot.startup,
        office,
        reasons: chosen.reasons,
        goals,
        hours_a_month,
    };
    store::insert(&change, id, &new, &permit).await?;
    let stored = store::stored(change.conn(), id.uuid()).await?.ok_or(Failure::NotFound)?;
    follow(change, &stored, &permit, "mentorship-proposed").await?;
    Ok(id)
}

/// Accepts, declines, begins or ends.
///
/// # Errors
/// `required` at `reason` of a refusal or an end.
pub async fn step(cx: &Cx, allowed: Allowed<Mentorship>, form: &Submitted) -> Result<(), Failure> {
    let verb = allowed.permit.verb();
    let reason = match verb {
        MentorshipVerb::Decline | MentorshipVerb::End => Some(forms::reason(form)?),
        _ => None,
    };
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: mentorship, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &mentorship, &permit, reason.as_deref()).await?;
    match (verb, permit.next(mentorship.state)) {
        (MentorshipVerb::Accept, MentorshipState::Accepted) => bind(&change, &mentorship).await?,
        (MentorshipVerb::End, _) => {
            let pilot = mentorship.pilot.uuid();
            identity::dismiss(&change, mentorship.mentor_person, Role::Mentor, pilot).await?;
        }
        _ => {}
    }
    let stored = store::stored(change.conn(), mentorship.id.uuid()).await?.ok_or(Failure::NotFound)?;
    follow(change, &stored, &permit, "mentorship-moved").await
}

/// From now on the mentor reads the pilot, and never judges the startup.
async fn bind(change: &Change<'_>, mentorship: &Mentorship) -> Result<(), Failure> {
    let (person, on) = (mentorship.mentor_person, Subject::new(Pilot::NAME, mentorship.pilot));
    identity::assign(change, person, Role::Mentor, on, None).await?;
    let source = (Mentorship::NAME, mentorship.id.uuid());
    registry::record_relation(change, person, mentorship.startup, "mentor", source).await
}

/// Says how it was.
///
/// # Errors
/// Every problem of the form.
pub async fn feedback(cx: &Cx, allowed: Allowed<Mentorship>, form: &Submitted) -> Result<(), Failure> {
    let (rating, body) = forms::feedback(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: mentorship, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &mentorship, &permit, None).await?;
    let by = permit.actor().person;
    let side = if by == mentorship.mentor_person { "mentor" } else { "startup" };
    store::insert_feedback(&change, mentorship.id, side, rating, &body, by).await?;
    let stored = store::stored(change.conn(), mentorship.id.uuid()).await?.ok_or(Failure::NotFound)?;
    change.record(entry(&permit, mentorship.id).data(json!({ "side": side, "rating": rating }))).await?;
    settle(&change, &stored).await?;
    Ok(change.commit().await?)
}

/// Journal, tasks and letters of a step, then the commit.
async fn follow(
    change: Change<'_>,
    stored: &Stored,
    permit: &Permit<Mentorship>,
    message: &str,
) -> Result<(), Failure> {
    let mentorship = &stored.mentorship;
    let about = entry(permit, mentorship.id).about(Subject::new(Pilot::NAME, mentorship.pilot));
    change
        .record(about.about(Subject::new("journey", stored.journey)).data(json!({ "state": mentorship.state })))
        .await?;
    settle(&change, stored).await?;
    let what = Value::Word(format!("event-mentorship-{}", permit.event()));
    let by_mentor = permit.actor().person == mentorship.mentor_person;
    let startup = Reader::role(mentorship.startup, Role::Owner);
    let mentor = Reader::Person(mentorship.mentor_person);
    let readers = match permit.capacity().who {
        _ if by_mentor => vec![startup],
        domain::access::PROGRAMME_MANAGER => vec![mentor, startup],
        _ => vec![mentor],
    };
    for reader in readers {
        let notice =
            Notice::new(message, reader, path(mentorship.id)).with("title", Value::Texts(stored.title.clone()));
        notices::tell(&change, notice.with("what", what.clone())).await?;
    }
    Ok(change.commit().await?)
}

const KINDS: &[&str] = &["mentorship.answer", "mentorship.begin", "mentorship.feedback"];

/// Who has to answer, begin or say how it was.
async fn settle(change: &Change<'_>, stored: &Stored) -> Result<(), Failure> {
    let m = &stored.mentorship;
    let mentor = Addressee::Person(m.mentor_person.uuid());
    let startup = Addressee::role(m.startup, Role::Owner);
    let task = |kind, whom| Task::new(kind, subject(m.id), whom).label(stored.title.text("en"));
    let wanted = match m.state {
        MentorshipState::Proposed => {
            let open = [(m.mentor_accepted, mentor), (m.startup_accepted, startup)];
            open.into_iter().filter(|(given, _)| !given).map(|(_, whom)| task("mentorship.answer", whom)).collect()
        }
        MentorshipState::Accepted => vec![task("mentorship.begin", mentor)],
        MentorshipState::Ended if m.mentor_accepted => {
            let open = [(m.mentor_feedback, mentor), (m.startup_feedback, startup)];
            open.into_iter().filter(|(given, _)| !given).map(|(_, whom)| task("mentorship.feedback", whom)).collect()
        }
        _ => vec![],
    };
    Ok(tasks::settle(change, KINDS, &[subject(m.id)], wanted).await?)
}
