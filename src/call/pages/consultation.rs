//! Asking everybody, responding and answering.

use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Redirect, Response},
};
use domain::call::Call;
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{back, steps::act};
use crate::{
    call::{commands, queries, responses_path},
    identity::{Allowed, Cx},
};

pub async fn consult_page(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    let view = act(&cx, &allowed).await?;
    cx.form("call/consult.html", FormState::default(), view)
}

pub async fn consult(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let (id, event, view) = (allowed.subject.id, allowed.permit.event(), act(&cx, &allowed).await?);
    match commands::consult(&cx, allowed, &form).await {
        Ok(()) => Ok(back(id, event)),
        Err(failure) => cx.again(failure, &form, "call/consult.html", view),
    }
}

/// What was said and answered. A page of its own, because the challenge itself may be its author's again.
pub async fn responses(cx: Cx, Path(id): Path<String>) -> Result<Response, Failure> {
    let id: Uuid = id.parse().map_err(|_| Failure::NotFound)?;
    cx.page("call/responses.html", queries::consultation(&cx, id.into()).await?)
}

pub async fn respond_page(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    let view = queries::response_form(&cx, &allowed.subject).await?;
    cx.form("call/respond.html", FormState::default(), view)
}

pub async fn respond(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    let view = queries::response_form(&cx, &allowed.subject).await?;
    match commands::respond(&cx, allowed, &form).await {
        Ok(()) => Ok(to_responses(id, "response_given")),
        Err(failure) => cx.again(failure, &form, "call/respond.html", view),
    }
}

fn to_responses(id: domain::value::CallId, event: &str) -> Response {
    Redirect::to(&format!("{}?done=call-{event}", responses_path(id))).into_response()
}

/// The response whose answer is to be given or said better.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct AnswerQuery {
    of: String,
}

pub async fn answer_responses_page(
    cx: Cx,
    allowed: Allowed<Call>,
    Query(query): Query<AnswerQuery>,
) -> Result<Response, Failure> {
    let of = query.of.parse().ok();
    let (view, answer) = queries::answer_form(&cx, &allowed.subject, of).await?;
    let state = FormState::filled(answer.map(|answer| ("body", answer)));
    let state = state.with_many("responses", of.iter().map(Uuid::to_string).collect());
    cx.form("call/answer.html", state, view)
}

pub async fn answer_responses(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    let of = form.all("responses").first().and_then(|first| first.parse().ok());
    let (view, _) = queries::answer_form(&cx, &allowed.subject, of).await?;
    match commands::answer_responses(&cx, allowed, &form).await {
        Ok(()) => Ok(to_responses(id, "responses_answered")),
        Err(failure) => cx.again(failure, &form, "call/answer.html", view),
    }
}
