//! The pages of an evaluation: extract, do or read, answer.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    application::Application,
    evaluation::{Panel, Sheet},
    value::{CallId, PersonId},
    visibility::evaluation as sight,
};
use http::{HeaderMap, header};
use platform::{
    error::Failure,
    files::Kind,
    forms::{Echo, FormState, Submitted},
};
use uuid::Uuid;

use super::{
    allocation, commands, hearing, paper, path, queries, ranked, report, report_name, sheets, views::PanelPage,
};
use crate::{
    application, batches, exports, filing,
    identity::{Allowed, Cx, Guarded, Rows, Seen},
    papers,
};

fn back(call: CallId, event: &str) -> Response {
    Redirect::to(&format!("{}?done=panel-{event}", path(call))).into_response()
}

fn at_sheet(sheet: Uuid, event: &str) -> Response {
    Redirect::to(&format!("/sheets/{sheet}?done=sheet-{event}")).into_response()
}

pub async fn show(cx: Cx, Seen(panel): Seen<Panel>, Rows(rows): Rows<Panel>) -> Result<Response, Failure> {
    let page = queries::show(&cx, &panel, rows).await?;
    cx.form("evaluation/show.html", FormState { values: kept(&page), ..FormState::default() }, page)
}

/// Everything that the ranking was computed from, as a table.
pub async fn report(cx: Cx, Seen(panel): Seen<Panel>, Rows((call, row)): Rows<Panel>) -> Result<Response, Failure> {
    let (report, _) = report::of(&cx, &panel, (&call, row)).await?;
    exports::file(exports::Form::Csv, &report_name(panel.call), None, report.csv()?)
}

/// The same in words, with the decision, as a document.
pub async fn paper(cx: Cx, Seen(panel): Seen<Panel>, Rows((call, row)): Rows<Panel>) -> Result<Response, Failure> {
    papers::file(&report_name(panel.call), paper::of(&cx, &panel, (&call, row)).await?).await
}

async fn again(cx: &Cx, failure: Failure, form: &Submitted, panel: &Panel) -> Result<Response, Failure> {
    let (panel, rows) = Panel::load(cx.read(), panel.call.uuid()).await?.ok_or(Failure::NotFound)?;
    let page = queries::show(cx, &panel, rows).await?;
    let mut state = cx.refused(failure, form)?;
    for (field, value) in kept(&page) {
        state.values.entry(field).or_insert(value);
    }
    cx.form("evaluation/show.html", state, page)
}

/// What the page's small forms show before anybody types.
fn kept(page: &PanelPage) -> BTreeMap<String, Echo> {
    let of = &page.readership;
    BTreeMap::from([
        ("readers".to_owned(), Echo::One(of.readers.map(|readers| readers.to_string()).unwrap_or_default())),
        ("own_languages".to_owned(), Echo::Many(of.own_languages.clone())),
        ("own_sectors".to_owned(), Echo::Many(of.own_sectors.clone())),
    ])
}

pub async fn appoint(cx: Cx, allowed: Allowed<Panel>, form: Submitted) -> Result<Response, Failure> {
    let panel = allowed.subject.clone();
    match commands::appoint(&cx, allowed, &form).await {
        Ok(()) => Ok(back(panel.call, "member_appointed")),
        Err(failure) => again(&cx, failure, &form, &panel).await,
    }
}

pub async fn allot(cx: Cx, allowed: Allowed<Panel>, form: Submitted) -> Result<Response, Failure> {
    let panel = allowed.subject.clone();
    match allocation::allot(&cx, allowed, &form).await {
        Ok(()) => Ok(back(panel.call, "readers_set")),
        Err(failure) => again(&cx, failure, &form, &panel).await,
    }
}

pub async fn describe(cx: Cx, allowed: Allowed<Panel>, form: Submitted) -> Result<Response, Failure> {
    let panel = allowed.subject.clone();
    match allocation::describe(&cx, allowed, &form).await {
        Ok(()) => Ok(back(panel.call, "skills_said")),
        Err(failure) => again(&cx, failure, &form, &panel).await,
    }
}

