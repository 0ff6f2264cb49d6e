//! The pages of complaints: extract, do or read, answer.

use axum::response::{IntoResponse, Redirect, Response};
use domain::{application::Application, complaint::Complaint, evaluation::Panel};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};

use super::{commands, path, queries};
use crate::identity::{Allowed, Begins, Cx, Rows, Seen};

const LODGE: &str = "complaint/lodge.html";
const ACT: &str = "complaint/act.html";

pub async fn lodge_page(cx: Cx, begins: Begins<Complaint, Application>) -> Result<Response, Failure> {
    cx.form(LODGE, FormState::default(), queries::lodge(&cx, &begins.parent).await?)
}

pub async fn lodge(cx: Cx, begins: Begins<Complaint, Application>, form: Submitted) -> Result<Response, Failure> {
    let application = begins.parent.clone();
    match commands::lodge(&cx, begins, &form).await {
        Ok(id) => Ok(Redirect::to(&format!("{}?done=complaint-lodged", path(id))).into_response()),
        Err(failure) => cx.again(failure, &form, LODGE, queries::lodge(&cx, &application).await?),
    }
}

pub async fn of_call(cx: Cx, Seen(panel): Seen<Panel>, Rows((call, _)): Rows<Panel>) -> Result<Response, Failure> {
    cx.page("complaint/list.html", queries::of_call(&cx, &panel, call).await?)
}

pub async fn show(cx: Cx, Seen(complaint): Seen<Complaint>, Rows(rows): Rows<Complaint>) -> Result<Response, Failure> {
    cx.page("complaint/show.html", queries::show(&cx, &complaint, rows).await?)
}

pub async fn act_page(cx: Cx, allowed: Allowed<Complaint>) -> Result<Response, Failure> {
    cx.form(ACT, FormState::default(), queries::act(&cx, &allowed.subject, allowed.permit.verb()).await?)
}

pub async fn act(cx: Cx, allowed: Allowed<Complaint>, form: Submitted) -> Result<Response, Failure> {
    let (complaint, verb, event) = (allowed.subject.clone(), allowed.permit.verb(), allowed.permit.event());
    match commands::act(&cx, allowed, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=complaint-{event}", path(complaint.id))).into_response()),
        Err(failure) => cx.again(failure, &form, ACT, queries::act(&cx, &complaint, verb).await?),
    }
}
