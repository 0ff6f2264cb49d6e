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
    given.chars().filter(|c| !c.is_control() && !is_hidden(*c) && !shows_nothing(*c)).take(40).collect()
}

/// Whether somebody sees anything of a text: one of marks alone is no name.
pub fn is_visible(text: &str) -> bool {
    text.chars().any(|c| !c.is_control() && !c.is_whitespace() && !is_hidden(c) && !shows_nothing(c))
}

fn not_empty(field: &str, text: String) -> Result<String, Rejection> {
    if text.is_empty() { Err(Rejection::at(field, "required")) } else { Ok(text) }
}

fn checked(field: &str, value: &str, max: usize, paragraphs: bool) -> Result<String, Rejection> {
    let unified = value.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let text = unified.trim();
    // joiners and marks belong into words; alone they are an empty field that looks filled in to a program
    let text = if text.chars().all(|c| shows_nothing(c) || c.is_whitespace()) { "" } else { text };
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

/// What a reader sees nothing of: Default_Ignorable_Code_Point of Unicode 16 (DerivedCoreProperties.txt), and the blank
/// Braille pattern.
fn shows_nothing(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}'
        | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_which_nobody_sees_anything_is_none() {
        for given in
            ["\u{200B}", "\u{200E}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{3164}", "\u{E0041} \u{E007F}", "\u{2800}"]
        {
            assert_eq!(line("name", given, 40).map_err(|r| r.code), Err("required"), "{given:?}");
            assert_eq!(required("name", given, 40).map_err(|r| r.code), Err("required"), "{given:?}");
            assert_eq!(optional_line("name", given, 40), Ok(None), "{given:?}");
            assert!(excerpt(given).trim().is_empty() && !is_visible(given), "{given:?}");
        }
        // a joiner inside a word, and a picture that is put together, stay as they were typed
        for given in ["می\u{200C}خواهم", "👩\u{200D}🌾"] {
            assert_eq!(line("name", given, 40), Ok(given.to_owned()));
        }
    }
}
