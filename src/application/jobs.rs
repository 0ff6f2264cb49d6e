//! What waits for the team of a draft: to hand it in, until the deadline and no longer. The deadline may move while
//! the draft is written, so the wait is looked at again whenever the time it was entered for has come.

use domain::{
    access::Role,
    application::{Application, ApplicationState},
    value::{ApplicationId, OrganisationId},
};
use platform::{
    change::{Acting, Change},
    error::Failure,
    outbox::Job,
    tasks::{self, Addressee, Task},
    worker::{ClaimedJob, Handler, JobError, Worker, async_trait},
};
use serde::{Deserialize, Serialize};

use super::{
    draft::subject,
    opening,
    store::{self, CallFacts},
};
use crate::app::App;

const LAPSE: &str = "application.lapse";
const TASK: &str = "application.submit";

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
    let owners = Addressee::Role { organisation: startup.uuid(), role: Role::Owner.as_str() };
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

/// Adds what this room does in the background.
pub fn handlers(app: &App, worker: Worker) -> Worker {
    worker.handle(LAPSE, Lapses(app.clone())).handle(opening::WORK, opening::Works(app.clone()))
}

struct Lapses(App);

#[async_trait]
impl Handler for Lapses {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        let of: Lapse =
            serde_json::from_value(job.payload.clone()).map_err(|error| JobError::Park(error.to_string()))?;
        lapse(&self.0, of).await.map_err(|failure| JobError::Retry(failure.to_string()))
    }
}

/// Ends the wait of a draft whose time is over; enters the new time of one whose deadline was moved.
async fn lapse(app: &App, of: Lapse) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    let Some(row) = store::row(change.conn(), of.application).await? else { return Ok(()) };
    let Some(call) = store::call(change.conn(), row.call_id.into()).await? else { return Ok(()) };
    let draft = |application: &Application| application.state == ApplicationState::Draft;
    let Some(application) = store::read(&row, &call).filter(draft) else { return Ok(()) };
    tasks::close(&change, TASK, subject(application.id)).await?;
    if call.times.deadline.is_some_and(|deadline| deadline > change.now()) {
        wait(&change, application.id, application.startup, &call, &of.lang).await?;
    }
    Ok(change.commit().await?)
}
