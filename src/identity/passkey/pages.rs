//! Who is there: the page that asks the browser for a passkey, for a sign-in, its second step or a fresh proof.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use platform::{
    error::Failure,
    forms::{Echo, FormState, Submitted},
};
use serde::{Deserialize, Serialize};

use super::{
    commands::{self, Proved},
    store::{self, Purpose},
};
use crate::identity::{
    Cx,
    client::{Agent, Client},
    factor::half,
    forms::safe_next,
    oidc,
    session::{end_cookie_of, start_cookie},
    sign_in_path,
};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Way {
    next: String,
}

pub async fn begin(cx: Cx, Client(client): Client, form: Submitted) -> Result<Response, Failure> {
    commands::begin_proof(&cx, client).await?;
    let next = serde_html_form::to_string([("next", safe_next(form.text("next")))]).unwrap_or_default();
    Ok(Redirect::to(&format!("/sign-in/passkey?{next}")).into_response())
}

#[derive(Serialize)]
struct Question {
    options: String,
    next: String,
    /// The session that there is shall count as fresh again.
    proof: bool,
}

pub async fn show(cx: Cx, Query(way): Query<Way>) -> Result<Response, Failure> {
    page(&cx, FormState::default(), safe_next(&way.next)).await
}

/// The question again, as long as it can be answered; else the beginning.
async fn page(cx: &Cx, state: FormState, next: &str) -> Result<Response, Failure> {
    let real = cx.app.clock.real();
    let Some(begun) = store::waiting(cx.read(), half::browser(cx), Purpose::Prove, real).await? else {
        return Ok(Redirect::to(&sign_in_path(next)).into_response());
    };
    let view = Question { options: begun.options, next: next.to_owned(), proof: cx.viewer.is_some() };
    cx.open_form("identity/passkey.html", state.with("next", Echo::One(next.to_owned())), view)
}

#[derive(Serialize)]
struct Done {}

pub async fn answer(cx: Cx, jar: CookieJar, Agent(agent): Agent, form: Submitted) -> Result<Response, Failure> {
    let next = safe_next(form.text("next")).to_owned();
    match commands::prove(&cx, form.text("answer"), &agent).await {
        Ok(Proved::Anew) => cx.page("identity/proof-done.html", Done {}),
        Ok(Proved::In(secret)) => {
            let jar = jar.add(start_cookie(&cx.app, secret));
            let jar = jar.add(end_cookie_of(&cx.app, half::COOKIE)).add(end_cookie_of(&cx.app, oidc::VIA));
            Ok((jar, Redirect::to(&next)).into_response())
        }
        Err(failure) => page(&cx, cx.refused(failure, &form)?, &next).await,
    }
}
