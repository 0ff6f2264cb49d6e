//! The form of an application as a sheet (CSV): filled in without a connection, sent back whole, all or nothing.
//!
//! A line a question: its key, the section, the question, what fits, and the answer. Files cannot stand in it.

use csv::{ReaderBuilder, WriterBuilder};
use domain::{
    application::receipt::Content,
    form::{Answer, Answers, Choice, Field, FieldKind, Form, field_of, validate_draft},
    rejection::{Problems, Rejection},
};
use platform::{
    error::Failure,
    format,
    i18n::{Catalogue, Lang},
};

use crate::asking::in_lines;

/// Spreadsheet programs take a text for UTF-8 only when it begins with this mark.
const MARK: &str = "\u{feff}";
/// Most bytes of a sheet that comes back.
pub const LIMIT: usize = 2 * 1024 * 1024;
const COLUMNS: usize = 5;

/// The sheet in this language, with the answers that are there.
///
/// # Errors
/// None that a person could cause.
pub fn sheet(catalogue: &Catalogue, lang: Lang, form: &Form, answers: &Answers) -> Result<Vec<u8>, Failure> {
    // the list separator of spreadsheet programs is that of their country
    let delimiter = if format::decimal_comma(lang) { b';' } else { b',' };
    let mut writer = WriterBuilder::new().delimiter(delimiter).from_writer(MARK.as_bytes().to_vec());
    let word = |key: &str| catalogue.word(lang, key);
    let header = ["key", "section", "question", "fits", "answer"].map(|name| word(&format!("offline-column-{name}")));
    writer.write_record(&header).map_err(Failure::internal)?;
    for section in &form.sections {
        for field in section.fields.iter().filter(|field| asks_words(field)) {
            let line = [
                field.key.clone(),
                section.title.text(lang.code()).to_owned(),
                question(lang, field),
                fits(catalogue, lang, field),
                said(catalogue, lang, field, answers),
            ];
            writer.write_record(&line).map_err(Failure::internal)?;
        }
    }
    writer.into_inner().map_err(Failure::internal)
}

fn asks_words(field: &Field) -> bool {
    !matches!(field.kind, FieldKind::File { .. })
}

fn question(lang: Lang, field: &Field) -> String {
    let help = field.help.as_ref().map(|help| help.text(lang.code())).filter(|help| !help.is_empty());
    let label = match &field.kind {
        FieldKind::Declaration { statement } => statement.text(lang.code()),
        _ => field.label.text(lang.code()),
    };
    help.map_or_else(|| label.to_owned(), |help| format!("{label}\n{help}"))
}

/// What an answer may be, in words.
fn fits(catalogue: &Catalogue, lang: Lang, field: &Field) -> String {
    let word = |key: &str| catalogue.word(lang, key);
    let most = |max: usize| {
        catalogue.text(lang, "offline-fits-text", &[("max", i64::try_from(max).unwrap_or(i64::MAX).into())])
    };
    let kind = match &field.kind {
        FieldKind::ShortText { max, .. } | FieldKind::LongText { max, .. } => most(*max),
        FieldKind::Choice { choices } => {
            choices.iter().map(|c| c.label.text(lang.code())).collect::<Vec<_>>().join(" | ")
        }
        FieldKind::Choices { choices, .. } => {
            let labels: Vec<&str> = choices.iter().map(|c| c.label.text(lang.code())).collect();
            format!("{} {}", word("offline-fits-several"), labels.join(" | "))
        }
        FieldKind::YesNo => format!("{} | {}", word("answer-yes"), word("answer-no")),
        FieldKind::Declaration { .. } => word("answer-yes"),
        FieldKind::Money { currency, .. } => currency.as_str().to_owned(),
        FieldKind::Date { .. } => word("offline-fits-date"),
        FieldKind::Number { .. } => word("offline-fits-number"),
        FieldKind::Table { columns, .. } => {
            let labels: Vec<&str> = columns.iter().map(|column| column.label.text(lang.code())).collect();
            format!("{} {}", word("offline-fits-table"), labels.join(" | "))
        }
        FieldKind::File { .. } => String::new(),
    };
    if field.required { kind } else { format!("{kind} {}", word("field-optional")) }
}

/// The answer as it would be typed into the sheet.
fn said(catalogue: &Catalogue, lang: Lang, field: &Field, answers: &Answers) -> String {
    if let FieldKind::Table { columns, .. } = &field.kind {
        let name = |kind: &FieldKind, value: &str| match kind {
            FieldKind::YesNo => catalogue.word(lang, &format!("answer-{value}")),
            kind => {
                let choice = kind.choices().iter().find(|choice| choice.value == value);
                choice.map_or_else(|| value.to_owned(), |choice| choice.label.text(lang.code()).to_owned())
            }
        };
        return in_lines(name, columns, answers, &field.key).join("\n");
    }
    let label = |value: &str| match &field.kind {
        FieldKind::Choice { choices } | FieldKind::Choices { choices, .. } => choices
            .iter()
            .find(|choice| choice.value == value)
            .map_or_else(|| value.to_owned(), |choice| choice.label.text(lang.code()).to_owned()),
        _ => value.to_owned(),
    };
    answers.values(&field.key).map(label).collect::<Vec<_>>().join(" | ")
}

/// What came back: answers by their field, and the sections that they belong to.
#[derive(Debug)]
pub struct Filled {
    pub answers: Answers,
    /// Keys of the sections in which something was answered.
    pub sections: Vec<String>,
}

