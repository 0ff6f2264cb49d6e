//! The pages of needs: extract, do or read, answer.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use domain::{call::Need, registry::Organisation};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::Deserialize;

use super::{commands, path, queries};
use crate::{
    call,
    identity::{Allowed, Begins, Cx, Guarded, Rows, Seen},
};

const TELL: &str = "call/need-tell.html";
const ACT: &str = "call/need-act.html";
const LIST: &str = "call/needs.html";

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListQuery {
    after: String,
}

pub async fn list(cx: Cx, Query(query): Query<ListQuery>) -> Result<Response, Failure> {
    cx.page(LIST, queries::list(&cx, &query.after).await?)
}

pub async fn of_organisation(
    cx: Cx,
    Seen(organisation): Seen<Organisation>,
    Query(query): Query<ListQuery>,
) -> Result<Response, Failure> {
    cx.page(LIST, queries::of_organisation(&cx, &organisation, &query.after).await?)
}

/// The agency that an idea is for, where a link names one.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct TellQuery {
    agency: String,
}

pub async fn tell_page(
    cx: Cx,
    begins: Begins<Need, Organisation>,
    Query(query): Query<TellQuery>,
) -> Result<Response, Failure> {
    let view = queries::tell(&cx, &begins.parent).await?;
    cx.form(TELL, FormState::filled([("agency", query.agency)]), view)
}

pub async fn tell(cx: Cx, begins: Begins<Need, Organisation>, form: Submitted) -> Result<Response, Failure> {
    let view = queries::tell(&cx, &begins.parent).await?;
    match commands::tell(&cx, begins, &form).await {
        Ok(id) => Ok(Redirect::to(&format!("{}?done=need-told", path(id))).into_response()),
        Err(failure) => cx.again(failure, &form, TELL, view),
    }
}

pub async fn show(cx: Cx, Seen(need): Seen<Need>, Rows(rows): Rows<Need>) -> Result<Response, Failure> {
    cx.page("call/need.html", queries::show(&cx, &need, rows).await?)
}

async fn view(cx: &Cx, allowed: &Allowed<Need>) -> Result<super::views::ActPage, Failure> {
    let (need, (row, _)) = Need::load(cx.read(), allowed.subject.id).await?.ok_or(Failure::NotFound)?;
    Ok(queries::act(&need, &row, allowed.permit.verb()))
}

pub async fn act_page(cx: Cx, allowed: Allowed<Need>) -> Result<Response, Failure> {
    let view = view(&cx, &allowed).await?;
    cx.form(ACT, FormState::default(), view)
}

pub async fn act(cx: Cx, allowed: Allowed<Need>, form: Submitted) -> Result<Response, Failure> {
    let (id, event, view) = (allowed.subject.id, allowed.permit.event(), view(&cx, &allowed).await?);
    match commands::act(&cx, allowed, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=need-{event}", path(id))).into_response()),
        Err(failure) => cx.again(failure, &form, ACT, view),
    }
}

/// On to the draft that was begun from it.
pub async fn turn(cx: Cx, allowed: Allowed<Need>, form: Submitted) -> Result<Response, Failure> {
    let id = commands::turn(&cx, allowed, &form).await?;
    Ok(Redirect::to(&format!("{}?done=need-turned_into_call", call::path(id))).into_response())
}
