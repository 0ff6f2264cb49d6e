//! Answers as they are read: by the team, by office and panel after the opening, and without names by a blind panel.

use std::collections::BTreeMap;

use domain::{
    application::{Application, receipt::Content},
    form::{Answers, Field, FieldKind, Form, Section},
    value::{ApplicationId, CallId, Money, Texts},
    visibility::application as sight,
};
use platform::{
    error::Failure,
    files::{StoreError, attachments, uploads},
    sealed::SealError,
};
use sea_orm::ConnectionTrait;

use super::super::{
    draft::subject,
    path, readings,
    sealing::Sealing,
    store,
    views::{AnswerLine, AnsweredSection, ChoiceLine, FieldLine, MoneyLine},
};
use crate::{
    filing::{FileLine, Offer, Place, Shelved},
    identity::Cx,
};

/// The answers of a form with its questions. `blind` hides what tells who applies, files and their names included.
pub fn answered(
    form: &Form,
    answers: &Answers,
    files: &[store::FileRow],
    address: &str,
    blind: bool,
) -> Vec<AnsweredSection> {
    let line = |field: &Field| {
        let hidden = blind && (field.reveals_identity || matches!(field.kind, FieldKind::File { .. }));
        let values = if hidden { Vec::new() } else { values(field, answers) };
        let own = files.iter().filter(|file| !hidden && file.purpose == field.key);
        AnswerLine {
            label: field.label.clone(),
            kind: field.kind.as_str(),
            values,
            money: money(field, answers).filter(|_| !hidden),
            files: own.map(|one| FileLine::of(one, &format!("{address}/attachments"), !blind)).collect(),
            hidden,
        }
    };
    let shown = |section: &Section| {
        let fields = section.fields.iter().filter(|field| domain::form::is_shown(form, answers, &field.key));
        AnsweredSection { title: section.title.clone(), answers: fields.map(line).collect() }
    };
    form.sections.iter().map(shown).collect()
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

/// The fields of a section as its page asks them.
pub fn fields(
    section: &Section,
    application: &Application,
    files: &[store::FileRow],
    (begun, shelf): (&[uploads::Upload], &[Shelved]),
    lang: &'static str,
) -> Vec<FieldLine> {
    let line = |field: &Field| {
        let mut line = FieldLine {
            key: field.key.clone(),
            label: field.label.clone(),
            help: field.help.clone(),
            kind: field.kind.as_str(),
            required: field.required,
            max: 0,
            currency: None,
            from: None,
            to: None,
            choices: Vec::new(),
            statement: None,
            filing: None,
        };
        match &field.kind {
            FieldKind::ShortText { max } | FieldKind::LongText { max } => line.max = *max,
            FieldKind::Money { currency, .. } => line.currency = Some(currency.to_string()),
            FieldKind::Date { from, to } => {
                (line.from, line.to) = (from.map(|day| day.to_string()), to.map(|day| day.to_string()));
            }
            FieldKind::Choice { choices } | FieldKind::Choices { choices, .. } => {
                let choice = |choice: &domain::form::Choice| ChoiceLine {
                    value: choice.value.clone(),
                    text: choice.label.text(lang).to_owned(),
                };
                line.choices = choices.iter().map(choice).collect();
            }
            FieldKind::Declaration { statement } => line.statement = Some(statement.clone()),
            FieldKind::File { .. } => {
                let place = Place::of(Some(field), lang).ok();
                line.filing =
                    place.map(|place| Offer::of(application, &place, files, begun).beside(&place, files, shelf));
            }
            FieldKind::Number { .. } | FieldKind::YesNo => {}
        }
        line
    };
    section.fields.iter().map(line).collect()
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
    blind: bool,
) -> Result<Vec<AnsweredSection>, Failure> {
    let files = files_of(conn, content).await?;
    Ok(answered(form, &together(content), &files, address, blind))
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
    form: &Form,
    submission: &store::SubmissionRow,
) -> Result<Vec<AnsweredSection>, Failure> {
    let bytes = Sealing::of(cx.read(), &cx.app.keys, application).await?.content(submission)?;
    let content: Content = serde_json::from_slice(&bytes).map_err(Failure::internal)?;
    of_content(cx.read(), &content, form, &path(application.id), false).await
}

/// What office and decision owner read after the opening; the reading is entered in the journal.
pub(super) async fn of_copy(cx: &Cx, application: &Application, form: &Form) -> Result<Vec<AnsweredSection>, Failure> {
    if !sight::reads_content(cx.actor()?, application) {
        return Ok(Vec::new());
    }
    readings::record(cx, application.id, "reader").await?;
    opened_document(cx.read(), application.id, form, &path(application.id)).await
}

/// The opened copy of an application with its questions.
///
/// # Errors
/// When the database cannot be read.
pub async fn opened_document<C: ConnectionTrait>(
    conn: &C,
    id: ApplicationId,
    form: &Form,
    address: &str,
) -> Result<Vec<AnsweredSection>, Failure> {
    document(conn, id, form, address, false).await
}

/// The same for a blind panel.
///
/// # Errors
/// When the database cannot be read.
pub async fn blind_document<C: ConnectionTrait>(
    conn: &C,
    id: ApplicationId,
    form: &Form,
    address: &str,
) -> Result<Vec<AnsweredSection>, Failure> {
    document(conn, id, form, address, true).await
}

async fn document<C: ConnectionTrait>(
    conn: &C,
    id: ApplicationId,
    form: &Form,
    address: &str,
    blind: bool,
) -> Result<Vec<AnsweredSection>, Failure> {
    // opened, and without a copy: what was handed in could not be read when it was opened
    let Some(copy) = store::opened_copy(conn, id).await? else { return Err(SealError::Changed.into()) };
    let content: Content = serde_json::from_value(copy.document).map_err(Failure::internal)?;
    of_content(conn, &content, form, address, blind).await
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
    let row = found.ok_or(Failure::NotFound)?;
    if !sight::is_team(actor, application) && !store::is_opened_file(cx.read(), application.id, id).await? {
        return Err(Failure::NotFound);
    }
    opened_row(cx, application.call, application.id, row).await
}

/// A file's row with its name, and its bytes as they were attached.
async fn opened_row(
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

/// A file of the opened copy, for a panel member whose sheet is open.
///
/// # Errors
/// `NotFound` if the copy has no such file.
pub async fn opened_file(
    cx: &Cx,
    application: ApplicationId,
    id: uuid::Uuid,
) -> Result<(store::FileRow, Vec<u8>), Failure> {
    if !store::is_opened_file(cx.read(), application, id).await? {
        return Err(Failure::NotFound);
    }
    let row = store::filed(cx.read(), application, id).await?.ok_or(Failure::NotFound)?;
    let of = store::row(cx.read(), application).await?.ok_or(Failure::NotFound)?;
    opened_row(cx, of.call_id.into(), application, row).await
}
