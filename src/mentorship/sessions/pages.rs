//! The pages of sessions.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    mentorship::{MentoringSession, Mentorship},
    value::MentorshipId,
};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use uuid::Uuid;

use super::{commands, queries};
use crate::{
    identity::{Allowed, Cx},
    mentorship::path,
};

const PLAN: &str = "mentorship/session-plan.html";
const ACT: &str = "mentorship/session-act.html";

fn back(id: MentorshipId, done: &str) -> Response {
    Redirect::to(&format!("{}?done={done}", path(id))).into_response()
}

pub async fn plan_page(cx: Cx, allowed: Allowed<Mentorship>) -> Result<Response, Failure> {
    let start = FormState::filled([("minutes", "60".to_owned())]);
    cx.form(PLAN, start, queries::form(&cx, &allowed.subject, None).await?)
}

pub async fn plan(cx: Cx, allowed: Allowed<Mentorship>, form: Submitted) -> Result<Response, Failure> {
    let mentorship = allowed.subject.clone();
    match commands::plan(&cx, allowed, &form).await {
        Ok(id) => Ok(back(id, "mentorship-session_planned")),
        Err(failure) => cx.again(failure, &form, PLAN, queries::form(&cx, &mentorship, None).await?),
    }
}

pub async fn act_page(cx: Cx, allowed: Allowed<MentoringSession>) -> Result<Response, Failure> {
    let view = queries::act_form(&cx, &allowed.subject, allowed.permit.verb()).await?;
    cx.form(ACT, FormState::filled([("minutes", "60".to_owned())]), view)
}

pub async fn act(cx: Cx, allowed: Allowed<MentoringSession>, form: Submitted) -> Result<Response, Failure> {
    let (session, verb, event) = (allowed.subject.clone(), allowed.permit.verb(), allowed.permit.event());
    match commands::act(&cx, allowed, &form).await {
        Ok(id) => Ok(back(id, &format!("mentoring_session-{event}"))),
        Err(failure) => cx.again(failure, &form, ACT, queries::act_form(&cx, &session, verb).await?),
    }
}

pub async fn complete(
    cx: Cx,
    allowed: Allowed<Mentorship>,
    Path((_, action)): Path<(Uuid, Uuid)>,
    _form: Submitted,
) -> Result<Response, Failure> {
    let id = commands::complete(&cx, allowed, action).await?;
    Ok(back(id, "mentorship-action_completed"))
}
