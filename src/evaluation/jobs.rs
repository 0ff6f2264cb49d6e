//! What follows from time: members whose sheets are still open are reminded before the scores are due.

use domain::{
    evaluation::{PanelState, SheetState},
    reminder,
    value::CallId,
};
use platform::{
    change::{Acting, Change},
    error::Failure,
    outbox::Job,
    worker::{ClaimedJob, Handler, JobError, Worker, async_trait},
};
use serde::{Deserialize, Serialize};

use super::{path, store};
use crate::{
    app::App,
    application::{self, CallFacts, titled},
    notices::{self, Notice, Reader, Value},
};

const REMIND: &str = "panel.remind";

#[derive(Serialize, Deserialize)]
struct Remind {
    call: CallId,
}

/// Enters the reminders to come; those that are entered already stay as they are.
pub async fn remind(change: &Change<'_>, call: &CallFacts) -> Result<(), Failure> {
    let Some(due) = call.times.evaluation else { return Ok(()) };
    for at in reminder::moments(&reminder::OF_SCORES, due, change.now()) {
        let payload = serde_json::to_value(Remind { call: call.id }).map_err(Failure::internal)?;
        change.enqueue(Job::new(REMIND, format!("{}:{}", call.id, at.timestamp_micros()), payload).at(at)).await?;
    }
    Ok(())
}

/// Adds what this room does in the background.
pub fn handlers(app: &App, worker: Worker) -> Worker {
    worker.handle(REMIND, Reminds(app.clone()))
}

struct Reminds(App);

#[async_trait]
impl Handler for Reminds {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        let of: Remind = job.read()?;
        Ok(look(&self.0, of.call).await?)
    }
}

/// Tells each member how many of their sheets are in. Where the date was moved meanwhile, the reminders move with it.
async fn look(app: &App, call: CallId) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    let Some(call) = application::call(change.conn(), call).await? else { return Ok(()) };
    let Some((row, due)) = store::row(change.conn(), call.id).await?.zip(call.times.evaluation) else { return Ok(()) };
    let called_off = matches!(call.state, domain::call::CallState::Cancelled | domain::call::CallState::Unsuccessful);
    if row.state != PanelState::Scoring.as_str() || called_off || due <= change.now() {
        return Ok(());
    }
    let sheets = store::sheets_of(change.conn(), row.id).await?;
    for member in store::members(change.conn(), row.id).await? {
        let own = || sheets.iter().filter(|sheet| sheet.seat == member.id && sheet.state != SheetState::Recused);
        let (all, done) = (own().count(), own().filter(|sheet| sheet.state == SheetState::Submitted).count());
        if done == all {
            continue;
        }
        let number = |n: usize| Value::Number(i64::try_from(n).unwrap_or(i64::MAX));
        let notice = Notice::new("panel-reminder", Reader::Person(member.person_id.into()), path(call.id));
        let notice = titled(notice, &call).with("done", number(done)).with("number", number(all));
        let until = Value::Time { at: due, zone: call.zone.clone() };
        notices::tell(&change, notice.with("until", until)).await?;
    }
    remind(&change, &call).await?;
    Ok(change.commit().await?)
}
