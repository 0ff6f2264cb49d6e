//! Files of a form, and uploads that go on after a lost line, as programs speak of them: an upload is created for a file of a known size,
//! says how much of it has come, and takes the next piece exactly there (the IETF's "Resumable Uploads for HTTP" and
//! tus agree on this much). A browser of another site cannot send such a request without asking first, and is refused.

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use platform::{
    error::Failure,
    files::uploads::PIECE_LIMIT,
    forms::{FormState, Submitted},
};
use uuid::Uuid;

use super::{
    Takes,
    commands::{self, Progress},
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

fn done(page: &str, what: &str) -> Response {
    Redirect::to(&format!("{page}?done=file-{what}")).into_response()
}

pub async fn attach<T: Takes>(cx: Cx, allowed: Allowed<T>, form: Submitted) -> Result<Response, Failure> {
    let thing = allowed.subject.clone();
    match commands::attach(&cx, allowed, &form).await {
        Ok(()) => Ok(done(&thing.page(&form), "attached")),
        Err(failure) => thing.again(&cx, at_its_field(cx.refused(failure, &form)?, &form), &form).await,
    }
}

/// The problem stands at the field that the file was for.
fn at_its_field(mut state: FormState, form: &Submitted) -> FormState {
    let of = form.text("field");
    let field = if form.text("together") == "yes" { format!("{of}-photos") } else { of.to_owned() };
    for line in state.summary.iter_mut().filter(|line| line.field == "file") {
        line.field = field.clone();
    }
    if let Some(problems) = state.problems.remove("file") {
        state.problems.insert(field, problems);
    }
    state
}

pub async fn detach<T: Takes>(
    cx: Cx,
    allowed: Allowed<T>,
    Path((_, attachment)): Path<(Uuid, Uuid)>,
    form: Submitted,
) -> Result<Response, Failure> {
    let page = allowed.subject.page(&form);
    commands::detach(&cx, allowed, attachment).await?;
    Ok(done(&page, "detached"))
}

pub async fn begin<T: Takes>(cx: Cx, allowed: Allowed<T>, form: Submitted) -> Result<Response, Failure> {
    let thing = allowed.subject.clone();
    let upload = commands::begin_upload(&cx, allowed, &form).await?;
    let progress = commands::progress(&cx, &thing, upload).await?;
    let address = HeaderValue::try_from(format!("{}/uploads/{upload}", thing.path())).map_err(Failure::internal)?;
    let mut response = told(StatusCode::CREATED, progress);
    response.headers_mut().insert(header::LOCATION, address);
    Ok(response)
}

pub async fn progress<T: Takes>(
    cx: Cx,
    allowed: Allowed<T>,
    Path((_, upload)): Path<(Uuid, Uuid)>,
) -> Result<Response, Failure> {
    Ok(told(StatusCode::NO_CONTENT, commands::progress(&cx, &allowed.subject, upload).await?))
}

/// Takes the piece whole or not at all: what a broken line left of it is not kept.
pub async fn piece<T: Takes>(
    cx: Cx,
    allowed: Allowed<T>,
    Path((_, upload)): Path<(Uuid, Uuid)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let offset = headers.get(OFFSET).and_then(|value| value.to_str().ok()?.parse::<u32>().ok());
    let offset = offset.ok_or(Failure::BadRequest)?;
    let bytes: Bytes = to_bytes(body, PIECE_LIMIT).await.map_err(|_| Failure::TooLarge)?;
    let progress = commands::take_piece(&cx, allowed, upload, offset.into(), &bytes).await?;
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

pub async fn discard<T: Takes>(
    cx: Cx,
    allowed: Allowed<T>,
    Path((_, upload)): Path<(Uuid, Uuid)>,
    form: Submitted,
) -> Result<Response, Failure> {
    let page = allowed.subject.page(&form);
    commands::discard(&cx, allowed, upload).await?;
    Ok(done(&page, "upload_discarded"))
}

/// A file to be saved, never shown in our own origin.
pub fn file(name: &str, media: &'static str, bytes: Vec<u8>) -> Response {
    // also where it was kept under a name with folders, before such names were taken away
    let name = platform::forms::file_name(name);
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' }).collect();
    let encoded = serde_html_form::to_string([("n", &name)]).unwrap_or_default().replace('+', "%20");
    let encoded = encoded.trim_start_matches("n=");
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    let headers = [(header::CONTENT_TYPE, media.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (StatusCode::OK, headers, bytes).into_response()
}
