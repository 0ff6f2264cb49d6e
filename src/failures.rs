//! The outer layer that turns a failure into a page in the reader's language, or into problem details (RFC 9457)
//! for a program.

use std::sync::Arc;

use axum::{
    Json,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use platform::{
    error::{Failure, Told},
    forms::FormState,
};
use serde::Serialize;

use crate::identity::Cx;

#[derive(Serialize)]
struct View {
    error: Shown,
}

/// The words are `error-<key>-title` and `error-<key>-text`.
#[derive(Serialize)]
struct Shown {
    status: u16,
    /// The status, or what it was more exactly.
    key: String,
    request_id: Option<String>,
    /// Why, where a rule says so; in place of the text, which speaks of all that have this status.
    detail: Option<String>,
    /// What was typed, where the form was not read for want of a session or for another's change.
    typed: Option<Kept>,
    #[serde(skip)]
    code: &'static str,
}

/// What somebody typed, to be sent again or copied.
#[derive(Serialize)]
struct Kept {
    /// Where to send it again; none where it must be looked at anew.
    action: Option<String>,
    fields: Vec<(String, String)>,
    /// The texts among them, as people read them.
    texts: Vec<Text>,
    files: bool,
    signed_out: bool,
}

#[derive(Serialize)]
struct Text {
    label: Option<String>,
    text: String,
}

/// What goes back to its writer: of a form that expired, or that somebody else was faster with. Secrets do not.
fn kept(cx: &Cx, failure: &Failure) -> Option<Kept> {
    let typed = cx.typed().filter(|_| matches!(failure, Failure::FormExpired | Failure::Stale))?;
    let label = |name: &str| {
        let key = format!("field-{name}");
        cx.app.catalogue.has(cx.lang, &key).then(|| cx.app.catalogue.word(cx.lang, &key))
    };
    let read = |(name, value): &(String, String)| {
        let hidden = name == "version" || value.trim().is_empty();
        (!hidden).then(|| Text { label: label(name), text: value.clone() })
    };
    let texts: Vec<Text> = typed.fields.iter().filter_map(read).collect();
    let again = matches!(failure, Failure::FormExpired).then(|| cx.here.clone());
    let some = !texts.is_empty() || typed.files;
    let signed_out = cx.viewer.is_none();
    some.then(|| Kept { action: again, fields: typed.fields.clone(), texts, files: typed.files, signed_out })
}

/// Which words tell it.
fn key(failure: &Failure, files: bool) -> String {
    match failure {
        Failure::FormExpired => "form-expired".to_owned(),
        Failure::TooLarge if !files => "form-too-large".to_owned(),
        other => other.status().as_u16().to_string(),
    }
}

/// Renders what handlers and guards told.
pub async fn render(cx: Cx, request: Request, next: Next) -> Response {
    // a script that saves or sends in the background asks for no page
    let accepts = request.headers().get(header::ACCEPT).is_some_and(|kind| kind == "application/json");
    let wants_json = accepts || request.uri().path().starts_with("/api/");
    let is_get = request.method() == http::Method::GET;
    let request_id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
    let came_from = referer(request.headers());
    let kind = request.headers().get(header::CONTENT_TYPE);
    let plain = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
    // a NUL in an address is no page of ours, and a database does not take it in a text
    let nul = request.uri().path_and_query().is_some_and(|address| address.as_str().contains("%00"));
    let response = if nul { Failure::BadRequest.into_response() } else { next.run(request).await };
    let told = response.extensions().get::<Told>().cloned().or_else(|| framework(&response));
    let Some(Told(failure)) = told else { return response };
    if matches!(*failure, Failure::SignIn) && !wants_json {
        let back = if is_get { cx.here.as_str() } else { "/work" };
        return Redirect::to(&crate::identity::sign_in_path(back)).into_response();
    }
    if let Failure::Repeated(first) = &*failure {
        return Redirect::to(first).into_response();
    }
    if let Failure::Internal(error) = &*failure {
        tracing::error!(%error, "request failed");
    }
    if let Failure::Forbidden(rejection) = &*failure
        && rejection.code == crate::identity::FACTOR_NEEDED
        && !wants_json
    {
        return factor_needed(&cx, if is_get { Some(cx.here.clone()) } else { came_from });
    }
    let detail = Some(reasons(&cx, &failure).join(" ")).filter(|text| !text.is_empty());
    let error = Shown {
        status: failure.status().as_u16(),
        key: key(&failure, !plain),
        request_id,
        detail,
        typed: kept(&cx, &failure),
        code: code(&failure),
    };
    let mut told = if wants_json { problem(&error) } else { page(&cx, error) };
    *told.status_mut() = failure.status();
    if let Failure::TooMany(seconds) = &*failure {
        told.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    told
}

/// The path of the page from which a form was sent; only its path, so that it never leads to another site.
fn referer(headers: &http::HeaderMap) -> Option<String> {
    let said: http::Uri = headers.get(header::REFERER)?.to_str().ok()?.parse().ok()?;
    said.path_and_query().map(ToString::to_string)
}

#[derive(Serialize)]
struct FactorNeeded {
    next: String,
}

/// Why the act is refused, and the way to the second factor and back.
fn factor_needed(cx: &Cx, back: Option<String>) -> Response {
    let back = back.unwrap_or_else(|| "/work".to_owned());
    let next = crate::identity::safe_next(&back).to_owned();
    let page = cx.page("identity/factor-needed.html", FactorNeeded { next });
    let mut page = page.unwrap_or_else(IntoResponse::into_response);
    *page.status_mut() = StatusCode::FORBIDDEN;
    page
}

/// What the framework itself refused (an address or a query that does not parse, a method that is not there) is told
/// like every other failure; its own plain text is never seen.
fn framework(response: &Response) -> Option<Told> {
    let plain =
        response.headers().get(header::CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    let failure = match response.status() {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Failure::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
        status if status.is_client_error() => Failure::BadRequest,
        _ => return None,
    };
    plain.then(|| Told(Arc::new(failure)))
}

fn page(cx: &Cx, error: Shown) -> Response {
    let code = error.code;
    // what is to be sent again needs a cookie to be bound to, also where the session is gone
    let again = error.typed.is_some();
    let view = View { error };
    let page = match again {
        true => cx.open_form("error.html", FormState::default(), view),
        false => cx.page("error.html", view),
    };
    match page {
        Ok(page) => page,
        Err(error) => {
            tracing::error!(%error, "the error page itself failed");
            code.into_response()
        }
    }
}

fn problem(error: &Shown) -> Response {
    let body = serde_json::json!({ "type": "about:blank", "status": error.status, "title": error.code, "detail": error.detail });
    ([(header::CONTENT_TYPE, "application/problem+json")], Json(body)).into_response()
}

fn code(failure: &Failure) -> &'static str {
    match failure {
        Failure::NotFound => "not-found",
        Failure::SignIn => "sign-in",
        Failure::Forbidden(_) => "forbidden",
        Failure::Refused(_) => "refused",
        Failure::Stale => "stale",
        Failure::FormExpired => "form-expired",
        Failure::Repeated(_) => "repeated",
        Failure::BadRequest => "bad-request",
        Failure::TooLarge => "too-large",
        Failure::TooMany(_) => "too-many",
        Failure::Internal(_) => "internal",
    }
}

fn reasons(cx: &Cx, failure: &Failure) -> Vec<String> {
    match failure {
        Failure::Forbidden(rejection) => vec![cx.tell(rejection)],
        Failure::Refused(problems) => problems.0.iter().map(|rejection| cx.tell(rejection)).collect(),
        _ => Vec::new(),
    }
}
