//! Registration, address check, sign-in, sign-out and password reset.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use domain::value::Email;
use platform::{
    error::Failure,
    forms::{Echo, FormState, Submitted},
};
use serde::{Deserialize, Serialize};

use super::{
    Cx,
    client::{Agent, Client},
    commands,
    factor::half::{self, Entered, Origin},
    forms::{RegisterForm, SignInForm, safe_next},
    oidc, passkey,
    session::{cookie, end_cookie, hashed, session_cookie, start_cookie},
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

pub async fn register(cx: Cx, Agent(agent): Agent, form: Submitted) -> Result<Response, Failure> {
    let done = match form.decode::<RegisterForm>()?.check() {
        Ok(new) => commands::register(&cx.app, cx.lang, new, &origin(&cx, agent)).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(()) => cx.page("identity/registered.html", Plain {}),
        Err(failure) => cx.again(failure, &form, "identity/register.html", Plain {}),
    }
}

#[derive(Serialize)]
struct Verify {
    /// The account was made in another browser: its password is asked for.
    elsewhere: bool,
}

pub async fn verify_page(cx: Cx, Agent(agent): Agent, Query(link): Query<Link>) -> Result<Response, Failure> {
    let elsewhere = commands::elsewhere(&cx.app, &link.code, &origin(&cx, agent)).await?.is_some();
    cx.open_form("identity/verify.html", FormState::filled([("code", link.code)]), Verify { elsewhere })
}

/// Into the session, or to the second step; who should have a second factor and has none is led to it first.
pub(super) async fn entered(cx: &Cx, jar: CookieJar, entered: Entered, to: &str) -> Result<Response, Failure> {
    let next = serde_html_form::to_string([("next", to)]).unwrap_or_default();
    match entered {
        Entered::Half(secret) => {
            let jar = jar.add(cookie(&cx.app, half::COOKIE, secret));
            Ok((jar, Redirect::to(&format!("/sign-in/code?{next}"))).into_response())
        }
        Entered::In(person, secret) => {
            let strong = oidc::store::strong(cx.read(), hashed(&secret)).await?;
            let jar = jar.add(start_cookie(&cx.app, secret));
            if !strong && commands::lacks_factor(&cx.app, person).await? {
                let offer = format!("/account/second-factor?later=yes&{next}");
                return Ok((jar, Redirect::to(&offer)).into_response());
            }
            Ok((jar, Redirect::to(to)).into_response())
        }
    }
}

pub(super) fn origin(cx: &Cx, agent: String) -> Origin {
    Origin { agent, browser: half::browser(cx) }
}

pub async fn verify(cx: Cx, jar: CookieJar, Agent(agent): Agent, form: Submitted) -> Result<Response, Failure> {
    let (code, password) = (form.text("code"), form.text("password"));
    match commands::verify(&cx.app, code, password, &origin(&cx, agent)).await {
        Ok(Some(done)) => entered(&cx, jar, done, "/work?done=address-verified").await,
        Ok(None) => cx.page("identity/code-spent.html", Plain {}),
        Err(failure) => {
            let state = cx.refused(failure, &form)?.with("code", Echo::One(code.to_owned()));
            cx.form("identity/verify.html", state, Verify { elsewhere: true })
        }
    }
}

#[derive(Serialize)]
struct SignIn {
    providers: Vec<oidc::Named>,
    /// Browsers can have passkeys for this instance.
    passkeys: bool,
}

fn sign_in_view(cx: &Cx) -> SignIn {
    SignIn { providers: oidc::offered(cx), passkeys: passkey::offered(cx) }
}

pub async fn sign_in_page(cx: Cx, Query(link): Query<Link>) -> Result<Response, Failure> {
    cx.open_form("identity/sign-in.html", FormState::filled([("next", link.next)]), sign_in_view(&cx))
}

pub async fn sign_in(
    cx: Cx,
    jar: CookieJar,
    Client(client): Client,
    Agent(agent): Agent,
    form: Submitted,
) -> Result<Response, Failure> {
    let wire: SignInForm = form.decode()?;
    match commands::sign_in(&cx.app, &wire, client, &origin(&cx, agent)).await {
        Ok(done) => entered(&cx, jar, done, safe_next(&wire.next)).await,
        Err(failure) => cx.again(failure, &form, "identity/sign-in.html", sign_in_view(&cx)),
    }
}

#[derive(Serialize)]
struct SignedOut {
    provider: String,
    address: String,
}

/// Who came by a provider is still signed in there, and is offered to end that too.
pub async fn sign_out(cx: Cx, jar: CookieJar, _form: Submitted) -> Result<Response, Failure> {
    let farewell = oidc::farewell(&cx).await?;
    if let Some(secret) = session_cookie(&cx.app, &jar) {
        commands::sign_out(&cx.app, &secret).await?;
    }
    let jar = jar.add(end_cookie(&cx.app));
    let Some((provider, address)) = farewell else { return Ok((jar, Redirect::to("/")).into_response()) };
    let out = Cx { viewer: None, account: None, standing: None, ..cx };
    Ok((jar, out.page("identity/signed-out.html", SignedOut { provider, address })?).into_response())
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

pub async fn reset(cx: Cx, jar: CookieJar, Agent(agent): Agent, form: Submitted) -> Result<Response, Failure> {
    let (code, new) = (form.text("code"), form.text("password").to_owned());
    match commands::reset(&cx.app, code, new, &origin(&cx, agent)).await {
        Ok(Some(done)) => entered(&cx, jar, done, "/work?done=password-changed").await,
        Ok(None) => cx.page("identity/code-spent.html", Plain {}),
        Err(failure) => {
            let state = cx.refused(failure, &form)?;
            let code = Echo::One(form.text("code").to_owned());
            cx.form("identity/reset.html", state.with("code", code), Plain {})
        }
    }
}
