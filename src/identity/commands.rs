//! Accounts: register, verify the address, sign in and out, reset the password.

use std::net::IpAddr;

use chrono::TimeDelta;
use domain::{
    access::{Actor, Role, factor as factor_rules, password as rules},
    rejection::{Problems, Rejection},
    value::{Email, PersonId},
};
use platform::{
    change::{Acting, Change},
    error::Failure,
    i18n::Lang,
    journal::Entry,
    subject::Subject,
};

use super::{
    client::network,
    factor::{
        commands::told,
        half::{Entered, Origin, enter},
        store as factors,
    },
    forms::{Registration, SignInForm, wrong_sign_in},
    password,
    session::{hashed, spelled},
    store::{self, NewCode, NewPerson},
    tries::Tries,
};
use crate::{
    app::App,
    notices::{self, Code, Notice, Reader},
};

/// Sign-ins that may fail for one account.
const FAILED: Tries = Tries::new("sign-in", 8, 15);
/// Sign-ins that may fail from one address, for whichever accounts: a ministry behind one address mistypes less often.
const FAILED_FROM: Tries = Tries::new("sign-in-from", 40, 15);
/// Letters for a new password to one address.
const RESETS: Tries = Tries::new("reset", 3, 15);
/// Letters to one address because somebody registers it, or tries to sign in before it is proved.
const LETTERS: Tries = Tries::new("letter", 3, 15);
/// Passwords that may be wrong where an address is proved in another browser.
const ELSEWHERE: Tries = Tries::new("verify", 8, 15);
/// Longest address of mail (RFC 5321, 4.5.3.1.3); nobody has an account at a longer one, and none is counted.
const ADDRESS: usize = 254;

/// Creates an account and sends the letter that proves the address. An address that has an account already gets a
/// letter that says so; the page tells neither.
pub async fn register(app: &App, lang: Lang, new: Registration, from: &Origin) -> Result<(), Failure> {
    let hash = password::hash(app, new.password).await?;
    let change = app.change(Acting::system()).await?;
    if let Some(known) = store::by_email(change.conn(), new.email.as_str()).await? {
        if one_more_letter(app, &change, new.email.as_str()).await? {
            let notice = Notice::new("account-exists", Reader::Person(known.id.into()), "/sign-in");
            notices::tell(&change, notice).await?;
        }
        return Ok(change.commit().await?);
    }
    if store::reserved::is_reserved(change.conn(), new.email.as_str(), None, change.real()).await? {
        if one_more_letter(app, &change, new.email.as_str()).await? {
            let reader = Reader::Address { email: new.email.as_str().to_owned(), lang: lang.code().to_owned() };
            notices::tell(&change, Notice::new("account-exists", reader, "/sign-in")).await?;
        }
        return Ok(change.commit().await?);
    }
    let id = change.id();
    let person = NewPerson {
        id,
        email: new.email.as_str().to_owned(),
        name: new.name,
        password_hash: Some(hash),
        lang: lang.code(),
        platform_role: None,
        verified_at: None,
    };
    store::insert_person(change.conn(), person, change.now()).await?;
    change.record(Entry::new("person.registered", Subject::new("person", id))).await?;
    ask_to_verify(&change, id.into(), from).await?;
    Ok(change.commit().await?)
}

/// A code as it travels in a letter's link.
pub struct Minted(String);

impl Minted {
    /// The link to a page that asks for a confirming click (mail scanners follow links).
    pub fn link(&self, public_url: &str, path: &str) -> String {
        format!("{public_url}{path}?code={}", self.0)
    }
}

/// Makes the code that a letter carries and stores its hash.
pub async fn mint(app: &App, code: &Code, email: &str) -> Result<Minted, Failure> {
    let change = app.change(Acting::system()).await?;
    let secret = spelled(change.secret());
    let new = NewCode {
        code_hash: hashed(&secret),
        purpose: match code.purpose.as_str() {
            "reset" => "reset",
            "invite" => "invite",
            "change_email" => "change_email",
            "stop_email" => "stop_email",
            "stop_recovery" => "stop_recovery",
            "link_identity" => "link_identity",
            _ => "verify",
        },
        person: code.person.map(PersonId::uuid),
        email: Some(email.to_owned()),
        payload: code.payload.clone(),
        expires_at: change.real() + TimeDelta::hours(code.hours),
    };
    store::insert_code(change.conn(), new, change.real()).await?;
    change.commit().await?;
    Ok(Minted(secret))
}

/// Counts a letter that anybody can have sent to an address of somebody else; `false` where it got enough of them.
async fn one_more_letter(app: &App, change: &Change<'_>, email: &str) -> Result<bool, Failure> {
    let enough = LETTERS.exceeded(app, change.conn(), email).await?;
    if !enough {
        LETTERS.count(change, email).await?;
    }
    Ok(!enough)
}

