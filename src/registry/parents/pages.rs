//! The form of what an organisation is a part of.

use axum::response::Response;
use domain::registry::Organisation;
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};

use super::{commands, queries};
use crate::{
    identity::{Allowed, Cx},
    registry::pages::back,
};

const TEMPLATE: &str = "registry/parent.html";

pub async fn show(cx: Cx, allowed: Allowed<Organisation>) -> Result<Response, Failure> {
    cx.form(TEMPLATE, FormState::default(), queries::page(&cx, &allowed.subject).await?)
}

pub async fn set(cx: Cx, allowed: Allowed<Organisation>, form: Submitted) -> Result<Response, Failure> {
    let (organisation, event) = (allowed.subject.clone(), allowed.permit.event());
    match commands::set(&cx, allowed, &form).await {
        Ok(()) => Ok(back(organisation.id, event)),
        Err(failure) => {
            let view = queries::page(&cx, &organisation).await?;
            cx.again(failure, &form, TEMPLATE, view)
        }
    }
}
