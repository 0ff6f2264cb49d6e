//! An amendment of a public call: what is prepared for it, and the notice that makes it public.

use axum::response::{IntoResponse, Redirect, Response};
use domain::call::{Brief, Call};
use platform::{error::Failure, forms::Submitted};

use super::{back, filled, steps::act};
use crate::{
    call::{commands, forms, path, queries, views::AmendPage},
    identity::{Allowed, Cx},
};

async fn whole(cx: &Cx, allowed: &Allowed<Call>) -> Result<AmendPage, Failure> {
    let form = act(cx, allowed).await?;
    Ok(AmendPage { prepared: queries::prepared_changes(cx, allowed.subject.id).await?, form })
}

pub async fn amend_page(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    let view = whole(&cx, &allowed).await?;
    let values = queries::values(&cx, &allowed.subject, false).await?;
    cx.form("call/amend.html", filled(&values), view)
}

pub async fn amend(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let (id, view) = (allowed.subject.id, whole(&cx, &allowed).await?);
    match commands::amend(&cx, allowed, &form).await {
        Ok(()) => Ok(back(id, "amended")),
        Err(failure) => cx.again(failure, &form, "call/amend.html", view),
    }
}

fn prepared(call: &Call) -> Response {
    Redirect::to(&format!("{}/amendments?done=call-amendment_prepared", path(call.id))).into_response()
}

pub async fn give_up(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let call = allowed.subject.clone();
    commands::give_up(&cx, allowed, &form).await?;
    Ok(prepared(&call))
}

async fn part_page(cx: &Cx, allowed: &Allowed<Call>, part: &str) -> Result<Response, Failure> {
    let view = queries::prepared_form(cx, &allowed.subject, part).await?;
    let values = queries::values(cx, &allowed.subject, true).await?;
    cx.form(&format!("call/{part}.html"), filled(&values), view)
}

pub async fn prepared_eligibility_page(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    part_page(&cx, &allowed, "eligibility").await
}

pub async fn prepared_criteria_page(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    part_page(&cx, &allowed, "criteria").await
}

pub async fn prepared_eligibility(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let call = allowed.subject.clone();
    let view = queries::prepared_form(&cx, &call, "eligibility").await?;
    let lang = view.main_language().to_owned();
    let done = commands::prepare(&cx, allowed, &form, |brief, change| {
        let eligibility = forms::eligibility(&form, &lang, || change.id())?;
        Ok(Brief { eligibility, ..brief })
    });
    match done.await {
        Ok(()) => Ok(prepared(&call)),
        Err(failure) => cx.again(failure, &form, "call/eligibility.html", view),
    }
}

pub async fn prepared_criteria(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let call = allowed.subject.clone();
    let view = queries::prepared_form(&cx, &call, "criteria").await?;
    let lang = view.main_language().to_owned();
    let done = commands::prepare(&cx, allowed, &form, |brief, change| {
        let criteria = forms::criteria(&form, &lang, || change.id())?;
        Ok(Brief { criteria, ..brief })
    });
    match done.await {
        Ok(()) => Ok(prepared(&call)),
        Err(failure) => cx.again(failure, &form, "call/criteria.html", view),
    }
}
