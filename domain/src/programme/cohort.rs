//! A cohort: planned → intake → selecting → running → finished.

use chrono::{DateTime, NaiveDate, Utc};

use super::{ProgrammeState, Seats};
use crate::{
    access::{Guard, Machine, PROGRAMME_MANAGER, Relations, Rule, To},
    rejection::{Problems, Rejection},
    value::{CohortId, Deadline, OrganisationId, ProgrammeId},
    words,
};

words! {
    pub enum CohortState {
        Planned = "planned",
        Intake = "intake",
        Selecting = "selecting",
        Running = "running",
        Finished = "finished",
    }
}

words! {
    pub enum CohortVerb {
        Plan = "plan",
        Describe = "describe",
        OpenIntake = "open_intake",
        CloseIntake = "close_intake",
        Start = "start",
        Finish = "finish",
    }
}

words! {
    /// What follows from the times and is never stored.
    pub enum CohortPhase {
        /// Intake was opened by the office, its first moment is still to come.
        IntakeComing = "intake_coming",
        IntakeOpen = "intake_open",
        /// The last moment of the intake has passed, and nobody has begun to select.
        IntakeOver = "intake_over",
        /// The state says all there is to say.
        AsState = "as_state",
    }
}

/// The dates of a cohort. The days are days of the office's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    pub intake_from: DateTime<Utc>,
    pub intake_until: Deadline,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
}

impl Calendar {
    /// # Errors
    /// `intake-ends-before-it-begins`, `cohort-starts-before-intake-ends`, `ends-before-it-starts`, each at its field.
    pub fn check(&self) -> Result<(), Problems> {
        let mut problems = Problems::default();
        problems.require(self.intake_until.at > self.intake_from, || {
            Rejection::at("intake_until", "intake-ends-before-it-begins")
        });
        problems.require(self.starts_on >= self.intake_until.last_day(), || {
            Rejection::at("starts_on", "cohort-starts-before-intake-ends")
        });
        problems.require(self.ends_on > self.starts_on, || Rejection::at("ends_on", "ends-before-it-starts"));
        problems.finish()
    }
}

/// What the rules need to know of a cohort.
#[derive(Clone, Debug)]
pub struct Cohort {
    pub id: CohortId,
    pub programme: ProgrammeId,
    pub programme_state: ProgrammeState,
    pub office: OrganisationId,
    /// Offices that take part in the programme, the owner first.
    pub offices: Vec<OrganisationId>,
    pub state: CohortState,
    pub calendar: Calendar,
    pub seats: Seats,
    /// Participants who are enrolled or active.
    pub enrolled: i64,
    /// Participants who wait, are invited, enrolled or active: their way is not at its end.
    pub under_way: i64,
    pub version: i64,
    pub relations: Relations,
}

impl Cohort {
    pub fn phase(&self, now: DateTime<Utc>) -> CohortPhase {
        phase(self.state, &self.calendar, now)
    }

    /// Whether startups can be invited now.
    ///
    /// # Errors
    /// `cohort-takes-nobody`.
    pub fn takes_participants(&self) -> Result<(), Rejection> {
        match self.state {
            CohortState::Intake | CohortState::Selecting | CohortState::Running => Ok(()),
            CohortState::Planned | CohortState::Finished => {
                Err(Rejection::new("cohort-takes-nobody").with("state", self.state.as_str()))
            }
        }
    }
}

/// As [`Cohort::phase`], for rows of a list.
pub fn phase(state: CohortState, calendar: &Calendar, now: DateTime<Utc>) -> CohortPhase {
    match state {
        CohortState::Intake if now < calendar.intake_from => CohortPhase::IntakeComing,
        CohortState::Intake if calendar.intake_until.passed(now) => CohortPhase::IntakeOver,
        CohortState::Intake => CohortPhase::IntakeOpen,
        _ => CohortPhase::AsState,
    }
}

const PROGRAMME_ANNOUNCED: Guard<Cohort> = Guard {
    name: "programme announced",
    holds: |cohort, _, _| match cohort.programme_state {
        ProgrammeState::Running => Ok(()),
        _ => Err(Rejection::new("programme-not-announced")),
    },
};
const INTAKE_NOT_OVER: Guard<Cohort> = Guard {
    name: "intake's end to come",
    holds: |cohort, _, now| {
        if cohort.calendar.intake_until.passed(now) { Err(Rejection::new("intake-already-over")) } else { Ok(()) }
    },
};
const SOMEBODY_ENROLLED: Guard<Cohort> = Guard {
    name: "somebody enrolled",
    holds: |cohort, _, _| {
        if cohort.enrolled > 0 { Ok(()) } else { Err(Rejection::new("nobody-enrolled")) }
    },
};
const NOBODY_UNDER_WAY: Guard<Cohort> = Guard {
    name: "every participant's way ended",
    holds: |cohort, _, _| match cohort.under_way {
        0 => Ok(()),
        count => Err(Rejection::new("participants-under-way").with("count", count)),
    },
};

use CohortState::{Finished, Intake, Planned, Running, Selecting};
use CohortVerb as Verb;

impl Machine for Cohort {
    type State = CohortState;
    type Verb = CohortVerb;
    const NAME: &'static str = "cohort";
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Plan, &[], To::Begins(Planned), &[PROGRAMME_MANAGER], "planned"),
        Rule::row(Verb::OpenIntake, &[Planned], To::Moves(Intake), &[PROGRAMME_MANAGER], "intake_opened")
            .when(&[PROGRAMME_ANNOUNCED, INTAKE_NOT_OVER]),
        Rule::row(Verb::CloseIntake, &[Intake], To::Moves(Selecting), &[PROGRAMME_MANAGER], "intake_closed"),
        Rule::row(Verb::Start, &[Selecting], To::Moves(Running), &[PROGRAMME_MANAGER], "started")
            .when(&[SOMEBODY_ENROLLED]),
        Rule::row(Verb::Finish, &[Running], To::Moves(Finished), &[PROGRAMME_MANAGER], "finished")
            .when(&[NOBODY_UNDER_WAY]),
        Rule::row(Verb::Describe, &[Planned, Intake, Selecting, Running], To::Stays, &[PROGRAMME_MANAGER], "described"),
    ];

    fn state(&self) -> CohortState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
