//! What the pages of an application send, and what it means once checked.

use domain::{
    application::MINUTES_MIN,
    call::Statement,
    form::{Answer, Answers, FieldKind, Form, Section, field_of, validate_draft},
    rejection::{Problems, Rejection},
    value::{Email, text},
};
use platform::forms::Submitted;

use crate::asking::typed;

/// The section of a draft that holds the answers of the self-check.
pub const SELF_CHECK: &str = "self-check";
/// Longest reason or minutes, in characters.
pub const LONGEST: usize = 4000;

/// The answers to the call's eligibility statements before anything is written: all of them, and all with yes.
///
/// # Errors
/// `required` or `self-check-failed` at `statement.<key>`.
pub fn self_check(form: &Submitted, statements: &[Statement]) -> Result<Answers, Problems> {
    let mut problems = Problems::default();
    let mut answers = Answers::default();
    for statement in statements {
        let field = format!("statement.{}", statement.key);
        match form.text(&field) {
            FieldKind::YES => answers.set(&statement.key, Answer::One(FieldKind::YES.to_owned())),
            FieldKind::NO => problems.push(Rejection::at(field, "self-check-failed")),
            _ => problems.push(Rejection::at(field, "required")),
        }
    }
    problems.finish().map(|()| answers)
}

/// One section as it was typed. File fields are not among it: their answers are what is attached.
///
/// # Errors
/// Every problem of what is there; a draft may have gaps.
pub fn section(form: &Submitted, of: &Section, whole: &Form, others: &Answers) -> Result<Answers, Problems> {
    let asked = of.fields.iter().filter(|field| !matches!(field.kind, FieldKind::File { .. }));
    let answers = Answers(asked.map(|field| (field.key.clone(), typed(form, field))).collect());
    let mut all = others.clone();
    for (key, answer) in &answers.0 {
        all.set(key, answer.clone());
    }
    let found = validate_draft(whole, &all).err().unwrap_or_default();
    let own = found.0.into_iter().filter(|problem| problem.field.as_deref().is_some_and(|at| of.has(field_of(at))));
    Problems(own.collect()).finish().map(|()| answers)
}

/// What the office found about one declared rule.
pub struct Finding {
    pub rule: String,
    pub met: bool,
    /// Where it is not met.
    pub reason: String,
}

/// What the office found about each declared rule, and what an excluded startup can do.
pub struct Findings {
    pub checks: Vec<Finding>,
    /// A word with the admission.
    pub note: String,
    pub remedy: Option<String>,
}

/// # Errors
/// `required` at each rule without an answer, at the reason of each that is not met, and at the remedy of an exclusion;
/// `eligibility-not-met` where one is and the application was to be admitted; `eligibility-all-met` where none is and it
/// was to be excluded.
pub fn findings(form: &Submitted, statements: &[Statement], admitted: bool) -> Result<Findings, Problems> {
    let mut problems = Problems::default();
    let mut checks = Vec::new();
    for statement in statements {
        let field = format!("statement.{}", statement.key);
        match form.text(&field) {
            FieldKind::YES => {
                checks.push(Finding { rule: statement.key.clone(), met: true, reason: String::new() });
            }
            FieldKind::NO if admitted => problems.push(Rejection::at(field, "eligibility-not-met")),
            FieldKind::NO => {
                let at = format!("reason.{}", statement.key);
                let reason = problems.keep(text::required(&at, form.text(&at), LONGEST)).unwrap_or_default();
                checks.push(Finding { rule: statement.key.clone(), met: false, reason });
            }
            _ => problems.push(Rejection::at(field, "required")),
        }
    }
    let first = statements.first().map_or("remedy".to_owned(), |one| format!("statement.{}", one.key));
    problems.require(admitted || checks.iter().any(|check| !check.met) || !problems.is_empty(), || {
        Rejection::at(first, "eligibility-all-met")
    });
    let (mut note, mut remedy) = (None, None);
    match admitted {
        true => note = problems.keep(text::optional("reason", form.text("reason"), LONGEST)).flatten(),
        false => remedy = problems.keep(text::required("remedy", form.text("remedy"), LONGEST)),
    }
    problems.finish().map(|()| Findings { checks, note: note.unwrap_or_default(), remedy })
}

/// An officer's minutes, and their reservations where they have some.
///
/// # Errors
/// `required`, `too-short`, `too-long` at `minutes`; `too-long` at `reservations`.
pub fn word(form: &Submitted) -> Result<(String, Option<String>), Problems> {
    let mut problems = Problems::default();
    let minutes = problems.keep(text::required("minutes", form.text("minutes"), LONGEST)).unwrap_or_default();
    let told = !problems.is_empty();
    problems.require(told || minutes.chars().count() >= MINUTES_MIN, || {
        Rejection::at("minutes", "too-short").with("min", i64::try_from(MINUTES_MIN).unwrap_or_default())
    });
    let reservations = problems.keep(text::optional("reservations", form.text("reservations"), LONGEST)).flatten();
    problems.finish().map(|()| (minutes, reservations))
}

/// A reason that has to be given.
///
/// # Errors
/// `required`, `too-long` at `reason`.
pub fn reason(form: &Submitted) -> Result<String, Problems> {
    Ok(text::required("reason", form.text("reason"), LONGEST)?)
}

/// The address of somebody to be appointed.
///
/// # Errors
/// Those of `Email::parse`, at `email`.
pub fn email(form: &Submitted) -> Result<Email, Problems> {
    Ok(Email::parse("email", form.text("email"))?)
}
