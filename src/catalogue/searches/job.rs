//! Letters that tell what a kept search newly finds: each by a job at its own time, never an empty letter, never the same
//! solution twice.

use chrono::{DateTime, Utc};
use domain::catalogue::Rhythm;
use platform::{
    change::{Acting, Change},
    error::Failure,
    journal::Entry,
    outbox::Job,
    worker::{ClaimedJob, Handler, JobError, Worker, async_trait},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    PAGE,
    store::{self, Kept},
    subject,
};
use crate::{
    app::App,
    catalogue::{
        facets,
        lists::{self, Filters},
        question, today,
    },
    notices::{self, Notice, Reader, Value},
};

/// Tells what a kept search newly finds.
const TELL: &str = "saved_search.tell";
/// Solutions that a letter names.
const NAMED: usize = 10;

/// What a job tells of: everything new since the moment of its planning.
#[derive(Serialize, Deserialize)]
struct Tell {
    search: Uuid,
    version: i64,
    since: DateTime<Utc>,
}

/// Enters the next telling. A change of the row leaves earlier ones without effect: they are of another version.
pub async fn plan(change: &Change<'_>, id: Uuid, version: i64, rhythm: Rhythm) -> Result<(), Failure> {
    let Some(due) = rhythm.after(change.now()) else { return Ok(()) };
    let dedupe = format!("{id}:{version}:{}", change.now().timestamp_micros());
    let payload = json!(Tell { search: id, version, since: change.now() });
    Ok(change.enqueue(Job::new(TELL, dedupe, payload).at(due)).await?)
}

/// Adds what this room does in the background.
pub fn handlers(app: &App, worker: Worker) -> Worker {
    worker.handle(TELL, Telling(app.clone()))
}

struct Telling(App);

#[async_trait]
impl Handler for Telling {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        Ok(news(&self.0, job.read()?).await?)
    }
}

/// Tells what the search finds that was published since, if there is any, and plans the next telling.
async fn news(app: &App, tell: Tell) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    let Some(kept) = store::find(change.conn(), tell.search).await? else { return Ok(()) };
    let rhythm = Rhythm::parse(&kept.rhythm).unwrap_or(Rhythm::Never);
    let due = kept.version == tell.version && kept.told_until == tell.since && rhythm != Rhythm::Never;
    if !(due && store::told(&change, &kept, change.now()).await?) {
        return Ok(());
    }
    let filters = Filters { sort: "newest".to_owned(), ..Filters::of(&kept.query) };
    let asked = question::ask(change.conn(), &filters.q, !filters.literal.is_empty()).await?;
    let which = lists::Which { filters: &filters, words: &asked.words, today: today(change.now()) };
    let found = lists::published_since(change.conn(), which, kept.told_until, NAMED as u64 + 1).await?;
    if !found.is_empty() {
        notices::tell(&change, letter(&kept, &filters, &found)).await?;
        change.record(Entry::new("saved_search.told", subject(kept.id))).await?;
    }
    plan(&change, kept.id, kept.version, rhythm).await?;
    Ok(change.commit().await?)
}

fn letter(kept: &Kept, filters: &Filters, found: &[lists::Found]) -> Notice {
    let names: Vec<String> = found.iter().take(NAMED).map(|line| line.name.clone()).collect();
    let more = if found.len() > NAMED { " …" } else { "" };
    let reader = Reader::Person(kept.person_id.into());
    let path = facets::address(&Filters { after: String::new(), ..filters.clone() });
    let notice = Notice::new("search-found", reader, path).titled(&kept.name);
    notice.with("names", Value::Text(format!("{}{more}", names.join(" · ")))).with("list", Value::Text(PAGE.to_owned()))
}
