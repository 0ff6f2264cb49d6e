//! The pages of mentorships.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    mentorship::{Mentorship, MentorshipVerb},
    pilot::Pilot,
};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::Deserialize;

use super::{commands, path, queries};
use crate::identity::{Allowed, Begins, Cx, Rows, Seen};

const BEGIN: &str = "mentorship/begin.html";
const ACT: &str = "mentorship/act.html";
const FEEDBACK: &str = "mentorship/feedback.html";

pub async fn list(cx: Cx) -> Result<Response, Failure> {
    cx.page("mentorship/list.html", queries::mine(&cx).await?)
}

pub async fn of_pilot(cx: Cx, Seen(pilot): Seen<Pilot>) -> Result<Response, Failure> {
    cx.page("mentorship/list.html", queries::of_pilot(&cx, &pilot).await?)
}

pub async fn show(cx: Cx, Rows(mentorship): Rows<Mentorship>) -> Result<Response, Failure> {
    cx.page("mentorship/show.html", queries::show(&cx, &mentorship).await?)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct BeginQuery {
    skills: String,
}

pub async fn begin_page(
    cx: Cx,
    begins: Begins<Mentorship, Pilot>,
    Query(query): Query<BeginQuery>,
) -> Result<Response, Failure> {
    let view = queries::begin_form(&cx, &begins.parent, begins.permit.verb(), &query.skills).await?;
    let start = FormState::filled([("skills", query.skills), ("hours_a_month", "4".to_owned())]);
    cx.form(BEGIN, start, view)
}

pub async fn begin(cx: Cx, begins: Begins<Mentorship, Pilot>, form: Submitted) -> Result<Response, Failure> {
    let (pilot, verb, event) = (begins.parent.clone(), begins.permit.verb(), begins.permit.event());
    match commands::begin(&cx, begins, &form).await {
        Ok(id) => Ok(Redirect::to(&format!("{}?done=mentorship-{event}", path(id))).into_response()),
        Err(failure) => {
            let view = queries::begin_form(&cx, &pilot, verb, form.text("skills")).await?;
            cx.again(failure, &form, BEGIN, view)
        }
    }
}

pub async fn act_page(cx: Cx, allowed: Allowed<Mentorship>) -> Result<Response, Failure> {
    cx.form(ACT, FormState::default(), queries::form(&cx, &allowed.subject, allowed.permit.verb()).await?)
}

pub async fn step(cx: Cx, allowed: Allowed<Mentorship>, form: Submitted) -> Result<Response, Failure> {
    let (mentorship, verb, event) = (allowed.subject.clone(), allowed.permit.verb(), allowed.permit.event());
    match commands::step(&cx, allowed, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=mentorship-{event}", path(mentorship.id))).into_response()),
        Err(failure) => cx.again(failure, &form, ACT, queries::form(&cx, &mentorship, verb).await?),
    }
}

pub async fn feedback_page(cx: Cx, allowed: Allowed<Mentorship>) -> Result<Response, Failure> {
    cx.form(FEEDBACK, FormState::default(), queries::form(&cx, &allowed.subject, allowed.permit.verb()).await?)
}

pub async fn feedback(cx: Cx, allowed: Allowed<Mentorship>, form: Submitted) -> Result<Response, Failure> {
    let mentorship = allowed.subject.clone();
    match commands::feedback(&cx, allowed, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=mentorship-feedback_given", path(mentorship.id))).into_response()),
        Err(failure) => {
            let view = queries::form(&cx, &mentorship, MentorshipVerb::GiveFeedback).await?;
            cx.again(failure, &form, FEEDBACK, view)
        }
    }
}