/// Sends the letter that proves an address; it knows the browser in which the password was typed.
async fn ask_to_verify(change: &Change<'_>, person: PersonId, from: &Origin) -> Result<(), Failure> {
    let payload = serde_json::json!({ "browser": from.browser });
    let code = Code { purpose: "verify".into(), person: Some(person), payload, hours: 48 };
    notices::tell(change, Notice::new("verify-address", Reader::Person(person), "/verify").carrying(code)).await
}

/// Whose code this is, where it is followed in another browser than the one in which the account was made. Somebody
/// else may have registered the address with a password of theirs, and waits for its owner's click: there the click
/// alone proves nothing, and the password is asked for.
pub async fn elsewhere(app: &App, code: &str, from: &Origin) -> Result<Option<PersonId>, Failure> {
    let known = store::code(app.db.read(), &hashed(code), "verify", app.clock.real()).await?;
    let other = known.filter(|known| known.payload.get("browser") != Some(&serde_json::json!(from.browser)));
    Ok(other.and_then(|known| known.person_id).map(PersonId::from))
}

/// The password of who follows a code elsewhere; what was tried wrongly counts.
async fn own_password(app: &App, person: PersonId, given: &str) -> Result<(), Failure> {
    ELSEWHERE.check(app, app.db.read(), person).await?;
    let stored = store::by_id(app.db.read(), person).await?.and_then(|row| row.password_hash);
    if password::fits(app, stored, given.to_owned()).await? {
        return Ok(());
    }
    let change = app.change(Acting::system()).await?;
    ELSEWHERE.count(&change, person).await?;
    change.commit().await?;
    Err(Failure::Refused(Rejection::at("password", "password-wrong").into()))
}

/// Proves the address and signs the person in; `None` if the code is used, too old or no code of ours.
///
/// # Errors
/// `password-wrong` where the code is followed in another browser; `TooMany` after too many of them.
pub async fn verify(app: &App, code: &str, given: &str, from: &Origin) -> Result<Option<Entered>, Failure> {
    if let Some(person) = elsewhere(app, code, from).await? {
        own_password(app, person, given).await?;
    }
    let change = app.change(Acting::system()).await?;
    let Some(person) = take(&change, code, "verify").await? else { return Ok(None) };
    store::mark_verified(change.conn(), person, change.now()).await?;
    change.record(Entry::new("person.verified", Subject::new("person", person))).await?;
    let entered = enter(&change, person, from).await?;
    change.commit().await?;
    Ok(Some(entered))
}

/// Signs in, or leads to the second step.
///
/// # Errors
/// `sign-in-wrong`, `address-unverified`, or `TooMany` after too many failures for this account or from this address.
pub async fn sign_in(app: &App, form: &SignInForm, client: Option<IpAddr>, from: &Origin) -> Result<Entered, Failure> {
    let email = form.email.trim().to_lowercase();
    if email.len() > ADDRESS {
        return Err(Failure::Refused(wrong_sign_in().into()));
    }
    FAILED.check(app, app.db.read(), &email).await?;
    let place = client.map(network);
    if let Some(place) = &place {
        FAILED_FROM.check(app, app.db.read(), place).await?;
    }
    let found = store::by_email(app.db.read(), &email).await?.filter(|person| person.disabled_at.is_none());
    let stored = found.as_ref().and_then(|person| person.password_hash.clone());
    let fits = password::fits(app, stored, form.password.clone()).await?;
    let change = app.change(Acting::system()).await?;
    let Some(person) = found.filter(|_| fits) else {
        FAILED.count(&change, &email).await?;
        if let Some(place) = place {
            FAILED_FROM.count(&change, place).await?;
        }
        change.commit().await?;
        return Err(Failure::Refused(wrong_sign_in().into()));
    };
    if person.email_verified_at.is_none() {
        if one_more_letter(app, &change, &email).await? {
            ask_to_verify(&change, person.id.into(), from).await?;
        }
        change.commit().await?;
        return Err(Failure::Refused(Rejection::at("email", "address-unverified").into()));
    }
    FAILED.forget(&change, &email).await?;
    let entered = enter(&change, person.id.into(), from).await?;
    change.commit().await?;
    Ok(entered)
}

/// Whether a role of this person asks for a second factor that they do not have (never in the demo).
pub async fn lacks_factor(app: &App, person: PersonId) -> Result<bool, Failure> {
    if app.config.demo {
        return Ok(false);
    }
    let Some(row) = store::by_id(app.db.read(), person).await? else { return Ok(false) };
    let platform = row.platform_role.as_deref().and_then(Role::parse);
    let held = store::roles(app.db.read(), person, platform, app.clock.now()).await?;
    let asked = held.since.iter().any(|(role, _)| factor_rules::decides(*role));
    Ok(asked && !factors::enrolled(app.db.read(), person).await?)
}

