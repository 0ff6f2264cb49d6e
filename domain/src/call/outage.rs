//! An outage of the platform before a deadline moves it, by the published rule of the country (product.md 2.4). Nobody
//! decides on it case by case: the rule, the outage and the deadline say what follows.

use chrono::{DateTime, TimeDelta, Utc};

use super::{CallState, Timetable};
use crate::{
    jurisdiction::{Calendar, OutageRule},
    rejection::Rejection,
};

/// Most characters of what proves an outage.
pub const LONGEST_EVIDENCE: usize = 2000;
/// The longest outage that is recorded, in days: more is a mistyped date.
pub const LONGEST_OUTAGE: i64 = 14;

/// A time in which the platform could not be used: `from <= t < until`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outage {
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

impl Outage {
    /// A statement on an outage: it lies behind us and has an end after its beginning.
    ///
    /// # Errors
    /// `outage-order`, `outage-ahead`, `outage-long` at `until`.
    pub fn checked(from: DateTime<Utc>, until: DateTime<Utc>, now: DateTime<Utc>) -> Result<Self, Rejection> {
        if until <= from {
            return Err(Rejection::at("until", "outage-order"));
        }
        if until > now {
            return Err(Rejection::at("until", "outage-ahead"));
        }
        if until - from > TimeDelta::days(LONGEST_OUTAGE) {
            return Err(Rejection::at("until", "outage-long").with("days", LONGEST_OUTAGE));
        }
        Ok(Self { from, until })
    }

    /// The deadline to which this outage moves that of a call; `None` where the rule does not reach it: too short, too
    /// long before the deadline, after it, or a call that does not wait for applications any more. The same hour of the
    /// day so many days after the deadline, or after the end of the outage where that was later.
    ///
    /// # Errors
    /// `term-unknown`, `calendar-year-unknown`.
    pub fn moves(
        &self,
        state: CallState,
        times: &Timetable,
        rule: &OutageRule,
        calendar: &Calendar,
    ) -> Result<Option<DateTime<Utc>>, Rejection> {
        let (Some(deadline), Some(minutes), Some(hours)) = (times.deadline, rule.minutes, rule.within_hours) else {
            return Ok(None);
        };
        let watched = deadline - TimeDelta::hours(i64::from(hours));
        let reaches =
            self.from < deadline && self.until > watched && times.opens.is_none_or(|opens| self.until > opens);
        let long = self.until - self.from >= TimeDelta::minutes(i64::from(minutes));
        if state != CallState::Published || !reaches || !long {
            return Ok(None);
        }
        let last = calendar.term_from(deadline.max(self.until), &rule.extension)?.last_day;
        let hour = deadline.with_timezone(&calendar.zone()).time();
        let local = last.and_time(hour).and_local_timezone(calendar.zone());
        Ok(local.earliest().map(|at| at.to_utc()).filter(|at| *at > deadline))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{jurisdiction::Jurisdiction, rejection::Rejection};

    fn senegal() -> Jurisdiction {
        Jurisdiction::parse("sn.toml", include_str!("../../../jurisdictions/sn.toml"))
            .ok()
            .unwrap_or_else(|| unreachable!())
    }
    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).unwrap_or_default()
    }
    fn moved(from: &str, until: &str, state: CallState) -> Result<Option<DateTime<Utc>>, Rejection> {
        let rules = senegal();
        // a Thursday; the Friday after it is worked, the days after that are not
        let times = Timetable { deadline: Some(at("2027-03-25T17:00:00Z")), zone: rules.zone, ..Timetable::default() };
        let outage = Outage { from: at(from), until: at(until) };
        outage.moves(state, &times, &rules.call.outage, &rules.calendar())
    }

    #[test]
    fn the_rule_says_which_outage_moves_a_deadline_and_to_when() {
        let open = CallState::Published;
        for (from, until, state, expected) in [
            ("2027-03-25T16:00:00Z", "2027-03-25T16:30:00Z", open, Some("2027-03-26T17:00:00Z")),
            ("2027-03-25T16:00:00Z", "2027-03-25T16:29:59Z", open, None),
            // over the deadline itself, and over the next one: counted from its end, past the weekend and Easter Monday
            ("2027-03-25T16:50:00Z", "2027-03-25T18:00:00Z", open, Some("2027-03-26T17:00:00Z")),
            ("2027-03-25T16:50:00Z", "2027-03-26T09:00:00Z", open, Some("2027-03-30T17:00:00Z")),
            // its end touches the last day before the deadline, or does not
            ("2027-03-24T10:00:00Z", "2027-03-24T17:00:01Z", open, Some("2027-03-26T17:00:00Z")),
            ("2027-03-24T10:00:00Z", "2027-03-24T17:00:00Z", open, None),
            ("2027-03-25T17:00:00Z", "2027-03-25T19:00:00Z", open, None),
            ("2027-03-25T16:00:00Z", "2027-03-25T16:30:00Z", CallState::Evaluating, None),
        ] {
            assert_eq!(moved(from, until, state), Ok(expected.map(at)), "{from} to {until}");
        }
    }

    #[test]
    fn a_statement_lies_behind_us_and_has_an_end() {
        let code = |from: &str, until: &str| {
            Outage::checked(at(from), at(until), at("2027-03-25T12:00:00Z")).map_err(|refusal| refusal.code).err()
        };
        assert_eq!(code("2027-03-25T10:00:00Z", "2027-03-25T11:00:00Z"), None);
        assert_eq!(code("2027-03-25T11:00:00Z", "2027-03-25T11:00:00Z"), Some("outage-order"));
        assert_eq!(code("2027-03-25T11:00:00Z", "2027-03-25T12:00:01Z"), Some("outage-ahead"));
        assert_eq!(code("2027-03-01T11:00:00Z", "2027-03-25T11:00:00Z"), Some("outage-long"));
    }
}
