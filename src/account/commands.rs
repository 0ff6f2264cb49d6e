//! Changes of name, password and address. Each is one change with its entry and, where safety rests on it, its letter.

use chrono::TimeDelta;
use domain::{rejection::Rejection, value::PersonId};
use platform::{
    change::{Acting, Change},
    error::Failure,
    forms::Submitted,
    journal::Entry,
    subject::Subject,
};
use serde_json::json;
use uuid::Uuid;

use super::{forms, store};
use crate::{
    app::App,
    identity::{self, Cx, Tries},
    notices::{self, Code, Notice, Reader, Value},
};

/// Days in which the former address can stop a change.
pub const DAYS: i64 = 7;
/// Hours in which the new address can be proved.
const HOURS: i64 = 48;
/// Present passwords that may be wrong.
const WRONG: Tries = Tries::new("present", 8, 15);
/// Changes of address that one person may ask for within a day.
const ASKED: u64 = 5;

/// # Errors
/// What is wrong with the name.
pub async fn rename(cx: &Cx, form: &Submitted) -> Result<(), Failure> {
    let person = cx.actor()?.person;
    let name = forms::name(form)?;
    let change = cx.change_own(person).await?;
    store::set_name(change.conn(), person, name, change.now()).await?;
    change.record(Entry::new("person.renamed", Subject::new("person", person))).await?;
    Ok(change.commit().await?)
}

/// A new password: the present one is asked, every other session ends, a letter tells.
///
/// # Errors
/// `password-wrong` at `present_password`, what is wrong with the new one at `password`, `TooMany`.
pub async fn set_password(cx: &Cx, form: &Submitted) -> Result<(), Failure> {
    let person = cx.actor()?.person;
    let row = store::person(cx.read(), person).await?.ok_or(Failure::SignIn)?;
    cx.may_try(WRONG, person).await?;
    let new = forms::password(form, &row.email, &row.name)?;
    let fits = identity::password_fits(&cx.app, row.password_hash, form.text("present_password").to_owned()).await?;
    let hash = if fits { Some(identity::hash_password(&cx.app, new).await?) } else { None };
    let change = cx.change_own(person).await?;
    let Some(hash) = hash else {
        WRONG.count(&change, person).await?;
        change.commit().await?;
        return Err(Failure::Refused(Rejection::at("present_password", "password-wrong").into()));
    };
    WRONG.forget(&change, person).await?;
    identity::set_password(change.conn(), person, hash, change.now()).await?;
    end_others(cx, &change, person).await?;
    change.record(Entry::new("person.password_changed", Subject::new("person", person))).await?;
    notices::tell(&change, Notice::new("password-changed", Reader::Person(person), "/forgot")).await?;
    Ok(change.commit().await?)
}

/// Ends every session but this one.
pub async fn end_others(cx: &Cx, change: &Change<'_>, person: PersonId) -> Result<u64, Failure> {
    let standing = cx.standing.as_ref().ok_or(Failure::SignIn)?;
    Ok(identity::delete_other_sessions(change.conn(), person, &standing.session).await?)
}

/// Asks for a change of address: a link to the new one, a letter that can stop it to the present one. An address that
/// has an account gets a letter that says so; the page tells neither.
///
/// # Errors
/// What is wrong with the address; `TooMany`.
pub async fn ask_address(cx: &Cx, form: &Submitted) -> Result<(), Failure> {
    let person = cx.actor()?.person;
    let row = store::person(cx.read(), person).await?.ok_or(Failure::SignIn)?;
    let wanted = forms::address(form, &row.email)?.as_str().to_owned();
    let change = cx.change_own(person).await?;
    if store::asked_since(change.conn(), person, change.real() - TimeDelta::days(1)).await? >= ASKED {
        return Err(Failure::TooMany(24 * 60 * 60));
    }
    let id = change.id();
    let until = change.real() + TimeDelta::days(DAYS);
    store::ask(change.conn(), id, person, (row.email, wanted.clone()), (change.real(), until)).await?;
    change.record(Entry::new("person.address_change_asked", Subject::new("person", person))).await?;
    let reader = Reader::Address { email: wanted.clone(), lang: row.lang };
    if identity::by_email(change.conn(), &wanted).await?.is_some() {
        notices::tell(&change, Notice::new("account-exists", reader, "/sign-in")).await?;
    } else {
        let proof = code("change_email", person, id, HOURS);
        notices::tell(&change, Notice::new("address-proof", reader, "/account/address/proof").carrying(proof)).await?;
    }
    let stop = code("stop_email", person, id, DAYS * 24);
    let notice = Notice::new("address-change", Reader::Person(person), "/account/address/stop");
    notices::tell(&change, notice.with("wanted", Value::Text(wanted)).carrying(stop)).await?;
    Ok(change.commit().await?)
}

