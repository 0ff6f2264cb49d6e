//! A mentorship's life: proposed → accepted → active → ended, or declined.

use crate::{
    access::{Actor, FOUNDER, Guard, MENTOR, Machine, PROGRAMME_MANAGER, Relations, Rule, TEAM, To},
    rejection::Rejection,
    value::{MentorId, MentorshipId, OrganisationId, PersonId, PilotId},
    words,
};

words! {
    pub enum MentorshipState {
        Proposed = "proposed",
        /// Mentor and startup have both said yes.
        Accepted = "accepted",
        Active = "active",
        Ended = "ended",
        Declined = "declined",
    }
}

words! {
    pub enum MentorshipVerb {
        Propose = "propose",
        Ask = "ask",
        Accept = "accept",
        Decline = "decline",
        Begin = "begin",
        PlanSession = "plan_session",
        CompleteAction = "complete_action",
        GiveFeedback = "give_feedback",
        End = "end",
    }
}

/// What the rules need to know of a mentorship.
#[derive(Clone, Debug)]
pub struct Mentorship {
    pub id: MentorshipId,
    pub pilot: PilotId,
    pub mentor: MentorId,
    pub mentor_person: PersonId,
    pub startup: OrganisationId,
    pub state: MentorshipState,
    pub version: i64,
    pub mentor_accepted: bool,
    pub startup_accepted: bool,
    /// What this mentorship takes a month, and what the mentor has left beside it.
    pub hours_a_month: i64,
    pub hours_free: i64,
    /// The mentor has an interest in the startup or judged its application.
    pub barred: bool,
    /// The mentor gave feedback; the startup did.
    pub mentor_feedback: bool,
    pub startup_feedback: bool,
    /// The pilot's parties; the mentor's assignment counts on profile and mentorship.
    pub relations: Relations,
}

fn is_mentor(mentorship: &Mentorship, actor: &Actor) -> bool {
    mentorship.mentor_person == actor.person
}

const NOT_BARRED: Guard<Mentorship> = Guard {
    name: "no interest in it",
    holds: |m, _, _| if m.barred { Err(Rejection::new("mentor-barred")) } else { Ok(()) },
};
const HAS_TIME: Guard<Mentorship> = Guard {
    name: "load below capacity",
    holds: |m, _, _| {
        if m.hours_a_month <= m.hours_free {
            return Ok(());
        }
        Err(Rejection::new("mentor-at-capacity").with("free", m.hours_free.max(0)).with("hours", m.hours_a_month))
    },
};
const OWN_ANSWER_OPEN: Guard<Mentorship> = Guard {
    name: "own answer open",
    holds: |m, actor, _| {
        let given = if is_mentor(m, actor) { m.mentor_accepted } else { m.startup_accepted };
        if given { Err(Rejection::new("accepted-already")) } else { Ok(()) }
    },
};
const OTHER_SAID_YES: Guard<Mentorship> = Guard {
    name: "the other has said yes",
    holds: |m, actor, _| {
        let given = if is_mentor(m, actor) { m.startup_accepted } else { m.mentor_accepted };
        if given { Ok(()) } else { Err(Rejection::new("other-answer-open")) }
    },
};
const OWN_FEEDBACK_OPEN: Guard<Mentorship> = Guard {
    name: "own feedback open",
    holds: |m, actor, _| {
        let given = if is_mentor(m, actor) { m.mentor_feedback } else { m.startup_feedback };
        if given { Err(Rejection::new("feedback-given")) } else { Ok(()) }
    },
};

use MentorshipState::{Accepted, Active, Declined, Ended, Proposed};
use MentorshipVerb as Verb;

impl Machine for Mentorship {
    type State = MentorshipState;
    type Verb = MentorshipVerb;
    const NAME: &'static str = "mentorship";
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Propose, &[], To::Begins(Proposed), &[PROGRAMME_MANAGER], "proposed"),
        Rule::row(Verb::Ask, &[], To::Begins(Proposed), &[FOUNDER], "asked"),
        Rule::row(Verb::Accept, &[Proposed], To::Moves(Accepted), &[MENTOR], "accepted").when(&[
            OWN_ANSWER_OPEN,
            NOT_BARRED,
            HAS_TIME,
            OTHER_SAID_YES,
        ]),
        Rule::row(Verb::Accept, &[Proposed], To::Moves(Accepted), &[FOUNDER], "accepted").when(&[
            OWN_ANSWER_OPEN,
            NOT_BARRED,
            OTHER_SAID_YES,
        ]),
        Rule::row(Verb::Accept, &[Proposed], To::Stays, &[MENTOR], "half_accepted").when(&[
            OWN_ANSWER_OPEN,
            NOT_BARRED,
            HAS_TIME,
        ]),
        Rule::row(Verb::Accept, &[Proposed], To::Stays, &[FOUNDER], "half_accepted")
            .when(&[OWN_ANSWER_OPEN, NOT_BARRED]),
        Rule::row(Verb::Decline, &[Proposed], To::Moves(Declined), &[MENTOR, FOUNDER, PROGRAMME_MANAGER], "declined"),
        Rule::row(Verb::Begin, &[Accepted], To::Moves(Active), &[MENTOR, FOUNDER], "begun"),
        Rule::row(Verb::PlanSession, &[Active], To::Stays, &[MENTOR, FOUNDER, TEAM], "session_planned"),
        Rule::row(Verb::CompleteAction, &[Active, Ended], To::Stays, &[MENTOR, FOUNDER, TEAM], "action_completed"),
        Rule::row(Verb::GiveFeedback, &[Active, Ended], To::Stays, &[MENTOR, FOUNDER], "feedback_given")
            .when(&[OWN_FEEDBACK_OPEN]),
        Rule::row(Verb::End, &[Accepted, Active], To::Moves(Ended), &[MENTOR, FOUNDER, PROGRAMME_MANAGER], "ended"),
    ];

    fn state(&self) -> MentorshipState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
