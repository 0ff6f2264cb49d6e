//! Where one is signed in, since when, and the way to end it.

use axum::response::{IntoResponse, Redirect, Response};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use platform::{error::Failure, forms::Submitted};
use serde::Serialize;

use super::{commands, store};
use crate::identity::{Cx, device};

#[derive(Serialize)]
struct Page {
    sessions: Vec<Line>,
    tz: &'static str,
}

#[derive(Serialize)]
struct Line {
    /// Of the session's hash, which opens nothing.
    name: String,
    /// Browser and system, as far as they can be told.
    device: Option<String>,
    since: DateTime<Utc>,
    until: DateTime<Utc>,
    present: bool,
}

pub async fn show(cx: Cx) -> Result<Response, Failure> {
    let person = cx.actor()?.person;
    let own = cx.standing.as_ref().map(|standing| standing.session.as_slice()).unwrap_or_default();
    let rows = store::sessions(cx.read(), person, cx.app.clock.real()).await?;
    let line = |row: &store::SessionRow| Line {
        name: URL_SAFE_NO_PAD.encode(&row.id_hash),
        device: device(&row.user_agent),
        since: row.created_at,
        until: row.expires_at,
        present: row.id_hash == own,
    };
    let sessions = rows.iter().map(line).collect();
    cx.page("account/sessions.html", Page { sessions, tz: cx.zone().name() })
}

pub async fn end(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    let one = match form.text("session") {
        "" => None,
        name => Some(URL_SAFE_NO_PAD.decode(name).map_err(|_| Failure::BadRequest)?),
    };
    commands::end_sessions(&cx, one).await?;
    Ok(Redirect::to("/account/sessions?done=sessions-ended").into_response())
}
