//! The outer layer that turns a failure into a page in the reader's language, or into problem details (RFC 9457)
//! for a program.

use axum::{
    Json,
    extract::Request,
    http::{HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use platform::error::{Failure, Told};
use serde::Serialize;

use crate::identity::Cx;

#[derive(Serialize)]
struct View {
    status: u16,
    /// Message keys are `error-<code>-title` and `error-<code>-text`.
    code: &'static str,
    /// Why, where a rule says so.
    reasons: Vec<String>,
}

/// Renders what handlers and guards told.
pub async fn render(cx: Cx, request: Request, next: Next) -> Response {
    let wants_json = request.uri().path().starts_with("/api/");
    let is_get = request.method() == http::Method::GET;
    let response = next.run(request).await;
    let Some(Told(failure)) = response.extensions().get::<Told>().cloned() else { return response };
    if matches!(*failure, Failure::SignIn) && !wants_json {
        let back = if is_get { cx.here.as_str() } else { "/work" };
        return Redirect::to(&crate::identity::sign_in_path(back)).into_response();
    }
    if let Failure::Internal(error) = &*failure {
        tracing::error!(%error, "request failed");
    }
    let view = View { status: failure.status().as_u16(), code: code(&failure), reasons: reasons(&cx, &failure) };
    let mut told = if wants_json { problem(&view) } else { page(&cx, &view) };
    *told.status_mut() = failure.status();
    if let Failure::TooMany(seconds) = &*failure {
        told.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    told
}

fn page(cx: &Cx, view: &View) -> Response {
    match cx.page("error.html", view) {
        Ok(page) => page,
        Err(error) => {
            tracing::error!(%error, "the error page itself failed");
            view.code.into_response()
        }
    }
}

fn problem(view: &View) -> Response {
    let body = serde_json::json!({ "type": "about:blank", "status": view.status, "title": view.code, "detail": view.reasons.join(" ") });
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