/// Reads a sheet that was filled in. Empty answers leave what is there.
///
/// # Errors
/// `offline-unreadable` and `offline-empty` at `sheet`; what does not fit, at its field.
pub fn read(catalogue: &Catalogue, bytes: &[u8], form: &Form, present: &Answers) -> Result<Filled, Problems> {
    let refuse = |code| Problems::from(Rejection::at("sheet", code));
    let text = std::str::from_utf8(bytes).map_err(|_| refuse("offline-unreadable"))?;
    let text = text.strip_prefix(MARK).unwrap_or(text);
    let mut reader = ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).from_reader(text.as_bytes());
    let mut filled = Filled { answers: Answers::default(), sections: Vec::new() };
    let mut known = false;
    for line in reader.records() {
        let line = line.map_err(|_| refuse("offline-unreadable"))?;
        let Some(field) = line.get(0).and_then(|key| form.field(key.trim())).filter(|field| asks_words(field)) else {
            continue;
        };
        known = true;
        let answer = line.get(COLUMNS - 1).map(str::trim).unwrap_or_default();
        if !answer.is_empty() {
            filled.answers.set(&field.key, meant(catalogue, field, answer));
        }
    }
    if !known {
        return Err(refuse("offline-unreadable"));
    }
    fitting(filled, form, present)
}

/// Takes the answers of a content that was handed in and downloaded, for a draft that begins anew.
///
/// # Errors
/// As [`read`].
pub fn copy(bytes: &[u8], form: &Form, present: &Answers) -> Result<Filled, Problems> {
    let refuse = |code| Problems::from(Rejection::at("sheet", code));
    let content: Content = serde_json::from_slice(bytes).map_err(|_| refuse("offline-unreadable"))?;
    let mut filled = Filled { answers: Answers::default(), sections: Vec::new() };
    for section in &form.sections {
        let Some(given) = content.answers.get(&section.key) else { continue };
        let given: Answers = serde_json::from_value(given.clone()).map_err(|_| refuse("offline-unreadable"))?;
        let asked = |key: &String| section.fields.iter().any(|field| field.key == *key && asks_words(field));
        filled.answers.0.extend(given.0.into_iter().filter(|(key, _)| asked(key)));
    }
    fitting(filled, form, present)
}

/// The same where every answer fits its question.
fn fitting(mut filled: Filled, form: &Form, present: &Answers) -> Result<Filled, Problems> {
    let answered = form.sections.iter().filter(|s| s.fields.iter().any(|f| filled.answers.0.contains_key(&f.key)));
    filled.sections = answered.map(|section| section.key.clone()).collect();
    if filled.sections.is_empty() {
        return Err(Rejection::at("sheet", "offline-empty").into());
    }
    let mut all = present.clone();
    all.0.extend(filled.answers.0.clone());
    let mut found = validate_draft(form, &all).err().unwrap_or_default();
    found.0.retain(|problem| problem.field.as_deref().is_some_and(|at| filled.answers.0.contains_key(field_of(at))));
    found.finish().map(|()| filled)
}

fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    [b',', b';', b'\t'].into_iter().max_by_key(|mark| first.bytes().filter(|byte| byte == mark).count()).unwrap_or(b',')
}

/// What the words of a cell stand for: labels in any of the languages are their values. Of a table, a line is a row.
fn meant(catalogue: &Catalogue, field: &Field, answer: &str) -> Answer {
    let FieldKind::Table { columns, .. } = &field.kind else { return meant_by(catalogue, &field.kind, answer) };
    let row = |line: &str| {
        let cells = columns.iter().zip(line.split('|').map(str::trim)).filter(|(_, given)| !given.is_empty());
        let cell = |(column, given): (&domain::form::Column, &str)| {
            let value = meant_by(catalogue, &column.kind, given).values().next().unwrap_or_default().to_owned();
            (column.key.clone(), value)
        };
        cells.map(cell).collect()
    };
    Answer::Rows(answer.lines().map(row).collect())
}

fn meant_by(catalogue: &Catalogue, kind: &FieldKind, answer: &str) -> Answer {
    let same = |one: &str, other: &str| one.trim().to_lowercase() == other.trim().to_lowercase();
    let called = |choice: &Choice, part: &str| choice.label.iter().any(|(_, label)| same(&label.text, part));
    match kind {
        FieldKind::Choice { choices } | FieldKind::Choices { choices, .. } => {
            let value = |part: &str| {
                let chosen = choices.iter().find(|choice| choice.value == part.trim() || called(choice, part));
                chosen.map_or_else(|| part.trim().to_owned(), |choice| choice.value.clone())
            };
            let parts = answer.split(['|', '\n']).filter(|part| !part.trim().is_empty()).map(value);
            match kind {
                FieldKind::Choice { .. } => Answer::One(parts.collect::<Vec<_>>().join(" ")),
                _ => Answer::Many(parts.collect()),
            }
        }
        FieldKind::YesNo | FieldKind::Declaration { .. } => {
            let says = |key: &str| catalogue.languages().iter().any(|lang| same(&catalogue.word(*lang, key), answer));
            let value = if says("answer-yes") || same("yes", answer) {
                FieldKind::YES
            } else if says("answer-no") || same("no", answer) {
                FieldKind::NO
            } else {
                answer
            };
            Answer::One(value.to_owned())
        }
        _ => Answer::One(answer.replace("\r\n", "\n")),
    }
}
