//! A milestone of a pilot: scheduled → delivered → accepted, or returned with reasons; paid once accepted.

use chrono::NaiveDate;

use super::PilotState;
use crate::{
    access::{BUDGET_HOLDER, BUYER, FOUNDER, Guard, Machine, PROCUREMENT_OFFICER, Relations, Rule, TEAM, To},
    rejection::Rejection,
    value::{MilestoneId, Money, PersonId, PilotId},
    words,
};

words! {
    pub enum MilestoneState {
        Scheduled = "scheduled",
        Delivered = "delivered",
        Accepted = "accepted",
        Returned = "returned",
    }
}

words! {
    pub enum MilestoneVerb {
        Deliver = "deliver",
        Accept = "accept",
        Return = "return",
        Pay = "pay",
    }
}

/// What the rules need to know of a milestone.
#[derive(Clone, Debug)]
pub struct Milestone {
    pub id: MilestoneId,
    pub pilot: PilotId,
    pub pilot_state: PilotState,
    pub state: MilestoneState,
    pub version: i64,
    pub due_on: NaiveDate,
    pub accepted_by: Option<PersonId>,
    /// Its share of the fee, and what was paid of it.
    pub amount: Option<Money>,
    pub paid: Option<Money>,
    /// The pilot's.
    pub relations: Relations,
}

const PILOT_RUNS: Guard<Milestone> = Guard {
    name: "pilot runs",
    holds: |milestone, _, _| match milestone.pilot_state {
        PilotState::Running => Ok(()),
        other => Err(Rejection::new("pilot-not-running").with("state", other.as_str())),
    },
};
const PILOT_UNDER_WAY: Guard<Milestone> = Guard {
    name: "pilot under way",
    holds: |milestone, _, _| match milestone.pilot_state {
        PilotState::Running | PilotState::Paused | PilotState::InReview => Ok(()),
        other => Err(Rejection::new("pilot-not-running").with("state", other.as_str())),
    },
};
/// Two people stand behind each payment (product.md 1).
const NOT_THE_ACCEPTER: Guard<Milestone> = Guard {
    name: "not who accepted it",
    holds: |milestone, actor, _| {
        let own = milestone.accepted_by.is_some_and(|person| actor.is_one_with(person));
        if own { Err(Rejection::new("own-acceptance")) } else { Ok(()) }
    },
};
const SOMETHING_LEFT: Guard<Milestone> = Guard {
    name: "something is left to pay",
    holds: |milestone, _, _| {
        if super::left_to_pay(milestone)?.minor > 0 { Ok(()) } else { Err(Rejection::new("milestone-paid")) }
    },
};

use MilestoneState::{Accepted, Delivered, Returned, Scheduled};
use MilestoneVerb as Verb;

impl Machine for Milestone {
    type State = MilestoneState;
    type Verb = MilestoneVerb;
    const NAME: &'static str = "milestone";
    const WEIGHTY: &'static [MilestoneVerb] = &[Verb::Pay];
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Deliver, &[Scheduled, Returned], To::Moves(Delivered), &[FOUNDER, TEAM], "delivered")
            .when(&[PILOT_RUNS]),
        Rule::row(Verb::Accept, &[Delivered], To::Moves(Accepted), &[BUYER], "accepted").when(&[PILOT_UNDER_WAY]),
        Rule::row(Verb::Return, &[Delivered], To::Moves(Returned), &[BUYER], "returned").when(&[PILOT_UNDER_WAY]),
        // accepted work is paid whatever becomes of the pilot
        Rule::row(Verb::Pay, &[Accepted], To::Stays, &[BUDGET_HOLDER, PROCUREMENT_OFFICER, BUYER], "paid")
            .when(&[NOT_THE_ACCEPTER, SOMETHING_LEFT]),
    ];

    fn state(&self) -> MilestoneState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}

/// Late: its day is over and it is not delivered. Follows from the day; nothing is stored.
pub fn is_late(state: MilestoneState, due_on: NaiveDate, today: NaiveDate) -> bool {
    matches!(state, MilestoneState::Scheduled | MilestoneState::Returned) && today > due_on
}
