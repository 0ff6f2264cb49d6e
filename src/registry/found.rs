//! Solutions are found by the name of who offers them: where that changes, what they are found by is written anew, behind
//! the change itself.

use domain::value::fold;
use platform::{
    change::{Acting, Change},
    error::Failure,
    outbox::Job,
    search,
    worker::{ClaimedJob, Handler, JobError, async_trait},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::app::App;

/// The job that writes it.
pub const KIND: &str = "registry.found_by";
/// Solutions of one job.
const AT_ONCE: usize = 50;

#[derive(Serialize, Deserialize)]
struct Renamed {
    solutions: Vec<Uuid>,
    /// The public names before and after.
    from: String,
    to: String,
}

/// These solutions are offered under another name from now on.
///
/// # Errors
/// When the database refuses.
pub async fn renamed(change: &Change<'_>, solutions: &[Uuid], from: &str, to: &str) -> Result<(), Failure> {
    if fold(from) == fold(to) {
        return Ok(());
    }
    for part in solutions.chunks(AT_ONCE) {
        let renamed = Renamed { solutions: part.to_vec(), from: from.to_owned(), to: to.to_owned() };
        let payload = serde_json::to_value(renamed).map_err(Failure::internal)?;
        change.enqueue(Job::new(KIND, change.id().to_string(), payload)).await?;
    }
    Ok(())
}

pub struct Writes(pub App);

#[async_trait]
impl Handler for Writes {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        let renamed: Renamed = job.read()?;
        Ok(write(&self.0, &renamed).await?)
    }
}

async fn write(app: &App, renamed: &Renamed) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    let names = (fold(&renamed.from), fold(&renamed.to));
    search::rename(change.conn(), "solution", &renamed.solutions, (&names.0, &names.1)).await?;
    Ok(change.commit().await?)
}
