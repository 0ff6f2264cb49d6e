//! The opening as everybody may follow it, applicants first: when it is due, how far it is, and the minutes that the
//! system writes, with every receipt and its hash.

use axum::{
    extract::Query,
    http::header,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use domain::{
    application::{Opening, SUBMITTED_ON},
    call::Call,
    visibility::application as sight,
};
use platform::{error::Failure, journal};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use uuid::Uuid;

use super::{
    paper, store,
    views::{CallLine, opening_line},
};
use crate::{
    batches::{Wish, following},
    identity::{self, Cx, Seen},
    papers,
};

/// The address of a call's opening as everybody follows it.
pub fn path(call: Uuid) -> String {
    format!("/challenges/{call}/opening/course")
}

/// A word of an officer, without their name where the reader must not know it yet.
#[derive(Serialize)]
struct WordLine {
    name: Option<String>,
    at: DateTime<Utc>,
    reservations: bool,
}

#[derive(Serialize)]
struct CoursePage {
    id: Uuid,
    call: CallLine,
    state: &'static str,
    /// When the officers meet.
    due: Option<DateTime<Utc>>,
    words: Vec<WordLine>,
    /// While the copies are made: how many stand, of how many.
    under_way: Option<(u64, u64)>,
    opened_at: Option<DateTime<Utc>>,
    /// Once they are open.
    total: Option<u64>,
    still: bool,
    here: String,
}

async fn of(cx: &Cx, call: &Call) -> Result<Opening, Failure> {
    let facts = store::call(cx.read(), call.id).await?.ok_or(Failure::NotFound)?;
    Ok(store::opening_state(cx.read(), &facts).await?)
}

pub async fn show(cx: Cx, Seen(call): Seen<Call>, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let opening = of(&cx, &call).await?;
    let named = sight::sees_officers(cx.viewer.as_ref(), &opening);
    let words: Vec<_> = opening.first.iter().chain(&opening.second).collect();
    let names = match named {
        true => identity::people(cx.read(), words.iter().map(|word| word.officer.uuid()).collect()).await?,
        false => Vec::new(),
    };
    let lines = words.iter().map(|word| WordLine {
        name: names.iter().find(|name| name.id == word.officer.uuid()).map(|name| name.name.clone()),
        at: word.at,
        reservations: word.reservations.is_some(),
    });
    let under_way = match opening.under_way() {
        true => Some((
            store::copied(cx.read(), opening.call).await?,
            store::total(cx.read(), opening.call, &[domain::application::ApplicationState::Submitted]).await?,
        )),
        false => None,
    };
    let total = match opening.opened_at {
        Some(_) => Some(store::total(cx.read(), opening.call, SUBMITTED_ON).await?),
        None => None,
    };
    let moving = under_way.is_some() && !wish.is_still();
    let page = CoursePage {
        id: call.id.uuid(),
        call: opening_line(&opening, cx.now()),
        state: opening.course(cx.now()).as_str(),
        due: opening.times.opening.or(opening.times.deadline),
        words: lines.collect(),
        under_way,
        opened_at: opening.opened_at,
        total,
        still: wish.is_still(),
        here: path(call.id.uuid()),
    };
    let page = cx.page("application/course.html", page)?;
    Ok(if moving { following(page) } else { page })
}

/// An officer in the minutes.
#[derive(Deserialize, Serialize)]
pub struct Officer {
    #[serde(default)]
    pub name: String,
    pub at: DateTime<Utc>,
    pub minutes: String,
    #[serde(default)]
    pub reservations: Option<String>,
    #[serde(default)]
    pub with: Option<String>,
    /// The officer for whom they opened.
    #[serde(default)]
    pub stands_in_for: Option<StoodFor>,
}

#[derive(Deserialize, Serialize)]
pub struct StoodFor {
    #[serde(default)]
    pub name: String,
}

#[derive(Deserialize, Serialize)]
pub struct Line {
    pub receipt: String,
    pub content_sha256: String,
    #[serde(default = "whole")]
    pub whole: bool,
    /// Where the call is divided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot: Option<i64>,
}

fn whole() -> bool {
    true
}

/// The minutes as they were fixed when the applications were opened.
#[derive(Deserialize, Serialize)]
pub struct Minutes {
    pub deadline: Option<DateTime<Utc>>,
    pub opened_at: DateTime<Utc>,
    pub officers: Vec<Officer>,
    pub applications: Vec<Line>,
}

#[derive(Serialize)]
struct MinutesPage {
    id: Uuid,
    call: CallLine,
    minutes: Minutes,
    divided: bool,
    hash: String,
    /// The same as a document, where this build makes documents.
    paper: Option<String>,
}

/// The minutes and their hash; there are none before everything is open.
async fn fixed(cx: &Cx, call: &Call) -> Result<(Json, String), Failure> {
    store::minutes(cx.read(), call.id).await?.ok_or(Failure::NotFound)
}

pub async fn minutes(cx: Cx, Seen(call): Seen<Call>) -> Result<Response, Failure> {
    let (document, hash) = fixed(&cx, &call).await?;
    let minutes: Minutes = serde_json::from_value(document).map_err(Failure::internal)?;
    let divided = minutes.applications.iter().any(|line| line.lot.is_some());
    let opening = of(&cx, &call).await?;
    let line = opening_line(&opening, cx.now());
    let paper = papers::link(format!("/challenges/{}/opening/minutes.pdf", call.id));
    cx.page("application/minutes.html", MinutesPage { id: call.id.uuid(), call: line, minutes, divided, hash, paper })
}

/// The minutes as a document; it names their hash.
pub async fn document(cx: Cx, Seen(call): Seen<Call>) -> Result<Response, Failure> {
    let (document, hash) = fixed(&cx, &call).await?;
    let minutes = serde_json::from_value(document).map_err(Failure::internal)?;
    let opening = of(&cx, &call).await?;
    papers::file("minutes", paper::minutes(&cx, &opening, &minutes, hash)).await
}

/// The minutes in the form whose hash stands in the journal (RFC 8785).
pub async fn download(cx: Cx, Seen(call): Seen<Call>) -> Result<Response, Failure> {
    let (document, _) = fixed(&cx, &call).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"minutes.json\""),
    ];
    Ok((headers, journal::canonical(&document)?).into_response())
}
