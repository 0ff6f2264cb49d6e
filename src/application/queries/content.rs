//! Answers as they are read: by the team, by office and panel after the opening, and without names by a blind panel.

use std::collections::BTreeMap;

use domain::{
    application::{Application, ApplicationState, receipt::Content},
    form::{self, Answers, Field, FieldKind, Form, ReadFrom, Section},
    value::{ApplicationId, CallId, Money, Texts},
    visibility::application::{self as sight, AnswerSight, Eyes},
};
use platform::{
    error::Failure,
    files::{Kind, StoreError, attachments, traceless},
    sealed::SealError,
};
use sea_orm::ConnectionTrait;

use super::super::{
    draft::subject,
    inquiry,
    partnership::of_mandate,
    path, readings,
    sealing::Sealing,
    store,
    views::{AnswerLine, AnsweredSection, MoneyLine},
};
use crate::{asking, filing::FileLine, identity::Cx};

/// The answers of a form with its questions, for these eyes: what they must not read is told as hidden, files and their
/// names included.
pub fn answered(
    form: &Form,
    answers: &Answers,
    files: &[store::FileRow],
    address: &str,
    eyes: Eyes,
) -> Vec<AnsweredSection> {
    let makers = sight::sees_makers(eyes);
    let given = |file: &&store::FileRow| makers || Kind::parse(&file.kind).is_some_and(traceless::can);
    let asked = form::shown(form, answers);
    let line = |field: &Field| {
        let hidden = hidden(sight::sees_answer(field, eyes));
        let open = hidden.is_none();
        let own: Vec<&store::FileRow> = files.iter().filter(|file| open && file.purpose == field.key).collect();
        AnswerLine {
            key: field.key.clone(),
            later: Vec::new(),
            label: field.label.clone(),
            kind: field.kind.as_str(),
            unit: match &field.kind {
                FieldKind::Number { unit, .. } => unit.clone(),
                _ => None,
            },
            values: if open { values(field, answers) } else { Vec::new() },
            money: money(field, answers).filter(|_| open),
            table: asking::table(field, answers).filter(|_| open),
            withheld: own.iter().any(|file| !given(file)),
            files: own
                .into_iter()
                .filter(given)
                .map(|one| FileLine::of(one, &format!("{address}/attachments"), makers))
                .collect(),
            hidden,
        }
    };
    let section = |section: &Section| {
        let fields = section.fields.iter().filter(|field| asked.field(&field.key));
        AnsweredSection { title: section.title.clone(), answers: fields.map(line).collect() }
    };
    form.sections.iter().filter(|one| asked.section(one)).map(section).collect()
}

/// Message key of why an answer is not shown.
pub fn hidden(sight: AnswerSight) -> Option<&'static str> {
    match sight {
        AnswerSight::Shown => None,
        AnswerSight::Blind => Some("answer-hidden"),
        AnswerSight::Office => Some("answer-hidden-office"),
        AnswerSight::Later(ReadFrom::Selection) => Some("answer-hidden-selection"),
        AnswerSight::Later(_) => Some("answer-hidden-shortlist"),
    }
}

fn money(field: &Field, answers: &Answers) -> Option<MoneyLine> {
    let FieldKind::Money { currency, .. } = field.kind else { return None };
    let money = Money::parse(&field.key, answers.first(&field.key), currency).ok()?;
    Some(MoneyLine { minor: money.minor, currency: money.currency.to_string() })
}

/// Words as they were typed have no language of ours; choices have those of the form.
fn values(field: &Field, answers: &Answers) -> Vec<Texts> {
    let label = |value: &str| match &field.kind {
        FieldKind::Choice { choices } | FieldKind::Choices { choices, .. } => {
            choices.iter().find(|choice| choice.value == value).map(|choice| choice.label.clone())
        }
        _ => None,
    };
    answers.values(&field.key).map(|value| label(value).unwrap_or_else(|| Texts::one("und", value))).collect()
}

fn together(content: &Content) -> Answers {
    let sections =
        content.answers.values().filter_map(|section| serde_json::from_value::<Answers>(section.clone()).ok());
    Answers(sections.flat_map(|answers| answers.0).collect::<BTreeMap<_, _>>())
}

async fn of_content<C: ConnectionTrait>(
    conn: &C,
    content: &Content,
    form: &Form,
    address: &str,
    eyes: Eyes,
) -> Result<Vec<AnsweredSection>, Failure> {
    let files = files_of(conn, content).await?;
    Ok(answered(form, &together(content), &files, address, eyes))
}

