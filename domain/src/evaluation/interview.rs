//! An applicant's interview with the panel: invited → booked → held, or missed, or declined. Criteria that were published as
//! scored at the interview are scored once it was held; everything written is frozen by then.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::PanelState;
use crate::{
    access::{FOUNDER, Guard, Machine, PROGRAMME_MANAGER, Relations, Rule, TEAM, To, Who},
    application::Application,
    rejection::{Problems, Rejection},
    value::Deadline,
    words,
};

words! {
    pub enum InterviewState {
        /// To choose one of the times.
        Invited = "invited",
        /// None of the times suits: another was asked for, with the reason.
        Asked = "asked",
        Booked = "booked",
        Held = "held",
        /// The applicant did not come, or chose no time until the last day for it.
        Missed = "missed",
        Declined = "declined",
    }
}

words! {
    pub enum InterviewVerb {
        Book = "book",
        Ask = "ask",
        Decline = "decline",
        /// The office sets a time for the applicant.
        Assign = "assign",
        /// The office takes a time back, with the reason; another is to be chosen.
        Release = "release",
        Hold = "hold",
        Miss = "miss",
        /// A second chance, with the reason.
        Renew = "renew",
    }
}

/// What the rules need to know of an interview.
#[derive(Clone, Debug)]
pub struct Interview {
    pub id: Uuid,
    pub of: Application,
    pub state: InterviewState,
    pub version: i64,
    /// Of the time that is booked.
    pub starts_at: Option<DateTime<Utc>>,
    /// The first instant that is too late to choose a time.
    pub answer_until: DateTime<Utc>,
    pub panel: PanelState,
    pub called_off: bool,
}

const UNDER_WAY: Guard<Interview> = Guard {
    name: "while interviews are held",
    holds: |interview, _, _| match interview.panel {
        _ if interview.called_off => Err(Rejection::new("call-called-off")),
        PanelState::Moderating => Ok(()),
        _ => Err(Rejection::new("interviews-over")),
    },
};
const NOT_BEGUN: Guard<Interview> = Guard {
    name: "before its time",
    holds: |interview, _, now| match interview.starts_at.filter(|at| now >= *at) {
        Some(at) => Err(Rejection::new("interview-begun").with("start", interview.of.times.said(at))),
        None => Ok(()),
    },
};
const IN_TIME: Guard<Interview> = Guard {
    name: "until the last day to choose",
    holds: |interview, _, now| match now < interview.answer_until {
        true => Ok(()),
        false => Err(Rejection::new("interview-too-late").with("due", interview.of.times.said(interview.answer_until))),
    },
};
const BEGUN: Guard<Interview> = Guard {
    name: "its time has come",
    holds: |interview, _, now| match interview.starts_at.filter(|at| now < *at) {
        Some(at) => Err(Rejection::new("interview-not-yet").with("start", interview.of.times.said(at))),
        None => Ok(()),
    },
};
/// Whoever chose no time has the whole term for it.
const TERM_OVER: Guard<Interview> = Guard {
    name: "its time, or the term to choose one, is over",
    holds: |interview, _, now| match interview.starts_at {
        None if now < interview.answer_until => {
            Err(Rejection::new("interview-answer-awaited").with("due", interview.of.times.said(interview.answer_until)))
        }
        _ => Ok(()),
    },
};

use InterviewState::{Asked, Booked, Declined, Held, Invited, Missed};
use InterviewVerb as Verb;

const APPLICANT: &[Who] = &[FOUNDER, TEAM];
const OFFICE: &[Who] = &[PROGRAMME_MANAGER];

impl Machine for Interview {
    type State = InterviewState;
    type Verb = InterviewVerb;
    const NAME: &'static str = "interview";
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Book, &[Invited, Asked, Booked], To::Moves(Booked), APPLICANT, "booked")
            .when(&[UNDER_WAY, NOT_BEGUN, IN_TIME]),
        Rule::row(Verb::Ask, &[Invited, Booked], To::Moves(Asked), APPLICANT, "other_asked")
            .when(&[UNDER_WAY, NOT_BEGUN, IN_TIME]),
        Rule::row(Verb::Decline, &[Invited, Asked, Booked], To::Moves(Declined), &[FOUNDER], "declined")
            .when(&[UNDER_WAY, NOT_BEGUN]),
        Rule::row(Verb::Assign, &[Invited, Asked, Booked], To::Moves(Booked), OFFICE, "assigned")
            .when(&[UNDER_WAY, NOT_BEGUN]),
        Rule::row(Verb::Release, &[Booked], To::Moves(Invited), OFFICE, "released").when(&[UNDER_WAY, NOT_BEGUN]),
        Rule::row(Verb::Hold, &[Booked], To::Moves(Held), OFFICE, "held").when(&[UNDER_WAY, BEGUN]),
        Rule::row(Verb::Miss, &[Invited, Asked, Booked], To::Moves(Missed), OFFICE, "missed")
            .when(&[UNDER_WAY, BEGUN, TERM_OVER]),
        Rule::row(Verb::Renew, &[Missed, Declined], To::Moves(Invited), OFFICE, "renewed").when(&[UNDER_WAY]),
    ];

    fn state(&self) -> InterviewState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.of.relations
    }
}

