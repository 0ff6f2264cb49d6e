//! What the session pages send.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{
    mentorship::{NoShow, SessionVerb, duration_problem, planning_problem},
    rejection::{Problems, Rejection},
    value::{Deadline, text},
};
use platform::forms::Submitted;
use uuid::Uuid;

use super::input::{NewAction, Outcome, Planned};

const LONG: usize = 6_000;
/// Rows for actions in the form of a log.
pub const ACTIONS: usize = 3;

impl Planned {
    /// # Errors
    /// Every problem at its field.
    pub fn check(form: &Submitted, zone: Tz, now: DateTime<Utc>, milestones: &[Uuid]) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let at = problems.keep(Deadline::parse_local("starts_at", form.text("starts_at"), zone));
        if let Some(at) = at {
            problems.keep(planning_problem(at.at, now));
        }
        let minutes = problems.keep(minutes(form));
        let place = problems.keep(text::optional_line("place", form.text("place"), 300));
        let agenda = problems.keep(text::required("agenda", form.text("agenda"), LONG));
        let milestone = problems.keep(milestone(form.text("milestone"), milestones));
        match (at, minutes, place, agenda, milestone) {
            (Some(at), Some(minutes), Some(place), Some(agenda), Some(milestone)) if problems.is_empty() => {
                Ok(Self { starts_at: at.at, minutes, place, agenda, milestone })
            }
            _ => Err(problems),
        }
    }
}

fn minutes(form: &Submitted) -> Result<i64, Rejection> {
    let minutes =
        form.text("minutes").trim().parse::<i64>().map_err(|_| Rejection::at("minutes", "session-duration"))?;
    duration_problem(minutes).map(|()| minutes)
}

fn milestone(given: &str, known: &[Uuid]) -> Result<Option<Uuid>, Rejection> {
    match given {
        "" => Ok(None),
        given => {
            let found = given.parse::<Uuid>().ok().filter(|id| known.contains(id));
            found.map(Some).ok_or_else(|| Rejection::at("milestone", "not-a-choice"))
        }
    }
}

impl Outcome {
    /// # Errors
    /// Every problem at its field.
    pub fn check(verb: SessionVerb, form: &Submitted, people: &[Uuid]) -> Result<Self, Problems> {
        match verb {
            SessionVerb::Log => held(form, people),
            SessionVerb::MarkNoShow => {
                let who = NoShow::parse(form.text("who")).ok_or_else(|| Rejection::at("who", "required"))?;
                Ok(Self::NoShow { who })
            }
            SessionVerb::Cancel => {
                Ok(Self::Cancelled { reason: text::required("reason", form.text("reason"), 2_000)? })
            }
        }
    }
}

fn held(form: &Submitted, people: &[Uuid]) -> Result<Outcome, Problems> {
    let mut problems = Problems::default();
    let minutes = problems.keep(minutes(form));
    let notes = problems.keep(text::required("notes", form.text("notes"), LONG));
    let notes_private = problems.keep(text::optional("notes_private", form.text("notes_private"), LONG));
    let mut actions = Vec::new();
    for n in 1..=ACTIONS {
        let field = |name: &str| format!("action_{n}_{name}");
        let Some(Some(title)) = problems.keep(text::optional_line(&field("title"), form.text(&field("title")), 200))
        else {
            continue;
        };
        let owner = form.text(&field("owner")).parse::<Uuid>().ok().filter(|id| people.contains(id));
        let owner = problems.keep(owner.ok_or_else(|| Rejection::at(field("owner"), "required")));
        let due = match form.text(&field("due")).trim() {
            "" => Some(None),
            given => problems.keep(given.parse().map(Some).map_err(|_| Rejection::at(field("due"), "not-a-date"))),
        };
        if let (Some(owner), Some(due_on)) = (owner, due) {
            actions.push(NewAction { title, owner, due_on });
        }
    }
    match (minutes, notes, notes_private) {
        (Some(minutes), Some(notes), Some(notes_private)) if problems.is_empty() => {
            Ok(Outcome::Held { minutes, notes, notes_private, actions })
        }
        _ => Err(problems),
    }
}
