//! Work that takes long, such as letters to everybody who watches a call: a page with its progress and its end for
//! whoever began it, and a letter when it was long.
//!
//! A room that begins one gives the id to the jobs that are its parts; the platform counts them (`platform::batches`).

mod pages;

pub use pages::{Wish, following};

use domain::value::{PersonId, Texts};
use platform::{
    batches,
    change::{Acting, Change},
    error::Failure,
    outbox::Job,
    worker::{ClaimedJob, Handler, JobError, Worker, async_trait},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::{
    app::App,
    identity::{Access, Routes},
    notices::{self, Notice, Reader, Value},
};

/// Looks whether every part has come to an end.
const END: &str = "batch.end";
/// From so many parts on the work is long: whoever began it is led to its page, and gets a letter.
pub const MANY: usize = 20;

/// The letters of an announcement or an opening.
pub const LETTERS: &str = "letters";

#[derive(Serialize, Deserialize)]
struct End {
    batch: Uuid,
}

/// The address of a work's page.
pub fn path(id: Uuid) -> String {
    format!("/jobs/{id}")
}

pub fn routes() -> Routes {
    Routes::new().get("/jobs", Access::signed_in(), pages::list).get("/jobs/{id}", Access::signed_in(), pages::show)
}

/// Begins a work in the change's transaction; `seen_at` is where to look at what it is about.
///
/// # Errors
/// When the database refuses.
pub async fn begin(change: &Change<'_>, label: &Texts, seen_at: String, expected: usize) -> Result<Uuid, Failure> {
    let label = serde_json::to_value(label).map_err(Failure::internal)?;
    Ok(batches::begin(change, batches::New { kind: LETTERS, label, path: seen_at, expected }).await?)
}

/// All parts are entered: from now on the work ends when they do.
///
/// # Errors
/// When the database refuses.
pub async fn complete(change: &Change<'_>, batch: Uuid) -> Result<(), Failure> {
    change.enqueue(Job::new(END, batch.to_string(), json!(End { batch }))).await?;
    Ok(())
}

/// Adds what this room does in the background.
pub fn handlers(app: &App, worker: Worker) -> Worker {
    worker.handle(END, Ends(app.clone()))
}

struct Ends(App);

#[async_trait]
impl Handler for Ends {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        let End { batch } = job.read()?;
        let over = end(&self.0, batch).await?;
        if over { Ok(()) } else { Err(JobError::Wait) }
    }
}

/// Ends the work if every part of it has ended; `false` if not.
async fn end(app: &App, id: Uuid) -> Result<bool, Failure> {
    let change = app.change(Acting::system()).await?;
    let Some(batch) = batches::find(change.conn(), id).await?.filter(|batch| batch.ended_at.is_none()) else {
        return Ok(true);
    };
    let counted = batches::progress(change.conn(), std::slice::from_ref(&batch)).await?;
    let progress = counted.first().copied().unwrap_or_default();
    if progress.open > 0 {
        return Ok(false);
    }
    let all = progress.done + progress.failed;
    if batches::end(&change, id, all).await? && all >= MANY as u64 {
        tell(&change, &batch, progress).await?;
    }
    change.commit().await?;
    Ok(true)
}

/// The letter that a long work has ended, to whoever began it.
async fn tell(change: &Change<'_>, batch: &batches::Batch, progress: batches::Progress) -> Result<(), Failure> {
    let Some(person) = batch.begun_by else { return Ok(()) };
    let title: Texts = serde_json::from_value(batch.label.clone()).map_err(Failure::internal)?;
    let number = |n: u64| Value::Number(i64::try_from(n).unwrap_or(i64::MAX));
    let notice = Notice::new("batch-ended", Reader::Person(PersonId::from(person)), path(batch.id))
        .with("title", Value::Texts(title))
        .with("done", number(progress.done))
        .with("failed", number(progress.failed));
    notices::tell(change, notice).await
}
