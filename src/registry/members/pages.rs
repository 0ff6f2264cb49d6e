//! The pages of those who leave, and the buttons beside invitations.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{registry::Organisation, value::PersonId};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use uuid::Uuid;

use super::{commands, queries};
use crate::{
    identity::{Allowed, Cx},
    registry::pages::back,
};

const TEMPLATE: &str = "registry/departure.html";

pub async fn removal_page(
    cx: Cx,
    allowed: Allowed<Organisation>,
    Path((_, person)): Path<(Uuid, Uuid)>,
) -> Result<Response, Failure> {
    cx.form(TEMPLATE, FormState::default(), queries::page(&cx, &allowed, person.into()).await?)
}

pub async fn departure_page(cx: Cx, allowed: Allowed<Organisation>) -> Result<Response, Failure> {
    let person = allowed.permit.actor().person;
    cx.form(TEMPLATE, FormState::default(), queries::page(&cx, &allowed, person).await?)
}

async fn end(
    cx: &Cx,
    allowed: Allowed<Organisation>,
    person: PersonId,
    form: &Submitted,
    to: Response,
) -> Result<Response, Failure> {
    let view = queries::page(cx, &allowed, person).await?;
    match commands::leave(cx, allowed, person, form).await {
        Ok(()) => Ok(to),
        Err(failure) => cx.again(failure, form, TEMPLATE, view),
    }
}

pub async fn remove(
    cx: Cx,
    allowed: Allowed<Organisation>,
    Path((_, person)): Path<(Uuid, Uuid)>,
    form: Submitted,
) -> Result<Response, Failure> {
    let to = back(allowed.subject.id, "member_removed");
    end(&cx, allowed, person.into(), &form, to).await
}

pub async fn leave(cx: Cx, allowed: Allowed<Organisation>, form: Submitted) -> Result<Response, Failure> {
    let to = Redirect::to("/work?done=organisation-member_left").into_response();
    let person = allowed.permit.actor().person;
    end(&cx, allowed, person, &form, to).await
}

pub async fn revoke(
    cx: Cx,
    allowed: Allowed<Organisation>,
    Path((_, invitation)): Path<(Uuid, Uuid)>,
    _form: Submitted,
) -> Result<Response, Failure> {
    let (id, event) = (allowed.subject.id, allowed.permit.event());
    commands::revoke(&cx, allowed, invitation).await?;
    Ok(back(id, event))
}

pub async fn renew(
    cx: Cx,
    allowed: Allowed<Organisation>,
    Path((_, invitation)): Path<(Uuid, Uuid)>,
    _form: Submitted,
) -> Result<Response, Failure> {
    let (id, event) = (allowed.subject.id, allowed.permit.event());
    commands::renew(&cx, allowed, cx.lang, invitation).await?;
    Ok(back(id, event))
}
