//! Answers against a form: every problem at once, and the answers in the one form in which they are kept and signed.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Answer, Answers, Field, FieldKind, Form, field::Choice};
use crate::{
    rejection::{Problems, Rejection},
    value::{AttachmentId, Money, parse_day, text},
};

/// All problems of the answers, at the fields' keys.
///
/// # Errors
/// See [`checked`].
pub fn validate(form: &Form, answers: &Answers) -> Result<(), Problems> {
    checked(form, answers).map(drop)
}

/// The same while somebody still writes: what is there has to be fit, but nothing has to be there.
///
/// # Errors
/// As [`checked`], without `required` and `declaration-missing`.
pub fn validate_draft(form: &Form, answers: &Answers) -> Result<(), Problems> {
    run(form, answers, false).map(drop)
}

/// The answers in canonical form: trimmed texts, decimal points, ISO dates, `yes` and `no`; without answers to fields that
/// are hidden or that the form does not have.
///
/// # Errors
/// All problems: `required`, `declaration-missing`, `too-long` and the other problems of texts, `not-a-number`,
/// `number-too-precise`, `number-too-small`, `number-too-large`, those of amounts, `amount-too-large`, `not-a-date`,
/// `date-too-early`, `date-too-late`, `not-a-choice`, `too-many`, `file-unknown`, `too-many-files`.
pub fn checked(form: &Form, answers: &Answers) -> Result<Answers, Problems> {
    run(form, answers, true)
}

/// How far somebody is: of the required fields that are shown, how many have an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    pub answered: usize,
    pub required: usize,
}

pub fn progress(form: &Form, answers: &Answers) -> Progress {
    let shown = shown(form, answers);
    let required = form.fields().filter(|field| field.required && shown.contains(field.key.as_str()));
    required.fold(Progress { answered: 0, required: 0 }, |so_far, field| Progress {
        answered: so_far.answered + usize::from(answers.values(&field.key).next().is_some()),
        required: so_far.required + 1,
    })
}

/// Whether a field is asked, given the other answers.
pub fn is_shown(form: &Form, answers: &Answers, key: &str) -> bool {
    shown(form, answers).contains(key)
}

/// A field whose condition asks a hidden field is hidden too.
fn shown<'a>(form: &'a Form, answers: &Answers) -> BTreeSet<&'a str> {
    let mut shown = BTreeSet::new();
    for field in form.fields() {
        let holds = field.show_if.as_ref().is_none_or(|condition| {
            shown.contains(condition.field.as_str()) && answers.has(&condition.field, &condition.value)
        });
        if holds {
            shown.insert(field.key.as_str());
        }
    }
    shown
}

fn run(form: &Form, answers: &Answers, complete: bool) -> Result<Answers, Problems> {
    let mut problems = Problems::default();
    let mut kept = Answers::default();
    let shown = shown(form, answers);
    for field in form.fields().filter(|field| shown.contains(field.key.as_str())) {
        let values: Vec<&str> = answers.values(&field.key).collect();
        let Some(first) = values.first() else {
            problems.require(!(field.required && complete), || Rejection::at(&field.key, missing(&field.kind)));
            continue;
        };
        match one(field, first, &values) {
            Ok(Answer::One(answer)) if complete && field.required && is_declined(&field.kind, &answer) => {
                problems.push(Rejection::at(&field.key, missing(&field.kind)));
            }
            Ok(answer) => kept.set(&field.key, answer),
            Err(problem) => problems.push(problem),
        }
    }
    problems.finish().map(|()| kept)
}

fn missing(kind: &FieldKind) -> &'static str {
    if matches!(kind, FieldKind::Declaration { .. }) { "declaration-missing" } else { "required" }
}

fn is_declined(kind: &FieldKind, answer: &str) -> bool {
    matches!(kind, FieldKind::Declaration { .. }) && answer != FieldKind::YES
}

