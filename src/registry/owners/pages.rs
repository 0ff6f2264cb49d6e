//! The page of owners.

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
    identity::{Allowed, Cx, Seen},
    registry,
};

const TEMPLATE: &str = "registry/owners.html";

pub async fn show(cx: Cx, Seen(organisation): Seen<Organisation>) -> Result<Response, Failure> {
    cx.form(TEMPLATE, FormState::default(), queries::show(&cx, &organisation).await?)
}

fn back(id: domain::value::OrganisationId, done: &str) -> Response {
    Redirect::to(&format!("{}/owners?done=organisation-{done}", registry::path(id))).into_response()
}

pub async fn add(cx: Cx, allowed: Allowed<Organisation>, form: Submitted) -> Result<Response, Failure> {
    let organisation = allowed.subject.clone();
    match commands::add(&cx, allowed, &form).await {
        Ok(()) => Ok(back(organisation.id, "owners_described")),
        Err(failure) => {
            let view = queries::show(&cx, &organisation).await?;
            cx.again(failure, &form, TEMPLATE, view)
        }
    }
}

pub async fn end(
    cx: Cx,
    allowed: Allowed<Organisation>,
    Path((_, owner)): Path<(Uuid, Uuid)>,
    form: Submitted,
) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    commands::end(&cx, allowed, &form, owner).await?;
    Ok(back(id, "owner_ended"))
}
