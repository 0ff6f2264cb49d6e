//! A suspension ends by itself when its last day is over.

use chrono::NaiveDate;
use domain::{
    access::Machine,
    registry::{Organisation, OrganisationState, OrganisationVerb},
    value::Deadline,
};
use platform::{
    change::{Acting, Change},
    error::Failure,
    journal::Entry,
    outbox::Job,
    subject::Subject,
    tasks,
    worker::{ClaimedJob, Handler, JobError, Worker, async_trait},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store as suspensions;
use crate::{
    app::App,
    identity::Guarded,
    notices::{self, Notice, Reader},
    registry::path,
};

const END: &str = "organisation.suspension_ends";

#[derive(Serialize, Deserialize)]
struct End {
    organisation: Uuid,
    suspension: Uuid,
}

/// Enters the end at midnight after the last day, by the clocks of the home country.
pub async fn end_after(
    change: &Change<'_>,
    app: &App,
    organisation: &Organisation,
    suspension: Uuid,
    until: NaiveDate,
) -> Result<(), Failure> {
    let at = Deadline::end_of(until, app.zone(&organisation.jurisdiction)).at;
    let payload = serde_json::to_value(End { organisation: organisation.id.uuid(), suspension });
    let job = Job::new(END, suspension.to_string(), payload.map_err(Failure::internal)?).at(at);
    Ok(change.enqueue(job).await?)
}

pub fn handlers(app: &App, worker: Worker) -> Worker {
    worker.handle(END, Ends(app.clone()))
}

struct Ends(App);

#[async_trait]
impl Handler for Ends {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        Ok(run(&self.0, job.read()?).await?)
    }
}

/// Nothing happens where it was lifted before, or where another suspension runs by now.
async fn run(app: &App, end: End) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    let Some(organisation) = Organisation::find(change.conn(), end.organisation).await? else { return Ok(()) };
    let still = organisation.suspension.as_ref().is_some_and(|running| running.id == end.suspension);
    if organisation.state != OrganisationState::Suspended || !still {
        return Ok(());
    }
    if !suspensions::expire(&change, &organisation).await? {
        return Err(Failure::Stale);
    }
    suspensions::end(&change, organisation.id).await?;
    let subject = Subject::new(Organisation::NAME, organisation.id);
    tasks::close(&change, "organisation.judge_appeal", subject).await?;
    let rule = Organisation::RULES.iter().find(|rule| rule.verb == OrganisationVerb::EndSuspension);
    let event = rule.map_or("suspension_ended", |rule| rule.event);
    change.record(Entry::new(format!("{}.{event}", Organisation::NAME), subject)).await?;
    let owners = Reader::role(organisation.id, domain::access::Role::Owner);
    let notice = Notice::new(&format!("organisation-{event}"), owners, path(organisation.id));
    notices::tell(&change, notice.titled(&organisation.legal_name)).await?;
    Ok(change.commit().await?)
}
