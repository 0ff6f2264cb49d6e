//! The page of delegations.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{registry::Organisation, value::OrganisationId};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use uuid::Uuid;

use super::{commands, queries};
use crate::{
    identity::{Allowed, Cx, Seen},
    registry,
};

const TEMPLATE: &str = "registry/delegations.html";

pub async fn show(cx: Cx, Seen(organisation): Seen<Organisation>) -> Result<Response, Failure> {
    cx.form(TEMPLATE, FormState::default(), queries::show(&cx, &organisation).await?)
}

fn back(id: OrganisationId, done: &str) -> Response {
    Redirect::to(&format!("{}/delegations?done=organisation-{done}", registry::path(id))).into_response()
}

pub async fn give(cx: Cx, allowed: Allowed<Organisation>, form: Submitted) -> Result<Response, Failure> {
    let (organisation, event) = (allowed.subject.clone(), allowed.permit.event());
    match commands::give(&cx, allowed, &form).await {
        Ok(()) => Ok(back(organisation.id, event)),
        Err(failure) => {
            let view = queries::show(&cx, &organisation).await?;
            cx.again(failure, &form, TEMPLATE, view)
        }
    }
}

pub async fn end(
    cx: Cx,
    allowed: Allowed<Organisation>,
    Path((_, delegation)): Path<(Uuid, Uuid)>,
    form: Submitted,
) -> Result<Response, Failure> {
    let (organisation, event) = (allowed.subject.clone(), allowed.permit.event());
    match commands::end(&cx, allowed, delegation).await {
        Ok(()) => Ok(back(organisation.id, event)),
        Err(failure) => {
            let view = queries::show(&cx, &organisation).await?;
            cx.again(failure, &form, TEMPLATE, view)
        }
    }
}
