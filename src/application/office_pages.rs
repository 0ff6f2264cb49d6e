//! The pages of officers and office: extract, do or read, answer.

use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    application::{Application, Opening},
    form::FieldKind,
    value::{CallId, PersonId},
};
use platform::{
    error::Failure,
    forms::{Echo, FormState, Submitted},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    list_path, offer, office,
    opening::Begun,
    opening_path,
    pages::{back, told},
    queries, strict,
};
use crate::{
    batches::{Wish, following},
    identity::{Allowed, Cx, Seen},
};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListQuery {
    after: Option<i64>,
}

fn at_opening(call: CallId, event: &str) -> Response {
    Redirect::to(&format!("{}?done=opening-{event}", opening_path(call))).into_response()
}

pub async fn opening(cx: Cx, Seen(opening): Seen<Opening>, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let view = queries::opening(&cx, &opening, wish.is_still()).await?;
    let page = cx.form("application/opening.html", FormState::default(), view)?;
    Ok(if opening.under_way() && !wish.is_still() { following(page) } else { page })
}

pub async fn list(cx: Cx, Seen(opening): Seen<Opening>, Query(query): Query<ListQuery>) -> Result<Response, Failure> {
    cx.page("application/list.html", queries::list(&cx, &opening, query.after).await?)
}

pub async fn appoint(cx: Cx, allowed: Allowed<Opening>, form: Submitted) -> Result<Response, Failure> {
    let subject = allowed.subject.clone();
    match office::appoint(&cx, allowed, &form).await {
        Ok(()) => Ok(at_opening(subject.call, "officer_appointed")),
        Err(failure) => {
            cx.again(failure, &form, "application/opening.html", queries::opening(&cx, &subject, true).await?)
        }
    }
}

pub async fn relieve(
    cx: Cx,
    allowed: Allowed<Opening>,
    Path((_, person)): Path<(Uuid, Uuid)>,
    _form: Submitted,
) -> Result<Response, Failure> {
    let call = allowed.subject.call;
    office::relieve(&cx, allowed, PersonId::from(person)).await?;
    Ok(at_opening(call, "officer_relieved"))
}

/// The recovery key that was made with the seal, told this once.
#[derive(Serialize)]
struct Prepared<'a> {
    id: Uuid,
    recovery: &'a str,
}

pub async fn prepare(cx: Cx, allowed: Allowed<Opening>, _form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.call.uuid();
    let recovery = strict::prepare(&cx, allowed).await?;
    cx.page("application/recovery-key.html", Prepared { id, recovery: &recovery })
}

pub async fn pass_on(
    cx: Cx,
    allowed: Allowed<Opening>,
    Path((_, person)): Path<(Uuid, Uuid)>,
    form: Submitted,
) -> Result<Response, Failure> {
    let subject = allowed.subject.clone();
    match strict::pass_on(&cx, allowed, PersonId::from(person), &form).await {
        Ok(()) => Ok(at_opening(subject.call, "key_passed_on")),
        Err(failure) => {
            cx.again(failure, &form, "application/opening.html", queries::opening(&cx, &subject, true).await?)
        }
    }
}

pub async fn confirm(cx: Cx, allowed: Allowed<Opening>, form: Submitted) -> Result<Response, Failure> {
    let subject = allowed.subject.clone();
    match office::confirm(&cx, allowed, &form).await {
        Ok(Some(Begun::AtOnce)) => Ok(at_opening(subject.call, "opened")),
        Ok(Some(Begun::UnderWay)) => Ok(at_opening(subject.call, "under_way")),
        Ok(None) => Ok(at_opening(subject.call, "confirmed")),
        Err(failure) => {
            cx.again(failure, &form, "application/opening.html", queries::opening(&cx, &subject, true).await?)
        }
    }
}

pub async fn check_page(cx: Cx, allowed: Allowed<Application>) -> Result<Response, Failure> {
    let view = queries::act(&cx, &allowed.subject, allowed.permit.verb()).await?;
    // what was found before stands there
    let mut state = FormState::default();
    for line in &view.statements {
        let found = line.met.map(|met| if met { FieldKind::YES } else { FieldKind::NO }.to_owned());
        for (field, value) in [(&line.field, found), (&line.reason_field, line.reason.clone())] {
            if let Some(value) = value {
                state = state.with(field, Echo::One(value));
            }
        }
    }
    cx.form("application/check.html", state, view)
}

pub async fn check(cx: Cx, allowed: Allowed<Application>, form: Submitted) -> Result<Response, Failure> {
    let subject = allowed.subject.clone();
    let (event, verb) = told(&allowed.permit);
    match office::check(&cx, allowed, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=application-{event}", list_path(subject.call))).into_response()),
        Err(failure) => cx.again(failure, &form, "application/check.html", queries::act(&cx, &subject, verb).await?),
    }
}

pub async fn prolong(cx: Cx, allowed: Allowed<Application>, form: Submitted) -> Result<Response, Failure> {
    let subject = allowed.subject.clone();
    let (event, verb) = told(&allowed.permit);
    match offer::prolong(&cx, allowed, &form).await {
        Ok(()) => Ok(back(subject.id, event)),
        Err(failure) => cx.again(failure, &form, "application/act.html", queries::act(&cx, &subject, verb).await?),
    }
}

pub async fn promote(cx: Cx, allowed: Allowed<Application>, form: Submitted) -> Result<Response, Failure> {
    let subject = allowed.subject.clone();
    let (event, verb) = told(&allowed.permit);
    match office::promote(&cx, allowed, &form).await {
        Ok(()) => Ok(back(subject.id, event)),
        Err(failure) => cx.again(failure, &form, "application/act.html", queries::act(&cx, &subject, verb).await?),
    }
}
