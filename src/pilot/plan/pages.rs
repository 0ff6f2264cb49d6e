//! The plan's pages.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::pilot::Pilot;
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use uuid::Uuid;

use super::{
    commands::{self, Part},
    forms::PlanSection,
    queries,
    views::PlanForm,
};
use crate::{
    identity::{Allowed, Cx, Seen},
    pilot::path,
};

const SECTION: &str = "pilot/plan-section.html";

/// A form with what stands already.
fn filled(values: &[(String, String)]) -> FormState {
    FormState::filled(values.iter().map(|(key, value)| (key.as_str(), value.clone())))
}

fn saved(pilot: &Pilot) -> Response {
    Redirect::to(&format!("{}/plan?done=pilot-plan_changed", path(pilot.id))).into_response()
}

pub async fn show(cx: Cx, Seen(pilot): Seen<Pilot>) -> Result<Response, Failure> {
    cx.page("pilot/plan.html", queries::page(&cx, &pilot, false).await?)
}

fn section_of(name: &str) -> Result<PlanSection, Failure> {
    PlanSection::parse(name).ok_or(Failure::NotFound)
}

pub async fn section_page(
    cx: Cx,
    allowed: Allowed<Pilot>,
    Path((_, name)): Path<(Uuid, String)>,
) -> Result<Response, Failure> {
    let (section, stored) = (section_of(&name)?, queries::stored(&cx, &allowed.subject).await?);
    let view = queries::section_form(&cx, &stored, section).await?;
    cx.form(SECTION, filled(&queries::values(section, &stored.plan)), view)
}

pub async fn section(
    cx: Cx,
    allowed: Allowed<Pilot>,
    Path((_, name)): Path<(Uuid, String)>,
    form: Submitted,
) -> Result<Response, Failure> {
    let (section, pilot) = (section_of(&name)?, allowed.subject.clone());
    match commands::section(&cx, allowed, section, &form).await {
        Ok(()) => {
            let next = queries::address_after(&queries::stored(&cx, &pilot).await?, section);
            Ok(Redirect::to(&format!("{next}?done=pilot-plan_changed")).into_response())
        }
        Err(failure) => {
            let view = queries::section_form(&cx, &queries::stored(&cx, &pilot).await?, section).await?;
            cx.again(failure, &form, SECTION, view)
        }
    }
}

/// The second part of the address, where there is one.
fn part(parts: &[(String, String)]) -> Result<Option<Uuid>, Failure> {
    parts.get(1).map(|(_, id)| id.parse().map_err(|_| Failure::NotFound)).transpose()
}

type Parts = Path<Vec<(String, String)>>;

async fn part_form(
    cx: &Cx,
    pilot: &Pilot,
    noun: &str,
    present: Option<Uuid>,
) -> Result<(PlanForm, queries::Stored), Failure> {
    let stored = queries::stored(cx, pilot).await?;
    let base = format!("{}/{noun}", path(pilot.id));
    let target = present.map_or_else(|| base.clone(), |id| format!("{base}/{id}"));
    let mut view = queries::form(&stored, noun, target.clone(), None);
    view.removal = present.map(|_| format!("{target}/removal"));
    Ok((view, stored))
}

pub async fn hypothesis_page(cx: Cx, allowed: Allowed<Pilot>, Path(parts): Parts) -> Result<Response, Failure> {
    let present = part(&parts)?;
    let (view, stored) = part_form(&cx, &allowed.subject, "hypotheses", present).await?;
    let state = match present {
        Some(id) => filled(&queries::hypothesis_values(&stored, id).ok_or(Failure::NotFound)?),
        None => FormState::filled([("mandatory", "yes".to_owned())]),
    };
    cx.form("pilot/hypothesis.html", state, view)
}

pub async fn hypothesis(
    cx: Cx,
    allowed: Allowed<Pilot>,
    Path(parts): Parts,
    form: Submitted,
) -> Result<Response, Failure> {
    let (present, pilot) = (part(&parts)?, allowed.subject.clone());
    match commands::hypothesis(&cx, allowed, present, &form).await {
        Ok(()) => Ok(saved(&pilot)),
        Err(failure) => {
            let (view, _) = part_form(&cx, &pilot, "hypotheses", present).await?;
            cx.again(failure, &form, "pilot/hypothesis.html", view)
        }
    }
}

pub async fn milestone_page(cx: Cx, allowed: Allowed<Pilot>, Path(parts): Parts) -> Result<Response, Failure> {
    let present = part(&parts)?;
    let (view, stored) = part_form(&cx, &allowed.subject, "milestones", present).await?;
    let state = match present {
        Some(id) => filled(&queries::milestone_values(&stored, id).ok_or(Failure::NotFound)?),
        None => FormState::default(),
    };
    cx.form("pilot/milestone-plan.html", state, view)
}

pub async fn milestone(
    cx: Cx,
    allowed: Allowed<Pilot>,
    Path(parts): Parts,
    form: Submitted,
) -> Result<Response, Failure> {
    let (present, pilot) = (part(&parts)?, allowed.subject.clone());
    match commands::milestone(&cx, allowed, present, &form).await {
        Ok(()) => Ok(saved(&pilot)),
        Err(failure) => {
            let (view, _) = part_form(&cx, &pilot, "milestones", present).await?;
            cx.again(failure, &form, "pilot/milestone-plan.html", view)
        }
    }
}

pub async fn remove_hypothesis(
    cx: Cx,
    allowed: Allowed<Pilot>,
    Path((_, id)): Path<(Uuid, Uuid)>,
    form: Submitted,
) -> Result<Response, Failure> {
    let pilot = allowed.subject.clone();
    commands::remove(&cx, allowed, Part::Hypothesis(id), &form).await?;
    Ok(saved(&pilot))
}

pub async fn remove_milestone(
    cx: Cx,
    allowed: Allowed<Pilot>,
    Path((_, id)): Path<(Uuid, Uuid)>,
    form: Submitted,
) -> Result<Response, Failure> {
    let pilot = allowed.subject.clone();
    commands::remove(&cx, allowed, Part::Milestone(id), &form).await?;
    Ok(saved(&pilot))
}

/// The plan with the box under it, for the signature.
///
/// # Errors
/// A template that does not fit its view.
pub async fn signing(cx: &Cx, pilot: &Pilot, form: FormState) -> Result<Response, Failure> {
    cx.form("pilot/plan.html", form, queries::page(cx, pilot, true).await?)
}
