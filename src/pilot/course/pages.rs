//! The pages of a running pilot.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{pilot::Pilot, value::PilotId};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use uuid::Uuid;

use super::{commands, queries, views::CourseForm};
use crate::{
    identity::{self, Allowed, Cx},
    pilot::path,
};

fn back(id: PilotId, event: &str) -> Response {
    Redirect::to(&format!("{}?done=pilot-{event}", path(id))).into_response()
}

pub async fn check_in_page(cx: Cx, allowed: Allowed<Pilot>) -> Result<Response, Failure> {
    let view = queries::form(&cx, allowed.subject.id, "check-ins").await?;
    cx.form("pilot/check-in.html", FormState::default(), view)
}

pub async fn check_in(cx: Cx, allowed: Allowed<Pilot>, form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    match commands::check_in(&cx, allowed, &form).await {
        Ok(()) => Ok(back(id, "checked_in")),
        Err(failure) => {
            let view = queries::form(&cx, id, "check-ins").await?;
            cx.again(failure, &form, "pilot/check-in.html", view)
        }
    }
}

pub async fn measure_page(cx: Cx, allowed: Allowed<Pilot>) -> Result<Response, Failure> {
    let view = queries::form(&cx, allowed.subject.id, "measurements").await?;
    let start = FormState::filled([("measured_on", view.today.clone())]);
    cx.form("pilot/measure.html", start, view)
}

pub async fn measure(cx: Cx, allowed: Allowed<Pilot>, form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    match commands::measure(&cx, allowed, &form).await {
        Ok(()) => Ok(back(id, "measured")),
        Err(failure) => {
            let view = queries::form(&cx, id, "measurements").await?;
            cx.again(failure, &form, "pilot/measure.html", view)
        }
    }
}

pub async fn incident_page(cx: Cx, allowed: Allowed<Pilot>) -> Result<Response, Failure> {
    let view = queries::form(&cx, allowed.subject.id, "incidents").await?;
    cx.form("pilot/incident.html", FormState::default(), view)
}

pub async fn incident(cx: Cx, allowed: Allowed<Pilot>, form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    match commands::report(&cx, allowed, &form).await {
        Ok(()) => Ok(back(id, "incident_reported")),
        Err(failure) => {
            let view = queries::form(&cx, id, "incidents").await?;
            cx.again(failure, &form, "pilot/incident.html", view)
        }
    }
}

async fn answer_form(cx: &Cx, pilot: &Pilot, incident: Uuid) -> Result<CourseForm, Failure> {
    let mut view = queries::form(cx, pilot.id, &format!("incidents/{incident}")).await?;
    let told = queries::read(cx, pilot, true).await?;
    let names = identity::people(cx.read(), told.people()).await?;
    let known = told.view(&names).incidents.into_iter().find(|line| line.id == incident);
    view.incident = Some(known.ok_or(Failure::NotFound)?);
    Ok(view)
}

pub async fn answer_page(
    cx: Cx,
    allowed: Allowed<Pilot>,
    Path((_, incident)): Path<(Uuid, Uuid)>,
) -> Result<Response, Failure> {
    let view = answer_form(&cx, &allowed.subject, incident).await?;
    cx.form("pilot/incident-answer.html", FormState::default(), view)
}

pub async fn answer(
    cx: Cx,
    allowed: Allowed<Pilot>,
    Path((_, incident)): Path<(Uuid, Uuid)>,
    form: Submitted,
) -> Result<Response, Failure> {
    let pilot = allowed.subject.clone();
    match commands::answer(&cx, allowed, incident, &form).await {
        Ok(()) => Ok(back(pilot.id, "incident_answered")),
        Err(failure) => {
            let view = answer_form(&cx, &pilot, incident).await?;
            cx.again(failure, &form, "pilot/incident-answer.html", view)
        }
    }
}
