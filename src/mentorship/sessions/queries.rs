//! What the session pages show.

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, available},
    mentorship::{MentoringSession, Mentorship, SessionVerb},
};
use platform::{error::Failure, format};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{
    forms::ACTIONS,
    store,
    views::{ActionLine, MayDo, Named, SessionForm, SessionLine},
};
use crate::{
    identity::{self, Cx},
    mentorship::{path, store as mentorships},
    pilot, registry,
};

/// The sessions of a mentorship with their actions, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn lines(
    cx: &Cx,
    stored: &mentorships::Stored,
    actor: &Actor,
    private: bool,
) -> Result<Vec<SessionLine>, Failure> {
    let mentorship = &stored.mentorship;
    let rows = store::of(cx.read(), mentorship.id).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let actions = store::actions_of(cx.read(), rows.iter().map(|row| row.id).collect()).await?;
    let names = identity::people(cx.read(), actions.iter().map(|row| row.owner_id).collect()).await?;
    let milestones = pilot::milestones::named(cx.read(), mentorship.pilot.uuid()).await?;
    let name = |id: Uuid| names.iter().find(|p| p.id == id).map(|p| p.name.clone()).unwrap_or_default();
    let lines = rows.into_iter().map(|row| {
        let may = store::read(&row, stored).map(|session| may(&session, actor, cx.now())).unwrap_or_default();
        let mine = actions.iter().filter(|action| action.mentoring_session_id == row.id);
        SessionLine {
            id: row.id,
            state: row.state,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            minutes: row.minutes,
            place: row.place,
            agenda: row.agenda,
            milestone: milestones.iter().find(|m| Some(m.id) == row.milestone_id).map(|m| m.title.clone()),
            notes: row.notes,
            notes_private: row.notes_private.filter(|_| private),
            no_show_by: row.no_show_by,
            reason: row.reason,
            actions: mine
                .map(|action| ActionLine {
                    id: action.id,
                    title: action.title.clone(),
                    owner: name(action.owner_id),
                    due_on: action.due_on,
                    done_at: action.done_at,
                })
                .collect(),
            may,
        }
    });
    Ok(lines.collect())
}

fn may(session: &MentoringSession, actor: &Actor, now: DateTime<Utc>) -> Vec<MayDo> {
    let verbs = available(session, actor, now).into_iter();
    let doable = verbs.map(|verb| MayDo {
        key: format!("mentoring_session-verb-{verb}"),
        url: format!("/mentoring-sessions/{}/{}", session.id, super::noun(verb)),
    });
    doable.collect()
}

/// Who can take an action on: the mentor and the startup's people.
///
/// # Errors
/// When the database cannot be read.
pub async fn people<C: ConnectionTrait>(
    conn: &C,
    mentorship: &Mentorship,
    now: DateTime<Utc>,
) -> Result<Vec<(Uuid, String)>, Failure> {
    let mentor = identity::people(conn, vec![mentorship.mentor_person.uuid()]).await?;
    let team = registry::queries::people_of(conn, mentorship.startup, now).await?;
    let mentor = mentor.into_iter().map(|person| (person.id, person.name));
    Ok(mentor.chain(team.into_iter().map(|(id, name, _)| (id, name))).collect())
}

/// The form of a plan, or of an act on a session.
pub async fn form(
    cx: &Cx,
    mentorship: &Mentorship,
    session: Option<(&MentoringSession, &str, &str)>,
) -> Result<SessionForm, Failure> {
    let stored = mentorships::stored(cx.read(), mentorship.id.uuid()).await?.ok_or(Failure::NotFound)?;
    let zone = cx.app.zone(&stored.jurisdiction);
    let milestones = pilot::milestones::named(cx.read(), mentorship.pilot.uuid()).await?;
    let people = people(cx.read(), mentorship, cx.now()).await?;
    let (verb, target, version) = match session {
        Some((session, verb, noun)) => {
            (verb.to_owned(), format!("/mentoring-sessions/{}/{noun}", session.id), session.version)
        }
        None => ("plan".to_owned(), format!("{}/sessions", path(mentorship.id)), mentorship.version),
    };
    Ok(SessionForm {
        mentorship: mentorship.id.uuid(),
        version,
        title: serde_json::to_value(&stored.title).map_err(Failure::internal)?,
        verb,
        target,
        back: path(mentorship.id),
        zone: zone.name().to_owned(),
        zone_name: format::zone(&cx.app.catalogue, cx.lang, zone),
        milestones: milestones.into_iter().map(|m| Named { value: m.id.to_string(), text: m.title }).collect(),
        people: people.into_iter().map(|(id, name)| Named { value: id.to_string(), text: name }).collect(),
        rows: (1..=ACTIONS).collect(),
        starts_at: session.map(|(session, ..)| session.starts_at),
    })
}

/// The form of an act on a session.
pub async fn act_form(cx: &Cx, session: &MentoringSession, verb: SessionVerb) -> Result<SessionForm, Failure> {
    let stored = mentorships::stored(cx.read(), session.mentorship.uuid()).await?.ok_or(Failure::NotFound)?;
    form(cx, &stored.mentorship, Some((session, verb.as_str(), super::noun(verb)))).await
}
