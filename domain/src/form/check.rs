//! Whether a form itself makes sense, before anybody is asked to answer it.

use std::collections::BTreeSet;

use super::{Choice, Field, FieldKind, Form};
use crate::{
    rejection::{Problems, Rejection},
    value::Texts,
};

/// Checks keys, wordings, limits and conditions. Problems stand at the key of the field or section they are about.
///
/// # Errors
/// `form-empty`, `form-too-large`, `form-key-invalid`, `form-key-twice`, `form-label-missing`, `form-limit-zero`,
/// `form-bounds-crossed`, `form-choices-missing`, `form-choice-twice`, `form-condition-unknown`.
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
    let mut seen: Vec<&Field> = Vec::with_capacity(count);
    for field in form.fields() {
        key(&mut problems, &field.key, seen.iter().all(|earlier| earlier.key != field.key));
        wording(&mut problems, &field.key, &field.label);
        kind(&mut problems, field);
        condition(&mut problems, field, &seen);
        seen.push(field);
    }
    problems.finish()
}

/// Lower-case letters, digits, `_`: they stand in addresses, documents and spreadsheets.
fn key(problems: &mut Problems, key: &str, is_new: bool) {
    let is_sign = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    let fits = (1..=60).contains(&key.len()) && key.bytes().all(is_sign);
    problems.require(fits, || Rejection::at(key, "form-key-invalid"));
    problems.require(is_new, || Rejection::at(key, "form-key-twice"));
}

fn wording(problems: &mut Problems, key: &str, texts: &Texts) {
    let given = texts.iter().any(|(_, text)| !text.text.trim().is_empty());
    problems.require(given, || Rejection::at(key, "form-label-missing"));
}

fn kind(problems: &mut Problems, field: &Field) {
    let zero = || Rejection::at(&field.key, "form-limit-zero");
    let crossed = || Rejection::at(&field.key, "form-bounds-crossed");
    match &field.kind {
        FieldKind::ShortText { max } | FieldKind::LongText { max } => problems.require(*max > 0, zero),
        FieldKind::Number { decimals, min, max } => {
            problems.require(*decimals <= 6 && min.zip(*max).is_none_or(|(min, max)| min <= max), crossed);
        }
        FieldKind::Money { max, .. } => problems.require(max.is_none_or(|max| max > 0), zero),
        FieldKind::Date { from, to } => problems.require(from.zip(*to).is_none_or(|(from, to)| from <= to), crossed),
        FieldKind::Choice { choices: offered } => choices(problems, field, offered, 2),
        FieldKind::Choices { choices: offered, at_most } => {
            choices(problems, field, offered, 1);
            problems.require(*at_most != Some(0), zero);
        }
        FieldKind::File { max_megabytes, at_most, .. } => problems.require(*max_megabytes > 0 && *at_most > 0, zero),
        FieldKind::Declaration { statement } => wording(problems, &field.key, statement),
        FieldKind::YesNo => {}
    }
}

fn choices(problems: &mut Problems, field: &Field, choices: &[Choice], at_least: usize) {
    let fits = (at_least..=Form::MAX_CHOICES).contains(&choices.len());
    problems.require(fits, || Rejection::at(&field.key, "form-choices-missing"));
    let mut values = BTreeSet::new();
    let unique = choices.iter().all(|choice| !choice.value.trim().is_empty() && values.insert(&choice.value));
    problems.require(unique, || Rejection::at(&field.key, "form-choice-twice"));
    for choice in choices {
        wording(problems, &field.key, &choice.label);
    }
}

/// A condition looks back at a field that can have the value; looking forward, two fields could hide each other.
fn condition(problems: &mut Problems, field: &Field, earlier: &[&Field]) {
    let Some(show_if) = &field.show_if else { return };
    let controlling = earlier.iter().find(|other| other.key == show_if.field);
    let possible = controlling.is_some_and(|other| other.kind.can_be(&show_if.value));
    problems.require(possible, || {
        Rejection::at(&field.key, "form-condition-unknown").with("other", show_if.field.as_str())
    });
}
