//! A session of a mentorship: planned → held, or nobody came, or cancelled.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::{
    access::{FOUNDER, Guard, MENTOR, Machine, Relations, Rule, TEAM, To},
    rejection::{Arg, Rejection},
    value::{MentoringSessionId, MentorshipId},
    words,
};

words! {
    pub enum SessionState {
        Planned = "planned",
        Held = "held",
        NoShow = "no_show",
        Cancelled = "cancelled",
    }
}

words! {
    pub enum SessionVerb {
        Log = "log",
        MarkNoShow = "mark_no_show",
        Cancel = "cancel",
    }
}

words! {
    /// Who did not come.
    pub enum NoShow { Mentor = "mentor", Startup = "startup" }
}

/// What the rules need to know of a session.
#[derive(Clone, Debug)]
pub struct MentoringSession {
    pub id: MentoringSessionId,
    pub mentorship: MentorshipId,
    pub state: SessionState,
    pub version: i64,
    pub starts_at: DateTime<Utc>,
    /// The country in whose zone its times are read.
    pub jurisdiction: String,
    /// The milestone that it is about.
    pub milestone: Option<Uuid>,
    /// The mentorship's.
    pub relations: Relations,
}

const BEGUN: Guard<MentoringSession> = Guard {
    name: "its time has come",
    holds: |session, _, now| {
        if now >= session.starts_at {
            return Ok(());
        }
        let start = Arg::TimeIn(session.starts_at, session.jurisdiction.clone());
        Err(Rejection::new("session-not-yet").with("start", start))
    },
};

use SessionState::{Cancelled, Held, NoShow as NobodyCame, Planned};
use SessionVerb as Verb;

impl Machine for MentoringSession {
    type State = SessionState;
    type Verb = SessionVerb;
    const NAME: &'static str = "mentoring_session";
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Log, &[Planned], To::Moves(Held), &[MENTOR], "held").when(&[BEGUN]),
        Rule::row(Verb::MarkNoShow, &[Planned], To::Moves(NobodyCame), &[MENTOR, FOUNDER, TEAM], "missed")
            .when(&[BEGUN]),
        Rule::row(Verb::Cancel, &[Planned], To::Moves(Cancelled), &[MENTOR, FOUNDER, TEAM], "cancelled"),
    ];

    fn state(&self) -> SessionState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}

/// A session lasts between a quarter of an hour and a working day.
///
/// # Errors
/// `session-duration` at `minutes`.
pub fn duration_problem(minutes: i64) -> Result<(), Rejection> {
    if (15..=480).contains(&minutes) { Ok(()) } else { Err(Rejection::at("minutes", "session-duration")) }
}

/// A session can be entered afterwards, up to thirty days back, and planned up to a year ahead.
///
/// # Errors
/// `session-too-old`, `session-too-far`, at `starts_at`.
pub fn planning_problem(starts_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), Rejection> {
    if starts_at < now - TimeDelta::days(30) {
        return Err(Rejection::at("starts_at", "session-too-old"));
    }
    if starts_at > now + TimeDelta::days(366) { Err(Rejection::at("starts_at", "session-too-far")) } else { Ok(()) }
}
