//! The page where letters are chosen, and those behind the link that ends them.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::letter::{LetterKind, Pace};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::Serialize;

use super::{commands, link, store};
use crate::identity::Cx;

#[derive(Serialize)]
struct Choices {
    email: String,
    zone: String,
    kinds: Vec<Kind>,
    /// Kinds that are always sent, each with why.
    required: Vec<Kind>,
    zones: Vec<Zone>,
}

#[derive(Serialize)]
struct Zone {
    value: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Kind {
    name: &'static str,
    label: String,
    hint: String,
    options: Vec<Choice>,
}

#[derive(Clone, Serialize)]
struct Choice {
    value: &'static str,
    key: String,
}

fn kind(kind: LetterKind) -> Kind {
    let option = |pace: &Pace| Choice { value: pace.as_str(), key: format!("letter-pace-{pace}") };
    Kind {
        name: kind.as_str(),
        label: format!("letter-kind-{kind}"),
        hint: format!("letter-kind-{kind}-hint"),
        options: kind.offers().iter().map(option).collect(),
    }
}

async fn view(cx: &Cx) -> Result<Choices, Failure> {
    let person = cx.actor()?.person;
    let account = store::account(cx.read(), person).await?.ok_or(Failure::NotFound)?;
    let (required, free): (Vec<LetterKind>, Vec<LetterKind>) =
        LetterKind::ALL.iter().partition(|kind| kind.is_required());
    Ok(Choices {
        email: account.email,
        zone: platform::format::zone(&cx.app.catalogue, cx.lang, cx.zone()),
        kinds: free.into_iter().map(kind).collect(),
        required: required.into_iter().map(kind).collect(),
        zones: commands::zones()
            .map(|zone| zone.name())
            .map(|value| Zone { value, text: value.replace('_', " ") })
            .collect(),
    })
}

async fn filled(cx: &Cx) -> Result<FormState, Failure> {
    let person = cx.actor()?.person;
    let chosen = store::chosen(cx.read(), person).await?;
    let account = store::account(cx.read(), person).await?.ok_or(Failure::NotFound)?;
    let pace = |kind: &LetterKind| {
        let said = chosen.iter().find(|(known, _)| known == kind).map_or(Pace::AtOnce, |(_, pace)| *pace);
        (kind.as_str(), said.as_str().to_owned())
    };
    Ok(FormState::filled(
        LetterKind::ALL
            .iter()
            .map(pace)
            .chain([("lang", account.lang), ("time_zone", account.time_zone.unwrap_or_default())]),
    ))
}

pub async fn choices(cx: Cx) -> Result<Response, Failure> {
    let (form, view) = (filled(&cx).await?, view(&cx).await?);
    cx.form("letters/choices.html", form, view)
}

pub async fn choose(cx: Cx, form: Submitted) -> Result<Response, Failure> {
    match commands::choose(&cx, &form).await {
        Ok(()) => Ok(Redirect::to("/account/letters?done=letters-chosen").into_response()),
        Err(failure) => {
            let view = view(&cx).await?;
            cx.again(failure, &form, "letters/choices.html", view)
        }
    }
}

#[derive(Serialize)]
struct StopPage {
    /// What the click ends.
    kind: String,
    hint: Option<String>,
    action: String,
    done: bool,
}

fn stop_view(token: &str, stop: link::Stop, done: bool) -> StopPage {
    let kind = format!("letter-kind-{}", stop.word());
    let hint = matches!(stop, link::Stop::Kind(_)).then(|| format!("letter-kind-{}-hint", stop.word()));
    StopPage { kind, hint, action: format!("/unsubscribe/{token}"), done }
}

/// Asks for a click: scanners of mail follow links, and must not end anything by that.
pub async fn stop_page(cx: Cx, Path(token): Path<String>) -> Result<Response, Failure> {
    let (_, stop) = link::read(&cx.app, &token)?.ok_or(Failure::NotFound)?;
    cx.page("letters/stop.html", stop_view(&token, stop, false))
}

/// Ends the letters. The code in the address says who asks: a mail program that sends this has no session and no form.
pub async fn stop(cx: Cx, Path(token): Path<String>) -> Result<Response, Failure> {
    let (person, stop) = link::read(&cx.app, &token)?.ok_or(Failure::NotFound)?;
    commands::stop(&cx.app, person, stop).await?;
    cx.page("letters/stop.html", stop_view(&token, stop, true))
}
