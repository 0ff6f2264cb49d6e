//! Making a passkey, proving oneself by one, taking it away.

use std::net::IpAddr;

use domain::{
    rejection::{Problems, Rejection},
    value::{PersonId, text},
};
use platform::{
    change::{Acting, Change},
    error::Failure,
    forms::Submitted,
    journal::Entry,
    subject::Subject,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    ceremony::{Claim, Fault},
    party,
    store::{self, Purpose},
};
use crate::{
    identity::{
        Cx,
        commands::{one_of_few, start_from},
        factor::{
            commands::{codes_if_none, told},
            half::browser,
            store as factors,
        },
        recovery, store as people,
        tries::Tries,
    },
    notices::{self, Notice, Reader, Value},
};

/// Sign-ins that one place may begin: an office behind one address signs in many times.
const BEGUN: Tries = Tries::new("passkey-from", 200, 15);
/// The longest name of a passkey.
const NAME: usize = 60;
const PAGE: &str = "/account/second-factor";

/// Asks this browser to make a passkey.
///
/// # Errors
/// `passkeys-enough` where the person has as many as one can have.
pub async fn begin_add(cx: &Cx) -> Result<(), Failure> {
    let (party, person) = (party(cx)?, cx.actor()?.person);
    let change = cx.change_own(person).await?;
    let known: Vec<_> = store::of(change.conn(), person).await?.iter().map(store::credential).collect();
    if known.len() as u64 >= store::MOST {
        return Err(Failure::Refused(Rejection::new("passkeys-enough").with("max", store::MOST.cast_signed()).into()));
    }
    let account = cx.account.as_ref().ok_or(Failure::SignIn)?;
    let begun = party.make(person, (&account.email, &account.name), &known).map_err(Failure::internal)?;
    store::begin(change.conn(), browser(cx), Purpose::Add, begun, change.real()).await?;
    Ok(change.commit().await?)
}

/// Keeps the passkey that the browser made; the recovery codes where these are the person's first, shown this once.
///
/// # Errors
/// What is wrong with the name, at `name`; `passkey-refused`, `passkey-late`, `passkey-known`.
pub async fn add(cx: &Cx, form: &Submitted) -> Result<Option<Vec<String>>, Failure> {
    let (party, person) = (party(cx)?, cx.actor()?.person);
    let mut problems = Problems::default();
    let name = problems.keep(text::line("name", form.text("name"), NAME));
    let change = cx.change_own(person).await?;
    let waiting = store::waiting(change.conn(), browser(cx), Purpose::Add, change.real()).await?;
    let made = match &waiting {
        None => Err(Rejection::new("passkey-late")),
        Some(begun) => party.made(&begun.state, form.text("answer")).map_err(refused),
    };
    let made = problems.keep(made);
    let (Some(name), Some(made)) = (name, made) else { return Err(Failure::Refused(problems)) };
    let id = change.id();
    let fresh = store::end(change.conn(), browser(cx), Purpose::Add).await?;
    if !fresh || !store::insert(change.conn(), (id, person), name.clone(), made, change.real()).await? {
        return Err(Failure::Refused(Rejection::new("passkey-known").into()));
    }
    let codes = codes_if_none(&cx.app, &change, person).await?;
    let entry = Entry::new("person.passkey_added", Subject::new("person", person));
    change.record(entry.data(json!({ "passkey": id }))).await?;
    let notice = Notice::new("passkey-added", Reader::Person(person), PAGE);
    notices::tell(&change, notice.with("passkey", Value::Text(name))).await?;
    change.commit().await?;
    Ok(codes)
}

/// Takes a passkey away. With the last factor the recovery codes go too; every other session ends.
///
/// # Errors
/// `NotFound`.
pub async fn remove(cx: &Cx, id: Uuid) -> Result<(), Failure> {
    let person = cx.actor()?.person;
    let change = cx.change_own(person).await?;
    if !store::delete(change.conn(), person, id).await? {
        return Err(Failure::NotFound);
    }
    factors::forget_codes_if_bare(change.conn(), person).await?;
    recovery::end_open(&change, person).await?;
    if let Some(standing) = &cx.standing {
        people::delete_other_sessions(change.conn(), person, &standing.session).await?;
    }
    let entry = Entry::new("person.passkey_removed", Subject::new("person", person));
    change.record(entry.data(json!({ "passkey": id }))).await?;
    told(&change, "passkey-removed", person, PAGE).await?;
    Ok(change.commit().await?)
}

