//! How a pilot comes out of an application: the agency's buyer begins it once the chosen startup has accepted. It goes
//! on under the application's own journey, and starts with what the call has settled already.

use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    application::{Application, ApplicationState},
    pilot::{Origin, Pilot, PilotVerb as Verb, Plan},
    rejection::Rejection,
    value::{ApplicationId, PilotId},
};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
    subject::Subject,
    tasks,
};
use serde::Serialize;
use uuid::Uuid;

use super::{commands, path, store, store::NewPilot};
use crate::{
    application, complaint,
    identity::{Access, Begins, Cx, Routes},
    registry,
};

pub(super) fn routes() -> Routes {
    let begins = || Access::begins::<Pilot, Application>(Verb::Begin);
    Routes::new().get("/applications/{id}/pilot", begins(), begin_page).post(
        "/applications/{id}/pilot",
        begins(),
        begin,
    )
}

#[derive(Serialize)]
struct BeginForm {
    application: Uuid,
    title: serde_json::Value,
}

/// Whoever comes when the pilot has begun is led to it.
async fn begin_page(cx: Cx, begins: Begins<Pilot, Application>) -> Result<Response, Failure> {
    let application = begins.parent.id;
    if let Some(pilot) = store::of_application(cx.read(), application.into()).await? {
        return Ok(Redirect::to(&path(pilot)).into_response());
    }
    let view = begin_form(&cx, application).await?;
    cx.form("pilot/begin.html", FormState::default(), view)
}

async fn begin_form(cx: &Cx, application: ApplicationId) -> Result<BeginForm, Failure> {
    let chosen = application::queries::selected(cx.read(), application.into()).await?.ok_or(Failure::NotFound)?;
    let title = serde_json::to_value(&chosen.title).map_err(Failure::internal)?;
    Ok(BeginForm { application: chosen.application, title })
}

async fn begin(cx: Cx, begins: Begins<Pilot, Application>, form: Submitted) -> Result<Response, Failure> {
    let application = begins.parent.id;
    match begin_from(&cx, begins).await {
        Ok(id) => Ok(Redirect::to(&format!("{}?done=pilot-begun", path(id))).into_response()),
        Err(failure) => {
            let view = begin_form(&cx, application).await?;
            cx.again(failure, &form, "pilot/begin.html", view)
        }
    }
}

/// # Errors
/// `application-not-accepted`; `pilot-begun-already` where there is one; those of `complaint::check_free`.
async fn begin_from(cx: &Cx, begins: Begins<Pilot, Application>) -> Result<PilotId, Failure> {
    let Begins { parent: application, permit } = begins;
    let change = cx.change(permit.capacity()).await?;
    let chosen = application::queries::selected(change.conn(), application.id.into()).await?;
    let chosen = chosen.filter(|chosen| chosen.state == ApplicationState::Accepted);
    let refusal = || Failure::Forbidden(Rejection::new("application-not-accepted"));
    let chosen = chosen.ok_or_else(refusal)?;
    let agency = chosen.agency.ok_or_else(refusal)?;
    let call = application::call(change.conn(), chosen.call).await?.ok_or(Failure::NotFound)?;
    complaint::check_free(change.conn(), &call, change.now()).await?;
    let agency = registry::queries::organisation(change.conn(), agency.into()).await?.ok_or(Failure::NotFound)?;
    let plan = Plan {
        budget_line: call.brief.budget_line.unwrap_or_default(),
        decision_owner: call.brief.decision_owner,
        route: call.brief.route.unwrap_or_default(),
        ..Plan::default()
    };
    let pilot = NewPilot {
        origin: Origin::Application,
        reason: None,
        application: Some(chosen.application),
        call: Some(chosen.call.into()),
        journey: chosen.journey.into(),
        agency: agency.id,
        startup: chosen.startup.into(),
        solution: chosen.solution,
        rules: commands::rules_of(&change, &agency.jurisdiction).await?,
        jurisdiction: agency.jurisdiction,
        title: chosen.title,
        plan,
    };
    tasks::close_all(&change, Subject::new("pilot_start", chosen.application)).await?;
    commands::begin(cx, change, pilot, &permit).await
}
