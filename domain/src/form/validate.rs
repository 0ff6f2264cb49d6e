//! Answers against a form: every problem at once, and the answers in the one form in which they are kept and signed.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Answer, Answers, Field, FieldKind, Form, Section, ShowIf, field::Choice, rule, table};
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
/// `date-too-early`, `date-too-late`, `not-a-choice`, `too-many`, `file-unknown`, `too-many-files`, `too-many-words`,
/// `too-few-rows`, `too-many-rows`, and those of the fields' own rules: `answer-not-allowed`, `not-an-email`, `not-a-link`,
/// `answer-below-other`, `answer-above-other`, `answer-total`.
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
    let required = form.fields().filter(|field| field.required && shown.field(&field.key));
    required.fold(Progress { answered: 0, required: 0 }, |so_far, field| Progress {
        answered: so_far.answered + usize::from(answers.values(&field.key).next().is_some()),
        required: so_far.required + 1,
    })
}

/// What is asked, given the answers: keys of sections and fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown<'a> {
    sections: BTreeSet<&'a str>,
    fields: BTreeSet<&'a str>,
}

impl Shown<'_> {
    pub fn field(&self, key: &str) -> bool {
        self.fields.contains(key)
    }

    /// Whether the section's condition holds and something in it is asked.
    pub fn section(&self, section: &Section) -> bool {
        self.sections.contains(section.key.as_str()) && section.fields.iter().any(|field| self.field(&field.key))
    }
}

/// Whether a field is asked, given the other answers.
pub fn is_shown(form: &Form, answers: &Answers, key: &str) -> bool {
    shown(form, answers).field(key)
}

/// What is asked. A field whose condition asks a hidden field is hidden too, and so is all of a hidden section.
pub fn shown<'a>(form: &'a Form, answers: &Answers) -> Shown<'a> {
    let mut shown = Shown::default();
    let holds = |shown: &Shown<'_>, all: &[ShowIf]| {
        all.iter().all(|condition| {
            let has = |value: &String| answers.has(&condition.field, value);
            shown.field(&condition.field) && condition.values.iter().any(has)
        })
    };
    for section in &form.sections {
        if !holds(&shown, &section.show_if) {
            continue;
        }
        shown.sections.insert(section.key.as_str());
        for field in &section.fields {
            if holds(&shown, &field.show_if) {
                shown.fields.insert(field.key.as_str());
            }
        }
    }
    shown
}

fn run(form: &Form, answers: &Answers, complete: bool) -> Result<Answers, Problems> {
    let mut problems = Problems::default();
    let mut kept = Answers::default();
    let shown = shown(form, answers);
    let asked = || form.fields().filter(|field| shown.field(&field.key));
    for field in asked() {
        let mut refuse = |problem| problems.push(rule::worded(field, problem));
        if let FieldKind::Table { columns, min_rows, max_rows } = &field.kind {
            match table::checked(&field.key, columns, (*min_rows, *max_rows), answers.rows(&field.key), complete) {
                Ok(rows) if rows.is_empty() && field.required && complete => {
                    refuse(Rejection::at(&field.key, "required"));
                }
                Ok(rows) if rows.is_empty() => {}
                Ok(rows) => kept.set(&field.key, Answer::Rows(rows)),
                Err(found) => found.0.into_iter().for_each(&mut refuse),
            }
            continue;
        }
        let values: Vec<&str> = answers.values(&field.key).collect();
        let Some(first) = values.first() else {
            if field.required && complete {
                refuse(Rejection::at(&field.key, missing(&field.kind)));
            }
            continue;
        };
        match one(&field.key, &field.kind, first, &values) {
            Ok(Answer::One(answer)) if complete && field.required && is_declined(&field.kind, &answer) => {
                refuse(Rejection::at(&field.key, missing(&field.kind)));
            }
            Ok(answer) => kept.set(&field.key, answer),
            Err(problem) => refuse(problem),
        }
    }
    // whoever still writes may go on with what does not fit together yet
    if complete {
        problems.0.extend(asked().flat_map(|field| rule::broken(form, field, &kept)));
    } else {
        let alone = |field: &&Field| field.rules.iter().all(|rule| rule.check.others().is_empty());
        problems.0.extend(asked().filter(alone).flat_map(|field| rule::broken(form, field, &kept)));
    }
    problems.finish().map(|()| kept)
}

fn missing(kind: &FieldKind) -> &'static str {
    if matches!(kind, FieldKind::Declaration { .. }) { "declaration-missing" } else { "required" }
}

fn is_declined(kind: &FieldKind, answer: &str) -> bool {
    matches!(kind, FieldKind::Declaration { .. }) && answer != FieldKind::YES
}

/// One answer that is there, in canonical form.
pub(super) fn one(key: &str, kind: &FieldKind, first: &str, values: &[&str]) -> Result<Answer, Rejection> {
    match kind {
        FieldKind::ShortText { max, words } => counted(key, text::line(key, first, *max)?, *words),
        FieldKind::LongText { max, words } => counted(key, text::required(key, first, *max)?, *words),
        FieldKind::Number { decimals, min, max, .. } => number(key, first, *decimals, *min, *max).map(Answer::One),
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
        // its rows are checked cell by cell
        FieldKind::Table { .. } => Err(Rejection::at(key, "required")),
    }
}

fn counted(key: &str, text: String, words: Option<usize>) -> Result<Answer, Rejection> {
    let count = text.split_whitespace().count();
    match words {
        Some(max) if count > max => {
            Err(Rejection::at(key, "too-many-words").with("max", shown_count(max)).with("count", shown_count(count)))
        }
        _ => Ok(Answer::One(text)),
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

pub(super) fn shown_count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
