//! To a provider and back, and the pages for an identity that has no account yet.

use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use http::{HeaderValue, StatusCode, header::REFRESH};
use platform::{
    change::Acting,
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::{Deserialize, Serialize};

use super::{
    answer::Said,
    attempt::{self, Return},
    commands::{self, Arrived, Proved, Settled},
    fault::Fault,
    provider::Provider,
    store::{Attempt, Purpose, Unlinked},
};
use crate::identity::{
    Cx,
    client::{Agent, Client},
    commands::one_of_few,
    factor::half::{self, Entered},
    forms::safe_next,
    pages::{entered, origin},
    session::{cookie, cookie_of, end_cookie_of},
    sign_in_path,
    tries::Tries,
};

/// The cookie that tells between the two steps of a sign-in at which provider the first was. It opens nothing: a session
/// that remembers it is offered to be ended there too.
pub const VIA: &str = "provider";
/// The cookie under which an identity waits for its account.
pub const WAITS: &str = "identity";

/// Sign-ins that one place may begin: an office behind one address signs in many times.
const BEGUN: Tries = Tries::new("provider-from", 200, 15);

#[derive(Serialize)]
struct Plain {}

#[derive(Serialize)]
struct Refusal {
    kind: &'static str,
    provider: String,
    next: String,
}

/// One page for whatever went wrong; the log has the reason, and nothing that the provider sent.
pub fn refused(cx: &Cx, provider: &str, fault: Fault) -> Result<Response, Failure> {
    tracing::warn!(provider, code = fault.code(), "a sign-in at a provider was refused");
    let known = cx.app.providers.find(provider);
    let name = known.map(|provider| provider.settings.name_in(cx.lang.code()).to_owned()).unwrap_or_default();
    let next = if cx.viewer.is_some() { "/account" } else { "/sign-in" }.to_owned();
    let mut page = cx.page("identity/provider-fault.html", Refusal { kind: fault.kind(), provider: name, next })?;
    let unavailable = fault.kind() == "unavailable";
    *page.status_mut() = if unavailable { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::FORBIDDEN };
    Ok(page)
}

#[derive(Serialize)]
struct Leaving<'a> {
    provider: &'a str,
    address: &'a str,
}

/// Leads to the provider by a page of its own: a form may be sent to this site only, and a redirect would count as part
/// of its sending.
pub async fn leave(cx: &Cx, id: &str, purpose: Purpose, next: &str) -> Result<Response, Failure> {
    let Some(provider) = cx.app.providers.find(id) else { return refused(cx, "", Fault::ProviderUnknown) };
    let address = match attempt::begin(cx, provider, purpose, next.to_owned()).await? {
        Ok(address) => address,
        Err(fault) => return refused(cx, id, fault),
    };
    let name = provider.settings.name_in(cx.lang.code());
    let mut page = cx.open_form(
        "identity/provider-leave.html",
        FormState::default(),
        Leaving { provider: name, address: &address },
    )?;
    let refresh = HeaderValue::from_str(&format!("0; url={address}")).map_err(Failure::internal)?;
    page.headers_mut().insert(REFRESH, refresh);
    Ok(page)
}

pub async fn begin(cx: Cx, Client(client): Client, form: Submitted) -> Result<Response, Failure> {
    let change = cx.app.change(Acting::system()).await?;
    one_of_few(&cx.app, &change, BEGUN, client).await?;
    change.commit().await?;
    leave(&cx, form.text("provider"), Purpose::SignIn, safe_next(form.text("next"))).await
}

pub async fn prove(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    leave(&cx, form.text("provider"), Purpose::Proof, "/account").await
}

/// The browser comes back.
pub async fn back(
    cx: Cx,
    jar: CookieJar,
    Path(id): Path<String>,
    Query(back): Query<Return>,
    Agent(agent): Agent,
) -> Result<Response, Failure> {
    let Some(provider) = cx.app.providers.find(&id) else { return refused(&cx, "", Fault::ProviderUnknown) };
    let attempt = match attempt::take(&cx, &id, &back).await? {
        Ok(attempt) => attempt,
        Err(fault) => return refused(&cx, &id, fault),
    };
    match attempt::finish(&cx, provider, &attempt, back).await {
        Ok(said) => returned(&cx, jar, provider, attempt, said, agent).await,
        Err(fault) => refused(&cx, &id, fault),
    }
}

