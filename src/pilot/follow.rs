//! What follows every act on a pilot: the journal's entry, the tasks that now wait, the letters to those concerned.

use chrono::NaiveDate;
use domain::{
    access::{Machine, Permit, Role},
    pilot::{Asked, Milestone, Pilot, PilotState, Side, Wait, Waits, waits},
    value::{Deadline, PersonId, day_in, last_minute},
};
use platform::{
    change::Change,
    error::Failure,
    subject::Subject,
    tasks::{self, Addressee, Task},
};
use serde_json::Value as Json;

use super::{course, path, store};
use crate::{
    identity::{Cx, entry},
    notices::{self, Happening, Notice, Reader, Value},
};

/// The pilot as journal, tasks and holds name it.
pub fn subject(pilot: &Pilot) -> Subject {
    Subject::new(Pilot::NAME, pilot.id)
}

/// Journal, tasks and letters of an act, then the commit.
///
/// # Errors
/// When the database refuses.
pub async fn close(
    cx: &Cx,
    change: Change<'_>,
    pilot: &Pilot,
    permit: &Permit<Pilot>,
    data: Json,
) -> Result<(), Failure> {
    let journey = Subject::new("journey", pilot.journey);
    change.record(entry(permit, pilot.id).about(journey).data(data)).await?;
    let told = settle(cx, &change, pilot).await?;
    for notice in letters(pilot, permit, &told) {
        notices::tell(&change, notice).await?;
    }
    Ok(change.commit().await?)
}

/// What letters say of a pilot.
pub struct Told {
    pub title: domain::value::Texts,
    pub zone: chrono_tz::Tz,
}

/// Brings the open tasks of a pilot and its milestones in step with what the rules say is waited for.
///
/// # Errors
/// When the database refuses.
pub async fn settle(cx: &Cx, change: &Change<'_>, pilot: &Pilot) -> Result<Told, Failure> {
    let stored = store::stored(change.conn(), pilot.id.uuid()).await?.ok_or(Failure::NotFound)?;
    let zone = cx.app.zone(&stored.row.jurisdiction);
    let relations = || stored.pilot.relations.clone();
    let steps: Vec<Milestone> =
        stored.milestones.iter().filter_map(|row| store::read_milestone(row, &stored.row, relations())).collect();
    let incident = course::first_answer_due(change.conn(), pilot.id).await?;
    let incident = incident.map(|at| day_in(at, zone));
    let due = |day: NaiveDate| Deadline::end_of(day, zone).at;
    let label = stored.title.text("en").to_owned();
    let name_of = |wait: &Waits| {
        let step = stored.milestones.iter().find(|row| Some(row.id) == wait.milestone.map(|id| id.uuid()));
        step.map_or_else(|| label.clone(), |row| row.title.clone())
    };
    let wanted = waits(&stored.pilot, &steps, incident).into_iter().map(|wait| {
        let thing = wait.milestone.map_or(subject(pilot), |id| Subject::new(Milestone::NAME, id));
        let task =
            Task::new(wait.what.as_str(), thing, addressee(&stored.pilot, stored.plan.decision_owner, wait.whom));
        let task = task.label(name_of(&wait));
        match wait.due {
            Some(day) => task.due(due(day)),
            None => task,
        }
    });
    let kinds: Vec<&str> = Wait::ALL.iter().map(|wait| wait.as_str()).collect();
    let steps = stored.milestones.iter().map(|row| Subject::new(Milestone::NAME, row.id));
    let things: Vec<Subject> = std::iter::once(subject(pilot)).chain(steps).collect();
    tasks::settle(change, &kinds, &things, wanted.collect()).await?;
    Ok(Told { title: stored.title, zone })
}

fn addressee(pilot: &Pilot, decision_owner: Option<PersonId>, whom: Asked) -> Addressee {
    match (whom, decision_owner) {
        (Asked::DecisionOwner, Some(person)) => Addressee::Person(person.uuid()),
        (Asked::Founder, _) => Addressee::role(pilot.startup, Role::Owner),
        (Asked::BudgetHolder, _) => Addressee::role(pilot.agency, Role::BudgetHolder),
        (Asked::Buyer | Asked::DecisionOwner, _) => Addressee::role(pilot.agency, Role::Buyer),
    }
}

/// Everybody who answers for a side.
pub fn readers(pilot: &Pilot, side: Side) -> Reader {
    match side {
        Side::Startup => Reader::role(pilot.startup, Role::Owner),
        Side::Agency => Reader::role(pilot.agency, Role::Buyer),
    }
}

/// Who is told of an act, and in which words.
fn letters(pilot: &Pilot, permit: &Permit<Pilot>, told: &Told) -> Vec<Notice> {
    let own = Side::of(permit.capacity().who);
    let (message, sides) = match permit.event() {
        "plan_changed" | "checked_in" | "measured" | "line_waived" => return Vec::new(),
        "begun" | "invited" => ("pilot-begun", vec![Side::Startup]),
        "signed" => ("pilot-signed", vec![own.other()]),
        "agreed" => ("pilot-agreed", Side::ALL.to_vec()),
        "started" => ("pilot-started", Side::ALL.to_vec()),
        "incident_reported" => ("pilot-incident", vec![own.other()]),
        "extension_proposed" => ("pilot-extension", vec![own.other()]),
        _ if permit.next(pilot.state) == PilotState::Concluded => ("pilot-concluded", Side::ALL.to_vec()),
        _ => ("pilot-moved", vec![own.other()]),
    };
    let what = Value::Word(format!("event-pilot-{}", permit.event()));
    // the gate's own day, on which it is decided at the latest
    let due = pilot.decide_by.filter(|_| permit.event() == "review_opened");
    let review = due.map(|day| {
        let at = last_minute(Deadline::end_of(day, told.zone).at);
        Happening::at(format!("pilot-{}-gate", pilot.id), pilot.version + 1, at, "gate")
    });
    let letter = |side: Side| {
        let notice = Notice::new(message, readers(pilot, side), path(pilot.id));
        let notice = notice.with("title", Value::Texts(told.title.clone()));
        notice.with("what", what.clone()).bringing(review.clone())
    };
    sides.into_iter().map(letter).collect()
}