pub async fn relieve(
    cx: Cx,
    allowed: Allowed<Panel>,
    Path((_, person)): Path<(Uuid, Uuid)>,
    _form: Submitted,
) -> Result<Response, Failure> {
    let call = allowed.subject.call;
    commands::relieve(&cx, allowed, PersonId::from(person)).await?;
    Ok(back(call, "member_relieved"))
}

pub async fn start(cx: Cx, allowed: Allowed<Panel>, form: Submitted) -> Result<Response, Failure> {
    let call = allowed.subject.call;
    commands::start(&cx, allowed, &form).await?;
    Ok(back(call, "started"))
}

pub async fn moderate(cx: Cx, allowed: Allowed<Panel>, form: Submitted) -> Result<Response, Failure> {
    let call = allowed.subject.call;
    commands::moderate(&cx, allowed, &form).await?;
    Ok(back(call, "moderation_begun"))
}

pub async fn settle(cx: Cx, allowed: Allowed<Panel>, form: Submitted) -> Result<Response, Failure> {
    let panel = allowed.subject.clone();
    match commands::settle(&cx, allowed, &form).await {
        Ok(()) => Ok(back(panel.call, "score_settled")),
        Err(failure) => again(&cx, failure, &form, &panel).await,
    }
}

pub async fn conclude(cx: Cx, allowed: Allowed<Panel>, form: Submitted) -> Result<Response, Failure> {
    let call = allowed.subject.call;
    commands::conclude(&cx, allowed, &form).await?;
    Ok(back(call, "concluded"))
}

pub async fn decide_page(cx: Cx, allowed: Allowed<Panel>) -> Result<Response, Failure> {
    let view = ranked::decision(&cx, &allowed.subject, false).await?;
    cx.form("evaluation/decision.html", FormState::default(), view)
}

pub async fn decide(cx: Cx, allowed: Allowed<Panel>, form: Submitted) -> Result<Response, Failure> {
    let panel = allowed.subject.clone();
    match commands::decide(&cx, allowed, &form).await {
        Ok(()) => Ok(back(panel.call, "decided")),
        Err(failure) => {
            cx.again(failure, &form, "evaluation/decision.html", ranked::decision(&cx, &panel, false).await?)
        }
    }
}

pub async fn announce_page(cx: Cx, allowed: Allowed<Panel>) -> Result<Response, Failure> {
    let view = ranked::decision(&cx, &allowed.subject, true).await?;
    let first = view.earliest.map(|day| day.to_string()).unwrap_or_default();
    cx.form("evaluation/announcement.html", FormState::filled([("complaint_until", first)]), view)
}

pub async fn announce(cx: Cx, allowed: Allowed<Panel>, form: Submitted) -> Result<Response, Failure> {
    let panel = allowed.subject.clone();
    match commands::announce(&cx, allowed, &form).await {
        Ok(Some(telling)) => {
            Ok(Redirect::to(&format!("{}?done=panel-announced", batches::path(telling))).into_response())
        }
        Ok(None) => Ok(back(panel.call, "announced")),
        Err(failure) => {
            cx.again(failure, &form, "evaluation/announcement.html", ranked::decision(&cx, &panel, true).await?)
        }
    }
}

pub async fn sheet(cx: Cx, Seen(sheet): Seen<Sheet>, Rows(placed): Rows<Sheet>) -> Result<Response, Failure> {
    let mut form = FormState::default();
    for (key, value) in queries::marks(&placed.row) {
        form.values.insert(key, Echo::One(value));
    }
    cx.form("evaluation/sheet.html", form, queries::sheet(&cx, &sheet, &placed).await?)
}

async fn sheet_again(cx: &Cx, failure: Failure, form: &Submitted, sheet: &Sheet) -> Result<Response, Failure> {
    let (sheet, placed) = Sheet::load(cx.read(), sheet.id).await?.ok_or(Failure::NotFound)?;
    cx.again(failure, form, "evaluation/sheet.html", queries::sheet(cx, &sheet, &placed).await?)
}

pub async fn declare_free(cx: Cx, allowed: Allowed<Sheet>, form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    sheets::declare_free(&cx, allowed, &form).await?;
    Ok(at_sheet(id, "declared_free"))
}

