//! Between password and code: a state of its own that opens nothing, lasts minutes, and holds in one browser only.

use axum_extra::extract::cookie::CookieJar;
use domain::value::PersonId;
use platform::{
    change::{Acting, Change},
    error::Failure,
};

use super::{commands::prove, store};
use crate::identity::{
    Cx,
    commands::start_from,
    session::{cookie_of, hashed, spelled},
};

/// Name of the cookie.
pub const COOKIE: &str = "half";
const MINUTES: i64 = 10;

/// From where somebody signs in.
pub struct Origin {
    /// What the browser says it is.
    pub agent: String,
    /// The browser itself, by the cookie that its forms are bound to.
    pub browser: Vec<u8>,
}

/// What the right password, or the link of a letter, leads to.
pub enum Entered {
    /// A session; whose, and its cookie.
    In(PersonId, String),
    /// The code is still missing; the cookie of this state.
    Half(String),
}

/// A session for who has no second factor, else the state that waits for the code.
pub async fn enter(change: &Change<'_>, person: PersonId, from: &Origin) -> Result<Entered, Failure> {
    if !store::enrolled(change.conn(), person).await? {
        return Ok(Entered::In(person, start_from(change, person, &from.agent).await?));
    }
    let secret = spelled(change.secret());
    let life = (change.real(), MINUTES);
    store::insert_half(change.conn(), hashed(&secret), person, from.browser.clone(), life).await?;
    Ok(Entered::Half(secret))
}

/// Somebody whose password was right.
pub struct Half {
    pub person: PersonId,
    pub hash: Vec<u8>,
}

/// Who stands between password and code in this browser.
pub async fn of(cx: &Cx, jar: &CookieJar) -> Result<Option<Half>, Failure> {
    let Some(secret) = cookie_of(&cx.app, jar, COOKIE) else { return Ok(None) };
    let hash = hashed(&secret);
    let found = store::half(cx.read(), hash.clone(), browser(cx), cx.app.clock.real()).await?;
    Ok(found.map(|person| Half { person, hash }))
}

/// The browser as the database knows it.
pub fn browser(cx: &Cx) -> Vec<u8> {
    hashed(&cx.token.0)
}

/// The second step of a fresh proof: the session that there is counts as proved.
///
/// # Errors
/// As [`complete`].
pub async fn renew(cx: &Cx, half: Half, typed: &str) -> Result<(), Failure> {
    let standing = cx.standing.as_ref().ok_or(Failure::SignIn)?;
    let change = prove(&cx.app, cx.app.change(Acting::system()).await?, half.person, typed, "code").await?;
    if !store::end_half(change.conn(), half.hash).await? {
        return Err(Failure::SignIn);
    }
    store::prove(change.conn(), &standing.session, change.real()).await?;
    Ok(change.commit().await?)
}

/// The second step: a session in place of the half one.
///
/// # Errors
/// `code-wrong`, `TooMany`; `SignIn` where the half session was used meanwhile.
pub async fn complete(cx: &Cx, half: Half, typed: &str, agent: &str) -> Result<String, Failure> {
    let change = prove(&cx.app, cx.app.change(Acting::system()).await?, half.person, typed, "code").await?;
    if !store::end_half(change.conn(), half.hash).await? {
        return Err(Failure::SignIn);
    }
    let secret = start_from(&change, half.person, agent).await?;
    change.commit().await?;
    Ok(secret)
}