fn code(purpose: &str, person: PersonId, id: Uuid, hours: i64) -> Code {
    Code { purpose: purpose.into(), person: Some(person), payload: json!({ "change": id }), hours }
}

/// The change that a link is about; `None` if the link is spent.
async fn linked(change: &Change<'_>, code: &str, purpose: &str) -> Result<Option<store::AddressChange>, Failure> {
    let Some((person, payload)) = identity::spend(change, code, purpose).await? else { return Ok(None) };
    let id = payload.get("change").and_then(|id| id.as_str()).and_then(|id| id.parse().ok()).unwrap_or_default();
    Ok(store::change(change.conn(), id).await?.filter(|known| known.person == person))
}

/// The new address is proved and takes the place of the former one; `false` if the link is spent, the change stopped,
/// or the address taken by somebody else meanwhile.
pub async fn prove_address(app: &App, code: &str) -> Result<bool, Failure> {
    let change = app.change(Acting::by_link(None)).await?;
    let Some(asked) = linked(&change, code, "change_email").await? else { return Ok(false) };
    let row = store::person(change.conn(), asked.person).await?;
    let stands = row.is_some_and(|row| row.email == asked.former);
    let taken = identity::by_email(change.conn(), &asked.wanted).await?.is_some()
        || identity::is_reserved(change.conn(), &asked.wanted, Some(asked.person), change.real()).await?;
    if !stands || taken || asked.stopped || !store::mark_proved(change.conn(), asked.id, change.real()).await? {
        return Ok(false);
    }
    store::set_address(change.conn(), asked.person, asked.wanted, change.now()).await?;
    change.record(Entry::new("person.address_changed", Subject::new("person", asked.person))).await?;
    // the link that stops it went to the former address when the change was asked for, and still works
    let reader = Reader::Address { email: asked.former, lang: asked.lang };
    notices::tell(&change, Notice::new("address-changed", reader, "/sign-in")).await?;
    change.commit().await?;
    Ok(true)
}

/// Stops a change from the former address: what was asked does not happen, what happened is undone, and every session
/// ends, because somebody else may hold one. `false` if the link is spent.
pub async fn stop_address(app: &App, code: &str) -> Result<bool, Failure> {
    let change = app.change(Acting::by_link(None)).await?;
    let Some(asked) = linked(&change, code, "stop_email").await? else { return Ok(false) };
    if !store::mark_stopped(change.conn(), asked.id, change.real()).await? {
        return Ok(false);
    }
    let row = store::person(change.conn(), asked.person).await?;
    if row.is_some_and(|row| row.email != asked.former) {
        store::set_address(change.conn(), asked.person, asked.former.clone(), change.now()).await?;
    }
    store::stop_later(change.conn(), asked.person, change.real()).await?;
    identity::delete_sessions_of(change.conn(), asked.person).await?;
    change.record(Entry::new("person.address_change_stopped", Subject::new("person", asked.person))).await?;
    notices::tell(&change, Notice::new("address-stopped", Reader::Person(asked.person), "/forgot")).await?;
    change.commit().await?;
    Ok(true)
}

/// Ends one session of the person, or all others; how many ended.
///
/// # Errors
/// When the database does not answer.
pub async fn end_sessions(cx: &Cx, one: Option<Vec<u8>>) -> Result<u64, Failure> {
    let person = cx.actor()?.person;
    let change = cx.change_own(person).await?;
    let ended = match one {
        Some(hash) => store::end_session(change.conn(), person, hash).await?,
        None => end_others(cx, &change, person).await?,
    };
    if ended > 0 {
        let entry = Entry::new("person.sessions_ended", Subject::new("person", person));
        change.record(entry.data(json!({ "count": ended }))).await?;
    }
    change.commit().await?;
    Ok(ended)
}
