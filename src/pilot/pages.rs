//! The pilot's pages: extract, do or read, answer.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    pilot::{LineStanding, Pilot, PilotVerb},
    registry::{Kind, Organisation},
    value::PilotId,
};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::Deserialize;

use super::{
    commands, forms,
    lists::{self, ListQuery},
    path,
    plan::{pages as plans, views::Choice},
    queries,
    views::{InviteForm, PilotForm},
};
use crate::{
    catalogue,
    exports::{self, Column},
    identity::{Allowed, Begins, Cx, Rows},
    registry,
};

pub async fn list(cx: Cx, Query(query): Query<ListQuery>) -> Result<Response, Failure> {
    cx.page("pilot/list.html", lists::list(&cx, &query, lists::PAGE).await?)
}

const COLUMNS: &[Column] = &[
    Column::Texts("title"),
    Column::Plain("agency"),
    Column::Plain("startup"),
    Column::Plain("state"),
    Column::Plain("outcome"),
    Column::Plain("starts_on"),
    Column::Plain("ends_on"),
    Column::Plain("concluded_at"),
    Column::Plain("zone"),
];

pub async fn export(cx: Cx, Query(query): Query<ListQuery>) -> Result<Response, Failure> {
    let list = lists::list(&cx, &query, exports::LINES).await?;
    exports::answer(&cx, ("pilots", COLUMNS), &list.pilots, list.next.as_deref())
}

pub async fn show(cx: Cx, Rows(pilot): Rows<Pilot>) -> Result<Response, Failure> {
    let page = queries::show(&cx, &pilot).await?;
    let template = if page.inside.is_some() { "pilot/show.html" } else { "pilot/public.html" };
    cx.page(template, page)
}

fn back(id: PilotId, event: &str) -> Response {
    Redirect::to(&format!("{}?done=pilot-{event}", path(id))).into_response()
}

/// Startups that a search shows.
const FOUND: u64 = 30;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct InviteQuery {
    q: String,
    startup: String,
}

async fn invite_form(cx: &Cx, agency: &Organisation, query: &InviteQuery) -> Result<InviteForm, Failure> {
    let chosen = match query.startup.parse() {
        Ok(id) => registry::queries::organisation(cx.read(), id).await?,
        Err(_) => None,
    };
    let solutions = match &chosen {
        Some(startup) => catalogue::of_startup(cx.read(), startup.id).await?,
        None => Vec::new(),
    };
    let found = if query.q.is_empty() {
        Vec::new()
    } else {
        registry::queries::verified(cx.read(), &[Kind::Startup, Kind::Team], &[], &query.q, FOUND).await?
    };
    Ok(InviteForm {
        agency: agency.id.uuid(),
        agency_name: agency.legal_name.clone(),
        target: format!("{}/pilot-invitation", registry::path(agency.id)),
        words: query.q.clone(),
        found: found.into_iter().map(|(id, name, _)| Choice::plain(id.to_string(), name)).collect(),
        chosen: chosen.map(|startup| Choice::plain(startup.id.to_string(), startup.legal_name)),
        solutions: solutions.into_iter().map(|s| Choice::plain(s.id.to_string(), s.name)).collect(),
    })
}

pub async fn invite_page(
    cx: Cx,
    begins: Begins<Pilot, Organisation>,
    Query(query): Query<InviteQuery>,
) -> Result<Response, Failure> {
    let view = invite_form(&cx, &begins.parent, &query).await?;
    cx.form("pilot/invite.html", FormState::default(), view)
}

pub async fn invite(cx: Cx, begins: Begins<Pilot, Organisation>, form: Submitted) -> Result<Response, Failure> {
    let agency = begins.parent.clone();
    match commands::invite(&cx, begins, &form).await {
        Ok(id) => Ok(back(id, "invited")),
        Err(failure) => {
            let query = InviteQuery { q: String::new(), startup: form.text("startup").to_owned() };
            let view = invite_form(&cx, &agency, &query).await?;
            cx.again(failure, &form, "pilot/invite.html", view)
        }
    }
}

/// The form of an act on a pilot.
async fn act_form(cx: &Cx, pilot: &Pilot, verb: PilotVerb) -> Result<PilotForm, Failure> {
    let (_, title) = queries::pilot(cx.read(), pilot.id).await?.ok_or(Failure::NotFound)?;
    let noun = super::noun(verb).map_or("", |(noun, _)| noun);
    let waivable = pilot.lines.iter().filter(|l| l.standing == LineStanding::Missing && l.waivable_by.is_some());
    Ok(PilotForm {
        id: pilot.id.uuid(),
        version: pilot.version,
        title: serde_json::to_value(title).map_err(Failure::internal)?,
        verb: verb.to_string(),
        target: format!("{}/{noun}", path(pilot.id)),
        back: path(pilot.id),
        asks_words: forms::asks_words(verb),
        lines: waivable.map(|line| Choice::word("line", line.key.as_str())).collect(),
    })
}

pub async fn step_page(cx: Cx, allowed: Allowed<Pilot>) -> Result<Response, Failure> {
    let view = act_form(&cx, &allowed.subject, allowed.permit.verb()).await?;
    cx.form("pilot/act.html", FormState::default(), view)
}

pub async fn step(cx: Cx, allowed: Allowed<Pilot>, form: Submitted) -> Result<Response, Failure> {
    let (pilot, verb, event) = (allowed.subject.clone(), allowed.permit.verb(), allowed.permit.event());
    match commands::step(&cx, allowed, &form).await {
        Ok(()) => Ok(back(pilot.id, event)),
        Err(failure) => cx.again(failure, &form, "pilot/act.html", act_form(&cx, &pilot, verb).await?),
    }
}

pub async fn end(cx: Cx, allowed: Allowed<Pilot>, form: Submitted) -> Result<Response, Failure> {
    let (pilot, verb) = (allowed.subject.clone(), allowed.permit.verb());
    match commands::end(&cx, allowed, &form).await {
        Ok(event) => Ok(back(pilot.id, event)),
        Err(failure) => cx.again(failure, &form, "pilot/act.html", act_form(&cx, &pilot, verb).await?),
    }
}

pub async fn sign_page(cx: Cx, allowed: Allowed<Pilot>) -> Result<Response, Failure> {
    plans::signing(&cx, &allowed.subject, FormState::default()).await
}

pub async fn sign(cx: Cx, allowed: Allowed<Pilot>, form: Submitted) -> Result<Response, Failure> {
    let pilot = allowed.subject.clone();
    match commands::sign(&cx, allowed, &form).await {
        Ok(event) => Ok(back(pilot.id, event)),
        Err(failure) => plans::signing(&cx, &pilot, cx.refused(failure, &form)?).await,
    }
}

pub async fn waive_page(cx: Cx, allowed: Allowed<Pilot>) -> Result<Response, Failure> {
    let view = act_form(&cx, &allowed.subject, PilotVerb::Waive).await?;
    cx.form("pilot/waive.html", FormState::default(), view)
}

pub async fn waive(cx: Cx, allowed: Allowed<Pilot>, form: Submitted) -> Result<Response, Failure> {
    let pilot = allowed.subject.clone();
    match commands::waive_line(&cx, allowed, &form).await {
        Ok(()) => Ok(back(pilot.id, "line_waived")),
        Err(failure) => cx.again(failure, &form, "pilot/waive.html", act_form(&cx, &pilot, PilotVerb::Waive).await?),
    }
}
