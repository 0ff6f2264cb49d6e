//! The gallery of letters: every one in every language, written by the hand that writes real ones. In the demo only.

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Response},
};
use domain::{letter::LetterKind, value::PersonId};
use platform::{error::Failure, i18n::Lang, mail::Outgoing};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    identity::Cx,
    letters::{self, names},
    notices::Recipient,
};

/// A letter's own page: its inline styles, nothing else, and only inside a page of ours.
const OF_A_LETTER: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";
/// The page around it, which may frame our own addresses.
const AROUND: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

#[derive(Serialize)]
struct Index {
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    kind: String,
    letters: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    subject: String,
    url: String,
}

#[derive(Serialize)]
struct Shown {
    subject: String,
    languages: Vec<InLanguage>,
}

#[derive(Serialize)]
struct InLanguage {
    code: &'static str,
    name: &'static str,
    subject: String,
    text: String,
    html_url: String,
    calendar: Option<String>,
}

fn only_in_the_demo(cx: &Cx) -> Result<(), Failure> {
    if cx.app.config.demo { Ok(()) } else { Err(Failure::NotFound) }
}

fn letter(cx: &Cx, name: &str, lang: Lang) -> Result<Outgoing, Failure> {
    if !names().contains(&name) {
        return Err(Failure::NotFound);
    }
    let to = Recipient {
        person: Some(PersonId::from(Uuid::from_u128(7))),
        email: "awa@example.org".to_owned(),
        name: "Awa Ndiaye".to_owned(),
        lang,
        zone: None,
    };
    letters::sample(&cx.app, name, &to)
}

/// Every letter by its kind.
pub async fn index(cx: Cx) -> Result<Response, Failure> {
    only_in_the_demo(&cx)?;
    let of_kind = |kind: &LetterKind| {
        let theirs = letters::MESSAGES.iter().filter(|message| message.kind == *kind).map(|message| message.name);
        group(&cx, kind.as_str(), theirs.collect())
    };
    let mut groups = LetterKind::ALL.iter().map(of_kind).collect::<Result<Vec<_>, _>>()?;
    groups.push(group(&cx, "digest", vec!["digest"])?);
    cx.page("demo/letters.html", Index { groups })
}

fn group(cx: &Cx, kind: &str, names: Vec<&'static str>) -> Result<Group, Failure> {
    let line = |name| {
        let subject = letter(cx, name, cx.lang)?.subject;
        Ok(Line { subject, url: format!("/demo/letters/{name}") })
    };
    let letters = names.into_iter().map(line).collect::<Result<Vec<_>, Failure>>()?;
    Ok(Group { kind: format!("letter-kind-{kind}"), letters })
}

/// One letter in every language, text and HTML side by side.
pub async fn show(cx: Cx, Path(name): Path<String>) -> Result<Response, Failure> {
    only_in_the_demo(&cx)?;
    let in_language = |lang: Lang| {
        let letter = letter(&cx, &name, lang)?;
        let calendar = letter.attachments.first().map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
        Ok(InLanguage {
            code: lang.code(),
            name: lang.name(),
            subject: letter.subject,
            text: letter.text,
            html_url: format!("/demo/letters/{name}/{}", lang.code()),
            calendar,
        })
    };
    let languages =
        cx.app.catalogue.languages().iter().copied().map(in_language).collect::<Result<Vec<_>, Failure>>()?;
    let subject = letter(&cx, &name, cx.lang)?.subject;
    let mut page = cx.page("demo/letter.html", Shown { subject, languages })?;
    page.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(AROUND));
    Ok(page)
}

/// The letter as a mail program shows it.
pub async fn html(cx: Cx, Path((name, lang)): Path<(String, String)>) -> Result<Response, Failure> {
    only_in_the_demo(&cx)?;
    let lang =
        cx.app.catalogue.languages().iter().copied().find(|known| known.code() == lang).ok_or(Failure::NotFound)?;
    let letter = letter(&cx, &name, lang)?;
    Ok(as_a_mail_program(letter.html.unwrap_or_default()))
}

/// A page that is a letter's HTML and may stand in a frame of ours.
pub fn as_a_mail_program(html: String) -> Response {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(OF_A_LETTER)),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN")),
    ];
    (headers, Html(html)).into_response()
}
