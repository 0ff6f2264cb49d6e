//! The pages of joint applications: extract, do or read, answer.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::application::{Application, Partnership};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use uuid::Uuid;

use super::{super::path as application_path, commands, path, queries};
use crate::identity::{Allowed, Cx, Seen};

fn back(application: &Application, what: &str) -> Response {
    Redirect::to(&format!("{}/partners?done=partnership-{what}", application_path(application.id))).into_response()
}

pub async fn list(cx: Cx, allowed: Allowed<Application>) -> Result<Response, Failure> {
    cx.form("application/partners.html", FormState::default(), queries::page(&cx, &allowed.subject).await?)
}

pub async fn ask(cx: Cx, allowed: Allowed<Application>, form: Submitted) -> Result<Response, Failure> {
    let subject = allowed.subject.clone();
    match commands::ask(&cx, allowed, &form).await {
        Ok(()) => Ok(back(&subject, "asked")),
        Err(failure) => cx.again(failure, &form, "application/partners.html", queries::page(&cx, &subject).await?),
    }
}

pub async fn release(
    cx: Cx,
    allowed: Allowed<Application>,
    Path((_, partnership)): Path<(Uuid, Uuid)>,
    _form: Submitted,
) -> Result<Response, Failure> {
    let subject = allowed.subject.clone();
    commands::release(&cx, allowed, partnership.into()).await?;
    Ok(back(&subject, "released"))
}

pub async fn show(cx: Cx, Seen(partnership): Seen<Partnership>) -> Result<Response, Failure> {
    cx.form("application/partnership.html", FormState::default(), queries::show(&cx, &partnership).await?)
}

pub async fn answer(cx: Cx, allowed: Allowed<Partnership>, form: Submitted) -> Result<Response, Failure> {
    let (subject, event) = (allowed.subject.clone(), allowed.permit.event());
    match commands::answer(&cx, allowed, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=partnership-{event}", path(subject.id))).into_response()),
        Err(failure) => cx.again(failure, &form, "application/partnership.html", queries::show(&cx, &subject).await?),
    }
}
