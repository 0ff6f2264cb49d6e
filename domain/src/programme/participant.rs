//! A startup's way through a cohort: invited → enrolled → active → graduated, or dropped out, or excluded with a
//! reason; who waits moves up when a seat becomes free.

use crate::{
    access::{FOUNDER, Guard, Machine, PROGRAMME_MANAGER, Party, Relations, Rule, To, Who},
    rejection::Rejection,
    value::{CohortId, OrganisationId, ParticipantId},
    words,
};

use super::{CohortState, Seats};

words! {
    pub enum ParticipantState {
        Waiting = "waiting",
        Invited = "invited",
        Enrolled = "enrolled",
        Active = "active",
        Graduated = "graduated",
        Declined = "declined",
        DroppedOut = "dropped_out",
        Excluded = "excluded",
    }
}

impl ParticipantState {
    /// States that hold a seat.
    pub const SEATED: &'static [Self] = &[Self::Invited, Self::Enrolled, Self::Active, Self::Graduated];
    /// States whose way is not at its end.
    pub const UNDER_WAY: &'static [Self] = &[Self::Waiting, Self::Invited, Self::Enrolled, Self::Active];

    pub fn has_seat(self) -> bool {
        Self::SEATED.contains(&self)
    }
}

words! {
    pub enum ParticipantVerb {
        Invite = "invite",
        Queue = "queue",
        MoveUp = "move_up",
        Enrol = "enrol",
        Activate = "activate",
        Graduate = "graduate",
        Decline = "decline",
        DropOut = "drop_out",
        Exclude = "exclude",
    }
}

/// What the rules need to know of a participant.
#[derive(Clone, Debug)]
pub struct Participant {
    pub id: ParticipantId,
    pub cohort: CohortId,
    pub cohort_state: CohortState,
    pub startup: OrganisationId,
    pub state: ParticipantState,
    pub seats: Seats,
    pub version: i64,
    pub relations: Relations,
}

impl Participant {
    pub fn relations_of(office: OrganisationId, startup: OrganisationId) -> Relations {
        Relations { parties: vec![(Party::Office, office), (Party::Startup, startup)], scopes: vec![] }
    }
}

const SEAT_FREE: Guard<Participant> =
    Guard { name: "a seat is free", holds: |participant, _, _| participant.seats.one_free() };
const COHORT_OPEN: Guard<Participant> = Guard {
    name: "cohort takes participants",
    holds: |participant, _, _| match participant.cohort_state {
        CohortState::Intake | CohortState::Selecting | CohortState::Running => Ok(()),
        state => Err(Rejection::new("cohort-takes-nobody").with("state", state.as_str())),
    },
};
const COHORT_RUNNING: Guard<Participant> = Guard {
    name: "cohort running",
    holds: |participant, _, _| match participant.cohort_state {
        CohortState::Running => Ok(()),
        _ => Err(Rejection::new("cohort-not-running")),
    },
};

use ParticipantState::{Active, Declined, DroppedOut, Enrolled, Excluded, Graduated, Invited, Waiting};
use ParticipantVerb as Verb;

const OFFICE: &[Who] = &[PROGRAMME_MANAGER];

impl Machine for Participant {
    type State = ParticipantState;
    type Verb = ParticipantVerb;
    const NAME: &'static str = "participant";
    #[rustfmt::skip]
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Invite, &[], To::Begins(Invited), OFFICE, "invited"),
        Rule::row(Verb::Queue, &[], To::Begins(Waiting), OFFICE, "queued"),
        Rule::row(Verb::MoveUp, &[Waiting], To::Moves(Invited), OFFICE, "moved_up").when(&[COHORT_OPEN, SEAT_FREE]),
        Rule::row(Verb::Enrol, &[Invited], To::Moves(Enrolled), &[FOUNDER], "enrolled").when(&[COHORT_OPEN]),
        Rule::row(Verb::Activate, &[Enrolled], To::Moves(Active), OFFICE, "activated").when(&[COHORT_RUNNING]),
        Rule::row(Verb::Graduate, &[Active], To::Moves(Graduated), OFFICE, "graduated").when(&[COHORT_RUNNING]),
        Rule::row(Verb::Decline, &[Waiting, Invited], To::Moves(Declined), &[FOUNDER], "declined"),
        Rule::row(Verb::DropOut, &[Enrolled, Active], To::Moves(DroppedOut), &[FOUNDER, PROGRAMME_MANAGER], "dropped_out"),
        Rule::row(Verb::Exclude, ParticipantState::UNDER_WAY, To::Moves(Excluded), OFFICE, "excluded"),
    ];

    fn state(&self) -> ParticipantState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
