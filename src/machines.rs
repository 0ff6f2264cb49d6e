//! What programs look for at fixed addresses: what may be gathered, and whom to tell of a hole.

use axum::{extract::State, http::header, response::IntoResponse};
use chrono::{SecondsFormat, TimeDelta};

use crate::app::App;

/// Days after which the contact has to be read anew; RFC 9116, 2.5.5 asks for less than a year.
const GOOD_FOR: i64 = 180;

/// `GET /robots.txt` (RFC 9309): public pages, each once; not the same list in every order, and nothing of an account.
pub async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /*?\nDisallow: /account\nDisallow: /sign-in\nDisallow: /register\nDisallow: /work\n"
}

/// `GET /.well-known/security.txt` (RFC 9116).
pub async fn security(State(app): State<App>) -> impl IntoResponse {
    let own = app.config.public_url.trim_end_matches('/');
    let contact = match app.config.security_contact.as_str() {
        "" => format!("{own}/help"),
        given if given.contains(':') => given.to_owned(),
        address => format!("mailto:{address}"),
    };
    let until = (app.clock.real() + TimeDelta::days(GOOD_FOR)).to_rfc3339_opts(SecondsFormat::Secs, true);
    let languages = app.catalogue.languages().iter().map(|lang| lang.code()).collect::<Vec<_>>().join(", ");
    let text = format!(
        "Contact: {contact}\nExpires: {until}\nPreferred-Languages: {languages}\nCanonical: {own}/.well-known/security.txt\n"
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text)
}
