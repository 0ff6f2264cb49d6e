//! The pages of documents.

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

use super::{commands, path, queries};
use crate::{
    filing,
    identity::{Allowed, Cx, Seen},
};

const FORM: &str = "registry/document.html";

pub async fn list(cx: Cx, Seen(organisation): Seen<Organisation>) -> Result<Response, Failure> {
    cx.page("registry/documents.html", queries::list(&cx, &organisation).await?)
}

pub async fn new(cx: Cx, allowed: Allowed<Organisation>) -> Result<Response, Failure> {
    cx.form(FORM, FormState::default(), queries::form(&cx, &allowed.subject, None).await?)
}

pub async fn replacement(
    cx: Cx,
    allowed: Allowed<Organisation>,
    Path((_, old)): Path<(Uuid, Uuid)>,
) -> Result<Response, Failure> {
    let filled = FormState::filled(queries::filled(&cx, &allowed.subject, old).await?);
    cx.form(FORM, filled, queries::form(&cx, &allowed.subject, Some(old)).await?)
}

fn back(id: OrganisationId, done: &str) -> Response {
    Redirect::to(&format!("{}?done=document-{done}", path(id))).into_response()
}

pub async fn add(cx: Cx, allowed: Allowed<Organisation>, form: Submitted) -> Result<Response, Failure> {
    let organisation = allowed.subject.clone();
    match commands::add(&cx, allowed, &form).await {
        Ok(()) => Ok(back(organisation.id, "added")),
        Err(failure) => {
            let view = queries::form(&cx, &organisation, form.text("replaces").parse().ok()).await?;
            cx.again(failure, &form, FORM, view)
        }
    }
}

pub async fn withdraw(
    cx: Cx,
    allowed: Allowed<Organisation>,
    Path((_, document)): Path<(Uuid, Uuid)>,
    form: Submitted,
) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    commands::withdraw(&cx, allowed, &form, document).await?;
    Ok(back(id, "withdrawn"))
}

/// A file, always as a download.
pub async fn file(
    cx: Cx,
    Seen(organisation): Seen<Organisation>,
    Path((_, id)): Path<(Uuid, Uuid)>,
) -> Result<Response, Failure> {
    let (name, kind, bytes) = queries::file(&cx, &organisation, id).await?;
    Ok(filing::file(&name, kind, bytes))
}
