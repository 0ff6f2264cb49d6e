//! Registration, address check, sign-in, sign-out and password reset.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use domain::value::Email;
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::{Deserialize, Serialize};

use super::{
    Cx,
    client::Client,
    commands,
    forms::{RegisterForm, SignInForm, safe_next},
    session::{end_cookie, session_cookie, start_cookie},
};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Link {
    code: String,
    next: String,
}

#[derive(Serialize)]
struct Plain {}

pub async fn register_page(cx: Cx) -> Result<Response, Failure> {
    cx.open_form("identity/register.html", FormState::default(), Plain {})
}

pub async fn register(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    let done = match form.decode::<RegisterForm>()?.check() {
        Ok(new) => commands::register(&cx.app, cx.lang, new).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(()) => cx.page("identity/registered.html", Plain {}),
        Err(failure) => cx.again(failure, &form, "identity/register.html", Plain {}),
    }
}

pub async fn verify_page(cx: Cx, Query(link): Query<Link>) -> Result<Response, Failure> {
    cx.open_form("identity/verify.html", FormState::filled([("code", link.code)]), Plain {})
}

pub async fn verify(cx: Cx, jar: CookieJar, form: Submitted) -> Result<Response, Failure> {
    match commands::verify(&cx.app, form.text("code")).await? {
        Some(secret) => {
            Ok((jar.add(start_cookie(&cx.app, secret)), Redirect::to("/work?done=address-verified")).into_response())
        }
        None => cx.page("identity/code-spent.html", Plain {}),
    }
}

pub async fn sign_in_page(cx: Cx, Query(link): Query<Link>) -> Result<Response, Failure> {
    cx.open_form("identity/sign-in.html", FormState::filled([("next", link.next)]), Plain {})
}

pub async fn sign_in(cx: Cx, jar: CookieJar, Client(client): Client, form: Submitted) -> Result<Response, Failure> {
    let wire: SignInForm = form.decode()?;
    match commands::sign_in(&cx.app, &wire, client).await {
        Ok(secret) => Ok((jar.add(start_cookie(&cx.app, secret)), Redirect::to(safe_next(&wire.next))).into_response()),
        Err(failure) => cx.again(failure, &form, "identity/sign-in.html", Plain {}),
    }
}

pub async fn sign_out(cx: Cx, jar: CookieJar, _form: Submitted) -> Result<Response, Failure> {
    if let Some(secret) = session_cookie(&cx.app, &jar) {
        commands::sign_out(&cx.app, &secret).await?;
    }
    Ok((jar.add(end_cookie(&cx.app)), Redirect::to("/")).into_response())
}

pub async fn forgot_page(cx: Cx) -> Result<Response, Failure> {
    cx.open_form("identity/forgot.html", FormState::default(), Plain {})
}

pub async fn forgot(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    match Email::parse("email", form.text("email")) {
        Ok(email) => {
            commands::ask_reset(&cx.app, &email).await?;
            cx.page("identity/reset-sent.html", Plain {})
        }
        Err(rejection) => cx.again(Failure::Refused(rejection.into()), &form, "identity/forgot.html", Plain {}),
    }
}

pub async fn reset_page(cx: Cx, Query(link): Query<Link>) -> Result<Response, Failure> {
    cx.open_form("identity/reset.html", FormState::filled([("code", link.code)]), Plain {})
}

pub async fn reset(cx: Cx, jar: CookieJar, form: Submitted) -> Result<Response, Failure> {
    match commands::reset(&cx.app, form.text("code"), form.text("password").to_owned()).await {
        Ok(Some(secret)) => {
            Ok((jar.add(start_cookie(&cx.app, secret)), Redirect::to("/work?done=password-changed")).into_response())
        }
        Ok(None) => cx.page("identity/code-spent.html", Plain {}),
        Err(failure) => {
            let state = cx.refused(failure, &form)?;
            let code = platform::forms::Echo::One(form.text("code").to_owned());
            cx.form("identity/reset.html", state.with("code", code), Plain {})
        }
    }
}
