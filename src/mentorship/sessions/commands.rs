//! Sessions: plan, log, mark as missed, cancel; actions that become tasks. Each is one change.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    access::{Machine, Role},
    mentorship::{MentoringSession, Mentorship},
    value::{Deadline, MentorshipId},
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    subject::Subject,
    tasks::{self, Addressee, Task},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    input::{Outcome, Planned},
    queries, store,
};
use crate::{
    identity::{Allowed, Cx, entry},
    mentorship::{
        commands::subject,
        path,
        store::{self as mentorships, Stored},
    },
    notices::{self, Happening, Notice, Reader, Value},
};

const KINDS: &[&str] = &["mentorship.session", "mentorship.action"];

/// Plans a session, or enters one that was held lately so that it can be logged.
///
/// # Errors
/// Every problem of the form.
pub async fn plan(cx: &Cx, allowed: Allowed<Mentorship>, form: &Submitted) -> Result<MentorshipId, Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: mentorship, permit } = allowed.renew(&change, form.version()).await?;
    let stored = loaded(&change, mentorship.id.uuid()).await?;
    let milestones = crate::pilot::milestones::named(change.conn(), mentorship.pilot.uuid()).await?;
    let ids: Vec<Uuid> = milestones.into_iter().map(|milestone| milestone.id).collect();
    let new = Planned::check(form, cx.app.zone(&stored.jurisdiction), change.now(), &ids)?;
    mentorships::advance(&change, &mentorship, &permit, None).await?;
    let by = permit.actor().person;
    let id = store::insert(&change, mentorship.id, &new, by.uuid()).await?;
    let data = json!({ "session": id, "starts_at": new.starts_at, "milestone": new.milestone });
    change.record(entry(&permit, mentorship.id).data(data)).await?;
    settle(cx, &change, &stored).await?;
    let at = (id, 1, new.starts_at, Some(new.minutes));
    tell(cx, &change, &stored, by == mentorship.mentor_person, permit.event(), at).await?;
    change.commit().await?;
    Ok(mentorship.id)
}

/// Logs a session as held, as missed, or cancels it.
///
/// # Errors
/// Every problem of the form.
pub async fn act(cx: &Cx, allowed: Allowed<MentoringSession>, form: &Submitted) -> Result<MentorshipId, Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: session, permit } = allowed.renew(&change, form.version()).await?;
    let stored = loaded(&change, session.mentorship.uuid()).await?;
    let people = queries::people(change.conn(), &stored.mentorship, change.now()).await?;
    let people: Vec<Uuid> = people.into_iter().map(|(id, _)| id).collect();
    let outcome = Outcome::check(permit.verb(), form, &people)?;
    let by_mentor = permit.actor().person == stored.mentorship.mentor_person;
    store::advance(&change, &session, &permit, &outcome, by_mentor).await?;
    if let Outcome::Held { actions, .. } = &outcome {
        store::insert_actions(&change, session.id.uuid(), actions).await?;
    }
    let about = Subject::new(Mentorship::NAME, session.mentorship);
    change.record(entry(&permit, session.id).about(about).data(json!({ "milestone": session.milestone }))).await?;
    settle(cx, &change, &stored).await?;
    let at = (session.id.uuid(), session.version + 1, session.starts_at, None);
    tell(cx, &change, &stored, by_mentor, permit.event(), at).await?;
    change.commit().await?;
    Ok(session.mentorship)
}

/// Marks an action as done.
///
/// # Errors
/// `NotFound` where it is not of this mentorship or was done already.
pub async fn complete(cx: &Cx, allowed: Allowed<Mentorship>, action: Uuid) -> Result<MentorshipId, Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: mentorship, permit } = allowed.renew(&change, None).await?;
    let sessions = store::of(change.conn(), mentorship.id).await?.into_iter().map(|row| row.id).collect();
    if !store::complete(&change, sessions, action).await? {
        return Err(Failure::NotFound);
    }
    mentorships::advance(&change, &mentorship, &permit, None).await?;
    change.record(entry(&permit, mentorship.id).data(json!({ "action": action }))).await?;
    let stored = loaded(&change, mentorship.id.uuid()).await?;
    settle(cx, &change, &stored).await?;
    change.commit().await?;
    Ok(mentorship.id)
}

async fn loaded(change: &Change<'_>, id: Uuid) -> Result<Stored, Failure> {
    mentorships::stored(change.conn(), id).await?.ok_or(Failure::NotFound)
}

/// The mentor logs the next planned session; whoever took something on has it on the list, the first due first.
async fn settle(cx: &Cx, change: &Change<'_>, stored: &Stored) -> Result<(), Failure> {
    let mentorship = &stored.mentorship;
    let zone = cx.app.zone(&stored.jurisdiction);
    let sessions = store::of(change.conn(), mentorship.id).await?;
    let actions = store::actions_of(change.conn(), sessions.iter().map(|row| row.id).collect()).await?;
    let next = sessions.iter().filter(|row| row.state == "planned").map(|row| row.starts_at).min();
    let mentor = Addressee::Person(mentorship.mentor_person.uuid());
    let log = next.map(|at| Task::new("mentorship.session", subject(mentorship.id), mentor).due(at));
    let mut wanted: Vec<Task> = log.map(|task| task.label(stored.title.text("en"))).into_iter().collect();
    let mut open: Vec<_> = actions.iter().filter(|row| row.done_at.is_none()).collect();
    open.sort_by_key(|row| (row.due_on.is_none(), row.due_on));
    for action in open {
        let whom = Addressee::Person(action.owner_id);
        if wanted.iter().any(|task| task.kind == "mentorship.action" && task.addressee == whom) {
            continue;
        }
        let task = Task::new("mentorship.action", subject(mentorship.id), whom).label(&action.title);
        wanted.push(match action.due_on {
            Some(day) => task.due(Deadline::end_of(day, zone).at),
            None => task,
        });
    }
    Ok(tasks::settle(change, KINDS, &[subject(mentorship.id)], wanted).await?)
}

async fn tell(
    cx: &Cx,
    change: &Change<'_>,
    stored: &Stored,
    by_mentor: bool,
    event: &str,
    (session, version, at, minutes): (Uuid, i64, DateTime<Utc>, Option<i64>),
) -> Result<(), Failure> {
    let mentorship = &stored.mentorship;
    let reader = match by_mentor {
        true => Reader::role(mentorship.startup, Role::Owner),
        false => Reader::Person(mentorship.mentor_person),
    };
    let zone = cx.app.zone(&stored.jurisdiction).name().to_owned();
    let message = if event == "session_planned" { "session-planned" } else { "session-moved" };
    let what = Value::Word(format!("event-mentoring_session-{}", event.trim_start_matches("session_")));
    let notice = Notice::new(message, reader, path(mentorship.id))
        .with("title", Value::Texts(stored.title.clone()))
        .with("what", what)
        .with("at", Value::Time { at, zone });
    let meeting = Happening::at(format!("session-{session}"), version, at, "session");
    let date = match minutes.filter(|_| at > change.now()) {
        Some(minutes) => Some(meeting.until(at + TimeDelta::minutes(minutes))),
        None => Some(Happening { cancelled: true, ..meeting }).filter(|_| event.ends_with("cancelled")),
    };
    notices::tell(change, notice.bringing(date)).await
}
