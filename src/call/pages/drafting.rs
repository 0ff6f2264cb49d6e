//! The forms of a draft, one for each part of it.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    call::{Brief, Call, Ready},
    registry::Organisation,
    rejection::Rejection,
    value::day_in,
};
use platform::{error::Failure, forms::Submitted};
use serde::Deserialize;
use uuid::Uuid;

use super::filled;
use crate::{
    call::{
        commands, forms, path,
        queries::{self, Start},
        views::{CallForm, NewPage},
    },
    identity::{Allowed, Begins, Cx},
};

/// What a new challenge is to start from: `ready=<key>` or `from=<id>`.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct StartQuery {
    ready: String,
    from: String,
}

impl StartQuery {
    /// # Errors
    /// `call-source-unknown` where there is no such thing.
    fn start(&self) -> Result<Start, Failure> {
        let unknown = || Failure::Refused(Rejection::new("call-source-unknown").into());
        Ok(match (self.ready.as_str(), self.from.as_str()) {
            ("", "") => Start::Blank,
            ("", from) => Start::Call(from.parse().map_err(|_| unknown())?),
            (ready, _) => Start::Ready(Ready::of(ready).ok_or_else(unknown)?),
        })
    }
}

pub async fn new_page(
    cx: Cx,
    begins: Begins<Call, Organisation>,
    Query(query): Query<StartQuery>,
) -> Result<Response, Failure> {
    let view = queries::new(&cx, &begins.parent).await?;
    let begun = match query.start() {
        Ok(start) => queries::begun(&cx, &begins.parent, start).await,
        Err(failure) => Err(failure),
    };
    match begun {
        Ok((from, values)) => cx.form("call/new.html", filled(&values), NewPage { from, ..view }),
        // a link to what is no longer there leads to an empty page that says so
        Err(failure) => cx.again(failure, &Submitted::default(), "call/new.html", view),
    }
}

pub async fn new(cx: Cx, begins: Begins<Call, Organisation>, form: Submitted) -> Result<Response, Failure> {
    let view = queries::new(&cx, &begins.parent).await?;
    let query = StartQuery { ready: form.text("ready").to_owned(), from: form.text("from").to_owned() };
    let from = match query.start() {
        Ok(start) => queries::begun(&cx, &begins.parent, start).await.ok().and_then(|(from, _)| from),
        Err(_) => None,
    };
    let view = NewPage { from, ..view };
    let done = match (query.start(), forms::opening(&form, view.form.main_language())) {
        (Ok(start), Ok(brief)) => commands::draft_challenge(&cx, begins, brief, start).await,
        (Err(failure), _) => Err(failure),
        (_, Err(problems)) => Err(problems.into()),
    };
    match done {
        Ok(id) => Ok(Redirect::to(&format!("{}?done=call-drafted", path(id))).into_response()),
        Err(failure) => cx.again(failure, &form, "call/new.html", view),
    }
}

/// A part of the draft: its template and its noun in the address.
async fn part_page(cx: &Cx, allowed: &Allowed<Call>, part: &str) -> Result<Response, Failure> {
    let view = queries::form(cx, &allowed.subject, "edit", part).await?;
    let values = queries::values(cx, &allowed.subject, false).await?;
    cx.form(&format!("call/{part}.html"), filled(&values), view)
}

/// After an edit: on to the next part that lacks something, or the form again with its problems.
async fn edited(
    cx: &Cx,
    done: Result<(), Failure>,
    form: &Submitted,
    part: &str,
    view: CallForm,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => {
            let next = queries::address_after(cx, view.id.into(), part).await?;
            Ok(Redirect::to(&format!("{next}?done=call-edited")).into_response())
        }
        Err(failure) => cx.again(failure, form, &format!("call/{part}.html"), view),
    }
}

pub async fn brief_page(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    part_page(&cx, &allowed, "brief").await
}

pub async fn brief(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let found = queries::found(&cx, form.text("category"));
    let view = CallForm { found, ..queries::form(&cx, &allowed.subject, "edit", "brief").await? };
    let lang = view.main_language().to_owned();
    let done = commands::edit(&cx, allowed, &form, |brief, _| forms::wording(&form, brief, &lang)).await;
    edited(&cx, done, &form, "brief", view).await
}

pub async fn terms_page(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    part_page(&cx, &allowed, "terms").await
}

pub async fn terms(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let view = queries::form(&cx, &allowed.subject, "edit", "terms").await?;
    let rules = cx.app.jurisdictions.get(&allowed.subject.jurisdiction).ok_or(Failure::NotFound)?;
    let deciders: Vec<Uuid> =
        queries::deciders(&cx, allowed.subject.owner).await?.into_iter().map(|(id, _)| id).collect();
    let today = day_in(cx.now(), rules.zone);
    let choices = forms::Choices { rules, today, deciders: &deciders };
    let done = commands::edit(&cx, allowed, &form, |brief, _| forms::terms(&form, brief, &choices)).await;
    edited(&cx, done, &form, "terms", view).await
}

pub async fn lots_page(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    part_page(&cx, &allowed, "lots").await
}

pub async fn lots(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let view = queries::form(&cx, &allowed.subject, "edit", "lots").await?;
    let rules = cx.app.jurisdictions.get(&allowed.subject.jurisdiction).ok_or(Failure::NotFound)?;
    let kind = allowed.subject.kind;
    let done = commands::edit(&cx, allowed, &form, |brief, _| forms::lots(&form, kind, brief, rules)).await;
    edited(&cx, done, &form, "lots", view).await
}

pub async fn timetable_page(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    part_page(&cx, &allowed, "timetable").await
}

pub async fn timetable(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let view = queries::form(&cx, &allowed.subject, "edit", "timetable").await?;
    let zone = cx.app.zone(&allowed.subject.jurisdiction);
    let done = match forms::timetable(&form, zone, cx.now()) {
        Ok(times) => commands::plan(&cx, allowed, &form, times).await,
        Err(problems) => Err(problems.into()),
    };
    edited(&cx, done, &form, "timetable", view).await
}

pub async fn criteria_page(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    part_page(&cx, &allowed, "criteria").await
}

pub async fn criteria(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let view = queries::form(&cx, &allowed.subject, "edit", "criteria").await?;
    let lang = view.main_language().to_owned();
    let done = commands::edit(&cx, allowed, &form, |brief, change| {
        let criteria = forms::criteria(&form, &lang, || change.id())?;
        Ok(Brief { criteria, ..brief })
    });
    edited(&cx, done.await, &form, "criteria", view).await
}

pub async fn eligibility_page(cx: Cx, allowed: Allowed<Call>) -> Result<Response, Failure> {
    part_page(&cx, &allowed, "eligibility").await
}

pub async fn eligibility(cx: Cx, allowed: Allowed<Call>, form: Submitted) -> Result<Response, Failure> {
    let view = queries::form(&cx, &allowed.subject, "edit", "eligibility").await?;
    let lang = view.main_language().to_owned();
    let done = commands::edit(&cx, allowed, &form, |brief, change| {
        let eligibility = forms::eligibility(&form, &lang, || change.id())?;
        Ok(Brief { eligibility, ..brief })
    });
    edited(&cx, done.await, &form, "eligibility", view).await
}
