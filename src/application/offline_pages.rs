//! The pages of an application's form as a sheet: fetch it, fill it in without a connection, bring it back.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{application::Application, form::Form, rejection::Rejection, value::Texts};
use platform::{
    error::Failure,
    forms::{FormState, Submitted},
};
use serde::Serialize;
use uuid::Uuid;

use super::{commands, draft, offline, pages::name_questions, path, queries, sealing::Sealing};
use crate::{
    exports,
    identity::{Allowed, Cx},
};

#[derive(Serialize)]
struct SheetPage {
    id: Uuid,
    title: Texts,
    megabytes: usize,
}

async fn page(cx: &Cx, application: &Application) -> Result<(SheetPage, Form), Failure> {
    let (title, form) = queries::asked(cx, application).await?;
    Ok((SheetPage { id: application.id.uuid(), title, megabytes: offline::LIMIT / 1024 / 1024 }, form))
}

pub async fn show(cx: Cx, allowed: Allowed<Application>) -> Result<Response, Failure> {
    let (page, _) = page(&cx, &allowed.subject).await?;
    cx.form("application/sheet.html", FormState::default(), page)
}

pub async fn download(cx: Cx, allowed: Allowed<Application>) -> Result<Response, Failure> {
    let (_, form) = page(&cx, &allowed.subject).await?;
    let sealing = Sealing::of(cx.read(), &cx.app.keys, &allowed.subject).await?;
    let answers = draft::all_answers(cx.read(), &sealing, &form).await?;
    let sheet = offline::sheet(&cx.app.catalogue, cx.lang, &form, &answers)?;
    let mut file = exports::file(exports::Form::Csv, "application", None, sheet)?;
    file.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(file)
}

pub async fn fill(cx: Cx, allowed: Allowed<Application>, form: Submitted) -> Result<Response, Failure> {
    let application = allowed.subject.clone();
    let refuse = |code| Failure::Refused(Rejection::at("sheet", code).into());
    let done = match form.files.first() {
        None => Err(refuse("file-missing")),
        Some(upload) if upload.bytes.len() > offline::LIMIT => Err(refuse("offline-unreadable")),
        Some(upload) => commands::fill(&cx, allowed, &upload.bytes).await,
    };
    match done {
        Ok(_) => Ok(Redirect::to(&format!("{}?done=application-filled", path(application.id))).into_response()),
        Err(failure) => {
            let (page, asked) = page(&cx, &application).await?;
            let mut state = cx.refused(failure, &form)?;
            // the fields are in the file and not on this page
            name_questions(&cx, &mut state, &asked, Some("sheet"));
            state.problems = [("sheet".into(), state.summary.iter().map(|line| line.text.clone()).collect())].into();
            cx.form("application/sheet.html", state, page)
        }
    }
}