/// Counts what anybody may begin without an account, by the place they come from.
///
/// # Errors
/// `TooMany` from one place.
pub async fn one_of_few(app: &App, change: &Change<'_>, what: Tries, client: Option<IpAddr>) -> Result<(), Failure> {
    let Some(address) = client else { return Ok(()) };
    let place = network(address);
    what.check(app, change.conn(), &place).await?;
    what.count(change, place).await
}

/// Who has an account at this address, with what decides whether they can be appointed.
///
/// # Errors
/// `no-such-account` at `email`.
pub async fn candidate(change: &Change<'_>, email: &Email) -> Result<Actor, Failure> {
    let found = store::by_email(change.conn(), email.as_str()).await?.filter(|person| person.disabled_at.is_none());
    let unknown = || Failure::Refused(Rejection::at("email", "no-such-account").into());
    let person = found.ok_or_else(unknown)?.id.into();
    store::actor(change.conn(), person, change.now()).await?.ok_or_else(unknown)
}

pub async fn sign_out(app: &App, secret: &str) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    store::delete_session(change.conn(), hashed(secret)).await?;
    Ok(change.commit().await?)
}

/// Sends the letter for a new password, if the address has an account; the page says the same in both cases.
pub async fn ask_reset(app: &App, email: &Email) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    let often = RESETS.exceeded(app, change.conn(), email.as_str()).await?;
    if let Some(person) = store::by_email(change.conn(), email.as_str()).await?.filter(|_| !often) {
        let code =
            Code { purpose: "reset".into(), person: Some(person.id.into()), payload: serde_json::json!({}), hours: 1 };
        notices::tell(
            &change,
            Notice::new("reset-password", Reader::Person(person.id.into()), "/reset").carrying(code),
        )
        .await?;
    }
    RESETS.count(&change, email.as_str()).await?;
    Ok(change.commit().await?)
}

/// Sets a new password, ends every session of the person, and signs in; `None` if the code is not good.
///
/// # Errors
/// What is wrong with the password.
pub async fn reset(app: &App, code: &str, new: String, from: &Origin) -> Result<Option<Entered>, Failure> {
    let Some(known) = store::code(app.db.read(), &hashed(code), "reset", app.clock.real()).await? else {
        return Ok(None);
    };
    let Some(person) = known.person_id.map(PersonId::from) else { return Ok(None) };
    let Some(account) = store::by_id(app.db.read(), person).await? else { return Ok(None) };
    rules::check(&new, &account.email, &account.name).map_err(Problems::from)?;
    let hash = password::hash(app, new).await?;
    let change = app.change(Acting::system()).await?;
    if take(&change, code, "reset").await?.is_none() {
        return Ok(None);
    }
    store::set_password(change.conn(), person, hash, change.now()).await?;
    store::mark_verified(change.conn(), person, change.now()).await?;
    store::delete_sessions_of(change.conn(), person).await?;
    change.record(Entry::new("person.password_changed", Subject::new("person", person))).await?;
    told(&change, "password-changed", person, "/forgot").await?;
    let entered = enter(&change, person, from).await?;
    change.commit().await?;
    Ok(Some(entered))
}

/// Uses up a code and tells whose it was.
async fn take(change: &Change<'_>, code: &str, purpose: &str) -> Result<Option<PersonId>, Failure> {
    Ok(spend(change, code, purpose).await?.map(|(person, _)| person))
}

/// Uses up a code and tells whose it was and what it carries.
pub async fn spend(
    change: &Change<'_>,
    code: &str,
    purpose: &str,
) -> Result<Option<(PersonId, serde_json::Value)>, Failure> {
    let hash = hashed(code);
    let Some(known) = store::code(change.conn(), &hash, purpose, change.real()).await? else { return Ok(None) };
    let ours = store::use_code(change.conn(), hash, change.real()).await?;
    Ok(known.person_id.filter(|_| ours).map(|person| (person.into(), known.payload)))
}

/// A new session in the change's transaction; returns the cookie's value.
pub async fn start(change: &Change<'_>, person: PersonId) -> Result<String, Failure> {
    start_from(change, person, "").await
}

/// The same, with what the browser says it is.
pub async fn start_from(change: &Change<'_>, person: PersonId, agent: &str) -> Result<String, Failure> {
    let secret = spelled(change.secret());
    store::insert_session(change.conn(), hashed(&secret), person, agent, change.real()).await?;
    Ok(secret)
}