async fn returned(
    cx: &Cx,
    jar: CookieJar,
    provider: &Provider,
    attempt: Attempt,
    said: Said,
    agent: String,
) -> Result<Response, Failure> {
    let (from, began, id) = (origin(cx, agent), attempt.person_id, &provider.settings.id);
    match Purpose::parse(&attempt.purpose) {
        Some(Purpose::Link) => match commands::link_own(cx, &said, began).await? {
            Ok(()) => Ok(Redirect::to("/account/identities?done=identity-linked").into_response()),
            Err(fault) => refused(cx, id, fault),
        },
        Some(Purpose::Proof) => match commands::prove(cx, &said, began, &from).await? {
            Ok(Proved::Wholly) => cx.page("identity/proof-done.html", Plain {}),
            Ok(Proved::Half(secret)) => {
                let jar = jar.add(cookie(&cx.app, half::COOKIE, secret));
                Ok((jar, Redirect::to("/sign-in/code?next=%2Faccount")).into_response())
            }
            Err(fault) => refused(cx, id, fault),
        },
        _ => match commands::arrive(cx, &said, attempt.next_path.clone(), &from).await? {
            Arrived::In(done) => {
                let half = matches!(done, Entered::Half(_));
                let jar = if half { jar.add(cookie(&cx.app, VIA, id.clone())) } else { jar };
                entered(cx, jar, done, safe_next(&attempt.next_path)).await
            }
            Arrived::Unproved => cx.page("identity/registered.html", Plain {}),
            Arrived::Unlinked(secret) => {
                Ok((jar.add(cookie(&cx.app, WAITS, secret)), Redirect::to("/sign-in/new")).into_response())
            }
        },
    }
}

#[derive(Serialize)]
struct New {
    provider: String,
    /// Where somebody with an account signs in by other means and then links.
    sign_in: String,
}

fn new_view(cx: &Cx, row: &Unlinked) -> New {
    let known = cx.app.providers.find(&row.provider);
    let provider = known.map(|provider| provider.settings.name_in(cx.lang.code()).to_owned()).unwrap_or_default();
    New { provider, sign_in: sign_in_path("/account/identities/waiting") }
}

pub async fn new_page(cx: Cx, jar: CookieJar) -> Result<Response, Failure> {
    let secret = cookie_of(&cx.app, &jar, WAITS);
    let Some(row) = commands::waiting(&cx, secret.as_deref()).await? else {
        return Ok(Redirect::to("/sign-in").into_response());
    };
    let filled = FormState::filled([("name", row.name.clone()), ("email", row.email.clone().unwrap_or_default())]);
    cx.open_form("identity/provider-new.html", filled, new_view(&cx, &row))
}

pub async fn settle(cx: Cx, jar: CookieJar, Agent(agent): Agent, form: Submitted) -> Result<Response, Failure> {
    let secret = cookie_of(&cx.app, &jar, WAITS);
    let Some(row) = commands::waiting(&cx, secret.as_deref()).await? else {
        return Ok(Redirect::to("/sign-in").into_response());
    };
    match commands::settle(&cx, &row, &form, &origin(&cx, agent)).await {
        Ok(Settled::In(done)) => {
            let jar = jar.add(end_cookie_of(&cx.app, WAITS));
            entered(&cx, jar, done, safe_next(&row.next_path)).await
        }
        Ok(Settled::Letter) => cx.page("identity/provider-letter.html", Plain {}),
        Err(failure) => cx.again(failure, &form, "identity/provider-new.html", new_view(&cx, &row)),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Link {
    code: String,
}

#[derive(Serialize)]
struct Joining {
    /// This browser holds the identity.
    held: bool,
}

pub async fn join_page(cx: Cx, jar: CookieJar, Query(link): Query<Link>) -> Result<Response, Failure> {
    let secret = cookie_of(&cx.app, &jar, WAITS);
    let held = commands::waiting(&cx, secret.as_deref()).await?.is_some();
    cx.open_form("identity/provider-join.html", FormState::filled([("code", link.code)]), Joining { held })
}

pub async fn join(cx: Cx, jar: CookieJar, Agent(agent): Agent, form: Submitted) -> Result<Response, Failure> {
    let secret = cookie_of(&cx.app, &jar, WAITS);
    let next = commands::waiting(&cx, secret.as_deref()).await?.map(|row| row.next_path).unwrap_or_default();
    match commands::join(&cx, form.text("code"), secret.as_deref(), &origin(&cx, agent)).await? {
        Some(done) => {
            let jar = jar.add(end_cookie_of(&cx.app, WAITS));
            entered(&cx, jar, done, safe_next(&next)).await
        }
        None => cx.page("identity/code-spent.html", Plain {}),
    }
}
