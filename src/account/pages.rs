//! The summary of one's account, and the pages where name, password and address are changed.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::{Deserialize, Serialize};

use super::{commands, store};
use crate::identity::{self, Cx};

#[derive(Serialize)]
struct Summary {
    name: String,
    email: String,
    letters_in: String,
    zone: String,
    /// A change of address under way.
    address: Option<Moving>,
    has_password: bool,
    enrolled: bool,
    /// A role of theirs asks for a second factor.
    needed: bool,
    due: Option<DateTime<Utc>>,
    demo: bool,
    sessions: usize,
    /// Identities at providers; none where this instance offers no provider.
    identities: Option<usize>,
    tz: &'static str,
}

#[derive(Serialize)]
struct Moving {
    wanted: String,
    proved: bool,
    until: DateTime<Utc>,
}

pub async fn show(cx: Cx) -> Result<Response, Failure> {
    let person = cx.actor()?.person;
    let real = cx.app.clock.real();
    let row = store::person(cx.read(), person).await?.ok_or(Failure::SignIn)?;
    let moving = store::latest(cx.read(), person, real).await?.map(|row| Moving {
        wanted: row.wanted,
        proved: row.proved_at.is_some(),
        until: row.until_at,
    });
    let standing = cx.standing.as_ref().ok_or(Failure::SignIn)?;
    let view = Summary {
        name: row.name,
        email: row.email,
        letters_in: row.lang,
        zone: platform::format::zone(&cx.app.catalogue, cx.lang, cx.zone()),
        address: moving,
        has_password: row.password_hash.is_some(),
        enrolled: standing.enrolled,
        needed: standing.due.is_some() && !standing.enrolled && !standing.strong,
        due: standing.due,
        demo: cx.app.config.demo,
        identities: identity::identities_of(&cx).await?,
        sessions: store::sessions(cx.read(), person, real).await?.len(),
        tz: cx.zone().name(),
    };
    cx.page("account/show.html", view)
}

#[derive(Serialize)]
struct Plain {}

pub async fn name_page(cx: Cx) -> Result<Response, Failure> {
    let name = cx.account.as_ref().map(|account| account.name.clone()).unwrap_or_default();
    cx.form("account/name.html", FormState::filled([("name", name)]), Plain {})
}

pub async fn name(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    match commands::rename(&cx, &form).await {
        Ok(()) => Ok(Redirect::to("/account?done=account-changed").into_response()),
        Err(failure) => cx.again(failure, &form, "account/name.html", Plain {}),
    }
}

pub async fn password_page(cx: Cx) -> Result<Response, Failure> {
    cx.page("account/password.html", Plain {})
}

pub async fn password(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    match commands::set_password(&cx, &form).await {
        Ok(()) => Ok(Redirect::to("/account?done=password-changed").into_response()),
        Err(failure) => cx.again(failure, &form, "account/password.html", Plain {}),
    }
}

#[derive(Serialize)]
struct Address {
    email: String,
    days: i64,
}

fn address_view(cx: &Cx) -> Address {
    let email = cx.account.as_ref().map(|account| account.email.clone()).unwrap_or_default();
    Address { email, days: commands::DAYS }
}

pub async fn address_page(cx: Cx) -> Result<Response, Failure> {
    cx.page("account/address.html", address_view(&cx))
}

#[derive(Serialize)]
struct Asked<'a> {
    wanted: &'a str,
    days: i64,
}

pub async fn address(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    match commands::ask_address(&cx, &form).await {
        Ok(()) => {
            let wanted = form.text("email").trim();
            cx.page("account/address-asked.html", Asked { wanted, days: commands::DAYS })
        }
        Err(failure) => cx.again(failure, &form, "account/address.html", address_view(&cx)),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Link {
    code: String,
}

/// Both links ask for a click: scanners of mail follow links.
#[derive(Serialize)]
struct Click {
    done: bool,
}

pub async fn proof_page(cx: Cx, Query(link): Query<Link>) -> Result<Response, Failure> {
    cx.open_form("account/address-proof.html", FormState::filled([("code", link.code)]), Click { done: false })
}

pub async fn proof(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    let done = commands::prove_address(&cx.app, form.text("code")).await?;
    let template = if done { "account/address-proof.html" } else { "account/address-spent.html" };
    cx.page(template, Click { done })
}

pub async fn stop_page(cx: Cx, Query(link): Query<Link>) -> Result<Response, Failure> {
    cx.open_form("account/address-stop.html", FormState::filled([("code", link.code)]), Click { done: false })
}

pub async fn stop(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    let done = commands::stop_address(&cx.app, form.text("code")).await?;
    let template = if done { "account/address-stop.html" } else { "identity/code-spent.html" };
    cx.page(template, Click { done })
}
