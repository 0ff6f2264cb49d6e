//! The team's pages: extract, do or read, answer.

use axum::{
    Json,
    extract::{Path, Query},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    access::Permit,
    application::Application,
    call::Call,
    form::{Form, field_of},
    registry::Organisation,
    value::ApplicationId,
};
use http::{HeaderMap, StatusCode, header};
use platform::{
    error::Failure,
    files::Kind,
    forms::{Echo, FormState, Submitted},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{commands, path, queries};
use crate::{
    asking, filing,
    identity::{Allowed, Begins, Cx, Rows, Seen},
};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListQuery {
    after: String,
    startup: String,
    lot: String,
}

pub(super) fn back(id: ApplicationId, event: &str) -> Response {
    Redirect::to(&format!("{}?done=application-{event}", path(id))).into_response()
}

pub async fn mine(cx: Cx, Query(query): Query<ListQuery>) -> Result<Response, Failure> {
    cx.page("application/mine.html", queries::mine(&cx, &query.after).await?)
}

pub async fn begin_page(cx: Cx, Seen(call): Seen<Call>, Query(query): Query<ListQuery>) -> Result<Response, Failure> {
    cx.actor()?;
    let view = queries::begin(&cx, call.id, &query.startup).await?;
    cx.form("application/begin.html", FormState::filled([("lot", query.lot)]), view)
}

pub async fn begin(cx: Cx, begins: Begins<Application, Organisation>, form: Submitted) -> Result<Response, Failure> {
    let (startup, call) = (begins.parent.id, form.text("call").parse().map_err(|_| Failure::NotFound)?);
    match commands::begin(&cx, begins, &form).await {
        Ok(id) => Ok(back(id, "begun")),
        Err(failure) => {
            let view = queries::begin(&cx, call, &startup.to_string()).await?;
            cx.again(failure, &form, "application/begin.html", view)
        }
    }
}

pub async fn show(
    cx: Cx,
    Seen(application): Seen<Application>,
    Rows(rows): Rows<Application>,
) -> Result<Response, Failure> {
    cx.page("application/show.html", queries::show(&cx, &application, rows).await?)
}

pub async fn section_page(
    cx: Cx,
    allowed: Allowed<Application>,
    Path((_, key)): Path<(Uuid, String)>,
) -> Result<Response, Failure> {
    let (page, _) = queries::section(&cx, &allowed.subject, &key).await?;
    let mut form = FormState::default();
    for (key, values) in queries::section_values(&cx, &allowed.subject, &key).await? {
        let echo = match <[String; 1]>::try_from(values) {
            Ok([only]) => Echo::One(only),
            Err(values) => Echo::Many(values),
        };
        form.values.insert(key, echo);
    }
    cx.form("application/section.html", form, page)
}

/// Saves a section: the plain button goes on to the next one, autosave asks for JSON and gets the new version.
pub async fn section(
    cx: Cx,
    allowed: Allowed<Application>,
    Path((_, key)): Path<(Uuid, String)>,
    headers: HeaderMap,
    form: Submitted,
) -> Result<Response, Failure> {
    let automatic = headers.get(header::ACCEPT).is_some_and(|accept| accept == "application/json");
    let subject = allowed.subject.clone();
    match commands::write(&cx, allowed, &key, &form, automatic).await {
        Ok(version) if automatic => Ok(Json(serde_json::json!({ "version": version })).into_response()),
        Ok(_) => {
            let (page, _) = queries::section(&cx, &subject, &key).await?;
            let stays = format!("{}/sections/{key}", path(subject.id));
            let next = if form.text("stay") == "yes" { stays } else { page.next };
            Ok(Redirect::to(&format!("{next}?done=application-written")).into_response())
        }
        Err(failure) if automatic => Err(failure),
        Err(Failure::Stale) => {
            let page = queries::contested(&cx, &subject, &key, &form).await?;
            let state = FormState { values: form.echo(), ..FormState::default() };
            let mut response = cx.form("application/section.html", state, page)?;
            *response.status_mut() = StatusCode::CONFLICT;
            Ok(response)
        }
        Err(failure) => {
            let (page, asked) = queries::section(&cx, &subject, &key).await?;
            let mut state = cx.refused(failure, &form)?;
            name_questions(&cx, &mut state, &asked, None);
            cx.form("application/section.html", state, page)
        }
    }
}

pub async fn solution_page(cx: Cx, allowed: Allowed<Application>) -> Result<Response, Failure> {
    let chosen = allowed.subject.solution.map(|id| id.to_string()).unwrap_or_default();
    let view = queries::solution_page(&cx, &allowed.subject).await?;
    cx.form("application/solution.html", FormState::filled([("solution", chosen)]), view)
}

pub async fn solution(cx: Cx, allowed: Allowed<Application>, form: Submitted) -> Result<Response, Failure> {
    let subject = allowed.subject.clone();
    match commands::choose_solution(&cx, allowed, &form).await {
        Ok(()) => Ok(back(subject.id, "written")),
        Err(failure) => {
            let view = queries::solution_page(&cx, &subject).await?;
            cx.again(failure, &form, "application/solution.html", view)
        }
    }
}

pub async fn attachment(
    cx: Cx,
    Seen(application): Seen<Application>,
    Path((_, attachment)): Path<(Uuid, Uuid)>,
) -> Result<Response, Failure> {
    let (row, bytes) = queries::attachment(&cx, &application, attachment).await?;
    let media = Kind::parse(&row.kind).map_or("application/octet-stream", Kind::media_type);
    Ok(filing::file(&row.name, media, bytes))
}

pub async fn submit_page(cx: Cx, allowed: Allowed<Application>) -> Result<Response, Failure> {
    cx.form("application/submit.html", FormState::default(), queries::submit_page(&cx, &allowed.subject).await?)
}

/// Each problem names its question. On a page that does not ask for the answers it stands at `field` instead.
pub(super) fn name_questions(cx: &Cx, state: &mut FormState, asked: &Form, field: Option<&str>) {
    for line in &mut state.summary {
        if let Some(question) = asked.field(field_of(&line.field)) {
            let label = asking::place_name(cx, question, &line.field);
            if !line.text.starts_with(&label) {
                let colon = cx.app.catalogue.word(cx.lang, "colon");
                line.text = format!("{label}{colon} {}", line.text);
            }
            if let Some(field) = field {
                line.field = field.to_owned();
            }
        }
    }
}

pub async fn submit(cx: Cx, allowed: Allowed<Application>, form: Submitted) -> Result<Response, Failure> {
    let subject = allowed.subject.clone();
    match commands::submit(&cx, allowed, &form).await {
        Ok(_) => Ok(back(subject.id, "submitted")),
        Err(failure) => {
            let view = queries::submit_page(&cx, &subject).await?;
            let mut state = cx.refused(failure, &form)?;
            // an answer that is missing is not written here: the list below leads to its section
            let (_, asked) = queries::asked(&cx, &subject).await?;
            name_questions(&cx, &mut state, &asked, Some(""));
            cx.form("application/submit.html", state, view)
        }
    }
}

pub async fn act_page(cx: Cx, allowed: Allowed<Application>) -> Result<Response, Failure> {
    let view = queries::act(&cx, &allowed.subject, allowed.permit.verb()).await?;
    cx.form("application/act.html", FormState::default(), view)
}

pub async fn withdraw(cx: Cx, allowed: Allowed<Application>, form: Submitted) -> Result<Response, Failure> {
    let subject = allowed.subject.clone();
    let (event, verb) = told(&allowed.permit);
    match commands::withdraw(&cx, allowed, &form).await {
        Ok(()) => Ok(back(subject.id, event)),
        Err(failure) => cx.again(failure, &form, "application/act.html", queries::act(&cx, &subject, verb).await?),
    }
}

pub async fn confirm_answers(cx: Cx, allowed: Allowed<Application>, form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    commands::confirm_answers(&cx, allowed, &form).await?;
    Ok(back(id, "confirmed"))
}

pub async fn close(cx: Cx, allowed: Allowed<Application>, _form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    commands::close(&cx, allowed).await?;
    Ok(back(id, "closed"))
}

pub async fn answer(cx: Cx, allowed: Allowed<Application>, form: Submitted) -> Result<Response, Failure> {
    let subject = allowed.subject.clone();
    let (event, verb) = told(&allowed.permit);
    match commands::answer(&cx, allowed, &form).await {
        Ok(()) => Ok(back(subject.id, event)),
        Err(failure) => cx.again(failure, &form, "application/act.html", queries::act(&cx, &subject, verb).await?),
    }
}

pub(super) fn told(permit: &Permit<Application>) -> (&'static str, domain::application::ApplicationVerb) {
    (permit.event(), permit.verb())
}

pub async fn receipt(
    cx: Cx,
    Seen(application): Seen<Application>,
    Path((_, number)): Path<(Uuid, i64)>,
) -> Result<Response, Failure> {
    let (name, bytes) = queries::papers(&cx, &application, number, false).await?;
    Ok(filing::file(&name, "application/json", bytes))
}

pub async fn content(
    cx: Cx,
    Seen(application): Seen<Application>,
    Path((_, number)): Path<(Uuid, i64)>,
) -> Result<Response, Failure> {
    let (name, bytes) = queries::papers(&cx, &application, number, true).await?;
    Ok(filing::file(&name, "application/json", bytes))
}
