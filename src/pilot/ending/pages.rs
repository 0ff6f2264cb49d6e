//! The pages at the end of a pilot.

use axum::response::{IntoResponse, Redirect, Response};
use domain::pilot::Pilot;
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};

use super::{commands, queries};
use crate::{
    identity::{Allowed, Cx},
    pilot::path,
};

const GATE: &str = "pilot/gate.html";
const EXTENSION: &str = "pilot/extension.html";
const ANSWER: &str = "pilot/extension-answer.html";
const CONCLUSION: &str = "pilot/conclude.html";

async fn page(cx: &Cx, allowed: &Allowed<Pilot>, template: &str) -> Result<Response, Failure> {
    cx.form(template, FormState::default(), queries::form(cx, &allowed.subject, allowed.permit.verb()).await?)
}

/// Back to the pilot after the act, or the form again.
async fn after(
    cx: &Cx,
    done: Result<(), Failure>,
    (pilot, event, verb): (Pilot, &str, domain::pilot::PilotVerb),
    form: &Submitted,
    template: &str,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=pilot-{event}", path(pilot.id))).into_response()),
        Err(failure) => cx.again(failure, form, template, queries::form(cx, &pilot, verb).await?),
    }
}

fn act(allowed: &Allowed<Pilot>) -> (Pilot, &'static str, domain::pilot::PilotVerb) {
    (allowed.subject.clone(), allowed.permit.event(), allowed.permit.verb())
}

pub async fn gate_page(cx: Cx, allowed: Allowed<Pilot>) -> Result<Response, Failure> {
    page(&cx, &allowed, GATE).await
}

pub async fn gate(cx: Cx, allowed: Allowed<Pilot>, form: Submitted) -> Result<Response, Failure> {
    let act = act(&allowed);
    let done = commands::gate(&cx, allowed, &form).await;
    after(&cx, done, act, &form, GATE).await
}

pub async fn extension_page(cx: Cx, allowed: Allowed<Pilot>) -> Result<Response, Failure> {
    page(&cx, &allowed, EXTENSION).await
}

pub async fn propose(cx: Cx, allowed: Allowed<Pilot>, form: Submitted) -> Result<Response, Failure> {
    let act = act(&allowed);
    let done = commands::propose(&cx, allowed, &form).await;
    after(&cx, done, act, &form, EXTENSION).await
}

pub async fn answer_page(cx: Cx, allowed: Allowed<Pilot>) -> Result<Response, Failure> {
    page(&cx, &allowed, ANSWER).await
}

pub async fn answer(cx: Cx, allowed: Allowed<Pilot>, form: Submitted) -> Result<Response, Failure> {
    let act = act(&allowed);
    let done = commands::answer(&cx, allowed, &form).await;
    after(&cx, done, act, &form, ANSWER).await
}

pub async fn conclude_page(cx: Cx, allowed: Allowed<Pilot>) -> Result<Response, Failure> {
    page(&cx, &allowed, CONCLUSION).await
}

pub async fn conclude(cx: Cx, allowed: Allowed<Pilot>, form: Submitted) -> Result<Response, Failure> {
    let act = act(&allowed);
    let done = commands::conclude(&cx, allowed, &form).await;
    after(&cx, done, act, &form, CONCLUSION).await
}
