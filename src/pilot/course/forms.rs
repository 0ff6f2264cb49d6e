//! What the pages of a running pilot send.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::{
    pilot::{Figure, Pilot, Severity},
    rejection::{Problems, Rejection},
    value::{Deadline, day_in, parse_day, text},
};
use platform::forms::Submitted;
use uuid::Uuid;

use super::input::{Answer, CheckIn, Measured, Reported};

const LONG: usize = 4_000;

impl CheckIn {
    /// # Errors
    /// Every problem at its field.
    pub fn check(form: &Submitted) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let mood = form.text("mood").parse::<i64>().ok().filter(|mood| (1..=5).contains(mood));
        let mood = problems.keep(mood.ok_or_else(|| Rejection::at("mood", "required")));
        let body = problems.keep(text::required("body", form.text("body"), LONG));
        let obstacles = problems.keep(text::optional("obstacles", form.text("obstacles"), LONG));
        match (mood, body, obstacles) {
            (Some(mood), Some(body), Some(obstacles)) => Ok(Self { mood, body, obstacles }),
            _ => Err(problems),
        }
    }
}

impl Measured {
    /// The day is one of the pilot's, up to today.
    ///
    /// # Errors
    /// Every problem at its field.
    pub fn check(form: &Submitted, pilot: &Pilot, zone: Tz, now: DateTime<Utc>) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let known = |id: &Uuid| pilot.kpis.iter().any(|kpi| kpi.id.uuid() == *id);
        let hypothesis = form.text("hypothesis").parse::<Uuid>().ok().filter(known);
        let hypothesis = problems.keep(hypothesis.ok_or_else(|| Rejection::at("hypothesis", "not-a-choice")));
        let value = problems.keep(Figure::parse("value", form.text("value")));
        let day = problems.keep(parse_day("measured_on", form.text("measured_on")));
        let today = day_in(now, zone);
        problems.require(day.is_none_or(|day| day <= today), || Rejection::at("measured_on", "date-in-the-future"));
        let source = problems.keep(text::required("source", form.text("source"), 600));
        match (hypothesis, value, day, source) {
            (Some(hypothesis), Some(value), Some(day), Some(source)) if problems.is_empty() => {
                // A value stands for its whole day; today's for the time up to now.
                let end = Deadline::end_of(day, zone).at - TimeDelta::seconds(1);
                Ok(Self { hypothesis, value, at: end.min(now), source })
            }
            _ => Err(problems),
        }
    }
}

impl Reported {
    /// The graver, the sooner it has to be answered: a day, three days, a week.
    ///
    /// # Errors
    /// Every problem at its field.
    pub fn check(form: &Submitted, zone: Tz, now: DateTime<Utc>) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let severity = Severity::parse(form.text("severity")).ok_or_else(|| Rejection::at("severity", "required"));
        let severity = problems.keep(severity);
        let title = problems.keep(text::line("title", form.text("title"), 150));
        let body = problems.keep(text::required("body", form.text("body"), LONG));
        let at = problems.keep(Deadline::parse_local("occurred_at", form.text("occurred_at"), zone));
        problems.require(at.is_none_or(|at| at.at <= now), || Rejection::at("occurred_at", "date-in-the-future"));
        match (severity, title, body, at) {
            (Some(severity), Some(title), Some(body), Some(at)) if problems.is_empty() => {
                let days = match severity {
                    Severity::Critical => 1,
                    Severity::Major => 3,
                    Severity::Minor => 7,
                };
                let personal_data = form.text("personal_data") == "yes";
                let answer_by = now + TimeDelta::days(days);
                Ok(Self { severity, title, body, personal_data, occurred_at: at.at, answer_by })
            }
            _ => Err(problems),
        }
    }
}

impl Answer {
    /// # Errors
    /// `required`, `too-long` at `answer`.
    pub fn check(form: &Submitted) -> Result<Self, Problems> {
        Ok(Self { answer: text::required("answer", form.text("answer"), LONG)? })
    }
}
