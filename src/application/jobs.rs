//! What waits for the team of a draft: to hand it in, until the deadline and no longer. The deadline may move while
//! the draft is written, so the wait is looked at again whenever the time it was entered for has come.

use std::fmt::Display;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    access::Role,
    application::{Application, ApplicationState},
    reminder,
    value::{ApplicationId, OrganisationId},
};
use platform::{
    change::{Acting, Change},
    error::Failure,
    journal::Entry,
    outbox::Job,
    tasks::{self, Addressee, Task},
    worker::{ClaimedJob, Handler, JobError, Worker, async_trait},
};
use serde::{Deserialize, Serialize};

use super::{
    draft::subject,
    inquiry, offer, opening, partnership, renewal,
    store::{self, CallFacts},
};
use crate::{app::App, call};

const LAPSE: &str = "application.lapse";
const CLOSE: &str = "application.close";
const TASK: &str = "application.submit";
/// To be handed in again, because an amendment asks for more.
pub const RENEW: &str = "application.renew";

#[derive(Serialize, Deserialize)]
struct Lapse {
    application: ApplicationId,
    lang: String,
}

/// Tells the owners of the startup that a draft waits for being handed in by the call's deadline.
pub async fn wait(
    change: &Change<'_>,
    id: ApplicationId,
    startup: OrganisationId,
    call: &CallFacts,
    lang: &str,
) -> Result<(), Failure> {
    let owners = Addressee::role(startup, Role::Owner);
    let mut task = Task::new(TASK, subject(id), owners).label(call.brief.title.text(lang));
    task.due = call.times.deadline;
    tasks::open(change, task).await?;
    if let Some(deadline) = call.times.deadline {
        let of = Lapse { application: id, lang: lang.to_owned() };
        let payload = serde_json::to_value(of).map_err(Failure::internal)?;
        // withdrawn and handed in again before the same deadline, it waits for the same moment
        let dedupe = format!("{id}:{}", deadline.timestamp_micros());
        change.enqueue(Job::new(LAPSE, dedupe, payload).at(deadline)).await?;
    }
    Ok(())
}

/// Ends the wait for an application to be handed in again at the deadline, wherever it is by then.
pub async fn renew_until(change: &Change<'_>, application: &Application, call: &CallFacts) -> Result<(), Failure> {
    let Some(deadline) = call.times.deadline else { return Ok(()) };
    let of = Lapse { application: application.id, lang: String::new() };
    let payload = serde_json::to_value(of).map_err(Failure::internal)?;
    let dedupe = format!("{}:{}:renew", application.id, deadline.timestamp_micros());
    Ok(change.enqueue(Job::new(LAPSE, dedupe, payload).at(deadline)).await?)
}

/// How long a team has for taking its copy under strict sealing.
const COPY_MINUTES: i64 = 60;

#[derive(Serialize, Deserialize)]
struct Close {
    application: ApplicationId,
    submission: i64,
}

/// Gives up the platform's key to what a team handed in, an hour later, if the team has not done so before.
pub async fn close_later(change: &Change<'_>, application: ApplicationId, submission: i64) -> Result<(), Failure> {
    let payload = serde_json::to_value(Close { application, submission }).map_err(Failure::internal)?;
    let at = change.now() + TimeDelta::minutes(COPY_MINUTES);
    Ok(change.enqueue(Job::new(CLOSE, format!("{application}:{submission}"), payload).at(at)).await?)
}

/// Enters the looks at a term of somebody's: before its end, so that they are reminded, and at its end.
///
/// # Errors
/// When the database refuses.
pub async fn enter_term(
    change: &Change<'_>,
    kind: &'static str,
    of: impl Display,
    until: DateTime<Utc>,
    payload: &impl Serialize,
) -> Result<(), Failure> {
    let payload = serde_json::to_value(payload).map_err(Failure::internal)?;
    for at in reminder::moments(&reminder::OF_AN_ANSWER, until, change.now()).chain([until]) {
        let name = format!("{of}:{}", at.timestamp_micros());
        change.enqueue(Job::new(kind, name, payload.clone()).at(at)).await?;
    }
    Ok(())
}

struct Closes(App);

#[async_trait]
impl Handler for Closes {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        Ok(close(&self.0, job.read()?).await?)
    }
}

/// One that was withdrawn since is a draft again, and stays readable to its team.
async fn close(app: &App, of: Close) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    let row = store::row(change.conn(), of.application).await?;
    let stands = row.is_some_and(|row| row.submission_number == Some(of.submission));
    if !stands || !store::draft_open(change.conn(), of.application).await? {
        return Ok(());
    }
    store::end_draft_key(&change, of.application).await?;
    change.record(Entry::new("application.closed", subject(of.application))).await?;
    Ok(change.commit().await?)
}

/// Adds what this room does in the background.
pub fn handlers(app: &App, worker: Worker) -> Worker {
    worker
        .handle(LAPSE, Lapses(app.clone()))
        .handle(CLOSE, Closes(app.clone()))
        .handle(call::FORM_CHANGED, renewal::Tells(app.clone()))
        .handle(inquiry::jobs::KIND, inquiry::jobs::Waits(app.clone()))
        .handle(offer::KIND, offer::Waits(app.clone()))
        .handle(opening::WORK, opening::Works(app.clone()))
}

struct Lapses(App);

#[async_trait]
impl Handler for Lapses {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        Ok(lapse(&self.0, job.read()?).await?)
    }
}

/// Ends the wait of a draft whose time is over; enters the new time of one whose deadline was moved.
async fn lapse(app: &App, of: Lapse) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    let Some(row) = store::row(change.conn(), of.application).await? else { return Ok(()) };
    let Some(call) = store::call(change.conn(), row.call_id.into()).await? else { return Ok(()) };
    let call = call.of_lot(row.lot);
    let Some(application) = store::read(&row, &call) else { return Ok(()) };
    let moved = call.times.deadline.is_some_and(|deadline| deadline > change.now());
    match application.state {
        ApplicationState::Draft => {
            tasks::close(&change, TASK, subject(application.id)).await?;
            if application.joint && !moved {
                partnership::close_all(&change, &application).await?;
            }
            if moved {
                wait(&change, application.id, application.startup, &call, &of.lang).await?;
            }
        }
        _ if moved => renew_until(&change, &application, &call).await?,
        _ => tasks::close(&change, RENEW, subject(application.id)).await?,
    }
    Ok(change.commit().await?)
}
