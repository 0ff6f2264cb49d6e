//! The mentors' pages.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    mentorship::{Mentor, MentorVerb},
    registry::Organisation,
};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};

use super::{
    commands,
    forms::LANGUAGES,
    path,
    queries::{self, Filters},
    views::MentorForm,
};
use crate::{
    identity::{Allowed, Begins, Cx, Seen},
    registry,
};

const PROFILE: &str = "mentorship/profile.html";
const ACT: &str = "mentorship/mentor-act.html";

pub async fn list(cx: Cx, Query(filters): Query<Filters>) -> Result<Response, Failure> {
    cx.page("mentorship/mentors.html", queries::list(&cx, filters).await?)
}

pub async fn show(cx: Cx, Seen(mentor): Seen<Mentor>) -> Result<Response, Failure> {
    cx.page("mentorship/mentor.html", queries::show(&cx, &mentor).await?)
}

fn application(office: &Organisation) -> MentorForm {
    MentorForm {
        id: office.id.uuid(),
        version: 0,
        name: office.legal_name.clone(),
        verb: MentorVerb::Apply.to_string(),
        target: format!("{}/mentor-application", registry::path(office.id)),
        back: "/mentors".to_owned(),
        sectors: registry::SECTORS.to_vec(),
        languages: LANGUAGES.to_vec(),
        applies: true,
    }
}

pub async fn apply_page(cx: Cx, begins: Begins<Mentor, Organisation>) -> Result<Response, Failure> {
    cx.form(PROFILE, FormState::default(), application(&begins.parent))
}

pub async fn apply(cx: Cx, begins: Begins<Mentor, Organisation>, form: Submitted) -> Result<Response, Failure> {
    let view = application(&begins.parent);
    match commands::apply(&cx, begins, &form).await {
        Ok(id) => Ok(Redirect::to(&format!("{}?done=mentor-applied", path(id))).into_response()),
        Err(failure) => cx.again(failure, &form, PROFILE, view),
    }
}

pub async fn profile_page(cx: Cx, allowed: Allowed<Mentor>) -> Result<Response, Failure> {
    let (single, lists) = queries::values(&cx, &allowed.subject).await?;
    let state =
        lists.into_iter().fold(FormState::filled(single), |state, (name, values)| state.with_many(name, values));
    cx.form(PROFILE, state, queries::form(&cx, &allowed.subject, MentorVerb::Describe).await?)
}

pub async fn profile(cx: Cx, allowed: Allowed<Mentor>, form: Submitted) -> Result<Response, Failure> {
    let (mentor, event) = (allowed.subject.clone(), allowed.permit.event());
    match commands::describe(&cx, allowed, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=mentor-{event}", path(mentor.id))).into_response()),
        Err(failure) => {
            let view = queries::form(&cx, &mentor, MentorVerb::Describe).await?;
            cx.again(failure, &form, PROFILE, view)
        }
    }
}

pub async fn act_page(cx: Cx, allowed: Allowed<Mentor>) -> Result<Response, Failure> {
    let view = queries::form(&cx, &allowed.subject, allowed.permit.verb()).await?;
    cx.form(ACT, FormState::default(), view)
}

pub async fn step(cx: Cx, allowed: Allowed<Mentor>, form: Submitted) -> Result<Response, Failure> {
    let (mentor, event, verb) = (allowed.subject.clone(), allowed.permit.event(), allowed.permit.verb());
    match commands::step(&cx, allowed, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=mentor-{event}", path(mentor.id))).into_response()),
        Err(failure) => cx.again(failure, &form, ACT, queries::form(&cx, &mentor, verb).await?),
    }
}
