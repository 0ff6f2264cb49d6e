//! The pages of the way back: asking between password and code, approving, stopping.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use chrono::{DateTime, Utc};
use domain::access::{Recovery, RecoveryVerb, available};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::commands;
use crate::identity::{Allowed, Cx, Rows, Seen, factor::half, people};

#[derive(Serialize)]
struct Lost {
    asked: bool,
}

pub async fn lost_page(cx: Cx, jar: CookieJar) -> Result<Response, Failure> {
    if half::of(&cx, &jar).await?.is_none() {
        return Ok(Redirect::to("/sign-in").into_response());
    }
    cx.open_form("identity/lost.html", FormState::default(), Lost { asked: false })
}

pub async fn lost(cx: Cx, jar: CookieJar, _form: Submitted) -> Result<Response, Failure> {
    let Some(half) = half::of(&cx, &jar).await? else { return Ok(Redirect::to("/sign-in").into_response()) };
    commands::ask(&cx.app, &half).await?;
    cx.open_form("identity/lost.html", FormState::default(), Lost { asked: true })
}

#[derive(Serialize)]
struct Page {
    id: Uuid,
    state: String,
    version: i64,
    name: String,
    email: String,
    asked_at: DateTime<Utc>,
    until: DateTime<Utc>,
    first: Option<First>,
    approve: bool,
    refuse: bool,
    stop: bool,
    tz: &'static str,
}

/// The first approval.
#[derive(Serialize)]
struct First {
    name: String,
    /// Message key of what they approved as.
    side: String,
    at: Option<DateTime<Utc>>,
}

pub async fn show(cx: Cx, Seen(recovery): Seen<Recovery>, Rows(row): Rows<Recovery>) -> Result<Response, Failure> {
    let ids = [Some(row.person_id), row.first_by].into_iter().flatten().collect();
    let names = people(cx.read(), ids).await?;
    let name = |id: Uuid| names.iter().find(|person| person.id == id);
    let verbs = available(&recovery, cx.actor()?, cx.now());
    let first = recovery.first.map(|(by, side)| First {
        name: name(by.uuid()).map(|person| person.name.clone()).unwrap_or_default(),
        side: format!("recovery-side-{side}"),
        at: row.first_at,
    });
    let of = name(row.person_id);
    let page = Page {
        id: recovery.id,
        state: recovery.state.to_string(),
        version: recovery.version,
        name: of.map(|person| person.name.clone()).unwrap_or_default(),
        email: of.map(|person| person.email.clone()).unwrap_or_default(),
        asked_at: recovery.asked_at,
        until: recovery.until(),
        first,
        approve: verbs.contains(&RecoveryVerb::Approve),
        refuse: verbs.contains(&RecoveryVerb::Refuse),
        stop: verbs.contains(&RecoveryVerb::Stop),
        tz: cx.zone().name(),
    };
    cx.page("identity/recovery.html", page)
}

pub async fn approve(cx: Cx, allowed: Allowed<Recovery>, form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    let state = commands::approve(&cx, allowed, &form).await?;
    Ok(Redirect::to(&format!("/recoveries/{id}?done=recovery-{state}")).into_response())
}

pub async fn refuse(cx: Cx, allowed: Allowed<Recovery>, form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    commands::refuse(&cx, allowed, &form).await?;
    Ok(Redirect::to(&format!("/recoveries/{id}?done=recovery-refused")).into_response())
}

pub async fn stop(cx: Cx, allowed: Allowed<Recovery>, form: Submitted) -> Result<Response, Failure> {
    commands::stop(&cx, allowed, &form).await?;
    Ok(Redirect::to("/account/second-factor?done=recovery-stopped").into_response())
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Link {
    code: String,
}

#[derive(Serialize)]
struct Stop {
    done: bool,
}

/// Asks for a click: scanners of mail follow links.
pub async fn stop_page(cx: Cx, Query(link): Query<Link>) -> Result<Response, Failure> {
    cx.open_form("identity/recovery-stop.html", FormState::filled([("code", link.code)]), Stop { done: false })
}

pub async fn stop_by_link(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    if commands::stop_by_link(&cx.app, form.text("code")).await? {
        cx.page("identity/recovery-stop.html", Stop { done: true })
    } else {
        cx.page("identity/code-spent.html", Stop { done: false })
    }
}
