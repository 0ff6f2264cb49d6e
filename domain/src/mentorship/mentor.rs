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
        Rule::row(Verb::Apply, &[], To::Begins(Applied), &[Who::SignedIn], "applied"),
        Rule::row(Verb::Describe, &[Applied, Approved, Paused], To::Stays, &[MENTOR], "described"),
        // corrected after a refusal, the profile is looked at again
        Rule::row(Verb::Describe, &[Declined], To::Moves(Applied), &[MENTOR], "applied_again"),
        Rule::row(Verb::Approve, &[Applied], To::Moves(Approved), &[PROGRAMME_MANAGER], "approved")
            .when(&[NOT_ONESELF]),
        Rule::row(Verb::Decline, &[Applied], To::Moves(Declined), &[PROGRAMME_MANAGER], "declined")
            .when(&[NOT_ONESELF]),
        Rule::row(Verb::Pause, &[Approved], To::Moves(Paused), &[MENTOR, PROGRAMME_MANAGER], "paused"),
        Rule::row(Verb::Resume, &[Paused], To::Moves(Approved), &[MENTOR, PROGRAMME_MANAGER], "resumed"),
        Rule::row(Verb::Retire, &[Applied, Approved, Paused, Declined], To::Moves(Retired), &[MENTOR], "retired"),
    ];

    fn state(&self) -> MentorState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
