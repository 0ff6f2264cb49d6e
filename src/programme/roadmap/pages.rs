//! The roadmap's pages.

use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    programme::{Programme, RoadmapStage},
    registry::Kind,
    value::ProgrammeId,
};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use uuid::Uuid;

use super::{commands, forms, path};
use crate::{
    identity::{Allowed, Cx, Seen},
    programme::{
        self, queries,
        views::{Act, Choice, FormPage},
    },
    registry,
};

/// Bodies that can answer for a stage.
const BODIES: &[Kind] =
    &[Kind::ProgrammeOffice, Kind::Agency, Kind::SupportStructure, Kind::Funder, Kind::ControlBody, Kind::University];

fn back(programme: ProgrammeId, stage: Option<Uuid>, done: &str) -> Response {
    let anchor = stage.map(|id| format!("#stage-{id}")).unwrap_or_default();
    Redirect::to(&format!("{}?done={done}{anchor}", programme::path(programme))).into_response()
}

/// A stage is read on its programme's page.
pub async fn show(Seen(stage): Seen<RoadmapStage>) -> Response {
    Redirect::to(&format!("{}#stage-{}", programme::path(stage.programme), stage.id)).into_response()
}

/// The bodies of the programme's countries.
async fn bodies(cx: &Cx, programme: &Programme) -> Result<Vec<(Uuid, String, String)>, Failure> {
    let countries = queries::countries(cx, programme).await?;
    registry::queries::verified(cx.read(), BODIES, &countries, "", 300).await
}

async fn chart_view(cx: &Cx, programme: &Programme) -> Result<(FormPage, Vec<Uuid>), Failure> {
    let (name, _) = queries::titled(cx, programme).await?;
    let bodies = bodies(cx, programme).await?;
    let address = programme::path(programme.id);
    let choices = bodies.iter().map(|(id, name, _)| Choice::text(id.to_string(), name.clone())).collect();
    let page = FormPage {
        version: Some(programme.version),
        title_key: "programme-verb-chart".into(),
        name,
        target: format!("{address}/roadmap"),
        back: address,
        written: programme::pages::written(cx),
        organisations: choices,
        ..FormPage::default()
    };
    Ok((page, bodies.into_iter().map(|(id, _, _)| id).collect()))
}

pub async fn chart_page(cx: Cx, allowed: Allowed<Programme>) -> Result<Response, Failure> {
    let (view, _) = chart_view(&cx, &allowed.subject).await?;
    cx.form("programme/stage.html", FormState::default(), view)
}

pub async fn chart(cx: Cx, allowed: Allowed<Programme>, form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    let (view, organisations) = chart_view(&cx, &allowed.subject).await?;
    let done = match forms::charted(&form, &organisations, cx.lang.code()) {
        Ok(new) => commands::chart(&cx, allowed, &form, new).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(()) => Ok(back(id, None, "programme-stage_charted")),
        Err(failure) => cx.again(failure, &form, "programme/stage.html", view),
    }
}

/// The present day where the programme is led.
async fn today(cx: &Cx, stage: &RoadmapStage) -> Result<chrono::NaiveDate, Failure> {
    let programme = commands::programme_of(cx, stage).await?;
    let (_, country) = queries::titled(cx, &programme).await?;
    Ok(cx.today(&country))
}

pub async fn advance(cx: Cx, allowed: Allowed<RoadmapStage>, form: Submitted) -> Result<Response, Failure> {
    let (stage, event) = (allowed.subject.clone(), allowed.permit.event());
    let today = today(&cx, &stage).await?;
    commands::advance(&cx, allowed, &form, today, None).await?;
    Ok(back(stage.programme, Some(stage.id), &format!("roadmap_stage-{event}")))
}

async fn act(cx: &Cx, allowed: &Allowed<RoadmapStage>) -> Result<Act, Failure> {
    let (stage, verb) = (&allowed.subject, allowed.permit.verb());
    let noun = super::noun(verb).map_or("", |(noun, _)| noun);
    Ok(Act {
        version: stage.version,
        name: super::title(cx, stage.id).await?,
        thing: "roadmap_stage",
        verb: verb.as_str().to_owned(),
        reasons: true,
        danger: noun == "abandonment",
        target: format!("{}/{noun}", path(stage.id)),
        back: programme::path(stage.programme),
    })
}

pub async fn reschedule_page(cx: Cx, allowed: Allowed<RoadmapStage>) -> Result<Response, Failure> {
    let stage = &allowed.subject;
    let state = FormState::filled([
        ("starts_on", stage.starts_on.map(|day| day.to_string()).unwrap_or_default()),
        ("due_on", stage.due_on.to_string()),
    ]);
    cx.form("programme/dates.html", state, act(&cx, &allowed).await?)
}

pub async fn reschedule(cx: Cx, allowed: Allowed<RoadmapStage>, form: Submitted) -> Result<Response, Failure> {
    let (stage, view) = (allowed.subject.clone(), act(&cx, &allowed).await?);
    let today = today(&cx, &stage).await?;
    let done = match forms::rescheduled(&form) {
        Ok(new) => commands::reschedule(&cx, allowed, &form, today, new).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(()) => Ok(back(stage.programme, Some(stage.id), "roadmap_stage-rescheduled")),
        Err(failure) => cx.again(failure, &form, "programme/dates.html", view),
    }
}

pub async fn drop_page(cx: Cx, allowed: Allowed<RoadmapStage>) -> Result<Response, Failure> {
    cx.form("programme/decide.html", FormState::default(), act(&cx, &allowed).await?)
}

pub async fn drop(cx: Cx, allowed: Allowed<RoadmapStage>, form: Submitted) -> Result<Response, Failure> {
    let (stage, view) = (allowed.subject.clone(), act(&cx, &allowed).await?);
    let today = today(&cx, &stage).await?;
    let done = match programme::forms::reasons(form.text("reasons")) {
        Ok(why) => commands::advance(&cx, allowed, &form, today, Some(why)).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(()) => Ok(back(stage.programme, Some(stage.id), "roadmap_stage-dropped")),
        Err(failure) => cx.again(failure, &form, "programme/decide.html", view),
    }
}