/// Shortest and longest interview, in minutes.
const MINUTES: std::ops::RangeInclusive<i64> = 10..=240;
/// Most times that one form makes in a row.
pub const MOST_IN_A_ROW: i64 = 20;
/// Days ahead that a time may lie.
const AHEAD: i64 = 366;

/// The starts of so many times in a row, each of so many minutes, with so many between two.
///
/// # Errors
/// `interview-minutes` at `minutes`; `number-too-small`, `number-too-large` at `count` and `pause`; `interview-past`,
/// `interview-too-far` at `starts_at`.
pub fn in_a_row(
    first: Deadline,
    minutes: i64,
    pause: i64,
    count: i64,
    now: DateTime<Utc>,
) -> Result<Vec<DateTime<Utc>>, Problems> {
    let mut problems = Problems::default();
    problems.require(MINUTES.contains(&minutes), || {
        Rejection::at("minutes", "interview-minutes").with("min", *MINUTES.start()).with("max", *MINUTES.end())
    });
    let within = |field: &'static str, given: i64, least: i64, most: i64| match given {
        _ if given < least => Err(Rejection::at(field, "number-too-small").with("min", least)),
        _ if given > most => Err(Rejection::at(field, "number-too-large").with("max", most)),
        _ => Ok(()),
    };
    problems.keep(within("count", count, 1, MOST_IN_A_ROW));
    problems.keep(within("pause", pause, 0, *MINUTES.end()));
    problems.require(first.at > now, || Rejection::at("starts_at", "interview-past"));
    problems.require(first.at < now + TimeDelta::days(AHEAD), || Rejection::at("starts_at", "interview-too-far"));
    problems.finish()?;
    Ok((0..count).map(|n| first.at + TimeDelta::minutes(n * (minutes + pause))).collect())
}

/// Whether a time stands alone: a panel is in one place at a time.
pub fn overlaps(starts: DateTime<Utc>, minutes: i64, others: &[(DateTime<Utc>, i64)]) -> bool {
    let ends = starts + TimeDelta::minutes(minutes);
    others.iter().any(|(other, lasts)| *other < ends && starts < *other + TimeDelta::minutes(*lasts))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    fn row(first: i64, minutes: i64, pause: i64, count: i64) -> Result<Vec<DateTime<Utc>>, Problems> {
        in_a_row(Deadline::new(at(first), chrono_tz::UTC), minutes, pause, count, at(0))
    }

    #[test]
    fn what_is_wrong_with_times_is_said_all_at_once() {
        let fields = |found: Result<Vec<DateTime<Utc>>, Problems>| -> Vec<String> {
            found.err().unwrap_or_default().0.into_iter().filter_map(|one| one.field).collect()
        };
        assert_eq!(fields(row(0, 5, -1, 21)), ["minutes", "count", "pause", "starts_at"]);
        assert_eq!(fields(row(600_000, 30, 0, 1)), ["starts_at"]);
        assert_eq!(row(60, 30, 10, 3).ok(), Some(vec![at(60), at(100), at(140)]));
    }

    proptest! {
        #[test]
        fn times_in_a_row_never_overlap(first in 1..100_000_i64, minutes in 10..=240_i64, pause in 0..=240_i64, count in 1..=20_i64) {
            let starts = row(first, minutes, pause, count).unwrap_or_default();
            prop_assert_eq!(starts.len() as i64, count);
            for (place, start) in starts.iter().enumerate() {
                let others: Vec<_> = starts.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, at)| (*at, minutes)).collect();
                prop_assert!(!overlaps(*start, minutes, &others));
                prop_assert!(overlaps(*start, minutes, &[(*start + TimeDelta::minutes(minutes - 1), minutes)]));
            }
        }
    }
}
