//! Sign-in at an OpenID provider: a national identity, or any other, as the settings name them (OpenID Connect Core 1.0,
//! authorisation code with PKCE).

mod account;
mod answer;
mod assertion;
mod attempt;
mod commands;
mod fault;
mod http;
mod pages;
mod provider;
mod settings;
pub(super) mod store;
mod userinfo;

pub use pages::VIA;
pub use provider::{Provider, Providers};
pub use settings::{ClientAuth, EmailVerified, ExplicitEndpoints, ProviderSettings, Userinfo};

use axum_extra::extract::cookie::CookieJar;
use platform::change::Acting;
use serde::Serialize;

use super::{
    Access, Cx, Routes,
    session::{cookie_of, hashed},
};

pub fn routes() -> Routes {
    let own = Access::signed_in;
    Routes::new()
        .post("/sign-in/with", Access::public(), pages::begin)
        .get("/sign-in/back/{provider}", Access::public(), pages::back)
        .get("/sign-in/new", Access::public(), pages::new_page)
        .post("/sign-in/new", Access::public(), pages::settle)
        .get("/sign-in/joining", Access::public(), pages::join_page)
        .post("/sign-in/joining", Access::public(), pages::join)
        .post("/sign-in/proof", own(), pages::prove)
        .get("/account/identities", own(), account::show)
        .post("/account/identities", own().recent(), account::link)
        .post("/account/identities/removal", own().recent(), account::unlink)
        .get("/account/identities/waiting", own(), account::waiting_page)
        .post("/account/identities/waiting", own().recent(), account::adopt)
}

/// A provider as pages name it.
#[derive(Clone, Debug, Serialize)]
pub struct Named {
    pub id: String,
    pub name: String,
}

/// The providers that people can sign in with here.
pub fn offered(cx: &Cx) -> Vec<Named> {
    let named = |provider: &Provider| Named {
        id: provider.settings.id.clone(),
        name: provider.settings.name_in(cx.lang.code()).to_owned(),
    };
    cx.app.providers.all().map(named).collect()
}

/// Those at which this person can prove themselves anew.
///
/// # Errors
/// When the database does not answer.
pub async fn provable(cx: &Cx) -> Result<Vec<Named>, platform::error::Failure> {
    if cx.app.providers.is_empty() {
        return Ok(Vec::new());
    }
    let links = store::links_of(cx.read(), cx.actor()?.person).await?;
    Ok(offered(cx).into_iter().filter(|named| links.iter().any(|link| link.provider == named.id)).collect())
}

/// Remembers at which provider the first step of this sign-in was.
///
/// # Errors
/// When the database does not answer.
pub async fn came_by(cx: &Cx, jar: &CookieJar, session: &str) -> Result<(), platform::error::Failure> {
    let Some(id) = cookie_of(&cx.app, jar, VIA).filter(|id| cx.app.providers.find(id).is_some()) else { return Ok(()) };
    let change = cx.app.change(Acting::system()).await?;
    store::mark_session(change.conn(), hashed(session), &id, false).await?;
    Ok(change.commit().await?)
}

/// How many identities this person has linked; none where there is neither a provider nor a link.
///
/// # Errors
/// When the database does not answer.
pub async fn identities_of(cx: &Cx) -> Result<Option<usize>, platform::error::Failure> {
    let links = store::links_of(cx.read(), cx.actor()?.person).await?.len();
    Ok(Some(links).filter(|links| *links > 0 || !cx.app.providers.is_empty()))
}

/// Where the session that ends can be ended at its provider too: its name, and the address for it (OpenID Connect
/// RP-Initiated Logout 1.0).
///
/// # Errors
/// When the database does not answer.
pub async fn farewell(cx: &Cx) -> Result<Option<(String, String)>, platform::error::Failure> {
    let Some(standing) = cx.standing.as_ref().filter(|_| !cx.app.providers.is_empty()) else { return Ok(None) };
    let began = store::provider_of(cx.read(), standing.session.clone()).await?;
    let Some(provider) = began.and_then(|id| cx.app.providers.find(&id)) else { return Ok(None) };
    let endpoints = provider.endpoints(cx.app.clock.real()).await.ok();
    let Some(address) = endpoints.and_then(|endpoints| endpoints.end_session.clone()) else { return Ok(None) };
    let home = format!("{}/", cx.app.config.public_url.trim_end_matches('/'));
    let told = [("client_id", provider.settings.client_id.as_str()), ("post_logout_redirect_uri", &home)];
    let query = serde_html_form::to_string(told).unwrap_or_default();
    let joint = if address.contains('?') { '&' } else { '?' };
    Ok(Some((provider.settings.name_in(cx.lang.code()).to_owned(), format!("{address}{joint}{query}"))))
}
