//! What follows from an outage: the deadlines that it reaches move, call by call, once each.

use domain::{
    call::Outage,
    value::{CallId, Texts},
};
use platform::{
    change::Acting,
    error::Failure,
    format,
    outbox::Job,
    worker::{ClaimedJob, Handler, JobError, Worker, async_trait},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::store;
use crate::{
    app::App,
    call::{commands::extend_by_rule, store::whole},
};

/// Moves the deadlines that an outage reaches, a page of calls.
const FOLLOW: &str = "outage.follow";
/// Calls that one job moves.
const AT_ONCE: u64 = 50;

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Follow {
    outage: Uuid,
    after: Option<Uuid>,
}

pub fn follow(outage: Uuid, after: Option<Uuid>) -> Job {
    let from = after.map(|id| id.to_string()).unwrap_or_default();
    Job::new(FOLLOW, format!("{outage}:{from}"), json!(Follow { outage, after }))
}

pub fn handlers(app: &App, worker: Worker) -> Worker {
    worker.handle(FOLLOW, Following(app.clone()))
}

struct Following(App);

#[async_trait]
impl Handler for Following {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        let asked: Follow = job.read()?;
        Ok(move_page(&self.0, &asked).await?)
    }
}

async fn move_page(app: &App, asked: &Follow) -> Result<(), Failure> {
    let Some(of) = store::outage(app.db.read(), asked.outage).await? else { return Ok(()) };
    let hours = app.jurisdictions.all().filter_map(|rules| rules.call.outage.within_hours).max().unwrap_or_default();
    let calls = store::reached(app.db.read(), of, i64::from(hours), asked.after, AT_ONCE).await?;
    for call in &calls {
        move_deadline(app, asked.outage, of, *call).await?;
    }
    if calls.len() as u64 == AT_ONCE {
        let change = app.change(Acting::system()).await?;
        change.enqueue(follow(asked.outage, calls.last().map(|call| call.uuid()))).await?;
        change.commit().await?;
    }
    Ok(())
}

/// One call: its notice names the outage, so that a second run finds it done.
async fn move_deadline(app: &App, outage: Uuid, of: Outage, id: CallId) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    let Some(written) = whole(change.conn(), id).await? else { return Ok(()) };
    let Some(country) = app.jurisdictions.get(&written.call.jurisdiction) else { return Ok(()) };
    if store::has_moved(change.conn(), id, outage).await? || store::is_being_opened(change.conn(), id).await? {
        return Ok(());
    }
    let call = &written.call;
    let moved = of.moves(call.state, &call.timetable, &country.call.outage, &country.calendar());
    let deadline = match moved {
        Ok(Some(deadline)) => deadline,
        Ok(None) => return Ok(()),
        Err(refusal) => {
            tracing::error!(code = refusal.code, call = %id, "the rule on outages cannot be counted");
            return Ok(());
        }
    };
    let reason = reason(app, of, country.zone);
    let notice = extend_by_rule(&change, written, deadline, &reason, outage).await?;
    store::insert_move(&change, outage, id, notice).await?;
    Ok(change.commit().await?)
}

/// The reason in every language of the instance.
fn reason(app: &App, of: Outage, zone: chrono_tz::Tz) -> Texts {
    let said = |lang| {
        let at = |at| format::datetime(&app.catalogue, lang, at, zone);
        app.catalogue.text(lang, "outage-reason", &[("from", at(of.from).into()), ("until", at(of.until).into())])
    };
    app.catalogue.languages().iter().fold(Texts::default(), |texts, lang| texts.and(lang.code(), said(*lang)))
}
