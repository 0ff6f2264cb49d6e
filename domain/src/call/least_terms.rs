//! The windows that the country's rules ask of a call's times: long enough to answer, and answers early enough to be used.

use chrono::{DateTime, Utc};

use super::{
    Change, Timetable,
    amendment::{of_criteria, of_substance},
};
use crate::{
    jurisdiction::{Calendar, CallTerms, Term},
    rejection::{Problems, Rejection},
};

impl Timetable {
    /// Checks a timetable that a call is published with: complete where it must be, and as long as the country asks.
    ///
    /// # Errors
    /// `required`, those of [`Timetable::check_order`], `call-window-short` (with `earliest`, the first day on which
    /// the deadline may fall), `call-questions-late`.
    pub fn check_whole(&self, terms: &CallTerms, calendar: &Calendar, now: DateTime<Utc>) -> Result<(), Problems> {
        let mut problems = Problems::default();
        for (field, at) in
            [("opens", self.opens), ("questions_until", self.questions_until), ("deadline", self.deadline)]
        {
            problems.require(at.is_some(), || Rejection::at(field, "required"));
        }
        if let Err(found) = self.check_order(now) {
            problems.0.extend(found.0);
        }
        if let (Some(opens), Some(deadline)) = (self.opens, self.deadline) {
            let from = opens.max(now);
            if let Err(refusal) = long_enough(calendar, from, deadline, &terms.minimum_open) {
                problems
                    .push(refusal.unwrap_or_else(|| {
                        short("deadline", "call-window-short", calendar, from, &terms.minimum_open)
                    }));
            }
        }
        if let (Some(questions), Some(deadline)) = (self.questions_until, self.deadline)
            && long_enough(calendar, questions, deadline, &terms.questions_before_deadline).is_err()
        {
            problems.push(Rejection::at("questions_until", "call-questions-late"));
        }
        problems.finish()
    }

    /// Checks until when a consultation lasts: long enough for everybody to read and to respond.
    ///
    /// # Errors
    /// `call-time-past`, `call-consultation-short` at `until` (with `days` and `earliest`).
    pub fn check_consultation(
        &self,
        until: DateTime<Utc>,
        terms: &CallTerms,
        calendar: &Calendar,
        now: DateTime<Utc>,
    ) -> Result<(), Rejection> {
        if until <= now {
            return Err(Rejection::at("until", "call-time-past").with("now", self.said(now)));
        }
        long_enough(calendar, now, until, &terms.consultation).map_err(|refusal| match refusal {
            Some(unknown) => Rejection { field: Some("until".to_owned()), ..unknown },
            None => short("until", "call-consultation-short", calendar, now, &terms.consultation),
        })
    }

    /// Checks a new deadline that an amendment sets: later than the old one, and enough time left to react.
    ///
    /// # Errors
    /// `call-deadline-not-later`, `call-window-short`.
    pub fn check_extension(
        &self,
        deadline: DateTime<Utc>,
        terms: &CallTerms,
        calendar: &Calendar,
        now: DateTime<Utc>,
    ) -> Result<(), Rejection> {
        if self.deadline.is_some_and(|present| deadline <= present) || deadline <= now {
            return Err(Rejection::at("deadline", "call-deadline-not-later"));
        }
        long_enough(calendar, now, deadline, &terms.after_amendment).map_err(|refusal| {
            refusal.unwrap_or_else(|| short("deadline", "call-window-short", calendar, now, &terms.after_amendment))
        })
    }

    /// Checks that an amendment leaves its readers enough time without a later deadline. Other criteria always need a
    /// later one (facts.md 5: locked at publication, changed only by an amendment that extends the window).
    ///
    /// # Errors
    /// `call-criteria-need-extension`, `call-amendment-needs-extension` (with `days` and `earliest`) at the deadline.
    pub fn check_unextended(
        &self,
        changes: &[Change],
        terms: &CallTerms,
        calendar: &Calendar,
        now: DateTime<Utc>,
    ) -> Result<(), Rejection> {
        if of_criteria(changes) {
            return Err(Rejection::at("deadline", "call-criteria-need-extension"));
        }
        let Some(deadline) = self.deadline.filter(|_| of_substance(changes)) else { return Ok(()) };
        let code = "call-amendment-needs-extension";
        long_enough(calendar, now, deadline, &terms.after_amendment).map_err(|refusal| {
            refusal.unwrap_or_else(|| short("deadline", code, calendar, now, &terms.after_amendment))
        })
    }
}

/// A term that the country's rules leave open asks for nothing here: it blocks routes, not the writing of a call.
fn long_enough(
    calendar: &Calendar,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    term: &Term,
) -> Result<(), Option<Rejection>> {
    if term.n.is_none() {
        return Ok(());
    }
    match calendar.is_long_enough(from, until, term) {
        Ok(true) => Ok(()),
        Ok(false) => Err(None),
        Err(unknown) => Err(Some(Rejection { field: Some("deadline".to_owned()), ..unknown })),
    }
}

fn short(field: &str, code: &'static str, calendar: &Calendar, from: DateTime<Utc>, term: &Term) -> Rejection {
    let rejection = Rejection::at(field, code).with("days", i64::from(term.n.unwrap_or_default()));
    match calendar.term_from(from, term) {
        Ok(end) => rejection.with("earliest", end.last_day),
        Err(_) => rejection,
    }
}
