//! One's own passkeys: adding one, taking one away.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::Serialize;
use uuid::Uuid;

use super::{
    commands,
    store::{self, Purpose},
};
use crate::identity::{
    Cx,
    client::Agent,
    device,
    factor::{
        half::browser,
        pages::{Codes, needed},
    },
};

const PAGE: &str = "/account/second-factor";

pub async fn begin(cx: Cx, _form: Submitted) -> Result<Response, Failure> {
    commands::begin_add(&cx).await?;
    Ok(Redirect::to("/account/passkeys/new").into_response())
}

#[derive(Serialize)]
struct Question {
    options: String,
}

pub async fn new(cx: Cx, Agent(agent): Agent) -> Result<Response, Failure> {
    page(&cx, FormState::filled([("name", device(&agent).unwrap_or_default())])).await
}

/// The question to the browser, as long as it can be answered; else back to the beginning.
async fn page(cx: &Cx, state: FormState) -> Result<Response, Failure> {
    let real = cx.app.clock.real();
    let Some(begun) = store::waiting(cx.read(), browser(cx), Purpose::Add, real).await? else {
        return Ok(Redirect::to(PAGE).into_response());
    };
    cx.form("identity/passkey-new.html", state, Question { options: begun.options })
}

pub async fn add(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    match commands::add(&cx, &form).await {
        Ok(Some(codes)) => cx.page("identity/recovery-codes.html", Codes { codes, next: PAGE.to_owned(), added: true }),
        Ok(None) => Ok(Redirect::to(&format!("{PAGE}?done=passkey-added")).into_response()),
        Err(failure) => page(&cx, cx.refused(failure, &form)?).await,
    }
}

#[derive(Serialize)]
struct Removal {
    id: Uuid,
    name: String,
    /// It is the last factor of somebody whose role decides: without one they cannot act in it.
    needed: bool,
    /// Nothing but the password is left then.
    last: bool,
}

pub async fn remove_page(cx: Cx, Path(id): Path<Uuid>) -> Result<Response, Failure> {
    let person = cx.actor()?.person;
    let passkeys = store::of(cx.read(), person).await?;
    let Some(row) = passkeys.iter().find(|row| row.id == id) else { return Err(Failure::NotFound) };
    let app = crate::identity::factor::store::has_app(cx.read(), person).await?;
    let last = passkeys.len() == 1 && !app;
    let view = Removal { id, name: row.name.clone(), needed: last && needed(&cx), last };
    cx.form("identity/passkey-remove.html", FormState::default(), view)
}

pub async fn remove(cx: Cx, Path(id): Path<Uuid>, _form: Submitted) -> Result<Response, Failure> {
    commands::remove(&cx, id).await?;
    Ok(Redirect::to(&format!("{PAGE}?done=passkey-removed")).into_response())
}
