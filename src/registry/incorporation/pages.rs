//! The forms of an incorporation.

use axum::response::Response;
use domain::registry::Organisation;
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};

use super::commands;
use crate::{
    identity::{Allowed, Cx},
    registry::pages::{act, back},
};

const TELL: &str = "registry/incorporation.html";
const DECIDE: &str = "registry/decide.html";

pub async fn tell_page(cx: Cx, allowed: Allowed<Organisation>) -> Result<Response, Failure> {
    cx.form(TELL, FormState::default(), act(&allowed, &[]))
}

pub async fn tell(cx: Cx, allowed: Allowed<Organisation>, form: Submitted) -> Result<Response, Failure> {
    let (id, view, event) = (allowed.subject.id, act(&allowed, &[]), allowed.permit.event());
    match commands::tell(&cx, allowed, &form).await {
        Ok(()) => Ok(back(id, event)),
        Err(failure) => cx.again(failure, &form, TELL, view),
    }
}

pub async fn decide_page(cx: Cx, allowed: Allowed<Organisation>) -> Result<Response, Failure> {
    cx.form(DECIDE, FormState::default(), act(&allowed, &[]))
}

pub async fn decide(cx: Cx, allowed: Allowed<Organisation>, form: Submitted) -> Result<Response, Failure> {
    let (id, view, event) = (allowed.subject.id, act(&allowed, &[]), allowed.permit.event());
    match commands::decide(&cx, allowed, &form).await {
        Ok(()) => Ok(back(id, event)),
        Err(failure) => cx.again(failure, &form, DECIDE, view),
    }
}
