//! The demo's calendar page: what takes months in life can be tried in an hour, because anybody can let days pass.

use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, TimeDelta, Utc};
use domain::rejection::Rejection;
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::Serialize;

use super::course;
use crate::identity::Cx;

/// Steps that the page offers, in days.
const STEPS: [i64; 4] = [1, 7, 30, 90];
/// No step is longer: nothing in the world is planned beyond.
const LONGEST: i64 = 366;

#[derive(Serialize)]
struct Page {
    now: DateTime<Utc>,
    steps: [i64; 4],
    tz: &'static str,
}

fn page(cx: &Cx) -> Page {
    Page { now: cx.now(), steps: STEPS, tz: "Africa/Dakar" }
}

pub async fn show(cx: Cx) -> Result<Response, Failure> {
    if !cx.app.config.demo {
        return Err(Failure::NotFound);
    }
    cx.open_form("demo/clock.html", FormState::default(), page(&cx))
}

pub async fn pass(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    if !cx.app.config.demo {
        return Err(Failure::NotFound);
    }
    let days = form.text("days").trim().parse().ok().filter(|days| (1..=LONGEST).contains(days));
    let Some(days) = days.filter(|days| cx.app.clock.leap(TimeDelta::days(*days))) else {
        let refusal = Failure::Refused(Rejection::at("days", "demo-days").with("most", LONGEST).into());
        let state = cx.refused(refusal, &form)?;
        return cx.open_form("demo/clock.html", state, page(&cx));
    };
    tracing::info!(days, "the demo's case time was moved");
    course::keep_now(&cx.app.config, &*cx.app.clock).map_err(|error| Failure::internal(error.to_string()))?;
    Ok(Redirect::to("/demo/clock?done=days-passed").into_response())
}
