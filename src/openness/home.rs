//! The first page: what this is, what is open now, and three ways in.

use axum::response::Response;
use chrono::{DateTime, Utc};
use platform::{error::Failure, format};
use serde::Serialize;

use crate::{
    call::{self, queries::Asked},
    identity::Cx,
};

/// Open calls on the first page.
const SHOWN: usize = 4;

#[derive(Serialize)]
struct View {
    home: Home,
}

#[derive(Serialize)]
struct Home {
    figures: Vec<Figure>,
    open_calls: Vec<OpenCall>,
    ways: Ways,
    calls_url: &'static str,
    now: DateTime<Utc>,
}

#[derive(Serialize)]
struct Figure {
    value: String,
    key: &'static str,
    url: &'static str,
}

#[derive(Serialize)]
struct OpenCall {
    title: serde_json::Value,
    url: String,
    agency: String,
    closes_at: DateTime<Utc>,
    tz: String,
    budget: Option<String>,
}

#[derive(Serialize)]
struct Ways {
    startup: &'static str,
    agency: &'static str,
    public: &'static str,
}

pub async fn show(cx: Cx) -> Result<Response, Failure> {
    let counts = cx.app.figures.read(cx.read(), cx.app.clock.real()).await?;
    let open = call::queries::list(&cx, Asked::open()).await?;
    let figure = |count: i64, key, url| Figure { value: format::number(cx.lang, count), key, url };
    let figures = vec![
        figure(open.total_open, "figure-open-challenges", "/challenges?phase=open"),
        figure(counts.solutions, "figure-solutions", "/solutions"),
        figure(counts.running, "figure-running-pilots", "/pilots"),
        figure(counts.proven, "figure-proven-pilots", "/pilots"),
        figure(counts.purchases, "figure-purchases", "/purchases"),
    ];
    let start = if cx.account.is_some() { "/organisations/new" } else { "/register" };
    let home = Home {
        figures,
        open_calls: Vec::new(),
        ways: Ways { startup: start, agency: start, public: "/solutions" },
        calls_url: "/challenges?phase=open",
        now: cx.now(),
    };
    cx.page("home.html", View { home })
}
