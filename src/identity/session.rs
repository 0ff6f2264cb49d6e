//! Who is asking: cookies, sessions in the database, and the language.
//!
//! A session row exists only for signed-in people, holds the SHA-256 of its cookie, and is not written to by reading.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderValue, header},
    middleware::Next,
    response::Response,
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use domain::access::factor;
use platform::{
    error::Failure,
    forms::{Browser, Sending},
    i18n::Lang,
    tasks,
};
use ring::digest::{SHA256, digest};

use super::{
    Account, Cx,
    cx::{Standing, done_in},
    once, store,
};
use crate::app::App;

/// How long a session lasts, by the real clock.
pub const SESSION_HOURS: i64 = 12;

/// Names of the cookies; `__Host-` where the instance is reached over TLS (RFC 6265bis, 4.1.3.2).
fn name(app: &App, plain: &'static str) -> String {
    if app.config.secure() { format!("__Host-{plain}") } else { plain.to_owned() }
}

/// What the database keeps of a cookie or a code: its hash.
pub fn hashed(secret: &str) -> Vec<u8> {
    digest(&SHA256, secret.as_bytes()).as_ref().to_vec()
}

/// A secret as it travels in a cookie or a link.
pub fn spelled(secret: [u8; 32]) -> String {
    URL_SAFE_NO_PAD.encode(secret)
}

/// The session cookie's value, if the browser sent one.
pub fn session_cookie(app: &App, jar: &CookieJar) -> Option<String> {
    cookie_of(app, jar, "session")
}

/// The value of a cookie of ours.
pub fn cookie_of(app: &App, jar: &CookieJar, plain: &'static str) -> Option<String> {
    jar.get(&name(app, plain)).map(|cookie| cookie.value().to_owned())
}

/// The end of a cookie of ours.
pub fn end_cookie_of(app: &App, plain: &'static str) -> Cookie<'static> {
    let mut ended = cookie(app, plain, String::new());
    ended.make_removal();
    ended
}

/// The cookie that carries a new session.
pub fn start_cookie(app: &App, secret: String) -> Cookie<'static> {
    cookie(app, "session", secret)
}

/// The cookie that ends the session in the browser.
pub fn end_cookie(app: &App) -> Cookie<'static> {
    end_cookie_of(app, "session")
}

pub fn cookie(app: &App, plain: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name(app, plain), value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.config.secure())
        .build()
}

/// When a session that starts now ends.
pub fn expiry(real: DateTime<Utc>) -> DateTime<Utc> {
    real + TimeDelta::hours(SESSION_HOURS)
}

/// Puts the context of the request in place before any guard runs, and sets what the browser should remember.
pub async fn identify(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let jar = CookieJar::from_headers(request.headers());
    let here = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let chosen = chosen_language(&app, &here);
    let (viewer, account, standing) = match signed_in(&app, &jar).await {
        Ok(Some((actor, account, standing))) => (Some(actor), Some(account), Some(standing)),
        Ok(None) => (None, None, None),
        Err(failure) => return axum::response::IntoResponse::into_response(failure),
    };
    let lang = chosen
        .or_else(|| remembered(&app, &jar))
        .or_else(|| account.as_ref().and_then(|a| app.catalogue.lang(&a.lang)));
    let lang = lang.or_else(|| accepted(&app, &request)).unwrap_or_else(|| app.catalogue.first());
    let session = session_cookie(&app, &jar).filter(|_| viewer.is_some());
    let visitor = jar.get(&name(&app, "visitor")).map(|cookie| cookie.value().to_owned());
    let fresh = session.is_none() && visitor.is_none();
    let browser = session.or(visitor).unwrap_or_else(|| spelled(app.ids.secret()));
    let token = app.csrf.token(&browser);
    let sending = Sending::default();
    let known = viewer.is_some();
    let kept = Browser { csrf: app.csrf.clone(), cookie: browser.clone(), sending: sending.clone(), known };
    request.extensions_mut().insert(kept);
    let told = cookie_of(&app, &jar, "done");
    let entered = Arc::default();
    let cx = Cx { app: app.clone(), viewer, account, standing, lang, token, here, told, sending, entered };
    request.extensions_mut().insert(cx.clone());
    let mut response = next.run(request).await;
    once::remember(&cx, &response);
    tell_what_was_done(&cx, &mut response);
    if let Some(lang) = chosen {
        set(&mut response, &cookie(&app, "lang", lang.code().to_owned()));
    }
    if fresh && response.extensions().get::<super::cx::OpenForm>().is_some() {
        set(&mut response, &cookie(&app, "visitor", browser));
    }
    response
}

/// What a redirect says was done goes along in a cookie, which the page that says it uses up.
fn tell_what_was_done(cx: &Cx, response: &mut Response) {
    let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    let done = location.and_then(done_in).map(str::to_owned);
    match done {
        Some(done) => set(response, &cookie(&cx.app, "done", done)),
        None if cx.done().is_some() => set(response, &end_cookie_of(&cx.app, "done")),
        None => {}
    }
}

/// Who is signed in, with the roles that they hold and how their sign-in stands.
type Known = (domain::access::Actor, Account, Standing);

async fn signed_in(app: &App, jar: &CookieJar) -> Result<Option<Known>, Failure> {
    let Some(secret) = session_cookie(app, jar) else { return Ok(None) };
    let session = hashed(&secret);
    let known = store::session(app.db.read(), &session, app.clock.real()).await?;
    let Some(store::SignedIn { person, mut account, platform, authenticated_at, strong, enrolled }) = known else {
        return Ok(None);
    };
    let store::Held { actor, home, since } = store::roles(app.db.read(), person, platform, app.clock.now()).await?;
    let due = factor::due(since, app.factors_since, app.config.second_factor_grace_days);
    let standing = Standing { session, authenticated_at, strong, enrolled, due };
    account.zone = account.zone.or_else(|| home.map(|country| app.zone(&country)));
    let roles: Vec<_> =
        actor.memberships.iter().map(|held| (held.organisation.uuid(), held.role.as_str().to_owned())).collect();
    account.tasks = tasks::count_for(app.db.read(), person.uuid(), &roles, super::shell::TASKS + 1).await?;
    Ok(Some((actor, account, standing)))
}

fn chosen_language(app: &App, here: &str) -> Option<Lang> {
    let (_, query) = here.split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(|code| app.catalogue.lang(code))
}

fn remembered(app: &App, jar: &CookieJar) -> Option<Lang> {
    jar.get(&name(app, "lang")).and_then(|cookie| app.catalogue.lang(cookie.value()))
}

fn accepted(app: &App, request: &Request) -> Option<Lang> {
    let wanted = request.headers().get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    app.catalogue.negotiate(wanted)
}

fn set(response: &mut Response, cookie: &Cookie<'_>) {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
