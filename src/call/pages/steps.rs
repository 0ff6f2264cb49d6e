//! The acts that move a call: each a button, or a page that says what follows and asks for the reason.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::call::Call;
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use uuid::Uuid;

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

/// The page on which the draft is approved or given back, with a word on each section.
pub async fn review_page(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    let view = queries::review(&cx, &allowed.subject, act(&cx, &allowed).await?).await?;
    cx.form("call/review.html", FormState::default(), view)
}

pub async fn approve(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let (call, event) = (allowed.subject.clone(), allowed.permit.event());
    if form.text("from") == "review" {
        return reviewed(cx, allowed, form).await;
    }
    let done = commands::decide_draft(&cx, allowed, &form).await;
    moved(&cx, call, event, done, &form).await
}

/// The decision from its page: what was refused is shown there again.
pub async fn reviewed(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let (id, event) = (allowed.subject.id, allowed.permit.event());
    let view = queries::review(&cx, &allowed.subject, act(&cx, &allowed).await?).await?;
    match commands::decide_draft(&cx, allowed, &form).await {
        Ok(()) => Ok(back(id, event)),
        Err(failure) => cx.again(failure, &form, "call/review.html", view),
    }
}

/// Marks a word on a section as dealt with; one stays at the section.
pub async fn deal_with(
    cx: Cx,
    allowed: Allowed<Call>,
    Path((_, review, part)): Path<(Uuid, Uuid, String)>,
    form: Submitted,
) -> Result<Response, Failure> {
    let (id, of) = (allowed.subject.id, queries::commented(review, &part)?);
    commands::deal_with(&cx, allowed, &form, of).await?;
    Ok(Redirect::to(&format!("{}/{}?done=call-comment_dealt_with", path(id), of.1.page())).into_response())
}

/// Publishes now or at a moment; a moment that does not fit is shown where it was typed.
pub async fn publish(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let (call, event, view) = (allowed.subject.clone(), allowed.permit.event(), act(&cx, &allowed).await?);
    let event = if form.text("at").trim().is_empty() { event } else { "publication_scheduled" };
    match commands::publish(&cx, allowed, &form).await {
        Err(Failure::Refused(problems)) if problems.0.iter().all(|one| one.field.as_deref() == Some("at")) => {
            cx.again(Failure::Refused(problems), &form, "call/decide.html", view)
        }
        done => moved(&cx, call, event, done, &form).await,
    }
}

pub async fn complete(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let (call, event) = (allowed.subject.clone(), allowed.permit.event());
    let done = commands::complete(&cx, allowed, &form).await;
    moved(&cx, call, event, done, &form).await
}

/// The acts that need a reason: cancel, end without success.
pub async fn decide(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let (id, event, view) = (allowed.subject.id, allowed.permit.event(), act(&cx, &allowed).await?);
    match commands::end(&cx, allowed, &form).await {
        Ok(()) => Ok(back(id, event)),
        Err(failure) => cx.again(failure, &form, "call/decide.html", view),
    }
}

pub async fn relaunch(cx: Cx, allowed: Allowed<Call>, _form: Submitted) -> Result<Response, Failure> {
    let id = commands::relaunch(&cx, allowed).await?;
    Ok(Redirect::to(&format!("{}?done=call-relaunched", path(id))).into_response())
}
