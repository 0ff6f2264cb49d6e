//! The forms of a succession.

use axum::response::{IntoResponse, Redirect, Response};
use domain::registry::Organisation;
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};

use super::{commands, queries};
use crate::{
    identity::{Allowed, Cx},
    registry::{
        pages::{act, back},
        path,
    },
};

const TEMPLATE: &str = "registry/merger.html";

pub async fn merge_page(cx: Cx, allowed: Allowed<Organisation>) -> Result<Response, Failure> {
    cx.form(TEMPLATE, FormState::default(), queries::page(&allowed.subject, None))
}

/// First a preview of what moves; sent again with what was seen, it is done.
pub async fn merge(cx: Cx, allowed: Allowed<Organisation>, form: Submitted) -> Result<Response, Failure> {
    let organisation = allowed.subject.clone();
    let preview = match queries::preview(&cx, &organisation, &form).await {
        Ok(preview) => preview,
        Err(failure) => return cx.again(failure, &form, TEMPLATE, queries::page(&organisation, None)),
    };
    if form.text("seen") != preview.successor.to_string() {
        let state = FormState { values: form.echo(), ..FormState::default() };
        return cx.form(TEMPLATE, state, queries::page(&organisation, Some(preview)));
    }
    match commands::merge(&cx, allowed, &form).await {
        Ok(to) => Ok(Redirect::to(&format!("{}?done=organisation-merged", path(to.into()))).into_response()),
        Err(failure) => cx.again(failure, &form, TEMPLATE, queries::page(&organisation, Some(preview))),
    }
}

pub async fn undo_page(cx: Cx, allowed: Allowed<Organisation>) -> Result<Response, Failure> {
    cx.form("registry/decide.html", FormState::default(), act(&allowed, &[]))
}

pub async fn undo(cx: Cx, allowed: Allowed<Organisation>, form: Submitted) -> Result<Response, Failure> {
    let (id, view, event) = (allowed.subject.id, act(&allowed, &[]), allowed.permit.event());
    match commands::undo(&cx, allowed, &form).await {
        Ok(()) => Ok(back(id, event)),
        Err(failure) => cx.again(failure, &form, "registry/decide.html", view),
    }
}
