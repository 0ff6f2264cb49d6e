//! What the mentorship pages send.

use domain::{
    rejection::{Problems, Rejection},
    value::{MentorId, text},
};
use platform::forms::Submitted;

const LONG: usize = 4_000;

/// A match that is proposed or asked for.
pub struct Match {
    pub mentor: MentorId,
    pub goals: String,
    pub hours_a_month: i64,
    /// Skills that are looked for, as typed.
    pub skills: Vec<String>,
}

impl Match {
    /// # Errors
    /// Every problem at its field.
    pub fn check(form: &Submitted) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let mentor = form.text("mentor").parse::<MentorId>().map_err(|_| Rejection::at("mentor", "required"));
        let mentor = problems.keep(mentor);
        let goals = problems.keep(text::required("goals", form.text("goals"), LONG));
        let hours = form.text("hours_a_month").trim().parse::<i64>().ok().filter(|hours| (1..=80).contains(hours));
        let hours = problems.keep(hours.ok_or_else(|| Rejection::at("hours_a_month", "mentorship-hours")));
        let skills = problems.keep(super::mentors::words("skills", form.text("skills")));
        match (mentor, goals, hours, skills) {
            (Some(mentor), Some(goals), Some(hours_a_month), Some(skills)) => {
                Ok(Self { mentor, goals, hours_a_month, skills })
            }
            _ => Err(problems),
        }
    }
}

/// A reason that goes with a refusal or an end.
///
/// # Errors
/// `required`, `too-long` at `reason`.
pub fn reason(form: &Submitted) -> Result<String, Problems> {
    Ok(text::required("reason", form.text("reason"), LONG)?)
}

/// How it was, 1 to 5, and in words.
///
/// # Errors
/// Every problem at its field.
pub fn feedback(form: &Submitted) -> Result<(i64, String), Problems> {
    let mut problems = Problems::default();
    let rating = form.text("rating").parse::<i64>().ok().filter(|rating| (1..=5).contains(rating));
    let rating = problems.keep(rating.ok_or_else(|| Rejection::at("rating", "required")));
    let body = problems.keep(text::required("body", form.text("body"), LONG));
    match (rating, body) {
        (Some(rating), Some(body)) => Ok((rating, body)),
        _ => Err(problems),
    }
}
