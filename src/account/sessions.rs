//! Where one is signed in, since when, and the way to end it.

use axum::response::{IntoResponse, Redirect, Response};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use platform::{error::Failure, forms::Submitted};
use serde::Serialize;

use super::{commands, store};
use crate::identity::Cx;

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

/// "Firefox, Android": the first name that fits, since every browser also calls itself by its ancestors' names.
fn device(agent: &str) -> Option<String> {
    const BROWSERS: &[(&str, &str)] = &[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ];
    const SYSTEMS: &[(&str, &str)] = &[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];
    let find =
        |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    match (find(BROWSERS), find(SYSTEMS)) {
        (Some(browser), Some(system)) => Some(format!("{browser}, {system}")),
        (Some(one), None) | (None, Some(one)) => Some(one.to_owned()),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_called_by_its_own_name() {
        for (agent, expected) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
                Some("Edge, Linux"),
            ),
            (
                "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
                Some("Chrome, Android"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/605.1",
                Some("Safari, iPhone"),
            ),
            ("curl/8.0", None),
        ] {
            assert_eq!(device(agent).as_deref(), expected, "{agent}");
        }
    }
}
