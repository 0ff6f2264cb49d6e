//! The pages of sittings.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::registry::Organisation;
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use uuid::Uuid;

use super::{commands, queries};
use crate::{
    identity::{Allowed, Cx},
    registry::path,
};

const LIST: &str = "registry/label-sessions.html";
const ONE: &str = "registry/label-session.html";

pub async fn list(cx: Cx, allowed: Allowed<Organisation>) -> Result<Response, Failure> {
    cx.form(LIST, FormState::default(), queries::list(&cx, &allowed.subject).await?)
}

pub async fn plan(cx: Cx, allowed: Allowed<Organisation>, form: Submitted) -> Result<Response, Failure> {
    let office = allowed.subject.clone();
    match commands::plan(&cx, allowed, &form).await {
        Ok(id) => {
            let to = format!("{}/label-sessions/{id}?done=label-session-planned", path(office.id));
            Ok(Redirect::to(&to).into_response())
        }
        Err(failure) => {
            let view = queries::list(&cx, &office).await?;
            cx.again(failure, &form, LIST, view)
        }
    }
}

pub async fn show(
    cx: Cx,
    allowed: Allowed<Organisation>,
    Path((_, session)): Path<(Uuid, Uuid)>,
) -> Result<Response, Failure> {
    cx.form(ONE, FormState::default(), queries::show(&cx, &allowed.subject, session).await?)
}

pub async fn hold(
    cx: Cx,
    allowed: Allowed<Organisation>,
    Path((_, session)): Path<(Uuid, Uuid)>,
    form: Submitted,
) -> Result<Response, Failure> {
    let office = allowed.subject.clone();
    match commands::hold(&cx, allowed, &form, session).await {
        Ok(()) => {
            let to = format!("{}/label-sessions/{session}?done=label-session-held", path(office.id));
            Ok(Redirect::to(&to).into_response())
        }
        Err(failure) => {
            let view = queries::show(&cx, &office, session).await?;
            cx.again(failure, &form, ONE, view)
        }
    }
}
