//! The forms of a suspension and its appeal.

use axum::response::Response;
use domain::registry::Organisation;
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};

use super::commands;
use crate::{
    identity::{Allowed, Cx},
    registry::pages::{act as form, back},
};

const TEMPLATE: &str = "registry/decide.html";

pub async fn act_page(cx: Cx, allowed: Allowed<Organisation>) -> Result<Response, Failure> {
    cx.form(TEMPLATE, FormState::default(), form(&allowed, &[]))
}

pub async fn act(cx: Cx, allowed: Allowed<Organisation>, sent: Submitted) -> Result<Response, Failure> {
    let (id, view, event) = (allowed.subject.id, form(&allowed, &[]), allowed.permit.event());
    match commands::act(&cx, allowed, &sent).await {
        Ok(()) => Ok(back(id, event)),
        Err(failure) => cx.again(failure, &sent, TEMPLATE, view),
    }
}
