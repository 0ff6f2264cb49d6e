//! When the window of a call has closed, a draft is no longer anybody's task.

use chrono::{DateTime, Utc};
use domain::{
    application::{Application, ApplicationState},
    value::ApplicationId,
};
use platform::{
    change::{Acting, Change},
    error::Failure,
    outbox::Job,
    tasks,
    worker::{ClaimedJob, Handler, JobError, Worker, async_trait},
};
use serde::Deserialize;
use serde_json::json;

use super::{draft, store};
use crate::app::App;

const LAPSE: &str = "application.lapse";

/// Looks at the draft again when the window closes.
///
/// # Errors
/// When the database refuses.
pub async fn set_clock(change: &Change<'_>, id: ApplicationId, deadline: Option<DateTime<Utc>>) -> Result<(), Failure> {
    let Some(deadline) = deadline else { return Ok(()) };
    let dedupe = format!("{id}:{}", deadline.timestamp_micros());
    change.enqueue(Job::new(LAPSE, dedupe, json!({ "application": id })).at(deadline)).await?;
    Ok(())
}

/// Adds what this room does in the background.
pub fn handlers(app: &App, worker: Worker) -> Worker {
    worker.handle(LAPSE, Lapse(app.clone()))
}

struct Lapse(App);

#[derive(Deserialize)]
struct Payload {
    application: ApplicationId,
}

#[async_trait]
impl Handler for Lapse {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        let payload: Payload =
            serde_json::from_value(job.payload.clone()).map_err(|error| JobError::Park(error.to_string()))?;
        lapse(&self.0, payload.application).await.map_err(|failure| JobError::Retry(failure.to_string()))
    }
}

/// A window that an amendment made longer is looked at again at its new end.
async fn lapse(app: &App, id: ApplicationId) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    let Some(row) = store::row(change.conn(), id).await? else { return Ok(()) };
    let Some(call) = store::call(change.conn(), row.call_id.into()).await? else { return Ok(()) };
    let Some(application): Option<Application> = store::read(&row, &call) else { return Ok(()) };
    if application.state != ApplicationState::Draft {
        return Ok(());
    }
    match call.times.deadline.filter(|deadline| *deadline > change.now()) {
        Some(later) => set_clock(&change, id, Some(later)).await?,
        None => tasks::close(&change, "application.submit", draft::subject(id)).await?,
    }
    Ok(change.commit().await?)
}
