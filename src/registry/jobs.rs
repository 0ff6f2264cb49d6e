//! What the registry does in the background: suspensions end, and people are reminded of last days. The day's look at
//! what runs out plans the next day's; what a worker slept over is caught up with the nearest reminder.

use chrono::{Days, NaiveTime};
use chrono_tz::Tz;
use domain::{access::Role, reminder, value::day_in};
use platform::{
    change::{Acting, Change},
    error::Failure,
    journal::Entry,
    outbox::Job,
    subject::Subject,
    worker::{ClaimedJob, Handler, JobError, Worker, async_trait},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{documents::store as documents, found, labels, store::ending::Ending, suspensions};
use crate::{
    app::App,
    notices::{self, Notice, Reader, Value},
};

/// The day's look at the last days that come near.
const DAY: &str = "registry.day";
/// When it looks, in hours after midnight UTC: in the morning of both countries.
const HOUR: u32 = 6;
/// Things that one job reminds of.
const AT_ONCE: u64 = 200;

/// What has a last day.
#[derive(Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    #[default]
    Label,
    Document,
}

#[derive(Default, Serialize, Deserialize)]
struct Look {
    #[serde(default)]
    what: What,
    after: Option<Uuid>,
}

/// Adds what this room does in the background.
pub fn handlers(app: &App, worker: Worker) -> Worker {
    let worker = worker.handle(DAY, Looks(app.clone())).handle(found::KIND, found::Writes(app.clone()));
    suspensions::jobs::handlers(app, worker)
}

/// Enters the next look; one that is entered already stays as it is.
pub(super) async fn plan(change: &Change<'_>) -> Result<(), Failure> {
    let hour = NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or_default();
    let today = day_in(change.now(), Tz::UTC).and_time(hour).and_utc();
    let next = if change.now() < today { today } else { today + Days::new(1) };
    let payload = serde_json::to_value(Look::default()).map_err(Failure::internal)?;
    Ok(change.enqueue(Job::new(DAY, day_in(next, Tz::UTC).to_string(), payload).at(next)).await?)
}

struct Looks(App);

#[async_trait]
impl Handler for Looks {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        Ok(run(&self.0, job.read()?).await?)
    }
}

/// Reminds of one page of last days and enters the job of the next, or of the next day.
async fn run(app: &App, look: Look) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    // at that hour it is the same day in both countries
    let today = day_in(change.now(), Tz::UTC);
    let near = match look.what {
        What::Label => labels::ending(change.conn(), today, look.after, AT_ONCE).await?,
        What::Document => documents::ending(change.conn(), today, look.after, AT_ONCE).await?,
    };
    for ending in &near {
        if let Some(before) = reminder::due(ending.last_day, today) {
            remind(&change, look.what, ending, before).await?;
        }
    }
    let next = match (near.last().filter(|_| near.len() as u64 == AT_ONCE), look.what) {
        (Some(last), what) => Some(Look { what, after: Some(last.id) }),
        (None, What::Label) => Some(Look { what: What::Document, after: None }),
        (None, What::Document) => None,
    };
    match next {
        Some(next) => {
            let key = format!("{today}:{}", next.after.map_or_else(|| "documents".to_owned(), |id| id.to_string()));
            change.enqueue(Job::new(DAY, key, json!(next))).await?;
        }
        None => plan(&change).await?,
    }
    Ok(change.commit().await?)
}

/// Tells the owners, once for this reminder.
async fn remind(change: &Change<'_>, what: What, ending: &Ending, before: i64) -> Result<(), Failure> {
    let marked = match what {
        What::Label => labels::mark_reminded(change, ending.id, before).await?,
        What::Document => documents::mark_reminded(change, ending.id, before).await?,
    };
    if !marked {
        return Ok(());
    }
    let owners = Reader::role(ending.organisation.into(), Role::Owner);
    let left = (ending.last_day - day_in(change.now(), Tz::UTC)).num_days();
    let notice = match what {
        What::Label => Notice::new("label-expiring", owners, labels::path(ending.id)),
        What::Document => {
            Notice::new("document-expiring", owners, format!("{}/documents", super::path(ending.organisation.into())))
        }
    };
    let notice = notice.titled(&ending.title);
    let notice = notice.with("until", Value::Day(ending.last_day)).with("days", Value::Number(left));
    notices::tell(change, notice).await?;
    let entry = match what {
        What::Label => Entry::new("label.reminded", Subject::new("label", ending.id)),
        What::Document => {
            Entry::new("organisation.document_reminded", Subject::new("organisation", ending.organisation))
        }
    };
    Ok(change.record(entry.data(json!({ "days_before": before }))).await?)
}
