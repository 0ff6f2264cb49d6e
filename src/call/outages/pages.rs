//! The outages for everybody, and the administrator's statement on one.

use axum::response::{IntoResponse, Redirect, Response};
use platform::{
    error::Failure,
    format,
    forms::{FormState, Submitted},
};
use serde::Serialize;

use super::{commands, queries};
use crate::identity::Cx;

const NEW: &str = "call/outage-new.html";

pub async fn list(cx: Cx) -> Result<Response, Failure> {
    cx.page("call/outages.html", queries::list(&cx).await?)
}

#[derive(Serialize)]
struct NewPage {
    zone_name: String,
}

fn blank(cx: &Cx) -> NewPage {
    NewPage { zone_name: format::zone(&cx.app.catalogue, cx.lang, cx.zone()) }
}

pub async fn new_page(cx: Cx) -> Result<Response, Failure> {
    cx.form(NEW, FormState::default(), blank(&cx))
}

pub async fn new(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    match commands::state(&cx, &form).await {
        Ok(()) => Ok(Redirect::to("/outages?done=outage-recorded").into_response()),
        Err(failure) => cx.again(failure, &form, NEW, blank(&cx)),
    }
}
