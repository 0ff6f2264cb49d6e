//! The pages of interviews: extract, do or read, answer.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    evaluation::{Interview, InterviewVerb as Verb, Panel},
    value::CallId,
};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use uuid::Uuid;

use super::{commands, path, queries, schedule as address};
use crate::identity::{Allowed, Cx, Guarded, Rows, Seen};

const SCHEDULE: &str = "evaluation/interviews.html";
const SHOW: &str = "evaluation/interview.html";

fn back(call: CallId, event: &str) -> Response {
    Redirect::to(&format!("{}?done=panel-{event}", address(call))).into_response()
}

pub async fn schedule(cx: Cx, Seen(panel): Seen<Panel>, Rows(rows): Rows<Panel>) -> Result<Response, Failure> {
    let start = [("minutes", "30".to_owned()), ("pause", "10".to_owned()), ("count", "1".to_owned())];
    cx.form(SCHEDULE, FormState::filled(start), queries::schedule(&cx, &panel, rows).await?)
}

async fn again(cx: &Cx, failure: Failure, form: &Submitted, call: CallId) -> Result<Response, Failure> {
    let (panel, rows) = Panel::load(cx.read(), call.uuid()).await?.ok_or(Failure::NotFound)?;
    cx.again(failure, form, SCHEDULE, queries::schedule(cx, &panel, rows).await?)
}

pub async fn open(cx: Cx, allowed: Allowed<Panel>, form: Submitted) -> Result<Response, Failure> {
    let call = allowed.subject.call;
    match commands::open(&cx, allowed, &form).await {
        Ok(()) => Ok(back(call, "interviews_opened")),
        Err(failure) => again(&cx, failure, &form, call).await,
    }
}

pub async fn add_slots(cx: Cx, allowed: Allowed<Panel>, form: Submitted) -> Result<Response, Failure> {
    let call = allowed.subject.call;
    match commands::add_slots(&cx, allowed, &form).await {
        Ok(()) => Ok(back(call, "times_changed")),
        Err(failure) => again(&cx, failure, &form, call).await,
    }
}

pub async fn remove_slot(
    cx: Cx,
    allowed: Allowed<Panel>,
    Path((_, slot)): Path<(Uuid, Uuid)>,
    form: Submitted,
) -> Result<Response, Failure> {
    let call = allowed.subject.call;
    match commands::remove_slot(&cx, allowed, slot).await {
        Ok(()) => Ok(back(call, "times_changed")),
        Err(failure) => again(&cx, failure, &form, call).await,
    }
}

pub async fn show(cx: Cx, Seen(interview): Seen<Interview>, Rows(rows): Rows<Interview>) -> Result<Response, Failure> {
    cx.form(SHOW, FormState::default(), queries::show(&cx, &interview, rows).await?)
}

/// Whatever is done to an interview, by its verb.
pub async fn act(cx: Cx, allowed: Allowed<Interview>, form: Submitted) -> Result<Response, Failure> {
    let (id, verb, event) = (allowed.subject.id, allowed.permit.verb(), allowed.permit.event());
    let done = match verb {
        Verb::Book | Verb::Assign => commands::book(&cx, allowed, &form).await,
        Verb::Ask => commands::ask(&cx, allowed, &form).await,
        Verb::Decline => commands::decline(&cx, allowed, &form).await,
        Verb::Release => commands::release(&cx, allowed, &form).await,
        Verb::Hold => commands::hold(&cx, allowed, &form).await,
        Verb::Miss => commands::miss(&cx, allowed, &form).await,
        Verb::Renew => commands::renew(&cx, allowed, &form).await,
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=interview-{event}", path(id))).into_response()),
        Err(failure) => {
            let (interview, rows) = Interview::load(cx.read(), id).await?.ok_or(Failure::NotFound)?;
            cx.again(failure, &form, SHOW, queries::show(&cx, &interview, rows).await?)
        }
    }
}
