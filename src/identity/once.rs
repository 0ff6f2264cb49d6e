//! A form that is sent twice is done once: the second sending, as by a double click, gets the answer of the first.
//!
//! The sending is entered in the change's own transaction, so that it counts as done exactly if the change was made.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use axum::{
    extract::{FromRequest, Request},
    response::Response,
};
use axum_extra::extract::cookie::CookieJar;
use http::{Method, header::LOCATION};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    idempotency::{self, Seen},
};

use super::{Cx, session::session_cookie};

const SCOPE: &str = "form";
/// Answers that this process remembers; the oldest goes first.
const MOST: usize = 1_000;
/// How often, and how many times, a second click looks for the answer of the first, which is still on its way.
const LOOK_AGAIN: Duration = Duration::from_millis(25);
const LOOKS: usize = 80;

/// Where the sendings of this process led: name and location, in the order in which they came.
#[derive(Debug, Default)]
pub struct Answers(Mutex<VecDeque<(String, String)>>);

impl Answers {
    fn put(&self, sending: &str, location: &str) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.push_back((sending.to_owned(), location.to_owned()));
        if held.len() > MOST {
            held.pop_front();
        }
    }

    fn find(&self, sending: &str) -> Option<String> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.iter().rev().find(|(known, _)| known == sending).map(|(_, location)| location.clone())
    }
}

/// Enters the request's sending into its change; a request that opens several changes enters it with the first.
///
/// # Errors
/// `Repeated` if it was done before; a database error.
pub async fn enter<'a>(cx: &Cx, change: Change<'a>) -> Result<Change<'a>, Failure> {
    let Some(sending) = cx.sending.name().filter(|_| cx.entered.set(()).is_ok()) else { return Ok(change) };
    if idempotency::claim(&change, SCOPE, sending, "").await? == Seen::First {
        return Ok(change);
    }
    change.rollback().await?;
    Err(repeated(cx, sending).await)
}

/// A refusal by the guard, where the form was sent before and done: the thing has moved on by that very form. Reads
/// the form only then.
pub async fn done_before(cx: &Cx, request: Request, refusal: Failure) -> Failure {
    if request.method() != Method::POST {
        return refusal;
    }
    if matches!(refusal, Failure::SignIn) {
        // the session ended while somebody wrote: what was written goes along
        let had = session_cookie(&cx.app, &CookieJar::from_headers(request.headers())).is_some();
        if !had {
            return refusal;
        }
        let form = Submitted::from_request(request, &()).await;
        let typed = cx.sending.typed().is_some() && matches!(form, Err(Failure::FormExpired));
        return if typed { Failure::FormExpired } else { refusal };
    }
    if cx.viewer.is_none() || !matches!(refusal, Failure::Forbidden(_) | Failure::NotFound) {
        return refusal;
    }
    let form = Submitted::from_request(request, &()).await;
    let Some(sending) = cx.sending.name().filter(|_| form.is_ok()) else { return refusal };
    match idempotency::known(cx.read(), SCOPE, sending).await {
        Ok(true) => repeated(cx, sending).await,
        Ok(false) => refusal,
        Err(error) => error.into(),
    }
}

async fn repeated(cx: &Cx, sending: &str) -> Failure {
    for _ in 0..LOOKS {
        if let Some(first) = cx.app.answers.find(sending) {
            return Failure::Repeated(first);
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
    // another process did it, or long ago: the work list shows what is to be done now
    Failure::Repeated("/work".to_owned())
}

/// Remembers where the request led, if it entered its sending.
pub fn remember(cx: &Cx, response: &Response) {
    let Some(sending) = cx.sending.name().filter(|_| cx.entered.get().is_some()) else { return };
    let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
    if let Some(location) = location.filter(|_| response.status().is_redirection()) {
        cx.app.answers.put(sending, location);
    }
}
