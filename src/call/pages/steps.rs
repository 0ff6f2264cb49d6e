//! The acts that move a call: each a button, or a page that says what follows and asks for the reason.

use axum::response::{IntoResponse, Redirect, Response};
use domain::call::{Call, CallVerb};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};

use super::back;
use crate::{
    call::{commands, noun, path, queries, views::CallForm},
    identity::{Allowed, Cx, Guarded},
};

/// The form of the act that the permit is for.
pub(super) async fn act(cx: &Cx, allowed: &Allowed<Call>) -> Result<CallForm, Failure> {
    let verb = allowed.permit.verb();
    let noun = noun(verb).map_or("", |(noun, _)| noun);
    queries::form(cx, &allowed.subject, verb.as_str(), noun).await
}

pub async fn act_page(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    let view = act(&cx, &allowed).await?;
    cx.form("call/decide.html", FormState::default(), view)
}

/// Back to the call; where the act was refused, the call's page with everything that still lacks.
async fn moved(
    cx: &Cx,
    call: Call,
    event: &str,
    done: Result<(), Failure>,
    form: &Submitted,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(back(call.id, event)),
        Err(failure) => {
            let state = cx.refused(failure, form)?;
            let (_, rows) = Call::load(cx.read(), call.id.uuid()).await?.ok_or(Failure::NotFound)?;
            cx.form("call/show.html", state, queries::show(cx, &call, rows).await?)
        }
    }
}

pub async fn ask_approval(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let (call, event) = (allowed.subject.clone(), allowed.permit.event());
    let done = commands::ask_approval(&cx, allowed, &form).await;
    moved(&cx, call, event, done, &form).await
}

pub async fn approve(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let (call, event) = (allowed.subject.clone(), allowed.permit.event());
    let done = commands::decide_draft(&cx, allowed, &form).await;
    moved(&cx, call, event, done, &form).await
}

pub async fn consult(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let (call, event) = (allowed.subject.clone(), allowed.permit.event());
    let done = commands::consult(&cx, allowed, &form).await;
    moved(&cx, call, event, done, &form).await
}

pub async fn publish(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let (call, event) = (allowed.subject.clone(), allowed.permit.event());
    let done = commands::publish(&cx, allowed, &form).await;
    moved(&cx, call, event, done, &form).await
}

pub async fn complete(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let (call, event) = (allowed.subject.clone(), allowed.permit.event());
    let done = commands::complete(&cx, allowed, &form).await;
    moved(&cx, call, event, done, &form).await
}

/// The acts that need a reason: give back, cancel, end without success.
pub async fn decide(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let (id, event, view) = (allowed.subject.id, allowed.permit.event(), act(&cx, &allowed).await?);
    let done = match allowed.permit.verb() {
        CallVerb::Return => commands::decide_draft(&cx, allowed, &form).await,
        _ => commands::end(&cx, allowed, &form).await,
    };
    match done {
        Ok(()) => Ok(back(id, event)),
        Err(failure) => cx.again(failure, &form, "call/decide.html", view),
    }
}

pub async fn relaunch(cx: Cx, allowed: Allowed<Call>, _form: Submitted) -> Result<Response, Failure> {
    let id = commands::relaunch(&cx, allowed).await?;
    Ok(Redirect::to(&format!("{}?done=call-relaunched", path(id))).into_response())
}
