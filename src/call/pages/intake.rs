//! The intake of a cohort, reached from the cohort.

use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    access::permit_new,
    call::{Call, CallVerb},
    programme::Cohort,
};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};

use crate::{
    call::{commands, forms, path, queries, views::NewPage},
    identity::{Begins, Cx, Seen},
};

/// To the intake as far as the viewer may see it; to the form of a new one where they may write it.
pub async fn intake(cx: Cx, Seen(cohort): Seen<Cohort>) -> Result<Response, Failure> {
    if let Some(call) = queries::intake_of(&cx, &cohort).await? {
        return Ok(Redirect::to(&path(call)).into_response());
    }
    let writes = |actor| permit_new::<Call>(CallVerb::Write, &cohort.relations, actor).is_ok();
    match &cx.viewer {
        Some(actor) if writes(actor) => Ok(Redirect::to(&format!("/cohorts/{}/call/new", cohort.id)).into_response()),
        _ => cx.page("call/no-intake.html", queries::blank_intake(&cx, &cohort).await?),
    }
}

async fn blank(cx: &Cx, cohort: &Cohort) -> Result<NewPage, Failure> {
    Ok(NewPage { form: queries::blank_intake(cx, cohort).await?, ..NewPage::default() })
}

pub async fn new_intake_page(cx: Cx, begins: Begins<Call, Cohort>) -> Result<Response, Failure> {
    cx.form("call/new.html", FormState::default(), blank(&cx, &begins.parent).await?)
}

pub async fn new_intake(cx: Cx, begins: Begins<Call, Cohort>, form: Submitted) -> Result<Response, Failure> {
    let view = blank(&cx, &begins.parent).await?;
    let done = match forms::opening(&form, view.form.main_language()) {
        Ok(brief) => commands::draft_intake(&cx, begins, brief).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(id) => Ok(Redirect::to(&format!("{}?done=call-drafted", path(id))).into_response()),
        Err(failure) => cx.again(failure, &form, "call/new.html", view),
    }
}
