//! Setting a second factor up, proving oneself by it, and taking it away.

use chrono::TimeDelta;
use domain::{
    rejection::{Problems, Rejection},
    value::PersonId,
};
use platform::{change::Change, error::Failure, ids::Ids, journal::Entry, subject::Subject};

use super::{qr, seal, store, totp};
use crate::{
    app::App,
    identity::{Cx, recovery, session::hashed, tries::Tries},
    notices::{self, Notice, Reader, Value},
};

/// Codes that may be wrong for one person.
const WRONG: Tries = Tries::new("second", 8, 15);
/// Recovery codes that are given at once.
pub const CODES: usize = 10;
/// Minutes for which a secret waits for its first code.
const OFFERED: i64 = 60;

/// A letter about the safety of an account.
pub async fn told(change: &Change<'_>, message: &str, person: PersonId, path: &str) -> Result<(), Failure> {
    notices::tell(change, Notice::new(message, Reader::Person(person), path)).await
}

/// What an app needs to be shown once.
pub struct Offer {
    /// In groups of four, for typing.
    pub secret: String,
    pub picture: qr::Picture,
    pub address: String,
}

/// Makes a secret and keeps it until a code confirms it.
///
/// # Errors
/// `second-factor-there` where one is confirmed already.
pub async fn begin(cx: &Cx) -> Result<(), Failure> {
    let person = cx.actor()?.person;
    let change = cx.change_own(person).await?;
    let secret = &change.secret()[..totp::SECRET];
    let sealed = seal::seal(&cx.app.keys, person.uuid(), secret, change.secret())?;
    if !store::propose(change.conn(), person, sealed, change.real()).await? {
        return Err(Failure::Refused(Rejection::new("second-factor-there").into()));
    }
    Ok(change.commit().await?)
}

/// The secret that waits for its first code; none if none was asked for, or too long ago.
pub async fn offer(cx: &Cx) -> Result<Option<Offer>, Failure> {
    let person = cx.actor()?.person;
    let young = cx.app.clock.real() - TimeDelta::minutes(OFFERED);
    let waiting = store::factor(cx.read(), person).await?;
    let Some(factor) = waiting.filter(|it| it.confirmed_at.is_none() && it.created_at > young) else { return Ok(None) };
    let secret = totp::base32(&seal::open(&cx.app.keys, factor.key_id, person.uuid(), &factor.sealed)?);
    let email = cx.account.as_ref().map(|account| account.email.as_str()).unwrap_or_default();
    let address = qr::address(&cx.app.brand.name, email, &secret);
    Ok(Some(Offer { secret: grouped(&secret), picture: qr::picture(&address)?, address }))
}

/// Confirms the waiting secret by a code; the recovery codes, which are shown this once.
///
/// # Errors
/// `code-wrong` at `code`; `TooMany`.
pub async fn confirm(cx: &Cx, typed: &str) -> Result<Vec<String>, Failure> {
    let person = cx.actor()?.person;
    let change = cx.change_own(person).await?;
    let change = counted(&cx.app, change, person, Typed { text: typed, field: "code", waiting: true }).await?;
    store::confirm(change.conn(), person, change.real()).await?;
    let codes = renew_codes(&cx.app, &change, person).await?;
    change.record(Entry::new("person.second_factor_added", Subject::new("person", person))).await?;
    told(&change, "second-factor-added", person, "/account/second-factor").await?;
    change.commit().await?;
    Ok(codes)
}

/// Recovery codes in place of the old ones, shown this once.
///
/// # Errors
/// `second-factor-none`.
pub async fn new_codes(cx: &Cx) -> Result<Vec<String>, Failure> {
    let person = cx.actor()?.person;
    let change = cx.change_own(person).await?;
    if !store::enrolled(change.conn(), person).await? {
        return Err(Failure::Refused(Rejection::new("second-factor-none").into()));
    }
    let codes = renew_codes(&cx.app, &change, person).await?;
    change.record(Entry::new("person.recovery_codes_renewed", Subject::new("person", person))).await?;
    told(&change, "recovery-codes-renewed", person, "/account/second-factor").await?;
    change.commit().await?;
    Ok(codes)
}

