//! The pages of the second factor: how it stands, setting it up, its codes, taking it away; and the second step of a
//! sign-in.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use chrono::{DateTime, Utc};
use domain::value::PersonId;
use platform::{
    error::Failure,
    forms::{Echo, FormState, Submitted},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{commands, half, qr, store};
use crate::identity::{
    Cx,
    client::Agent,
    forms::safe_next,
    oidc, passkey, recovery,
    session::{end_cookie_of, start_cookie},
};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Way {
    next: String,
    /// After a sign-in the page offers to go on without.
    later: String,
    /// `recovery`: the second step by a recovery code.
    with: String,
}

/// How the second factor stands.
#[derive(Serialize)]
struct Standing {
    next: String,
    /// There is an app or a passkey.
    enrolled: bool,
    /// Since when there is an app.
    enrolled_at: Option<DateTime<Utc>>,
    passkeys: Vec<Passkey>,
    /// Browsers can have passkeys for this instance, and the person not yet as many as one can have.
    more: bool,
    codes_left: u64,
    /// Until when who decides can go on without; none where no role decides.
    due: Option<DateTime<Utc>>,
    overdue: bool,
    /// The demo offers it and does not demand it.
    demo: bool,
    later: bool,
    /// A way back that somebody asked for in this person's name.
    recovery: Option<recovery::Line>,
    tz: &'static str,
}

#[derive(Serialize)]
struct Passkey {
    id: Uuid,
    name: String,
    created_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
}

impl From<passkey::store::Passkey> for Passkey {
    fn from(row: passkey::store::Passkey) -> Self {
        Self { id: row.id, name: row.name, created_at: row.created_at, used_at: row.used_at }
    }
}

pub async fn show(cx: Cx, Query(way): Query<Way>) -> Result<Response, Failure> {
    let person = cx.actor()?.person;
    let factor = store::factor(cx.read(), person).await?;
    let due = cx.standing.as_ref().and_then(|standing| standing.due);
    let passkeys = passkey::store::of(cx.read(), person).await?;
    let enrolled_at = factor.and_then(|factor| factor.confirmed_at);
    let view = Standing {
        enrolled: enrolled_at.is_some() || !passkeys.is_empty(),
        enrolled_at,
        more: passkey::offered(&cx) && (passkeys.len() as u64) < passkey::store::MOST,
        passkeys: passkeys.into_iter().map(Passkey::from).collect(),
        codes_left: store::codes_left(cx.read(), person).await?,
        overdue: due.is_some_and(|due| due <= cx.now()),
        due,
        demo: cx.app.config.demo,
        later: !way.later.is_empty(),
        recovery: recovery::open_of(&cx, person).await?,
        tz: cx.zone().name(),
        next: safe_next_or(&way.next, ""),
    };
    cx.page("identity/second-factor.html", view)
}

fn with_next(path: &str, next: &str) -> String {
    if next.is_empty() {
        return path.to_owned();
    }
    let next = serde_html_form::to_string([("next", next)]).unwrap_or_default();
    format!("{path}?{next}")
}

pub async fn begin(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    commands::begin(&cx).await?;
    Ok(Redirect::to(&with_next("/account/second-factor/app", form.text("next"))).into_response())
}

#[derive(Serialize)]
struct App {
    secret: String,
    picture: qr::Picture,
    address: String,
}

pub async fn app(cx: Cx, Query(way): Query<Way>) -> Result<Response, Failure> {
    app_page(&cx, FormState::filled([("next", way.next)])).await
}

/// The picture and the field for the first code; without a secret that waits, back to the beginning.
async fn app_page(cx: &Cx, form: FormState) -> Result<Response, Failure> {
    let Some(commands::Offer { secret, picture, address }) = commands::offer(cx).await? else {
        return Ok(Redirect::to("/account/second-factor").into_response());
    };
    cx.form("identity/second-factor-app.html", form, App { secret, picture, address })
}

/// Recovery codes, shown once.
#[derive(Serialize)]
pub struct Codes {
    pub codes: Vec<String>,
    pub next: String,
    /// The factor is new; else only the codes are.
    pub added: bool,
}

pub async fn confirm(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    match commands::confirm(&cx, form.text("code")).await {
        Ok(codes) => {
            let next = safe_next_or(form.text("next"), "/account/second-factor");
            cx.page("identity/recovery-codes.html", Codes { codes, next, added: true })
        }
        Err(failure) => app_page(&cx, cx.refused(failure, &form)?).await,
    }
}

fn safe_next_or(next: &str, other: &str) -> String {
    if next.is_empty() { other.to_owned() } else { safe_next(next).to_owned() }
}

pub async fn new_codes(cx: Cx, _form: Submitted) -> Result<Response, Failure> {
    let codes = commands::new_codes(&cx).await?;
    cx.page("identity/recovery-codes.html", Codes { codes, next: "/account/second-factor".into(), added: false })
}

#[derive(Serialize)]
struct Removal {
    /// A role of theirs decides: without a factor they cannot act in it.
    needed: bool,
    /// Nothing but the password is left then.
    last: bool,
}

/// Whether a role of theirs asks for a second factor here.
pub fn needed(cx: &Cx) -> bool {
    cx.standing.as_ref().is_some_and(|standing| standing.due.is_some()) && !cx.app.config.demo
}

async fn removal(cx: &Cx) -> Result<Removal, Failure> {
    let last = !passkey::store::has(cx.read(), cx.actor()?.person).await?;
    Ok(Removal { needed: last && needed(cx), last })
}

pub async fn remove_page(cx: Cx) -> Result<Response, Failure> {
    if !store::has_app(cx.read(), cx.actor()?.person).await? {
        return Ok(Redirect::to("/account/second-factor").into_response());
    }
    cx.page("identity/second-factor-remove.html", removal(&cx).await?)
}

pub async fn remove(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    match commands::remove(&cx, form.text("code")).await {
        Ok(()) => Ok(Redirect::to("/account/second-factor?done=second-factor-removed").into_response()),
        Err(failure) => cx.again(failure, &form, "identity/second-factor-remove.html", removal(&cx).await?),
    }
}

/// By which ways the second step can be made.
#[derive(Serialize)]
struct Step {
    /// By a recovery code.
    recovery: bool,
    /// By a code of an app.
    app: bool,
    /// By a passkey.
    passkey: bool,
    next: String,
}

async fn step_view(cx: &Cx, person: PersonId, recovery: bool, next: String) -> Result<Step, Failure> {
    let passkey = passkey::offered(cx) && passkey::store::has(cx.read(), person).await?;
    let app = store::has_app(cx.read(), person).await?;
    Ok(Step { recovery: recovery || !app && !passkey, app, passkey, next })
}

#[derive(Serialize)]
struct Proved {}

/// The second step. Who is not between password and code signs in from the beginning.
pub async fn step_page(cx: Cx, jar: CookieJar, Query(way): Query<Way>) -> Result<Response, Failure> {
    let Some(half) = half::of(&cx, &jar).await? else {
        return Ok(Redirect::to(&crate::identity::sign_in_path(safe_next(&way.next))).into_response());
    };
    let view = step_view(&cx, half.person, way.with == "recovery", way.next.clone()).await?;
    cx.open_form("identity/sign-in-code.html", FormState::filled([("next", way.next)]), view)
}

pub async fn step(cx: Cx, jar: CookieJar, Agent(agent): Agent, form: Submitted) -> Result<Response, Failure> {
    let next = form.text("next").to_owned();
    let Some(half) = half::of(&cx, &jar).await? else {
        return Ok(Redirect::to(&crate::identity::sign_in_path(safe_next(&next))).into_response());
    };
    let typed = form.text("code");
    let person = half.person;
    let own = cx.viewer.as_ref().is_some_and(|viewer| viewer.person == half.person);
    let done = if own {
        half::renew(&cx, half, typed).await.map(|()| None)
    } else {
        half::complete(&cx, half, typed, &agent).await.map(Some)
    };
    match done {
        Ok(None) => {
            let page = cx.page("identity/proof-done.html", Proved {})?;
            Ok((jar.add(end_cookie_of(&cx.app, half::COOKIE)), page).into_response())
        }
        Ok(Some(secret)) => {
            oidc::came_by(&cx, &jar, &secret).await?;
            let jar = jar.add(start_cookie(&cx.app, secret)).add(end_cookie_of(&cx.app, half::COOKIE));
            let jar = jar.add(end_cookie_of(&cx.app, oidc::VIA));
            Ok((jar, Redirect::to(safe_next(&next))).into_response())
        }
        Err(failure) => {
            let state = cx.refused(failure, &form)?.with("next", Echo::One(next.clone()));
            let view = step_view(&cx, person, form.text("with") == "recovery", next).await?;
            cx.open_form("identity/sign-in-code.html", state, view)
        }
    }
}
