//! The outages for everybody, and the administrator's statement on one.

use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use domain::access::Role;
use platform::{
    error::Failure,
    format,
    forms::{FormState, Submitted},
};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::{commands, store};
use crate::{call::views::said, identity::Cx};

const NEW: &str = "call/outage-new.html";

#[derive(Serialize)]
struct Line {
    id: Uuid,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    minutes: i64,
    /// Message key: who noticed it.
    source: String,
    evidence: Option<String>,
    /// How many deadlines it moved.
    moved: i64,
}

/// The rule of a country.
#[derive(Serialize)]
struct RuleLine {
    country: Value,
    #[serde(flatten)]
    rule: super::RuleView,
}

#[derive(Serialize)]
struct Page {
    outages: Vec<Line>,
    rules: Vec<RuleLine>,
    states: bool,
    zone: String,
}

pub async fn list(cx: Cx) -> Result<Response, Failure> {
    let line = |(row, moved): (store::Row, i64)| Line {
        id: row.id,
        minutes: (row.ended_at - row.began_at).num_minutes(),
        from: row.began_at,
        until: row.ended_at,
        source: format!("outage-source-{}", row.source),
        evidence: row.evidence,
        moved,
    };
    let rules = cx.app.jurisdictions.all().filter_map(|rules| {
        let rule = crate::call::queries::outage_rule(rules)?;
        Some(RuleLine { country: said(&rules.name), rule })
    });
    let page = Page {
        outages: store::outages(cx.read()).await?.into_iter().map(line).collect(),
        rules: rules.collect(),
        states: cx.viewer.as_ref().is_some_and(|actor| actor.platform == Some(Role::Administrator)),
        zone: cx.zone().name().to_owned(),
    };
    cx.page("call/outages.html", page)
}

#[derive(Serialize)]
struct NewPage {
    zone_name: String,
}

fn blank(cx: &Cx) -> NewPage {
    NewPage { zone_name: format::zone(&cx.app.catalogue, cx.lang, cx.zone()) }
}

pub async fn new_page(cx: Cx) -> Result<Response, Failure> {
    cx.form(NEW, FormState::default(), blank(&cx))
}

pub async fn new(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    match commands::state(&cx, &form).await {
        Ok(()) => Ok(Redirect::to("/outages?done=outage-recorded").into_response()),
        Err(failure) => cx.again(failure, &form, NEW, blank(&cx)),
    }
}
