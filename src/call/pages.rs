//! The pages of a call: extract, do or read, answer.

mod amendment;
mod builder;
mod consultation;
mod drafting;
mod intake;
mod steps;

use axum::{
    extract::{Path, Query},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use domain::{call::Call, registry::Organisation, value::CallId};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::Deserialize;
use uuid::Uuid;

pub use amendment::*;
pub use builder::*;
pub use consultation::*;
pub use drafting::*;
pub use intake::*;
pub use steps::*;

use super::{
    commands, path,
    queries::{self, Asked},
};
use crate::{
    exports::{self, Column},
    identity::{Allowed, Cx, Rows, Seen},
};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListQuery {
    q: String,
    phase: String,
    kind: String,
    country: String,
    after: String,
}

impl From<ListQuery> for Asked {
    fn from(query: ListQuery) -> Self {
        Self { q: query.q, phase: query.phase, kind: query.kind, country: query.country, after: query.after }
    }
}

pub async fn list(cx: Cx, Query(query): Query<ListQuery>) -> Result<Response, Failure> {
    cx.page("call/list.html", queries::list(&cx, query.into(), queries::PAGE).await?)
}

const COLUMNS: &[Column] = &[
    Column::Plain("kind"),
    Column::Plain("phase"),
    Column::Texts("title"),
    Column::Texts("summary"),
    Column::Plain("owner"),
    Column::Plain("jurisdiction"),
    Column::Plain("opens"),
    Column::Plain("deadline"),
    Column::Plain("zone"),
    Column::Money("budget"),
    Column::Plain("imported"),
];

pub async fn export(cx: Cx, Query(query): Query<ListQuery>) -> Result<Response, Failure> {
    let list = queries::list(&cx, query.into(), exports::LINES).await?;
    exports::answer(&cx, ("challenges", COLUMNS), &list.calls, list.next.as_deref())
}

pub async fn of_owner(
    cx: Cx,
    Seen(organisation): Seen<Organisation>,
    Query(query): Query<ListQuery>,
) -> Result<Response, Failure> {
    cx.page("call/list.html", queries::of_owner(&cx, &organisation, query.into()).await?)
}

pub async fn show(cx: Cx, Seen(call): Seen<Call>, Rows(rows): Rows<Call>) -> Result<Response, Failure> {
    cx.page("call/show.html", queries::show(&cx, &call, rows).await?)
}

/// The call as the public will see it, before it does: for those who make it.
pub async fn public_preview(cx: Cx, Seen(call): Seen<Call>, Rows(rows): Rows<Call>) -> Result<Response, Failure> {
    cx.page("call/show.html", queries::preview(&cx, &call, rows).await?)
}

/// Back to the call, with a notice of what was done.
fn back(id: CallId, event: &str) -> Response {
    Redirect::to(&format!("{}?done=call-{event}", path(id))).into_response()
}

/// The values that a form starts from.
fn filled(values: &[(String, String)]) -> FormState {
    let several = values.iter().filter(|(name, _)| name == "building_blocks").map(|(_, value)| value.clone()).collect();
    let state = FormState::filled(values.iter().map(|(name, value)| (name.as_str(), value.clone())));
    state.with_many("building_blocks", several)
}

pub async fn ask_page(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    let view = queries::form(&cx, &allowed.subject, "ask", "questions").await?;
    cx.form("call/talk.html", FormState::default(), view)
}

pub async fn ask(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    let view = queries::form(&cx, &allowed.subject, "ask", "questions").await?;
    match commands::ask(&cx, allowed, &form).await {
        Ok(()) => Ok(back(id, "question_asked")),
        Err(failure) => cx.again(failure, &form, "call/talk.html", view),
    }
}

/// The form of an answer: the question above it, and the version that the answerer saw.
async fn answering(cx: &Cx, call: &Call, question: Uuid) -> Result<super::views::CallForm, Failure> {
    let (line, version) = queries::question(cx, call, question).await?;
    let view = queries::form(cx, call, "answer", &format!("questions/{question}/answer")).await?;
    Ok(super::views::CallForm { question: Some(line), version, ..view })
}

pub async fn answer_page(
    cx: Cx,
    allowed: Allowed<Call>,
    Path((_, question)): Path<(Uuid, Uuid)>,
) -> Result<Response, Failure> {
    let view = answering(&cx, &allowed.subject, question).await?;
    cx.form("call/talk.html", FormState::default(), view)
}

pub async fn answer(
    cx: Cx,
    allowed: Allowed<Call>,
    Path((_, question)): Path<(Uuid, Uuid)>,
    form: Submitted,
) -> Result<Response, Failure> {
    let (id, view) = (allowed.subject.id, answering(&cx, &allowed.subject, question).await?);
    match commands::answer(&cx, allowed, question, &form).await {
        Ok(()) => Ok(back(id, "question_answered")),
        Err(failure) => cx.again(failure, &form, "call/talk.html", view),
    }
}

pub async fn watch(cx: Cx, allowed: Allowed<Call>, _form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    commands::set_watch(&cx, allowed, true).await?;
    Ok(back(id, "watched"))
}

pub async fn unwatch(cx: Cx, allowed: Allowed<Call>, _form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    commands::set_watch(&cx, allowed, false).await?;
    Ok(back(id, "unwatched"))
}

/// The deadline for a calendar, as a file that anybody may fetch again: it keeps its name, and a moved one replaces it.
pub async fn deadline(cx: Cx, Seen(call): Seen<Call>, Rows(rows): Rows<Call>) -> Result<Response, Failure> {
    let file = queries::deadline(&cx, &call, &rows.0)?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"deadline.ics\""),
    ];
    Ok((headers, file).into_response())
}
