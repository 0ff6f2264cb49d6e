//! The demo's mails, to be read in the browser; the pages exist in the demo only.

use axum::{extract::Path, response::Response};
use chrono::{DateTime, Utc};
use platform::{
    error::Failure,
    mail::{FileMailer, Outgoing},
};
use serde::Serialize;

use crate::identity::Cx;

/// Mails on the page.
const NEWEST: usize = 100;

#[derive(Serialize)]
struct Line {
    id: String,
    to: String,
    subject: String,
    at: DateTime<Utc>,
    url: String,
}

#[derive(Serialize)]
struct Shown {
    to: String,
    subject: String,
    at: DateTime<Utc>,
    text: String,
    html_url: Option<String>,
    attachments: Vec<String>,
}

#[derive(Serialize)]
struct Page {
    mails: Vec<Line>,
    mail: Option<Shown>,
    tz: &'static str,
    next: Option<String>,
}

fn folder(cx: &Cx) -> Result<FileMailer, Failure> {
    if !cx.app.config.demo {
        return Err(Failure::NotFound);
    }
    FileMailer::new(&cx.app.config.mails(), &cx.app.config.mail_from).map_err(Failure::internal)
}

async fn lines(mailer: &FileMailer) -> Result<Vec<Line>, Failure> {
    let letters = mailer.newest(NEWEST).await.map_err(Failure::internal)?;
    let line = |letter: platform::mail::Letter| Line {
        url: format!("/demo/mails/{}", letter.name),
        id: letter.name,
        to: letter.letter.to,
        subject: letter.letter.subject,
        at: letter.written.into(),
    };
    Ok(letters.into_iter().map(line).collect())
}

pub async fn list(cx: Cx) -> Result<Response, Failure> {
    let mails = lines(&folder(&cx)?).await?;
    cx.page("demo/mails.html", Page { mails, mail: None, tz: "UTC", next: None })
}

pub async fn show(cx: Cx, Path(name): Path<String>) -> Result<Response, Failure> {
    let mailer = folder(&cx)?;
    let letter: Outgoing = mailer.load(&name).await.map_err(Failure::internal)?.ok_or(Failure::NotFound)?;
    let mails = lines(&mailer).await?;
    let at = mails.iter().find(|line| line.id == name).map_or(cx.now(), |line| line.at);
    let mail = Shown {
        to: letter.to,
        subject: letter.subject,
        at,
        text: letter.text,
        html_url: letter.html.map(|_| format!("/demo/mails/{name}/html")),
        attachments: Vec::new(),
    };
    cx.page("demo/mails.html", Page { mails, mail: Some(mail), tz: "UTC", next: None })
}

/// The letter as a mail program shows it.
pub async fn html(cx: Cx, Path(name): Path<String>) -> Result<Response, Failure> {
    let letter = folder(&cx)?.load(&name).await.map_err(Failure::internal)?.ok_or(Failure::NotFound)?;
    letter.html.map(super::letters::as_a_mail_program).ok_or(Failure::NotFound)
}
