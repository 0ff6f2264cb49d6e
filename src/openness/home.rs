//! The first page: what this is, what is open now, and three ways in.

use axum::response::Response;
use chrono::{DateTime, Utc};
use platform::{error::Failure, format};
use serde::Serialize;

use crate::{
    call::{self, CallLine, queries::Asked},
    identity::Cx,
};

/// Open calls on the first page.
const SHOWN: usize = 6;

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

fn shown(cx: &Cx, call: CallLine) -> Option<OpenCall> {
    Some(OpenCall {
        title: call.title,
        url: format!("/challenges/{}", call.id),
        agency: call.owner,
        closes_at: call.deadline?,
        tz: call.zone,
        budget: call.budget.map(|amount| format::money(cx.lang, amount.minor, &amount.currency)),
    })
}

pub async fn show(cx: Cx) -> Result<Response, Failure> {
    let counts = cx.app.figures.read(cx.read(), cx.app.clock.real()).await?;
    let open =
        call::queries::list(&cx, Asked { phase: "open".to_owned(), ..Asked::default() }, call::queries::PAGE).await?;
    let options = open.facets.iter().flat_map(|group| &group.options);
    let total_open = options.filter(|option| option.key == "call-phase-open").map(|option| option.count).sum();
    let figure = |count: i64, key, url| Figure { value: format::number(cx.lang, count), key, url };
    let figures = vec![
        figure(total_open, "figure-open-challenges", "/challenges?phase=open"),
        figure(counts.solutions, "figure-solutions", "/solutions"),
        figure(counts.running, "figure-running-pilots", "/pilots"),
        figure(counts.proven, "figure-proven-pilots", "/pilots"),
        figure(counts.purchases, "figure-purchases", "/purchases"),
    ];
    let start = if cx.account.is_some() { "/organisations/new" } else { "/register" };
    let home = Home {
        figures,
        open_calls: open.calls.into_iter().filter_map(|call| shown(&cx, call)).take(SHOWN).collect(),
        ways: Ways { startup: start, agency: start, public: "/pilots" },
        calls_url: "/challenges?phase=open",
        now: cx.now(),
    };
    cx.page("home.html", View { home })
}