pub async fn declare_interest(cx: Cx, allowed: Allowed<Sheet>, form: Submitted) -> Result<Response, Failure> {
    let sheet = allowed.subject.clone();
    match sheets::declare_interest(&cx, allowed, &form).await {
        Ok(()) => Ok(back(sheet.call, "recused")),
        Err(failure) => sheet_again(&cx, failure, &form, &sheet).await,
    }
}

/// Saves the scores so far; autosave asks for JSON and gets the new version.
pub async fn score(cx: Cx, allowed: Allowed<Sheet>, headers: HeaderMap, form: Submitted) -> Result<Response, Failure> {
    let automatic = headers.get(header::ACCEPT).is_some_and(|accept| accept == "application/json");
    let sheet = allowed.subject.clone();
    match sheets::score(&cx, allowed, &form).await {
        Ok(version) if automatic => Ok(Json(serde_json::json!({ "version": version })).into_response()),
        Ok(_) => Ok(at_sheet(sheet.id, "scored")),
        Err(failure) if automatic => Err(failure),
        Err(failure) => sheet_again(&cx, failure, &form, &sheet).await,
    }
}

pub async fn submit(cx: Cx, allowed: Allowed<Sheet>, form: Submitted) -> Result<Response, Failure> {
    let sheet = allowed.subject.clone();
    match sheets::submit(&cx, allowed, &form).await {
        Ok(()) => Ok(at_sheet(sheet.id, "submitted")),
        Err(failure) => sheet_again(&cx, failure, &form, &sheet).await,
    }
}

/// Saves what was heard so far; autosave asks for JSON and gets the new version.
pub async fn hear(cx: Cx, allowed: Allowed<Sheet>, headers: HeaderMap, form: Submitted) -> Result<Response, Failure> {
    let automatic = headers.get(header::ACCEPT).is_some_and(|accept| accept == "application/json");
    let sheet = allowed.subject.clone();
    match hearing::score(&cx, allowed, &form).await {
        Ok(version) if automatic => Ok(Json(serde_json::json!({ "version": version })).into_response()),
        Ok(_) => Ok(at_sheet(sheet.id, "heard")),
        Err(failure) if automatic => Err(failure),
        Err(failure) => sheet_again(&cx, failure, &form, &sheet).await,
    }
}

pub async fn conclude_hearing(cx: Cx, allowed: Allowed<Sheet>, form: Submitted) -> Result<Response, Failure> {
    let sheet = allowed.subject.clone();
    match hearing::submit(&cx, allowed, &form).await {
        Ok(()) => Ok(at_sheet(sheet.id, "hearing_submitted")),
        Err(failure) => sheet_again(&cx, failure, &form, &sheet).await,
    }
}

pub async fn reopen(cx: Cx, allowed: Allowed<Sheet>, form: Submitted) -> Result<Response, Failure> {
    let sheet = allowed.subject.clone();
    match sheets::reopen(&cx, allowed, &form).await {
        Ok(()) => Ok(at_sheet(sheet.id, "reopened")),
        Err(failure) => sheet_again(&cx, failure, &form, &sheet).await,
    }
}

/// A file of the application; a blind panel gets a copy without traces of its makers.
pub async fn attachment(
    cx: Cx,
    Seen(sheet): Seen<Sheet>,
    Path((_, attachment)): Path<(Uuid, Uuid)>,
) -> Result<Response, Failure> {
    if !sight::reads_content(&sheet) {
        return Err(Failure::NotFound);
    }
    let named = sight::panel_knows_applicant(sheet.blind, sheet.panel);
    let (row, bytes) = application::queries::opened_file(&cx, sheet.application, attachment, named).await?;
    let media = Kind::parse(&row.kind).map_or("application/octet-stream", Kind::media_type);
    Ok(filing::file(&row.name, media, bytes))
}

pub async fn debrief(
    cx: Cx,
    Seen(subject): Seen<Application>,
    Rows((_, call, _)): Rows<Application>,
) -> Result<Response, Failure> {
    cx.page("evaluation/debrief.html", queries::debrief(&cx, &subject, call).await?)
}
