//! When a call opens, until when questions are answered, and the deadline: checked together, every problem at its field.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{
    rejection::{Problems, Rejection},
    value::Deadline,
};

/// The times of a call. Empty ones are still to be entered (a draft) or were never known (imported history).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timetable {
    pub opens: Option<DateTime<Utc>>,
    /// The first instant that is too late for a question.
    pub questions_until: Option<DateTime<Utc>>,
    /// The first instant that is too late for an application.
    pub deadline: Option<DateTime<Utc>>,
    /// Planned: opening of the applications, end of the evaluation, decision.
    pub opening: Option<DateTime<Utc>>,
    pub evaluation: Option<DateTime<Utc>>,
    pub decision: Option<DateTime<Utc>>,
    /// In which people read these times: the country's.
    #[serde(skip)]
    pub zone: Tz,
}

impl Timetable {
    /// The form fields, in the order of time.
    pub const FIELDS: [&'static str; 6] = ["opens", "questions_until", "deadline", "opening", "evaluation", "decision"];

    pub fn get(&self, field: &str) -> Option<DateTime<Utc>> {
        match field {
            "opens" => self.opens,
            "questions_until" => self.questions_until,
            "deadline" => self.deadline,
            "opening" => self.opening,
            "evaluation" => self.evaluation,
            "decision" => self.decision,
            _ => None,
        }
    }

    /// A moment as people read it here.
    pub fn said(&self, at: DateTime<Utc>) -> Deadline {
        Deadline::new(at, self.zone)
    }

    /// Checks whatever is entered so far: the order of the times, none of them in the past. A draft may have gaps.
    ///
    /// # Errors
    /// `call-deadline-past`, `call-time-past`, `call-times-order` (with `before`, the field that has to be earlier).
    pub fn check_order(&self, now: DateTime<Utc>) -> Result<(), Problems> {
        let mut problems = Problems::default();
        let mut earlier: Option<(&str, DateTime<Utc>)> = None;
        for field in Self::FIELDS {
            let Some(at) = self.get(field) else { continue };
            if field == "deadline" {
                problems.require(at > now, || Rejection::at(field, "call-deadline-past").with("now", self.said(now)));
            } else if field != "opens" {
                problems.require(at > now, || Rejection::at(field, "call-time-past").with("now", self.said(now)));
            }
            if let Some((before, limit)) = earlier {
                problems.require(at >= limit, || order(field, before, self.said(limit)));
            }
            earlier = Some((field, at));
        }
        if let (Some(opens), Some(deadline)) = (self.opens, self.deadline) {
            problems.require(deadline != opens, || order("deadline", "opens", self.said(opens)));
        }
        problems.finish()
    }

    /// The timetable with its deadline moved; what was planned after it moves by the same span, so that nothing planned
    /// ends up before the deadline.
    #[must_use]
    pub fn extended(mut self, deadline: DateTime<Utc>) -> Self {
        if let Some(present) = self.deadline {
            let by = deadline - present;
            for at in [&mut self.opening, &mut self.evaluation, &mut self.decision] {
                *at = at.and_then(|planned| planned.checked_add_signed(by));
            }
        }
        self.deadline = Some(deadline);
        self
    }
}

fn order(field: &str, before: &str, limit: Deadline) -> Rejection {
    Rejection::at(field, "call-times-order").with("before", before).with("limit", limit)
}
