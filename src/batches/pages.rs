//! The page of a long work, which opens anew by itself, and the list of one's own.

use axum::{
    extract::{Path, Query},
    http::{HeaderName, HeaderValue},
    response::Response,
};
use chrono::{DateTime, Utc};
use platform::{
    batches::{self, Batch, Progress},
    error::Failure,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::path;
use crate::identity::Cx;

/// Works on the list.
const NEWEST: u64 = 50;
/// Seconds after which the page of a running work opens anew.
const AGAIN: u64 = 5;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Wish {
    /// The page shall not open anew by itself.
    still: String,
}

impl Wish {
    pub fn is_still(&self) -> bool {
        !self.still.is_empty()
    }
}

/// The page of a work that is under way, which opens anew by itself, without script.
pub fn following(mut page: Response) -> Response {
    page.headers_mut().insert(HeaderName::from_static("refresh"), HeaderValue::from(AGAIN));
    page
}

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    work: Work,
    ended_at: Option<DateTime<Utc>>,
    tz: &'static str,
    still: bool,
    here: String,
}

#[derive(Serialize)]
struct List {
    works: Vec<Work>,
    tz: &'static str,
}

#[derive(Serialize)]
struct Work {
    kind: String,
    label: Value,
    /// Its page on the list; on its page what it is about.
    url: String,
    done: u64,
    failed: u64,
    total: u64,
    begun_at: DateTime<Utc>,
}

fn work(batch: Batch, url: String, progress: Progress) -> Work {
    Work {
        kind: format!("batch-{}", batch.kind),
        label: batch.label,
        url,
        done: progress.done,
        failed: progress.failed,
        total: progress.total,
        begun_at: batch.begun_at,
    }
}

pub async fn list(cx: Cx) -> Result<Response, Failure> {
    let person = cx.actor()?.person.uuid();
    let works = batches::of_person(cx.read(), person, NEWEST).await?;
    let counted = batches::progress(cx.read(), &works).await?;
    let works = works.into_iter().zip(counted).map(|(batch, progress)| {
        let page = path(batch.id);
        work(batch, page, progress)
    });
    cx.page("batches/list.html", List { works: works.collect(), tz: cx.zone().name() })
}

/// For whoever began it; for everybody else there is no such work.
pub async fn show(cx: Cx, Path(id): Path<Uuid>, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let person = cx.actor()?.person.uuid();
    let batch = batches::find(cx.read(), id).await?.filter(|batch| batch.begun_by == Some(person));
    let batch = batch.ok_or(Failure::NotFound)?;
    let counted = batches::progress(cx.read(), std::slice::from_ref(&batch)).await?;
    let progress = counted.first().copied().unwrap_or_default();
    let (ended_at, about) = (batch.ended_at, batch.path.clone());
    let still = wish.is_still();
    let view = Page { work: work(batch, about, progress), ended_at, tz: cx.zone().name(), still, here: path(id) };
    let page = cx.page("batches/show.html", view)?;
    Ok(if ended_at.is_none() && !still { following(page) } else { page })
}
