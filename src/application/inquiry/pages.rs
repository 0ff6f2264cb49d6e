//! The pages of inquiries: extract, do or read, answer.

use axum::response::{IntoResponse, Redirect, Response};
use domain::application::{Application, Inquiry, InquiryKind};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};

pub use super::files::file;
use super::{super::path as application_path, commands, files, queries};
use crate::identity::{Allowed, Cx, Seen};

fn asked(application: &Application, what: &str) -> Response {
    Redirect::to(&format!("{}?done=application-{what}", application_path(application.id))).into_response()
}

async fn form(cx: &Cx, application: &Application, kind: InquiryKind) -> Result<Response, Failure> {
    let page = queries::ask_page(cx, application, kind).await?;
    let days = page.days.map(|days| days.to_string()).unwrap_or_default();
    let rows = page.rows.iter().map(|row| format!("item.{row}.days")).chain(["days".to_owned()]);
    let names: Vec<String> = rows.collect();
    let state = FormState::filled(names.iter().map(|name| (name.as_str(), days.clone())));
    cx.form("application/ask.html", state, page)
}

pub async fn ask_page(cx: Cx, allowed: Allowed<Application>) -> Result<Response, Failure> {
    form(&cx, &allowed.subject, InquiryKind::Missing).await
}

pub async fn clarify_page(cx: Cx, allowed: Allowed<Application>) -> Result<Response, Failure> {
    form(&cx, &allowed.subject, InquiryKind::Clarification).await
}

pub async fn ask(cx: Cx, allowed: Allowed<Application>, form: Submitted) -> Result<Response, Failure> {
    let subject = allowed.subject.clone();
    match commands::ask(&cx, allowed, &form).await {
        Ok(()) => Ok(asked(&subject, "asked")),
        Err(failure) => {
            let page = queries::ask_page(&cx, &subject, InquiryKind::Missing).await?;
            cx.again(failure, &form, "application/ask.html", page)
        }
    }
}

pub async fn clarify(cx: Cx, allowed: Allowed<Application>, form: Submitted) -> Result<Response, Failure> {
    let subject = allowed.subject.clone();
    match commands::clarify(&cx, allowed, &form).await {
        Ok(()) => Ok(asked(&subject, "explanation_asked")),
        Err(failure) => {
            let page = queries::ask_page(&cx, &subject, InquiryKind::Clarification).await?;
            cx.again(failure, &form, "application/ask.html", page)
        }
    }
}

pub async fn show(cx: Cx, Seen(inquiry): Seen<Inquiry>) -> Result<Response, Failure> {
    cx.form("application/inquiry.html", FormState::default(), queries::show(&cx, &inquiry).await?)
}

pub async fn answer(cx: Cx, allowed: Allowed<Inquiry>, form: Submitted) -> Result<Response, Failure> {
    let subject = allowed.subject.clone();
    match commands::answer(&cx, allowed, &form).await {
        Ok(()) => Ok(files::done(&subject, "answered")),
        Err(failure) => cx.again(failure, &form, "application/inquiry.html", queries::show(&cx, &subject).await?),
    }
}
