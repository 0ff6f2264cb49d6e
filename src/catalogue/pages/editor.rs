//! The pages on which a startup writes its solution: a section at a time with autosave, or everything at once.

use axum::{
    Json,
    extract::{Path, RawQuery},
    response::{IntoResponse, Redirect, Response},
};
use domain::catalogue::{Solution, SolutionSection};
use http::{HeaderMap, StatusCode, header};
use platform::{
    error::Failure,
    files::Kind,
    forms::{FormState, Submitted},
};
use uuid::Uuid;

use super::{back, named_fields};
use crate::{
    catalogue::{commands::writing, forms, queries, views::editor::DescribeForm},
    identity::{Allowed, Cx, Seen},
};

fn named(key: &str) -> Result<SolutionSection, Failure> {
    SolutionSection::parse(key).ok_or(Failure::NotFound)
}

/// The form again after a refusal or beside what a colleague saved, with the categories that its words find.
pub async fn again(
    cx: &Cx,
    solution: &Solution,
    only: Option<SolutionSection>,
    failure: Failure,
    form: &Submitted,
) -> Result<Response, Failure> {
    let template = "catalogue/describe.html";
    if matches!(failure, Failure::Stale) {
        let (_, base) = queries::editor::form(cx, solution, only).await?;
        let typed = forms::lenient(form, only, base, cx.lang.code());
        let view = queries::editor::contested(cx, solution, only, typed).await?;
        let state = FormState { values: form.echo(), ..FormState::default() };
        let mut response = cx.form(template, state, view)?;
        *response.status_mut() = StatusCode::CONFLICT;
        return Ok(response);
    }
    let state = named_fields(cx, cx.refused(failure, form)?, label);
    let (view, _) = queries::editor::form(cx, solution, only).await?;
    let found = queries::editor::found(cx, form.text("category"));
    cx.form(template, state, DescribeForm { found, ..view })
}

/// The message that names the field of a control.
fn label(control: &str) -> Option<String> {
    Some(format!("solution-field-{}", forms::field_of(control).replace('_', "-")))
}

/// The whole form as it was saved, with what a review lacks at its fields.
pub async fn incomplete(cx: &Cx, solution: &Solution, failure: Failure, form: &Submitted) -> Result<Response, Failure> {
    let refused = named_fields(cx, cx.refused(failure, form)?, label);
    let (view, content) = queries::editor::form(cx, solution, None).await?;
    let state = FormState { problems: refused.problems, summary: refused.summary, ..forms::filled(&content) };
    cx.form("catalogue/describe.html", state, view)
}

fn is_automatic(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).is_some_and(|accept| accept == "application/json")
}

pub async fn describe_page(cx: Cx, allowed: Allowed<Solution>) -> Result<Response, Failure> {
    let (view, content) = queries::editor::form(&cx, &allowed.subject, None).await?;
    cx.form("catalogue/describe.html", forms::filled(&content), view)
}

/// Saves everything at once; autosave asks for JSON and gets the number of the change.
pub async fn describe(
    cx: Cx,
    allowed: Allowed<Solution>,
    headers: HeaderMap,
    form: Submitted,
) -> Result<Response, Failure> {
    let automatic = is_automatic(&headers);
    let (solution, event) = (allowed.subject.clone(), allowed.permit.event());
    match writing::describe(&cx, allowed, &form, automatic).await {
        Ok(version) if automatic => Ok(Json(serde_json::json!({ "version": version })).into_response()),
        Ok(_) => Ok(back(solution.id, event)),
        Err(failure) if automatic => Err(failure),
        Err(failure) => again(&cx, &solution, None, failure, &form).await,
    }
}

pub async fn section_page(
    cx: Cx,
    allowed: Allowed<Solution>,
    Path((_, key)): Path<(Uuid, String)>,
) -> Result<Response, Failure> {
    let (view, content) = queries::editor::form(&cx, &allowed.subject, Some(named(&key)?)).await?;
    cx.form("catalogue/describe.html", forms::filled(&content), view)
}

/// Saves a section: the plain button goes on to the next one, autosave asks for JSON and gets the number of its saving.
pub async fn section(
    cx: Cx,
    allowed: Allowed<Solution>,
    Path((_, key)): Path<(Uuid, String)>,
    headers: HeaderMap,
    form: Submitted,
) -> Result<Response, Failure> {
    let section = named(&key)?;
    let automatic = is_automatic(&headers);
    let (solution, event) = (allowed.subject.clone(), allowed.permit.event());
    match writing::write(&cx, allowed, section, &form, automatic).await {
        Ok(version) if automatic => Ok(Json(serde_json::json!({ "version": version })).into_response()),
        Ok(_) => {
            let next = queries::editor::address_after(&cx, &solution, section).await?;
            Ok(Redirect::to(&format!("{next}?done=solution-{event}")).into_response())
        }
        Err(failure) if automatic => Err(failure),
        Err(failure) => again(&cx, &solution, Some(section), failure, &form).await,
    }
}

pub async fn document(
    cx: Cx,
    Seen(solution): Seen<Solution>,
    Path((_, document)): Path<(Uuid, Uuid)>,
) -> Result<Response, Failure> {
    let (name, kind, bytes) = queries::editor::document(&cx, &solution, document).await?;
    let media = Kind::parse(&kind).map_or("application/octet-stream", Kind::media_type);
    Ok(crate::filing::file(&name, media, bytes))
}

/// Categories that fit what is typed so far, for the field's suggestions.
pub async fn categories(cx: Cx, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let asked: Vec<(String, String)> = serde_html_form::from_str(&query.unwrap_or_default()).unwrap_or_default();
    let given = asked.into_iter().find(|(name, _)| name == "q").map(|(_, value)| value).unwrap_or_default();
    let found = queries::editor::found(&cx, &given).into_iter().filter_map(|choice| choice.text);
    let headers = [(header::CACHE_CONTROL, "private, max-age=3600")];
    Ok((headers, Json(serde_json::json!({ "suggestions": found.collect::<Vec<_>>() }))).into_response())
}
