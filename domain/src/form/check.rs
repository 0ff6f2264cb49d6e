//! Whether a form itself makes sense, before anybody is asked to answer it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Choice, Column, Field, FieldKind, Form, ShowIf, validate::shown_count};
use crate::{
    rejection::{Problems, Rejection},
    value::Texts,
};

/// Checks keys, wordings, limits and conditions. Problems stand at the key of the field or section they are about.
///
/// # Errors
/// `form-empty`, `form-too-large`, `form-key-invalid`, `form-key-twice`, `form-label-missing`, `form-limit-zero`,
/// `form-limit-large`, `form-bounds-crossed`, `form-choices-missing`, `form-choice-twice`, `form-condition-unknown`,
/// `form-columns-missing`, `form-column-twice`, `form-column-kind`, `form-rule-unsuited`.
pub fn validate_form(form: &Form) -> Result<(), Problems> {
    let mut problems = Problems::default();
    let count = form.fields().count();
    problems.require(count > 0, || Rejection::new("form-empty"));
    let limit = i64::try_from(Form::MAX_FIELDS).unwrap_or(i64::MAX);
    problems.require(count <= Form::MAX_FIELDS, || Rejection::new("form-too-large").with("max", limit));
    let mut sections = BTreeSet::new();
    for section in &form.sections {
        key(&mut problems, &section.key, sections.insert(section.key.as_str()));
        wording(&mut problems, &section.key, &section.title);
        problems.require(!section.fields.is_empty(), || Rejection::at(&section.key, "form-empty"));
    }
    let mut seen: BTreeMap<&str, &Field> = BTreeMap::new();
    for section in &form.sections {
        conditions(&mut problems, &section.key, &section.show_if, &seen);
        for field in &section.fields {
            key(&mut problems, &field.key, !seen.contains_key(field.key.as_str()));
            wording(&mut problems, &field.key, &field.label);
            kind(&mut problems, &field.key, &field.kind);
            conditions(&mut problems, &field.key, &field.show_if, &seen);
            seen.insert(&field.key, field);
        }
    }
    for field in form.fields() {
        rules(&mut problems, field, &seen);
    }
    problems.finish()
}

/// Lower-case letters, digits, `_`: they stand in addresses, documents and spreadsheets.
fn key(problems: &mut Problems, key: &str, is_new: bool) {
    problems.require(is_key(key), || Rejection::at(key, "form-key-invalid"));
    problems.require(is_new, || Rejection::at(key, "form-key-twice"));
}

fn is_key(key: &str) -> bool {
    let is_sign = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    (1..=60).contains(&key.len()) && key.bytes().all(is_sign)
}

fn wording(problems: &mut Problems, key: &str, texts: &Texts) {
    let given = texts.iter().any(|(_, text)| !text.text.trim().is_empty());
    problems.require(given, || Rejection::at(key, "form-label-missing"));
}

fn kind(problems: &mut Problems, key: &str, kind: &FieldKind) {
    let zero = || Rejection::at(key, "form-limit-zero");
    let large = |max: usize| move || Rejection::at(key, "form-limit-large").with("max", shown_count(max));
    let crossed = || Rejection::at(key, "form-bounds-crossed");
    match kind {
        FieldKind::ShortText { max, words } | FieldKind::LongText { max, words } => {
            problems.require(*max > 0 && *words != Some(0), zero);
            problems.require(*max <= Form::MAX_TEXT, large(Form::MAX_TEXT));
        }
        FieldKind::Number { decimals, min, max, .. } => {
            problems.require(*decimals <= 6 && min.zip(*max).is_none_or(|(min, max)| min <= max), crossed);
        }
        FieldKind::Money { max, .. } => problems.require(max.is_none_or(|max| max > 0), zero),
        FieldKind::Date { from, to } => problems.require(from.zip(*to).is_none_or(|(from, to)| from <= to), crossed),
        FieldKind::Choice { choices: offered } => choices(problems, key, offered, 2),
        FieldKind::Choices { choices: offered, at_most } => {
            choices(problems, key, offered, 1);
            problems.require(*at_most != Some(0), zero);
        }
        FieldKind::Table { columns, min_rows, max_rows } => table(problems, key, columns, (*min_rows, *max_rows)),
        FieldKind::File { max_megabytes, at_most, .. } => {
            problems.require(*max_megabytes > 0 && *at_most > 0, zero);
            problems.require(*at_most <= Form::MAX_FILES, large(Form::MAX_FILES));
        }
        FieldKind::Declaration { statement } => wording(problems, key, statement),
        FieldKind::YesNo => {}
    }
}

fn choices(problems: &mut Problems, key: &str, choices: &[Choice], at_least: usize) {
    let fits = (at_least..=Form::MAX_CHOICES).contains(&choices.len());
    problems.require(fits, || Rejection::at(key, "form-choices-missing"));
    let mut values = BTreeSet::new();
    let unique = choices.iter().all(|choice| !choice.value.trim().is_empty() && values.insert(&choice.value));
    problems.require(unique, || Rejection::at(key, "form-choice-twice"));
    for choice in choices {
        wording(problems, key, &choice.label);
    }
}

/// Every cell holds one value, and there can be a row.
fn table(problems: &mut Problems, at: &str, columns: &[Column], (min_rows, max_rows): (usize, usize)) {
    let fits = (1..=Form::MAX_COLUMNS).contains(&columns.len());
    problems.require(fits, || Rejection::at(at, "form-columns-missing").with("max", shown_count(Form::MAX_COLUMNS)));
    problems.require(max_rows > 0, || Rejection::at(at, "form-limit-zero"));
    let large = || Rejection::at(at, "form-limit-large").with("max", shown_count(Form::MAX_ROWS));
    problems.require(max_rows <= Form::MAX_ROWS, large);
    problems.require(min_rows <= max_rows, || Rejection::at(at, "form-bounds-crossed"));
    let mut keys = BTreeSet::new();
    for column in columns {
        problems.require(keys.insert(&column.key) && is_key(&column.key), || Rejection::at(at, "form-column-twice"));
        problems.require(column.kind.fits_a_cell(), || Rejection::at(at, "form-column-kind"));
        wording(problems, at, &column.label);
        if column.kind.fits_a_cell() {
            kind(problems, at, &column.kind);
        }
    }
}

/// A condition looks back at fields that can have the values; looking forward, two fields could hide each other.
fn conditions(problems: &mut Problems, at: &str, all: &[ShowIf], earlier: &BTreeMap<&str, &Field>) {
    for show_if in all {
        let possible = earlier.get(show_if.field.as_str()).is_some_and(|other| {
            let values = other.kind.values();
            !show_if.values.is_empty() && show_if.values.iter().all(|value| values.contains(&value.as_str()))
        });
        problems.require(possible, || {
            let told = Rejection::at(at, "form-condition-unknown");
            match earlier.get(show_if.field.as_str()) {
                Some(other) => told.with("other", other.label.clone()),
                None => told.with("other", show_if.field.as_str()),
            }
        });
    }
}

/// A rule fits the kind of its field and of those that it looks at.
fn rules(problems: &mut Problems, field: &Field, all: &BTreeMap<&str, &Field>) {
    for rule in &field.rules {
        let same = |key: &&str| {
            let other = all.get(key).filter(|other| other.key != field.key);
            other.is_some_and(|other| other.kind.as_str() == field.kind.as_str())
        };
        let fits = rule.check.suits(&field.kind) && rule.check.others().iter().all(same);
        problems.require(fits, || Rejection::at(&field.key, "form-rule-unsuited"));
    }
}
