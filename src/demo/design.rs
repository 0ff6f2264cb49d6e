//! The page of components: every piece that pages are made of, alive, with what it is for and its name.

use axum::{http::StatusCode, response::Response};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::value::{Currency, Money};
use platform::{
    chart::{Bar, Funnel, Kpi, Line, Part, Range, Timeline, bars, parts, range},
    compare::{Segment, compare},
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::Serialize;
use serde_json::{Value, json};

use super::data;
use crate::identity::Cx;

/// The named colours of assets/styles/tokens.css, in the order in which they are shown.
const TOKENS: [&str; 13] = [
    "ink",
    "ink-2",
    "paper",
    "surface",
    "surface-2",
    "line",
    "line-strong",
    "accent",
    "accent-soft",
    "good",
    "warn",
    "bad",
    "info",
];

/// A part of the page: its anchor, its words, and the components that it shows.
#[derive(Serialize)]
struct Shown {
    id: &'static str,
    title: &'static str,
    text: &'static str,
    components: &'static [&'static str],
}

static PARTS: [Shown; 8] = [
    Shown {
        id: "colours",
        title: "design-colours",
        text: "design-colours-text",
        components: &["tokens.css", "elements.css"],
    },
    Shown {
        id: "ball",
        title: "design-case",
        text: "design-case-text",
        components: &[
            "case.journey",
            "case.ball",
            "ui.actions",
            "case.tasks",
            "case.worklist",
            "case.timeline",
            "case.summary",
            "case.row",
        ],
    },
    Shown {
        id: "signs",
        title: "design-signs",
        text: "design-signs-text",
        components: &["ui.tag", "ui.notice", "ui.empty", "ui.icon"],
    },
    Shown {
        id: "buttons",
        title: "design-buttons",
        text: "design-buttons-text",
        components: &["ui.button", "ui.link_button"],
    },
    Shown {
        id: "forms",
        title: "design-forms",
        text: "design-forms-text",
        components: &[
            "forms.summary",
            "forms.frame",
            "forms.section",
            "forms.buttons",
            "field.text",
            "field.textarea",
            "field.select",
            "field.radios",
            "field.checkboxes",
            "field.checkbox",
            "field.date",
            "field.datetime",
            "field.money",
            "field.number",
            "field.file",
            "field.hidden",
        ],
    },
    Shown {
        id: "lists",
        title: "design-lists",
        text: "design-lists-text",
        components: &[
            "list.search",
            "list.facets",
            "list.count",
            "list.results",
            "list.sort",
            "list.table",
            "list.pages",
            "ui.card",
        ],
    },
    Shown {
        id: "pictures",
        title: "design-pictures",
        text: "design-pictures-text",
        components: &[
            "list.figures",
            "chart.range",
            "chart.kpi",
            "chart.funnel",
            "chart.timeline",
            "chart.bars",
            "chart.bar",
            "chart.split",
        ],
    },
    Shown {
        id: "texts",
        title: "design-texts",
        text: "design-texts-text",
        components: &["ui.compare", "ui.conflict", "ui.facts", "ui.fact", "ui.user_text", "ui.when", "ui.confirmation"],
    },
];

#[derive(Serialize)]
struct DesignPage {
    parts: &'static [Shown],
    tokens: [&'static str; TOKENS.len()],
    sample: Value,
    stages: Vec<Value>,
    tz: &'static str,
    now: DateTime<Utc>,
    soon: DateTime<Utc>,
    earlier: DateTime<Utc>,
    chart: Kpi,
    empty_chart: Kpi,
    funnel: Funnel,
    timeline: Option<Timeline>,
    bars: Vec<Bar>,
    halves: Vec<Part>,
    range: Range,
    segments: Vec<Segment>,
}

/// The page, with a form on it that was sent with a mistake.
pub async fn show(cx: Cx) -> Result<Response, Failure> {
    let sample = sample(&cx)?;
    let form = sent(&sample["values"]);
    let mut page = answer(&cx, sample, &form)?;
    *page.status_mut() = StatusCode::OK;
    Ok(page)
}

/// Anybody may try the form; what is typed is checked and kept nowhere.
pub async fn send(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    let sample = sample(&cx)?;
    answer(&cx, sample, &form)
}

fn sample(cx: &Cx) -> Result<Value, Failure> {
    if !cx.app.config.demo {
        return Err(Failure::NotFound);
    }
    data::read("design").map_err(|error| Failure::internal(error.to_string()))
}

fn answer(cx: &Cx, sample: Value, form: &Submitted) -> Result<Response, Failure> {
    let fee = Money::parse("fee", form.text("fee"), Currency::XOF);
    let state = match fee {
        Ok(_) => FormState::filled([]),
        Err(refusal) => cx.refused(Failure::Refused(refusal.into()), form)?,
    };
    cx.open_form("demo/design.html", state, page(cx.now(), sample))
}

fn sent(values: &Value) -> Submitted {
    let mut pairs = Vec::new();
    for (name, value) in values.as_object().into_iter().flatten() {
        let texts = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
        pairs.extend(texts.iter().filter_map(|text| Some((name.as_str(), text.as_str()?))));
    }
    Submitted::of(&pairs)
}

fn page(now: DateTime<Utc>, sample: Value) -> DesignPage {
    let measured = [(-60, 41.0), (-40, 30.5), (-20, 18.0), (-2, 11.0)];
    let measured = measured.map(|(day, value)| (now + TimeDelta::days(day), value));
    let stages = [
        ("journey-registered", "done"),
        ("journey-applied", "done"),
        ("journey-selected", "done"),
        ("journey-piloting", "current"),
        ("journey-proven", "ahead"),
        ("journey-purchased", "ahead"),
    ];
    let version = |name: &str| sample["versions"][name].as_str().unwrap_or_default().to_owned();
    DesignPage {
        parts: &PARTS,
        tokens: TOKENS,
        stages: stages.map(|(key, state)| json!({ "key": key, "state": state, "url": "#ball" })).into(),
        tz: "Africa/Dakar",
        now,
        soon: now + TimeDelta::days(2),
        earlier: now - TimeDelta::days(9),
        chart: Kpi::new(Some(42.0), Some(20.0), Some(12.0), &measured),
        empty_chart: Kpi::new(None, None, None, &[]),
        funnel: Funnel::new(&[
            ("journey-applied".into(), 120),
            ("journey-selected".into(), 31),
            ("journey-proven".into(), 0),
        ]),
        timeline: timeline(now.date_naive()),
        bars: bars(&[(Some(52.0), Some(45.0)), (None, None)]),
        halves: parts(&[1, 3]),
        range: range(22.0, 71.0, 40.0),
        segments: compare(&version("old"), &version("new")),
        sample,
    }
}

/// Every kind of span and mark in one picture.
fn timeline(today: NaiveDate) -> Option<Timeline> {
    let day = |day: i64| today + TimeDelta::days(day - 10);
    let spans = ["planned", "under_way", "done", "late", "pause", "dropped"];
    let marks = ["due", "delivered", "done", "gate", "check_in", "ended"];
    let rows = [
        Line {
            key: "journey-piloting".into(),
            spans: spans.into_iter().zip(1..).map(|(kind, at)| (kind, day(at * 3), day(at * 3 + 3))).collect(),
            ..Line::default()
        },
        Line {
            key: "journey-proven".into(),
            marks: marks.into_iter().zip(1..).map(|(kind, at)| (kind, day(at * 4))).collect(),
            ..Line::default()
        },
    ];
    Timeline::new(&rows, today)
}
