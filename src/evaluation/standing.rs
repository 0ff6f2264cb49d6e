//! Interests that hold beyond one panel: a person says once with which organisations they have to do, and every panel that
//! they sit on sees it. Ended, it stays as a former link.

use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use domain::{
    registry::Organisation,
    rejection::{Problems, Rejection},
    value::{OrganisationId, text},
};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
    journal::Entry,
    subject::Subject,
};
use serde::Serialize;
use uuid::Uuid;

use super::store::standing::{self as store, Standing};
use crate::{
    identity::{Cx, Guarded},
    registry,
};

pub const PATH: &str = "/account/interests";
/// Most characters of what somebody says of an interest.
const STATEMENT_MAX: usize = 500;
/// Interests that one person keeps at once; whoever has more scores nothing here.
const MOST: usize = 100;

#[derive(Serialize)]
struct Page {
    interests: Vec<Line>,
    tz: &'static str,
}

#[derive(Serialize)]
struct Line {
    id: Uuid,
    organisation: String,
    url: String,
    statement: String,
    since: DateTime<Utc>,
}

pub async fn show(cx: Cx) -> Result<Response, Failure> {
    cx.form("evaluation/interests.html", FormState::default(), page(&cx).await?)
}

/// Declares an interest in an organisation, which the form names by number or by the address of its page.
pub async fn declare(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    match add(&cx, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("{PATH}?done=interest-declared")).into_response()),
        Err(failure) => cx.again(failure, &form, "evaluation/interests.html", page(&cx).await?),
    }
}

/// Ends one of one's own.
pub async fn end(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    let id = form.text("interest").parse().map_err(|_| Failure::NotFound)?;
    let person = cx.actor()?.person;
    let change = cx.change_own(person).await?;
    let organisation = store::end(&change, person, id).await?.ok_or(Failure::NotFound)?;
    let entry = Entry::new("person.interest_ended", Subject::new("person", person));
    change.record(entry.about(Subject::new("organisation", organisation))).await?;
    change.commit().await?;
    Ok(Redirect::to(&format!("{PATH}?done=interest-ended")).into_response())
}

async fn page(cx: &Cx) -> Result<Page, Failure> {
    let rows = store::of(cx.read(), cx.actor()?.person).await?;
    let names = registry::queries::names(cx.read(), rows.iter().map(|row| row.organisation).collect()).await?;
    let line = |row: Standing| Line {
        organisation: names.iter().find(|(id, ..)| *id == row.organisation).map(|of| of.1.clone()).unwrap_or_default(),
        url: registry::path(row.organisation.into()),
        id: row.id,
        statement: row.statement,
        since: row.since,
    };
    Ok(Page { interests: rows.into_iter().map(line).collect(), tz: cx.zone().name() })
}

/// # Errors
/// `interest-organisation-unknown`, `interest-known`, `interests-many` at `organisation`; what is wrong with `statement`.
async fn add(cx: &Cx, form: &Submitted) -> Result<(), Failure> {
    let person = cx.actor()?.person;
    let mut problems = Problems::default();
    let organisation = problems.keep(named(cx, form.text("organisation")).await?);
    let statement = problems.keep(text::required("statement", form.text("statement"), STATEMENT_MAX));
    let known = store::of(cx.read(), person).await?;
    if let Some(organisation) = organisation {
        let there = known.iter().any(|row| row.organisation == organisation.uuid());
        problems.require(!there, || Rejection::at("organisation", "interest-known"));
    }
    problems.require(known.len() < MOST, || Rejection::at("organisation", "interests-many").with("max", MOST as i64));
    problems.finish()?;
    let (Some(organisation), Some(statement)) = (organisation, statement) else { return Ok(()) };
    let change = cx.change_own(person).await?;
    let id = store::insert(&change, person, organisation, statement).await?;
    registry::record_relation(&change, person, organisation, store::KIND, (store::SOURCE, id)).await?;
    let entry = Entry::new("person.interest_declared", Subject::new("person", person));
    change.record(entry.about(Subject::new("organisation", organisation))).await?;
    Ok(change.commit().await?)
}

/// An organisation that this person may know of.
async fn named(cx: &Cx, given: &str) -> Result<Result<OrganisationId, Rejection>, Failure> {
    if given.trim().is_empty() {
        return Ok(Err(Rejection::at("organisation", "required")));
    }
    let row = registry::queries::named(cx.read(), given).await?;
    let found = match row {
        Some(id) => Organisation::find(cx.read(), id).await?,
        None => None,
    };
    let seen = found.filter(|found| found.visible_to(cx.viewer.as_ref(), cx.now()));
    Ok(seen.map(|found| found.id).ok_or_else(|| Rejection::at("organisation", "interest-organisation-unknown")))
}