/// The files of a submission, also those that were taken out of the draft later, named as the content names them.
async fn files_of<C: ConnectionTrait>(conn: &C, content: &Content) -> Result<Vec<store::FileRow>, Failure> {
    let mut rows = store::files(conn, content.attachments.iter().map(|file| file.id).collect()).await?;
    for row in &mut rows {
        let Some(filed) = content.attachments.iter().find(|filed| filed.id == row.id) else { continue };
        (row.name, row.kind) = (filed.name.clone(), filed.r#type.clone());
        (row.size, row.content_hash) = (filed.size.parse().unwrap_or_default(), filed.sha256.clone());
    }
    Ok(rows)
}

/// What the team handed in, for the team.
pub(super) async fn of_submission(
    cx: &Cx,
    application: &Application,
    (form, inquiries): (&Form, &[store::InquiryRow]),
    submission: &store::SubmissionRow,
) -> Result<Vec<AnsweredSection>, Failure> {
    let bytes = Sealing::of(cx.read(), &cx.app.keys, application).await?.content(submission)?;
    let content: Content = serde_json::from_slice(&bytes).map_err(Failure::internal)?;
    let address = path(application.id);
    let mut sections = of_content(cx.read(), &content, form, &address, Eyes::Team).await?;
    let of = (application.call, application.id);
    inquiry::queries::add_later(cx, of, (form, inquiries), (&address, Eyes::Team), &mut sections).await?;
    Ok(sections)
}

/// What office and decision owner read after the opening; the reading is entered in the journal.
pub(super) async fn of_copy(
    cx: &Cx,
    application: &Application,
    (form, inquiries): (&Form, &[store::InquiryRow]),
) -> Result<Vec<AnsweredSection>, Failure> {
    if !sight::reads_content(cx.actor()?, application) {
        return Ok(Vec::new());
    }
    readings::record(cx, application.id, "reader").await?;
    let of = (application.call, application.id);
    let eyes = Eyes::Office(application.state);
    opened(cx, of, (form, inquiries), &path(application.id), eyes).await
}

/// The opened copy of an application with its questions, for these eyes.
///
/// # Errors
/// When the database cannot be read.
pub async fn opened_document(
    cx: &Cx,
    (call, id): (CallId, ApplicationId),
    form: &Form,
    address: &str,
    eyes: Eyes,
) -> Result<Vec<AnsweredSection>, Failure> {
    let inquiries = store::inquiries(cx.read(), id).await?;
    opened(cx, (call, id), (form, &inquiries), address, eyes).await
}

async fn opened(
    cx: &Cx,
    (call, id): (CallId, ApplicationId),
    (form, inquiries): (&Form, &[store::InquiryRow]),
    address: &str,
    eyes: Eyes,
) -> Result<Vec<AnsweredSection>, Failure> {
    // opened, and without a copy: what was handed in could not be read when it was opened
    let Some(copy) = store::opened_copy(cx.read(), id).await? else { return Err(SealError::Changed.into()) };
    let content: Content = serde_json::from_value(copy.document).map_err(Failure::internal)?;
    let mut sections = of_content(cx.read(), &content, form, address, eyes).await?;
    inquiry::queries::add_later(cx, (call, id), (form, inquiries), (address, eyes), &mut sections).await?;
    Ok(sections)
}

/// One file that the viewer may read: of the draft or a submission for the team, of the opened copy for the others.
pub async fn attachment(
    cx: &Cx,
    application: &Application,
    id: uuid::Uuid,
) -> Result<(store::FileRow, Vec<u8>), Failure> {
    let actor = cx.actor()?;
    if !sight::reads_content(actor, application) {
        return Err(Failure::NotFound);
    }
    let found = match attachments::find(cx.read(), subject(application.id), id).await? {
        Some(row) => Some(row),
        None => store::filed(cx.read(), application.id, id).await?,
    };
    let Some(row) = found else { return asked_for(cx, application, id).await };
    if !sight::is_team(actor, application) {
        let opened = store::is_opened_file(cx.read(), application.id, id).await?;
        if !opened || !may_have(cx, application.id, &row, Eyes::Office).await? {
            return Err(Failure::NotFound);
        }
    }
    opened_row(cx, application.call, application.id, row).await
}

/// A file that came after the opening.
async fn asked_for(cx: &Cx, application: &Application, id: uuid::Uuid) -> Result<(store::FileRow, Vec<u8>), Failure> {
    let row = store::row(cx.read(), application.id).await?.ok_or(Failure::NotFound)?;
    let form = store::form(cx.read(), row.form_version_id).await?;
    let team = sight::is_team(cx.actor()?, application);
    let eyes = if team { Eyes::Team } else { Eyes::Office(application.state) };
    let found = inquiry::queries::find_file(cx, application.id, id, &form, eyes).await?.ok_or(Failure::NotFound)?;
    opened_row(cx, application.call, application.id, found).await
}

/// A file's row with its name, and its bytes as they were attached.
pub async fn opened_row(
    cx: &Cx,
    call: CallId,
    application: ApplicationId,
    row: store::FileRow,
) -> Result<(store::FileRow, Vec<u8>), Failure> {
    let stored = match cx.app.files.get(&row.blob_hash).await {
        Err(StoreError::Corrupt(_)) => return Err(SealError::Changed.into()),
        stored => stored.map_err(Failure::internal)?,
    };
    if row.key_id.is_none() {
        return Ok((row, stored));
    }
    let sealing = Sealing::by_ids(cx.read(), &cx.app.keys, call, application).await?;
    let bytes = sealing.bytes(&row, stored)?;
    Ok((attachments::opened(&sealing.handed, row)?, bytes))
}

/// Whether these eyes may read the field that a file belongs to.
async fn may_have(
    cx: &Cx,
    id: ApplicationId,
    file: &store::FileRow,
    eyes: impl Fn(ApplicationState) -> Eyes,
) -> Result<bool, Failure> {
    let row = store::row(cx.read(), id).await?.ok_or(Failure::NotFound)?;
    let eyes = eyes(ApplicationState::parse(&row.state).ok_or(Failure::NotFound)?);
    let form = store::form(cx.read(), row.form_version_id).await?;
    if of_mandate(&file.purpose).is_some() {
        return Ok(sight::sees_mandate(eyes));
    }
    let field = form.field(&file.purpose);
    Ok(field.is_none_or(|field| sight::sees_answer(field, eyes) == AnswerSight::Shown))
}

/// A file of the opened copy, for a panel member whose sheet is open; `named` once the panel may know who applies, before
/// that a copy without traces.
///
/// # Errors
/// `NotFound` if the copy has no such file, its field is not for the panel, or no such copy can be made of it.
pub async fn opened_file(
    cx: &Cx,
    application: ApplicationId,
    id: uuid::Uuid,
    named: bool,
) -> Result<(store::FileRow, Vec<u8>), Failure> {
    let found = panel_file(cx, application, id, named).await?;
    if sight::sees_makers(Eyes::Panel { named, state: ApplicationState::Opened }) {
        Ok(found)
    } else {
        copied(cx, found).await
    }
}

/// The file without what tells who made it, under a name that tells nothing either.
async fn copied(cx: &Cx, (row, bytes): (store::FileRow, Vec<u8>)) -> Result<(store::FileRow, Vec<u8>), Failure> {
    let kind = Kind::parse(&row.kind).ok_or(Failure::NotFound)?;
    let title = cx.app.catalogue.text(cx.lang, "attachment-unnamed", &[]);
    let (name, lang) = (format!("{title}.pdf"), cx.lang.code());
    let made = tokio::task::spawn_blocking(move || traceless::copy(kind, &bytes, &title, lang)).await;
    let copy = made.map_err(Failure::internal)?.ok_or(Failure::NotFound)?;
    Ok((store::FileRow { name, kind: Kind::Pdf.as_str().to_owned(), ..row }, copy))
}

async fn panel_file(
    cx: &Cx,
    application: ApplicationId,
    id: uuid::Uuid,
    named: bool,
) -> Result<(store::FileRow, Vec<u8>), Failure> {
    let of = store::row(cx.read(), application).await?.ok_or(Failure::NotFound)?;
    if !store::is_opened_file(cx.read(), application, id).await? {
        let form = store::form(cx.read(), of.form_version_id).await?;
        let state = ApplicationState::parse(&of.state).ok_or(Failure::NotFound)?;
        let eyes = Eyes::Panel { named, state };
        let found = inquiry::queries::find_file(cx, application, id, &form, eyes).await?;
        return opened_row(cx, of.call_id.into(), application, found.ok_or(Failure::NotFound)?).await;
    }
    let row = store::filed(cx.read(), application, id).await?.ok_or(Failure::NotFound)?;
    if !may_have(cx, application, &row, |state| Eyes::Panel { named, state }).await? {
        return Err(Failure::NotFound);
    }
    opened_row(cx, of.call_id.into(), application, row).await
}