/// Takes the factor away; every other session ends.
///
/// # Errors
/// `code-wrong` at `code`; `TooMany`.
pub async fn remove(cx: &Cx, typed: &str) -> Result<(), Failure> {
    let person = cx.actor()?.person;
    let change = prove(&cx.app, cx.change_own(person).await?, person, typed, "code").await?;
    store::remove_app(change.conn(), person).await?;
    store::forget_codes_if_bare(change.conn(), person).await?;
    recovery::end_open(&change, person).await?;
    if let Some(standing) = &cx.standing {
        crate::identity::store::delete_other_sessions(change.conn(), person, &standing.session).await?;
    }
    change.record(Entry::new("person.second_factor_removed", Subject::new("person", person))).await?;
    told(&change, "second-factor-removed", person, "/account/second-factor").await?;
    Ok(change.commit().await?)
}

/// Recovery codes for somebody who has none left, shown this once.
pub async fn codes_if_none(app: &App, change: &Change<'_>, person: PersonId) -> Result<Option<Vec<String>>, Failure> {
    if store::codes_left(change.conn(), person).await? > 0 {
        return Ok(None);
    }
    renew_codes(app, change, person).await.map(Some)
}

async fn renew_codes(app: &App, change: &Change<'_>, person: PersonId) -> Result<Vec<String>, Failure> {
    let codes: Vec<String> = (0..CODES).map(|_| recovery_code(&*app.ids)).collect();
    let hashes = codes.iter().map(|code| code_hash(person, code)).collect();
    store::replace_codes(change.conn(), person, hashes, change.real()).await?;
    Ok(codes)
}

/// Eighty random bits in four groups.
fn recovery_code(ids: &dyn Ids) -> String {
    grouped(&totp::base32(&ids.secret()[..10])).replace(' ', "-")
}

fn grouped(text: &str) -> String {
    let groups = text.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned());
    groups.collect::<Vec<_>>().join(" ")
}

/// Bound to its person; written with or without its hyphens, large or small.
fn code_hash(person: PersonId, typed: &str) -> Vec<u8> {
    let bare: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    hashed(&format!("{}:{}", person.uuid(), bare.to_uppercase()))
}

/// Proves the person by a code of the app or a recovery code; what was tried wrongly is kept and counted, whatever
/// becomes of the rest.
///
/// # Errors
/// `code-wrong` at the field; `TooMany` after too many wrong ones.
pub async fn prove<'a>(
    app: &'a App,
    change: Change<'a>,
    person: PersonId,
    typed: &str,
    field: &str,
) -> Result<Change<'a>, Failure> {
    counted(app, change, person, Typed { text: typed, field, waiting: false }).await
}

/// A code as it was typed.
struct Typed<'t> {
    text: &'t str,
    field: &'t str,
    /// It may be the first of a secret that waits for it.
    waiting: bool,
}

async fn counted<'a>(
    app: &'a App,
    change: Change<'a>,
    person: PersonId,
    typed: Typed<'_>,
) -> Result<Change<'a>, Failure> {
    store::lock(change.conn(), person).await?;
    WRONG.check(app, change.conn(), person).await?;
    if fits(app, &change, person, &typed).await? {
        WRONG.forget(&change, person).await?;
        return Ok(change);
    }
    WRONG.count(&change, person).await?;
    change.commit().await?;
    Err(Failure::Refused(Problems::from(Rejection::at(typed.field, "code-wrong"))))
}

async fn fits(app: &App, change: &Change<'_>, person: PersonId, typed: &Typed<'_>) -> Result<bool, Failure> {
    if let Some(digits) = totp::digits(typed.text) {
        let factor = store::factor(change.conn(), person).await?;
        let Some(factor) = factor.filter(|factor| typed.waiting || factor.confirmed_at.is_some()) else {
            return Ok(false);
        };
        let secret = seal::open(&app.keys, factor.key_id, person.uuid(), &factor.sealed)?;
        let Some(step) = totp::matching(&secret, &digits, change.real(), factor.last_step) else { return Ok(false) };
        return Ok(store::take_step(change.conn(), person, step).await?);
    }
    if !store::use_code(change.conn(), person, code_hash(person, typed.text), change.real()).await? {
        return Ok(false);
    }
    let left = i64::try_from(store::codes_left(change.conn(), person).await?).unwrap_or(i64::MAX);
    change.record(Entry::new("person.recovery_code_used", Subject::new("person", person))).await?;
    let notice = Notice::new("recovery-code-used", Reader::Person(person), "/account/second-factor");
    notices::tell(change, notice.with("left", Value::Number(left))).await?;
    Ok(true)
}