/// Asks this browser who is there.
///
/// # Errors
/// `TooMany` from one place.
pub async fn begin_proof(cx: &Cx, client: Option<IpAddr>) -> Result<(), Failure> {
    let party = party(cx)?;
    let change = cx.app.change(Acting::system()).await?;
    one_of_few(&cx.app, &change, BEGUN, client).await?;
    let begun = party.ask().map_err(Failure::internal)?;
    store::begin(change.conn(), browser(cx), Purpose::Prove, begun, change.real()).await?;
    Ok(change.commit().await?)
}

/// Who proved themselves by a passkey.
pub enum Proved {
    /// Signed in: the session's cookie.
    In(String),
    /// The session that there is counts as fresh again.
    Anew,
}

/// Takes the browser's proof: a session, or the fresh proof of the one that there is.
///
/// # Errors
/// `passkey-late`, `passkey-unknown`, `passkey-refused`; `passkey-other-person` where somebody else is signed in here.
pub async fn prove(cx: &Cx, answer: &str, agent: &str) -> Result<Proved, Failure> {
    let party = party(cx)?;
    let claim = Claim::read(answer).map_err(refused).map_err(Problems::from)?;
    let change = cx.app.change(Acting::system()).await?;
    let waiting = store::waiting(change.conn(), browser(cx), Purpose::Prove, change.real()).await?;
    let Some(begun) = waiting else { return Err(no("passkey-late")) };
    let known = store::by_credential(change.conn(), &claim.credential).await?;
    let Some(passkey) = known.filter(|row| row.person_id == claim.person.uuid()) else {
        return Err(no("passkey-unknown"));
    };
    let changed = party.proves(&begun.state, &claim, &store::credential(&passkey)).map_err(refused);
    let changed = changed.map_err(Problems::from)?;
    let fresh = store::end(change.conn(), browser(cx), Purpose::Prove).await?;
    if !fresh || !store::used(change.conn(), &passkey, changed, change.real()).await? {
        return Err(no("passkey-late"));
    }
    let proved = match cx.viewer.as_ref() {
        Some(viewer) if viewer.person != claim.person => return Err(no("passkey-other-person")),
        Some(_) => renew(cx, &change, claim.person).await?,
        None => enter(&change, claim.person, agent).await?,
    };
    change.commit().await?;
    Ok(proved)
}

async fn renew(cx: &Cx, change: &Change<'_>, person: PersonId) -> Result<Proved, Failure> {
    let standing = cx.standing.as_ref().ok_or(Failure::SignIn)?;
    factors::prove(change.conn(), &standing.session, change.real()).await?;
    change.record(Entry::new("person.proved_by_passkey", Subject::new("person", person))).await?;
    Ok(Proved::Anew)
}

async fn enter(change: &Change<'_>, person: PersonId, agent: &str) -> Result<Proved, Failure> {
    let row = people::by_id(change.conn(), person).await?.filter(|row| row.disabled_at.is_none());
    if row.is_none_or(|row| row.email_verified_at.is_none()) {
        return Err(no("passkey-unknown"));
    }
    let secret = start_from(change, person, agent).await?;
    change.record(Entry::new("person.signed_in_by_passkey", Subject::new("person", person))).await?;
    Ok(Proved::In(secret))
}

fn no(code: &'static str) -> Failure {
    Failure::Refused(Rejection::new(code).into())
}

/// One kind word for whatever a browser's answer lacks; the log has the reason.
fn refused(fault: Fault) -> Rejection {
    tracing::warn!(%fault, "the answer of a passkey was refused");
    Rejection::new("passkey-refused")
}
