//! Recent sign-in: an award, an opening, a signature, a payment ask who is at the keyboard, if that was long ago.
//!
//! In place of the act comes a page that asks for the password (and the code) and carries everything that was typed; it
//! is sent to the very same address, so that the act is done by the form that its reader confirmed, and never by a link.

use axum::{
    body::Body,
    extract::{FromRequest, Request},
    response::{IntoResponse, Response},
};
use domain::rejection::Rejection;
use http::{
    HeaderValue, StatusCode,
    header::{CONTENT_LENGTH, CONTENT_TYPE},
};
use platform::{
    error::Failure,
    forms::{Browser, FormState, Submitted},
};
use serde::Serialize;

use super::{
    Cx,
    factor::{commands, store as factors},
    oidc, passkey, password, store,
    tries::Tries,
};

/// Passwords that may be wrong.
const WRONG: Tries = Tries::new("proof", 8, 15);
const PASSWORD: &str = "proof_password";
const CODE: &str = "proof_code";

#[derive(Serialize)]
struct Proof<'a> {
    action: &'a str,
    fields: Vec<(&'a str, &'a str)>,
    /// The form carried files, which cannot be carried on.
    files: bool,
    /// The person has a second factor.
    code: bool,
    /// Where they can prove themselves instead.
    providers: Vec<oidc::Named>,
    /// The person has a passkey.
    passkey: bool,
    has_password: bool,
    minutes: u32,
}

/// The request that goes on, once its sender has proved who they are; else the page that asks.
pub async fn asked(cx: &Cx, request: Request) -> Result<Request, Response> {
    match check(cx, request).await {
        Ok(Outcome::Proved(request)) => Ok(request),
        Ok(Outcome::Asks(page)) => Err(page),
        Err(failure) => Err(failure.into_response()),
    }
}

enum Outcome {
    Proved(Request),
    Asks(Response),
}

async fn check(cx: &Cx, request: Request) -> Result<Outcome, Failure> {
    let (mut parts, body) = request.into_parts();
    let mut read = Request::new(body);
    *read.uri_mut() = parts.uri.clone();
    *read.headers_mut() = parts.headers.clone();
    if let Some(browser) = parts.extensions.get::<Browser>() {
        read.extensions_mut().insert(browser.clone());
    }
    let form = Submitted::from_request(read, &()).await?;
    let given = form.pairs().iter().any(|(name, _)| name == PASSWORD);
    if !given {
        return Ok(Outcome::Asks(page(cx, &form, FormState::default()).await?));
    }
    if let Err(failure) = prove(cx, &form).await {
        return Ok(Outcome::Asks(page(cx, &form, cx.refused(failure, &form)?).await?));
    }
    let rest: Vec<(&str, &str)> = carried(&form, false).collect();
    let body = serde_html_form::to_string(&rest).map_err(Failure::internal)?;
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    Ok(Outcome::Proved(Request::from_parts(parts, Body::from(body))))
}

/// The fields of the act itself; the page that carries them has a token and a number of its own.
fn carried(form: &Submitted, anew: bool) -> impl Iterator<Item = (&str, &str)> {
    let own = move |name: &str| name == PASSWORD || name == CODE || anew && (name == "csrf" || name == "once");
    form.pairs().iter().map(|(name, value)| (name.as_str(), value.as_str())).filter(move |(name, _)| !own(name))
}

async fn page(cx: &Cx, form: &Submitted, mut state: FormState) -> Result<Response, Failure> {
    let action = cx.here.as_str();
    state.values.clear();
    let view = Proof {
        action,
        fields: carried(form, true).collect(),
        files: !form.files.is_empty(),
        providers: oidc::provable(cx).await?,
        passkey: passkey::offered(cx) && passkey::store::has(cx.read(), cx.actor()?.person).await?,
        has_password: stored(cx).await?.is_some(),
        code: cx.standing.as_ref().is_some_and(|standing| standing.enrolled),
        minutes: cx.app.config.recent_sign_in_minutes,
    };
    let mut page = cx.form("identity/proof.html", state, view)?;
    if page.status() == StatusCode::OK {
        *page.status_mut() = StatusCode::FORBIDDEN;
    }
    Ok(page)
}

async fn stored(cx: &Cx) -> Result<Option<String>, Failure> {
    Ok(store::by_id(cx.read(), cx.actor()?.person).await?.and_then(|row| row.password_hash))
}

/// The password, and the code of who has a second factor. What was tried wrongly counts.
async fn prove(cx: &Cx, form: &Submitted) -> Result<(), Failure> {
    let (person, standing) = (cx.actor()?.person, cx.standing.as_ref().ok_or(Failure::SignIn)?);
    cx.may_try(WRONG, person).await?;
    let stored = stored(cx).await?;
    if stored.is_none() && !oidc::provable(cx).await?.is_empty() {
        return Err(Failure::Refused(Rejection::new("proof-missing").into()));
    }
    let fits = password::fits(&cx.app, stored, form.text(PASSWORD).to_owned()).await?;
    let mut change = cx.change_own(person).await?;
    if !fits {
        WRONG.count(&change, person).await?;
        change.commit().await?;
        return Err(Failure::Refused(Rejection::at(PASSWORD, "password-wrong").into()));
    }
    if standing.enrolled {
        change = commands::prove(&cx.app, change, person, form.text(CODE), CODE).await?;
    }
    WRONG.forget(&change, person).await?;
    factors::prove(change.conn(), &standing.session, change.real()).await?;
    Ok(change.commit().await?)
}