fn one(field: &Field, first: &str, values: &[&str]) -> Result<Answer, Rejection> {
    let key = field.key.as_str();
    match &field.kind {
        FieldKind::ShortText { max } => text::line(key, first, *max).map(Answer::One),
        FieldKind::LongText { max } => text::required(key, first, *max).map(Answer::One),
        FieldKind::Number { decimals, min, max } => number(key, first, *decimals, *min, *max).map(Answer::One),
        FieldKind::Money { currency, max } => {
            let money = Money::parse(key, first, *currency)?;
            match max.map(|max| Money::new(max, *currency)) {
                Some(max) if money.minor > max.minor => Err(Rejection::at(key, "amount-too-large").with("max", max)),
                _ => Ok(Answer::One(money.decimal())),
            }
        }
        FieldKind::Date { from, to } => {
            let date = parse_day(key, first)?;
            match (from, to) {
                (Some(from), _) if date < *from => Err(Rejection::at(key, "date-too-early").with("from", *from)),
                (_, Some(to)) if date > *to => Err(Rejection::at(key, "date-too-late").with("to", *to)),
                _ => Ok(Answer::One(date.to_string())),
            }
        }
        FieldKind::Choice { choices } => chosen(key, choices, first).map(Answer::One),
        FieldKind::Choices { choices, at_most } => several(key, choices, *at_most, values),
        FieldKind::YesNo | FieldKind::Declaration { .. } => match first.trim() {
            "yes" | "on" | "true" => Ok(Answer::One(FieldKind::YES.to_owned())),
            "no" | "off" | "false" => Ok(Answer::One(FieldKind::NO.to_owned())),
            _ => Err(Rejection::at(key, "not-a-choice")),
        },
        FieldKind::File { at_most, .. } => files(key, *at_most, values),
    }
}

fn chosen(key: &str, choices: &[Choice], value: &str) -> Result<String, Rejection> {
    let known = choices.iter().find(|choice| choice.value == value.trim());
    known.map(|choice| choice.value.clone()).ok_or_else(|| Rejection::at(key, "not-a-choice"))
}

/// In the form's order, each once.
fn several(key: &str, choices: &[Choice], at_most: Option<usize>, values: &[&str]) -> Result<Answer, Rejection> {
    for value in values {
        chosen(key, choices, value)?;
    }
    let in_order =
        choices.iter().map(|choice| &choice.value).filter(|own| values.iter().any(|value| value.trim() == *own));
    let kept: Vec<String> = in_order.cloned().collect();
    match at_most {
        Some(max) if kept.len() > max => Err(Rejection::at(key, "too-many").with("max", shown_count(max))),
        _ => Ok(Answer::Many(kept)),
    }
}

fn files(key: &str, at_most: usize, values: &[&str]) -> Result<Answer, Rejection> {
    let parsed = values.iter().map(|value| value.trim().parse::<AttachmentId>());
    let ids: Vec<AttachmentId> = parsed.collect::<Result<_, _>>().map_err(|_| Rejection::at(key, "file-unknown"))?;
    if ids.len() > at_most {
        return Err(Rejection::at(key, "too-many-files").with("max", shown_count(at_most)));
    }
    Ok(Answer::Many(ids.iter().map(ToString::to_string).collect()))
}

/// A decimal number without a float, as `12.5`.
fn number(key: &str, given: &str, decimals: u8, min: Option<i64>, max: Option<i64>) -> Result<String, Rejection> {
    let refused = || Rejection::at(key, "not-a-number");
    let compact: String = given.chars().filter(|c| !c.is_whitespace()).collect::<String>().replace(',', ".");
    let (negative, unsigned) = match compact.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, compact.as_str()),
    };
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let is_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(whole) || !is_digits(part) || whole.len() > 18 {
        return Err(refused());
    }
    let part = part.trim_end_matches('0');
    if part.len() > usize::from(decimals) {
        return Err(Rejection::at(key, "number-too-precise").with("digits", i64::from(decimals)));
    }
    let scale = 10_i128.pow(u32::from(decimals));
    let size: i128 = format!("{whole}{part:0<width$}", width = usize::from(decimals)).parse().map_err(|_| refused())?;
    let scaled = if negative { -size } else { size };
    match (min, max) {
        (Some(min), _) if scaled < i128::from(min) * scale => {
            Err(Rejection::at(key, "number-too-small").with("min", min))
        }
        (_, Some(max)) if scaled > i128::from(max) * scale => {
            Err(Rejection::at(key, "number-too-large").with("max", max))
        }
        _ => {
            let whole = whole.trim_start_matches('0');
            let sign = if scaled < 0 { "-" } else { "" };
            let point = if part.is_empty() { "" } else { "." };
            Ok(format!("{sign}{}{point}{part}", if whole.is_empty() { "0" } else { whole }))
        }
    }
}

fn shown_count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
