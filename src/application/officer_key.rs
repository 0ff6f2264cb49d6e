//! An officer's own key for calls under strict sealing: made here, its secret half kept only under a passphrase that
//! nobody but the officer knows. A new key takes the place of the former one, and opens nothing before it was given each
//! call's key.

use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use domain::{application::check_passphrase, rejection::Rejection};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
    journal::Entry,
    sealed::{self, SealError, Secret},
    subject::Subject,
};
use serde::Serialize;
use zeroize::Zeroizing;

use super::store;
use crate::identity::{Cx, Tries};

/// Passphrases that may be wrong.
const WRONG: Tries = Tries::new("officer-key", 5, 15);

#[derive(Serialize)]
struct KeyPage {
    /// The public half, and when it was made.
    key: Option<(String, DateTime<Utc>)>,
    tz: &'static str,
}

async fn page(cx: &Cx) -> Result<KeyPage, Failure> {
    let person = cx.actor()?.person.uuid();
    let key = store::officer_keys(cx.read(), vec![person]).await?.into_iter().next();
    Ok(KeyPage { key: key.map(|key| (key.public_half, key.made_at)), tz: cx.zone().name() })
}

pub async fn show(cx: Cx) -> Result<Response, Failure> {
    let page = page(&cx).await?;
    cx.form("application/officer-key.html", FormState::default(), page)
}

pub async fn make(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    match replace(&cx, &form).await {
        Ok(()) => Ok(Redirect::to("/officer-key?done=officer-key-made").into_response()),
        Err(failure) => {
            let page = page(&cx).await?;
            cx.again(failure, &form, "application/officer-key.html", page)
        }
    }
}

async fn replace(cx: &Cx, form: &Submitted) -> Result<(), Failure> {
    let person = cx.actor()?.person;
    let account = cx.account.as_ref().ok_or(Failure::SignIn)?;
    let typed = Zeroizing::new(form.text("passphrase").to_owned());
    check_passphrase(&typed, form.text("passphrase_again"), &account.email, &account.name)?;
    let (secret, cost) = (Secret::generate(), cx.app.config.officer_key_cost);
    let public_half = secret.public_half();
    let locked = tokio::task::spawn_blocking(move || sealed::lock(&secret, &typed, cost)).await;
    let locked = locked.map_err(Failure::internal)??;
    let change = cx.change_own(person).await?;
    let entry = Entry::new("person.officer_key_made", Subject::new("person", person));
    change.record(entry.data(serde_json::json!({ "key": public_half }))).await?;
    store::replace_officer_key(&change, person, public_half, locked).await?;
    Ok(change.commit().await?)
}

/// The secret half under this passphrase. Whoever types wrong ones has to wait.
///
/// # Errors
/// `passphrase-wrong` at `passphrase`; `TooMany`.
pub async fn unlocked(cx: &Cx, locked: Vec<u8>, typed: &str) -> Result<Secret, Failure> {
    let person = cx.actor()?.person;
    cx.may_try(WRONG, person).await?;
    let typed = Zeroizing::new(typed.to_owned());
    let opened =
        tokio::task::spawn_blocking(move || sealed::unlock(&locked, &typed)).await.map_err(Failure::internal)?;
    match opened {
        Ok(secret) => Ok(secret),
        Err(SealError::WrongKey) => {
            let change = cx.change_own(person).await?;
            WRONG.count(&change, person).await?;
            change.commit().await?;
            Err(Failure::Refused(Rejection::at("passphrase", "passphrase-wrong").into()))
        }
        Err(other) => Err(other.into()),
    }
}
