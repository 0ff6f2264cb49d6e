//! The cohort's pages.

use axum::response::{IntoResponse, Redirect, Response};
use chrono_tz::Tz;
use domain::{
    programme::{Cohort, Programme},
    value::CohortId,
};
use platform::{
    error::Failure,
    format,
    forms::{FormState, Submitted},
};

use super::{commands, forms, path, queries};
use crate::{
    identity::{Allowed, Begins, Cx, Seen},
    programme::{self, views::FormPage},
};

pub async fn show(cx: Cx, Seen(cohort): Seen<Cohort>) -> Result<Response, Failure> {
    cx.page("programme/cohort.html", queries::show(&cx, &cohort).await?)
}

fn back(id: CohortId, event: &str) -> Response {
    Redirect::to(&format!("{}?done=cohort-{event}", path(id))).into_response()
}

async fn plan_view(cx: &Cx, programme: &Programme) -> Result<(FormPage, Tz), Failure> {
    let (name, home) = programme::queries::titled(cx, programme).await?;
    let zone = cx.app.zone(&home);
    let address = programme::path(programme.id);
    let page = FormPage {
        title_key: "cohort-verb-plan".into(),
        name,
        target: format!("{address}/cohorts"),
        back: address,
        written: programme::pages::written(cx),
        zone_key: format::zone(&cx.app.catalogue, cx.lang, zone),
        ..FormPage::default()
    };
    Ok((page, zone))
}

pub async fn plan_page(cx: Cx, begins: Begins<Cohort, Programme>) -> Result<Response, Failure> {
    let (view, _) = plan_view(&cx, &begins.parent).await?;
    cx.form("programme/cohort-form.html", FormState::default(), view)
}

pub async fn plan(cx: Cx, begins: Begins<Cohort, Programme>, form: Submitted) -> Result<Response, Failure> {
    let (view, zone) = plan_view(&cx, &begins.parent).await?;
    let done = match forms::planned(&form, zone, cx.lang.code()) {
        Ok(new) => commands::plan(&cx, begins, zone.name(), new).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(id) => Ok(back(id, "planned")),
        Err(failure) => cx.again(failure, &form, "programme/cohort-form.html", view),
    }
}

async fn describe_view(cx: &Cx, cohort: &Cohort) -> Result<FormPage, Failure> {
    let address = path(cohort.id);
    Ok(FormPage {
        version: Some(cohort.version),
        title_key: "cohort-verb-describe".into(),
        name: queries::title(cx, cohort).await?,
        target: format!("{address}/description"),
        back: address,
        written: programme::pages::written(cx),
        zone_key: format::zone(&cx.app.catalogue, cx.lang, cohort.calendar.intake_until.zone),
        ..FormPage::default()
    })
}

pub async fn describe_page(cx: Cx, allowed: Allowed<Cohort>) -> Result<Response, Failure> {
    let view = describe_view(&cx, &allowed.subject).await?;
    cx.form("programme/cohort-form.html", queries::filled(&cx, &allowed.subject).await?, view)
}

pub async fn describe(cx: Cx, allowed: Allowed<Cohort>, form: Submitted) -> Result<Response, Failure> {
    let (id, view) = (allowed.subject.id, describe_view(&cx, &allowed.subject).await?);
    let zone = allowed.subject.calendar.intake_until.zone;
    let done = match forms::planned(&form, zone, cx.lang.code()) {
        Ok(new) => commands::describe(&cx, allowed, &form, new).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(()) => Ok(back(id, "described")),
        Err(failure) => cx.again(failure, &form, "programme/cohort-form.html", view),
    }
}

pub async fn advance(cx: Cx, allowed: Allowed<Cohort>, form: Submitted) -> Result<Response, Failure> {
    let (id, event) = (allowed.subject.id, allowed.permit.event());
    commands::advance(&cx, allowed, &form).await?;
    Ok(back(id, event))
}
