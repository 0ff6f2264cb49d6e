//! What people type, made fit to keep: trimmed, one kind of line break, nothing invisible in it.
//!
//! Control characters and the characters that turn the writing direction around (U+202A–U+202E, U+2066–U+2069) are
//! refused, not dropped: they can make a name read as another, and a signed text has to be what was read.

use std::ops::RangeInclusive;

use crate::rejection::Rejection;

/// Where what is built of the number says how large it may be.
pub const ANY: RangeInclusive<i64> = i64::MIN..=i64::MAX;

/// A required text of one line, at most `max` characters.
///
/// # Errors
/// `required`, `too-long`, `text-has-control-characters`, `text-has-hidden-characters`.
pub fn line(field: &str, value: &str, max: usize) -> Result<String, Rejection> {
    not_empty(field, checked(field, &value.replace('\t', " "), max, false)?)
}

/// A text of one line that may be left out.
///
/// # Errors
/// As [`line`], without `required`.
pub fn optional_line(field: &str, value: &str, max: usize) -> Result<Option<String>, Rejection> {
    Ok(Some(checked(field, &value.replace('\t', " "), max, false)?).filter(|text| !text.is_empty()))
}

/// A required text, possibly of several paragraphs, at most `max` characters.
///
/// # Errors
/// `required`, `too-long`, `text-has-control-characters`, `text-has-hidden-characters`.
pub fn required(field: &str, value: &str, max: usize) -> Result<String, Rejection> {
    not_empty(field, checked(field, value, max, true)?)
}

/// A text, possibly of several paragraphs, that may be left out.
///
/// # Errors
/// As [`required`], without `required`.
pub fn optional(field: &str, value: &str, max: usize) -> Result<Option<String>, Rejection> {
    Ok(Some(checked(field, value, max, true)?).filter(|text| !text.is_empty()))
}

/// A whole number as people type it; thousands may stand apart.
///
/// # Errors
/// `required`, `not-a-number`, `number-too-small` (with `min`), `number-too-large` (with `max`), at the field.
pub fn whole(field: &str, given: &str, range: RangeInclusive<i64>) -> Result<i64, Rejection> {
    optional_whole(field, given, range)?.ok_or_else(|| Rejection::at(field, "required"))
}

/// A whole number that may be left out.
///
/// # Errors
/// Those of [`whole`] but `required`.
pub fn optional_whole(field: &str, given: &str, range: RangeInclusive<i64>) -> Result<Option<i64>, Rejection> {
    let given: String = given.chars().filter(|c| !c.is_whitespace()).collect();
    if given.is_empty() {
        return Ok(None);
    }
    match given.parse::<i64>().map_err(|_| Rejection::at(field, "not-a-number"))? {
        number if number < *range.start() => Err(Rejection::at(field, "number-too-small").with("min", *range.start())),
        number if number > *range.end() => Err(Rejection::at(field, "number-too-large").with("max", *range.end())),
        number => Ok(Some(number)),
    }
}

/// The first characters of what was given, safe to show beside a refusal.
pub fn excerpt(given: &str) -> String {
    given.chars().filter(|c| !c.is_control() && !is_hidden(*c)).take(40).collect()
}

fn not_empty(field: &str, text: String) -> Result<String, Rejection> {
    if text.is_empty() { Err(Rejection::at(field, "required")) } else { Ok(text) }
}

fn checked(field: &str, value: &str, max: usize, paragraphs: bool) -> Result<String, Rejection> {
    let unified = value.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let text = unified.trim();
    if text.chars().any(is_hidden) {
        return Err(Rejection::at(field, "text-has-hidden-characters"));
    }
    let is_kept = |c: char| !c.is_control() || (paragraphs && (c == '\n' || c == '\t'));
    if !text.chars().all(is_kept) {
        return Err(Rejection::at(field, "text-has-control-characters"));
    }
    let length = text.chars().count();
    if length > max {
        let shown = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        return Err(Rejection::at(field, "too-long").with("max", shown(max)).with("length", shown(length)));
    }
    Ok(text.to_owned())
}

fn is_hidden(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
