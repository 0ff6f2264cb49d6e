//! Uploads that go on after a lost line, as programs speak of them: an upload is created for a file of a known size,
//! says how much of it has come, and takes the next piece exactly there (the IETF's "Resumable Uploads for HTTP" and
//! tus agree on this much). A browser of another site cannot send such a request without asking first, and is refused.

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::application::Application;
use platform::{error::Failure, files::uploads::PIECE_LIMIT, forms::Submitted};
use uuid::Uuid;

use super::{
    attaching::{self, Progress},
    pages, path,
};
use crate::identity::{Allowed, Cx};

const OFFSET: &str = "upload-offset";

fn told(status: StatusCode, progress: Progress) -> Response {
    let (offset, size, complete) = match progress {
        Progress::Waits { offset, size } | Progress::Misplaced { offset, size } => (offset, size, "?0"),
        Progress::Done { size } => (size, size, "?1"),
    };
    let mut response = status.into_response();
    let headers = response.headers_mut();
    headers.insert(OFFSET, HeaderValue::from(offset));
    headers.insert("upload-length", HeaderValue::from(size));
    headers.insert("upload-complete", HeaderValue::from_static(complete));
    if let Ok(limit) = HeaderValue::from_str(&format!("max-append-size={PIECE_LIMIT}")) {
        headers.insert("upload-limit", limit);
    }
    response
}

pub async fn begin(cx: Cx, allowed: Allowed<Application>, form: Submitted) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    let upload = attaching::begin_upload(&cx, allowed, &form).await?;
    let progress = attaching::progress(&cx, id, upload).await?;
    let address = HeaderValue::try_from(format!("{}/uploads/{upload}", path(id))).map_err(Failure::internal)?;
    let mut response = told(StatusCode::CREATED, progress);
    response.headers_mut().insert(header::LOCATION, address);
    Ok(response)
}

pub async fn progress(
    cx: Cx,
    allowed: Allowed<Application>,
    Path((_, upload)): Path<(Uuid, Uuid)>,
) -> Result<Response, Failure> {
    Ok(told(StatusCode::NO_CONTENT, attaching::progress(&cx, allowed.subject.id, upload).await?))
}

/// Takes the piece whole or not at all: what a broken line left of it is not kept.
pub async fn piece(
    cx: Cx,
    allowed: Allowed<Application>,
    Path((_, upload)): Path<(Uuid, Uuid)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let offset = headers.get(OFFSET).and_then(|value| value.to_str().ok()?.parse::<u32>().ok());
    let offset = offset.ok_or(Failure::BadRequest)?;
    let bytes: Bytes = to_bytes(body, PIECE_LIMIT).await.map_err(|_| Failure::TooLarge)?;
    let progress = attaching::take_piece(&cx, allowed, upload, offset.into(), &bytes).await?;
    let status = match progress {
        Progress::Misplaced { .. } => StatusCode::CONFLICT,
        Progress::Waits { .. } | Progress::Done { .. } => StatusCode::NO_CONTENT,
    };
    let mut response = told(status, progress);
    if status == StatusCode::CONFLICT {
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    }
    Ok(response)
}

pub async fn discard(
    cx: Cx,
    allowed: Allowed<Application>,
    Path((_, upload)): Path<(Uuid, Uuid)>,
    form: Submitted,
) -> Result<Response, Failure> {
    let id = allowed.subject.id;
    attaching::discard(&cx, allowed, upload).await?;
    Ok(Redirect::to(&pages::back_to(id, form.text("section"), "upload_discarded")).into_response())
}
