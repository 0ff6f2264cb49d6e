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

#[derive(Serialize)]
struct Page {
    kind: String,
    label: Value,
    url: String,
    done: u64,
    failed: u64,
    total: u64,
    begun_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    tz: &'static str,
    still: bool,
    here: String,
}

#[derive(Serialize)]
struct List {
    works: Vec<Line>,
    tz: &'static str,
}

#[derive(Serialize)]
struct Line {
    kind: String,
    label: Value,
    url: String,
    done: u64,
    failed: u64,
    total: u64,
    begun_at: DateTime<Utc>,
}

fn line(batch: Batch, progress: Progress) -> Line {
    Line {
        kind: format!("batch-{}", batch.kind),
        label: batch.label,
        url: path(batch.id),
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
    let works = works.into_iter().zip(counted).map(|(batch, progress)| line(batch, progress)).collect();
    cx.page("batches/list.html", List { works, tz: "UTC" })
}

/// For whoever began it; for everybody else there is no such work.
pub async fn show(cx: Cx, Path(id): Path<Uuid>, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let person = cx.actor()?.person.uuid();
    let batch = batches::find(cx.read(), id).await?.filter(|batch| batch.begun_by == Some(person));
    let batch = batch.ok_or(Failure::NotFound)?;
    let counted = batches::progress(cx.read(), std::slice::from_ref(&batch)).await?;
    let progress = counted.first().copied().unwrap_or_default();
    let (runs, still) = (batch.ended_at.is_none(), !wish.still.is_empty());
    let view = Page {
        kind: format!("batch-{}", batch.kind),
        label: batch.label,
        url: batch.path,
        done: progress.done,
        failed: progress.failed,
        total: progress.total,
        begun_at: batch.begun_at,
        ended_at: batch.ended_at,
        tz: "UTC",
        still,
        here: path(id),
    };
    let mut page = cx.page("batches/show.html", view)?;
    if runs && !still {
        page.headers_mut().insert(HeaderName::from_static("refresh"), HeaderValue::from(AGAIN));
    }
    Ok(page)
}
