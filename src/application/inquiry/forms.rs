//! What the pages of inquiries send.

use domain::{
    application::{InquiryKind, LONGEST_TERM, MOST_ASKED},
    form::Form,
    rejection::{Problems, Rejection},
    value::text,
};
use platform::forms::Submitted;

/// Longest request or answer, in characters.
pub const LONGEST: usize = 4000;

/// One thing that the office asks for.
#[derive(Debug, PartialEq)]
pub struct Wanted {
    /// A question of the call's form.
    pub field: Option<String>,
    pub words: String,
    pub days: u16,
}

/// The rows that are filled in.
///
/// # Errors
/// `required` at the first where none is; at each row what is wrong with it; `asked-twice`.
pub fn missing(form: &Submitted, asked: &Form) -> Result<Vec<Wanted>, Problems> {
    let mut problems = Problems::default();
    let mut wanted: Vec<Wanted> = Vec::new();
    for row in 0..MOST_ASKED {
        let at = |what: &str| format!("item.{row}.{what}");
        let (field, words) = (form.text(&at("field")), form.text(&at("words")).trim());
        if field.is_empty() && words.is_empty() && row > 0 {
            continue;
        }
        let field = Some(field.to_owned()).filter(|field| !field.is_empty());
        let known = field.as_ref().is_none_or(|field| asked.field(field).is_some());
        problems.require(known, || Rejection::at(at("field"), "not-a-choice"));
        let twice = field.is_some() && wanted.iter().any(|one| one.field == field);
        problems.require(!twice, || Rejection::at(at("field"), "inquiry-twice"));
        let words = problems.keep(text::required(&at("words"), words, LONGEST));
        let days = problems.keep(days(&at("days"), form.text(&at("days"))));
        if let (Some(words), Some(days)) = (words, days) {
            wanted.push(Wanted { field, words, days });
        }
    }
    problems.finish().map(|()| wanted)
}

/// A question about what is there.
///
/// # Errors
/// What is wrong, at `words` and `days`.
pub fn question(form: &Submitted) -> Result<Wanted, Problems> {
    let mut problems = Problems::default();
    let words = problems.keep(text::required("words", form.text("words"), LONGEST));
    let days = problems.keep(days("days", form.text("days")));
    match (words, days) {
        (Some(words), Some(days)) => Ok(Wanted { field: None, words, days }),
        _ => Err(problems),
    }
}

fn days(field: &str, given: &str) -> Result<u16, Rejection> {
    let days = text::whole(field, given, 1..=i64::from(LONGEST_TERM))?;
    Ok(u16::try_from(days).unwrap_or(LONGEST_TERM))
}

/// The team's answer: words, which may lack where files say it.
///
/// # Errors
/// `required`, `inquiry-empty`, `too-long` at `answer`.
pub fn answer(form: &Submitted, kind: InquiryKind, files: usize) -> Result<Option<String>, Problems> {
    let words = text::optional("answer", form.text("answer"), LONGEST)?;
    match (&words, kind) {
        (None, InquiryKind::Clarification) => Err(Rejection::at("answer", "required").into()),
        (None, InquiryKind::Missing) if files == 0 => Err(Rejection::at("answer", "inquiry-empty").into()),
        _ => Ok(words),
    }
}
