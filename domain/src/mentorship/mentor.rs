//! A mentor's profile: applied → approved, or declined; paused while there is no time; retired.

use uuid::Uuid;

use crate::{
    access::{Guard, MENTOR, Machine, PROGRAMME_MANAGER, Relations, Rule, To, Who},
    rejection::Rejection,
    value::{MentorId, OrganisationId, PersonId},
    words,
};

words! {
    pub enum MentorState {
        Applied = "applied",
        Approved = "approved",
        Declined = "declined",
        Paused = "paused",
        Retired = "retired",
    }
}

words! {
    pub enum MentorVerb {
        Apply = "apply",
        Describe = "describe",
        Approve = "approve",
        Decline = "decline",
        Pause = "pause",
        Resume = "resume",
        Retire = "retire",
    }
}

/// What the rules need to know of a mentor.
#[derive(Clone, Debug)]
pub struct Mentor {
    pub id: MentorId,
    pub person: PersonId,
    pub office: OrganisationId,
    pub state: MentorState,
    pub version: i64,
    /// The programme office; the mentor's own assignment counts on the profile.
    pub relations: Relations,
}

impl Mentor {
    pub fn relations_of(id: MentorId, office: OrganisationId) -> Relations {
        Relations { parties: vec![(crate::access::Party::Office, office)], scopes: vec![Uuid::from(id)] }
    }
}

/// Nobody approves their own profile (separation of duties, product.md 1).
const NOT_ONESELF: Guard<Mentor> = Guard {
    name: "not one's own profile",
    holds: |mentor, actor, _| {
        if actor.is_one_with(mentor.person) { Err(Rejection::new("own-profile")) } else { Ok(()) }
    },
};

use MentorState::{Applied, Approved, Declined, Paused, Retired};
use MentorVerb as Verb;

impl Machine for Mentor {
    type State = MentorState;
    type Verb = MentorVerb;
    const NAME: &'static str = "mentor";
    const RULES: &'static [Rule<Self>] = &[
        Rule {
            verb: Verb::Apply,
            from: &[],
            to: To::Begins(Applied),
            by: &[Who::SignedIn],
            when: &[],
            event: "applied",
        },
        Rule {
            verb: Verb::Describe,
            from: &[Applied, Approved, Paused],
            to: To::Stays,
            by: &[MENTOR],
            when: &[],
            event: "described",
        },
        // corrected after a refusal, the profile is looked at again
        Rule {
            verb: Verb::Describe,
            from: &[Declined],
            to: To::Moves(Applied),
            by: &[MENTOR],
            when: &[],
            event: "applied_again",
        },
        Rule {
            verb: Verb::Approve,
            from: &[Applied],
            to: To::Moves(Approved),
            by: &[PROGRAMME_MANAGER],
            when: &[NOT_ONESELF],
            event: "approved",
        },
        Rule {
            verb: Verb::Decline,
            from: &[Applied],
            to: To::Moves(Declined),
            by: &[PROGRAMME_MANAGER],
            when: &[NOT_ONESELF],
            event: "declined",
        },
        Rule {
            verb: Verb::Pause,
            from: &[Approved],
            to: To::Moves(Paused),
            by: &[MENTOR, PROGRAMME_MANAGER],
            when: &[],
            event: "paused",
        },
        Rule {
            verb: Verb::Resume,
            from: &[Paused],
            to: To::Moves(Approved),
            by: &[MENTOR, PROGRAMME_MANAGER],
            when: &[],
            event: "resumed",
        },
        Rule {
            verb: Verb::Retire,
            from: &[Applied, Approved, Paused, Declined],
            to: To::Moves(Retired),
            by: &[MENTOR],
            when: &[],
            event: "retired",
        },
    ];

    fn state(&self) -> MentorState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
