//! What happens in a purchase when time has passed: the end of a standstill gives somebody the turn. Nothing here
//! changes a purchase; whether a standstill is over is computed whenever it is asked.

use domain::value::PurchaseId;
use platform::{
    change::Acting,
    error::Failure,
    worker::{ClaimedJob, Handler, JobError, Worker, async_trait},
};
use serde::Deserialize;

use super::{follow, store};
use crate::app::App;

/// A term of the purchase ends at this moment.
pub const MOMENT: &str = "purchase.moment";

/// Adds what this room does in the background.
pub fn handlers(app: &App, worker: Worker) -> Worker {
    worker.handle(MOMENT, Moments(app.clone()))
}

struct Moments(App);

#[derive(Deserialize)]
struct Moment {
    purchase: PurchaseId,
}

#[async_trait]
impl Handler for Moments {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        let moment: Moment = job.read()?;
        Ok(pass(&self.0, moment.purchase).await?)
    }
}

async fn pass(app: &App, id: PurchaseId) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    let Some(stored) = store::stored(change.conn(), id.uuid()).await? else { return Ok(()) };
    follow::settle(app, &change, &stored.purchase).await?;
    Ok(change.commit().await?)
}
