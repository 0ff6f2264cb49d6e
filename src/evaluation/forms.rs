//! What the pages of an evaluation send, and what it means once checked.

use chrono::{DateTime, Utc};
use domain::{
    call::{Basis, Criterion},
    complaint::window_until,
    evaluation::{
        DEBRIEF_MIN,
        award::{Given, Ranked, reserves},
        decision::{Choice, Outcome, check},
        readers::Skills,
        scoring::score_within,
    },
    jurisdiction::Jurisdiction,
    rejection::{Problems, Rejection},
    value::{Email, parse_day, text},
};
use platform::forms::Submitted;
use uuid::Uuid;

use crate::registry::{LANGUAGES, SECTORS};

/// Longest statement or reason, in characters.
pub const LONGEST: usize = 4000;

/// Somebody to sit on the panel.
pub struct Seat {
    pub email: Email,
    pub chair: bool,
    pub skills: Skills,
}

/// # Errors
/// Those of `Email::parse`, at `email`; those of `skills`.
pub fn seat(form: &Submitted) -> Result<Seat, Problems> {
    let mut problems = Problems::default();
    let email = problems.keep(Email::parse("email", form.text("email")));
    let skills = skills(form, "").map_err(|found| problems.0.extend(found.0)).ok();
    match (email, skills) {
        (Some(email), Some(skills)) => Ok(Seat { email, chair: form.text("chair") == "yes", skills }),
        _ => Err(problems),
    }
}

/// What a member can judge; nothing ticked is nothing said.
///
/// # Errors
/// `not-a-choice` at `languages` or `sectors`, behind `prefix`.
pub fn skills(form: &Submitted, prefix: &str) -> Result<Skills, Problems> {
    let mut problems = Problems::default();
    let mut known = |field: &str, all: &[&str]| -> Vec<String> {
        let field = format!("{prefix}{field}");
        let given = form.all(&field);
        let fits = given.iter().all(|one| all.contains(one));
        problems.require(fits, || Rejection::at(&field, "not-a-choice"));
        given.into_iter().map(str::to_owned).collect()
    };
    let skills = Skills { languages: known("languages", LANGUAGES), sectors: known("sectors", SECTORS) };
    problems.finish().map(|()| skills)
}

/// What the interest consists of.
///
/// # Errors
/// `required`, `too-long` at `statement`.
pub fn statement(form: &Submitted) -> Result<String, Problems> {
    Ok(text::required("statement", form.text("statement"), LONGEST)?)
}

/// Why a sheet that was handed in is opened again.
///
/// # Errors
/// `required`, `too-short`, `too-long` at `reason`.
pub fn reopening(form: &Submitted) -> Result<String, Problems> {
    Ok(reason("reason", form.text("reason"))?)
}

/// A score that the chair settles.
pub struct Settlement {
    pub application: Uuid,
    pub criterion: String,
    pub points: i64,
    pub reason: String,
}

/// Problems stand at `points.<application>.<criterion>` and `reason.<application>.<criterion>`.
///
/// # Errors
/// `not-a-choice`, those of `score_within`, `score-missing`, `too-short`; `written-frozen`, `interviews-first` where the
/// criterion is of the other.
pub fn settlement(form: &Submitted, criteria: &[Criterion], basis: Basis) -> Result<Settlement, Problems> {
    let unknown = || Problems::from(Rejection::new("not-a-choice"));
    let application: Uuid = form.text("application").parse().map_err(|_| unknown())?;
    let criterion = criteria.iter().find(|one| one.is_scored() && one.key == form.text("criterion"));
    let criterion = criterion.ok_or_else(unknown)?;
    if !criterion.is_of(basis) {
        let code = if basis == Basis::Spoken { "written-frozen" } else { "interviews-first" };
        return Err(Rejection::new(code).into());
    }
    let mut problems = Problems::default();
    let at = |part: &str| format!("{part}.{application}.{}", criterion.key);
    let points = problems.keep(score_within(criterion, &at("points"), form.text(&at("points")))).flatten();
    problems.require(points.is_some() || !problems.is_empty(), || Rejection::at(at("points"), "score-missing"));
    let reason = problems.keep(reason(&at("reason"), form.text(&at("reason")))).unwrap_or_default();
    problems.finish()?;
    Ok(Settlement { application, criterion: criterion.key.clone(), points: points.unwrap_or_default(), reason })
}

/// A reason that a debrief can quote.
fn reason(field: &str, given: &str) -> Result<String, Rejection> {
    let given = text::required(field, given, LONGEST)?;
    let least = i64::try_from(DEBRIEF_MIN).unwrap_or_default();
    if given.chars().count() < DEBRIEF_MIN {
        return Err(Rejection::at(field, "too-short").with("min", least));
    }
    Ok(given)
}

/// The decision on every shortlisted application, in the order of the ranking, with the reserves' ranks in their lots, and
/// the reasons of the whole.
pub struct Decided {
    pub choices: Vec<Choice>,
    pub reserves: Vec<(Uuid, i64)>,
    pub reasons: String,
}

/// # Errors
/// `not-a-choice` at `outcome.<application>`; those of the decision's rule; `too-short` at `reasons`.
pub fn decision(form: &Submitted, shortlisted: &[Ranked], given: &Given) -> Result<Decided, Problems> {
    let mut problems = Problems::default();
    let mut choices = Vec::new();
    for Ranked { application: id, .. } in shortlisted {
        let field = format!("outcome.{id}");
        let outcome = Outcome::parse(form.text(&field)).ok_or_else(|| Rejection::at(&field, "not-a-choice"));
        if let Some(outcome) = problems.keep(outcome) {
            let reason = form.text(&format!("reason.{id}")).trim().to_owned();
            choices.push(Choice { application: *id, outcome, reason });
        }
    }
    if let Err(found) = check(&choices, shortlisted, given) {
        problems.0.extend(found.0);
    }
    let reasons = problems.keep(reason("reasons", form.text("reasons"))).unwrap_or_default();
    problems.finish()?;
    Ok(Decided { reserves: reserves(&choices, shortlisted), choices, reasons })
}

/// The last day for complaints, as the instant after it.
///
/// # Errors
/// `required`, `not-a-date`; those of `window_until`.
pub fn complaint_until(form: &Submitted, rules: &Jurisdiction, now: DateTime<Utc>) -> Result<DateTime<Utc>, Problems> {
    let day = parse_day("complaint_until", form.text("complaint_until"))?;
    Ok(window_until(day, &rules.call.complaint, &rules.calendar(), now)?)
}
