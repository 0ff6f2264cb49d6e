//! Searches that a person keeps, and the letters that tell what they newly find: each by a job at its own time, never
//! an empty letter, never the same solution twice.

use axum::{
    extract::RawQuery,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use domain::{
    catalogue::Rhythm,
    rejection::{Problems, Rejection},
    value::{PersonId, text},
};
use platform::{
    change::{Acting, Change},
    error::Failure,
    forms::{FormState, Submitted},
    journal::Entry,
    outbox::Job,
    subject::Subject,
    worker::{ClaimedJob, Handler, JobError, Worker, async_trait},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    facets,
    lists::{self, Filters},
    question,
    store::searches::{self as store, Kept},
};
use crate::{
    app::App,
    identity::Cx,
    notices::{self, Notice, Reader, Value},
};

/// Tells what a kept search newly finds.
const TELL: &str = "saved_search.tell";
/// Searches that a person keeps at most.
const MOST: usize = 20;
/// Solutions that a letter names.
const NAMED: usize = 10;
const PAGE: &str = "/account/searches";

#[derive(Serialize)]
struct Searches {
    /// What the form keeps; none where the page only lists.
    query: Option<String>,
    told: String,
    rhythms: Vec<&'static str>,
    searches: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    id: Uuid,
    version: i64,
    name: String,
    told: String,
    rhythm: String,
    url: String,
}

fn list(query: &str) -> String {
    if query.is_empty() { "/solutions".to_owned() } else { format!("/solutions?{query}") }
}

async fn view(cx: &Cx, query: Option<String>) -> Result<Searches, Failure> {
    let rows = store::of(cx.read(), cx.actor()?.person, MOST as u64).await?;
    let line = |row: Kept| Line {
        url: list(&row.query),
        told: facets::told(&cx.app, cx.lang, &Filters::of(&row.query)),
        id: row.id,
        version: row.version,
        name: row.name,
        rhythm: row.rhythm,
    };
    Ok(Searches {
        told: query.as_deref().map(|query| facets::told(&cx.app, cx.lang, &Filters::of(query))).unwrap_or_default(),
        query,
        rhythms: Rhythm::ALL.iter().map(|rhythm| rhythm.as_str()).collect(),
        searches: rows.into_iter().map(line).collect(),
    })
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    query: Option<String>,
}

/// A query as it is kept: only filters, in their order.
fn kept(query: &str) -> String {
    facets::query(&Filters::of(query))
}

pub async fn page(cx: Cx, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let asked: Asked = serde_html_form::from_str(query.as_deref().unwrap_or_default()).unwrap_or_default();
    let view = view(&cx, asked.query.as_deref().map(kept)).await?;
    let name: String = view.told.chars().take(80).collect();
    let form = FormState::filled([("name", name), ("rhythm", Rhythm::Daily.as_str().to_owned())]);
    cx.form("catalogue/searches.html", form, view)
}

pub async fn save(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    match keep(&cx, &form).await {
        Ok(()) => Ok(Redirect::to("/account/searches?done=search-kept").into_response()),
        Err(failure) => {
            let view = view(&cx, Some(kept(form.text("query")))).await?;
            cx.again(failure, &form, "catalogue/searches.html", view)
        }
    }
}

pub async fn change(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    alter(&cx, &form).await?;
    Ok(Redirect::to("/account/searches?done=search-changed").into_response())
}

pub async fn end(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    remove(&cx, &form).await?;
    Ok(Redirect::to("/account/searches?done=search-ended").into_response())
}

/// Name and rhythm from a form.
fn checked(form: &Submitted) -> Result<(String, Rhythm), Problems> {
    let mut problems = Problems::default();
    let name = problems.keep(text::line("name", form.text("name"), 100));
    let rhythm = Rhythm::parse(form.text("rhythm")).ok_or_else(|| Rejection::at("rhythm", "required"));
    let rhythm = problems.keep(rhythm);
    problems.finish()?;
    Ok((name.unwrap_or_default(), rhythm.unwrap_or(Rhythm::Never)))
}

fn own(person: PersonId) -> Acting {
    Acting { person: Some(person.uuid()), organisation: None, capacity: "own account".to_owned() }
}

fn subject(id: Uuid) -> Subject {
    Subject::new("saved_search", id)
}

/// Keeps a search. The same one twice is one.
///
/// # Errors
/// `required`, `too-long` at `name`; `required` at `rhythm`; `too-many-searches`.
async fn keep(cx: &Cx, form: &Submitted) -> Result<(), Failure> {
    let person = cx.actor()?.person;
    let (name, rhythm) = checked(form)?;
    let query = kept(form.text("query"));
    let change = cx.app.change(own(person)).await?;
    let mine = store::of(change.conn(), person, MOST as u64).await?;
    if mine.iter().any(|kept| kept.query == query && kept.name == name) {
        return Ok(());
    }
    if mine.len() >= MOST {
        let most = i64::try_from(MOST).unwrap_or(i64::MAX);
        return Err(Problems::from(Rejection::at("name", "too-many-searches").with("max", most)).into());
    }
    let id = store::insert(&change, person, &name, &query, rhythm).await?;
    plan(&change, id, 1, rhythm).await?;
    change.record(Entry::new("saved_search.kept", subject(id)).data(json!({ "rhythm": rhythm }))).await?;
    Ok(change.commit().await?)
}

/// The person's own search that a form names.
async fn named(change: &Change<'_>, person: PersonId, form: &Submitted) -> Result<Kept, Failure> {
    let id = form.text("id").parse().map_err(|_| Failure::NotFound)?;
    store::one(change.conn(), person, id).await?.ok_or(Failure::NotFound)
}

async fn alter(cx: &Cx, form: &Submitted) -> Result<(), Failure> {
    let person = cx.actor()?.person;
    let (name, rhythm) = checked(form)?;
    let change = cx.app.change(own(person)).await?;
    let was = named(&change, person, form).await?;
    let told_from = was.rhythm != rhythm.as_str();
    if form.version().is_some_and(|version| version != was.version)
        || !store::change(&change, &was, &name, rhythm).await?
    {
        return Err(Failure::Stale);
    }
    plan(&change, was.id, was.version + 1, rhythm).await?;
    let data = json!({ "rhythm": rhythm, "changed": told_from });
    change.record(Entry::new("saved_search.changed", subject(was.id)).data(data)).await?;
    Ok(change.commit().await?)
}

async fn remove(cx: &Cx, form: &Submitted) -> Result<(), Failure> {
    let person = cx.actor()?.person;
    let change = cx.app.change(own(person)).await?;
    let was = named(&change, person, form).await?;
    store::remove(&change, was.id).await?;
    change.record(Entry::new("saved_search.ended", subject(was.id))).await?;
    Ok(change.commit().await?)
}

/// What a job tells of: everything new since the moment of its planning.
#[derive(Serialize, Deserialize)]
struct Tell {
    search: Uuid,
    version: i64,
    since: DateTime<Utc>,
}

/// Enters the next telling. A change of the row leaves earlier ones without effect: they are of another version.
async fn plan(change: &Change<'_>, id: Uuid, version: i64, rhythm: Rhythm) -> Result<(), Failure> {
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
        let tell: Tell =
            serde_json::from_value(job.payload.clone()).map_err(|error| JobError::Park(error.to_string()))?;
        news(&self.0, tell).await.map_err(|failure| JobError::Retry(failure.to_string()))
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
    let which = lists::Which { filters: &filters, words: &asked.words, today: change.now().date_naive() };
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
