//! Searches that a person keeps: their page, and what its forms do. [`job`] tells what they newly find.

mod commands;
mod job;

use axum::{
    extract::RawQuery,
    response::{IntoResponse, Redirect, Response},
};
use domain::catalogue::Rhythm;
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
    subject::Subject,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use job::handlers;

use super::{
    facets,
    lists::Filters,
    store::searches::{self as store, Kept},
};
use crate::identity::Cx;

/// Searches that a person keeps at most.
const MOST: usize = 20;
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
    match commands::keep(&cx, &form).await {
        Ok(()) => Ok(Redirect::to("/account/searches?done=search-kept").into_response()),
        Err(failure) => {
            let view = view(&cx, Some(kept(form.text("query")))).await?;
            cx.again(failure, &form, "catalogue/searches.html", view)
        }
    }
}

pub async fn change(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    commands::alter(&cx, &form).await?;
    Ok(Redirect::to("/account/searches?done=search-changed").into_response())
}

pub async fn end(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    commands::remove(&cx, &form).await?;
    Ok(Redirect::to("/account/searches?done=search-ended").into_response())
}

fn subject(id: Uuid) -> Subject {
    Subject::new("saved_search", id)
}
