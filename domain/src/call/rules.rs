//! A call's life as a table (product.md 2.4): written, approved by somebody else, published, closed by its deadline.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{CallKind, CallState, CallVerb, Phase, Timetable, phase};
use crate::{
    access::{
        BUYER, DECISION_OWNER, DIGITAL_LEAD, Guard, Machine, PROGRAMME_MANAGER, Party, Relations, Role, Rule, To, Who,
    },
    registry::{Kind, Organisation, OrganisationState},
    rejection::Rejection,
    value::{CallId, OrganisationId, PersonId},
};

/// What the rules need to know of a call.
#[derive(Clone, Debug)]
pub struct Call {
    pub id: CallId,
    pub kind: CallKind,
    pub state: CallState,
    pub version: i64,
    pub jurisdiction: String,
    /// The agency of a challenge, the programme office of an intake.
    pub owner: OrganisationId,
    pub timetable: Timetable,
    /// Who wrote it and who changed it last; neither approves it. Empty for imported history.
    pub authors: Vec<PersonId>,
    /// Was public at some time, so that a cancellation is public too.
    pub was_public: bool,
    /// From when on everybody reads it; ahead of now where its publication is scheduled.
    pub published_at: Option<DateTime<Utc>>,
    /// The first instant that is too late for a response to its consultation; `None` where there was none.
    pub consultation_until: Option<DateTime<Utc>>,
    /// A complaint about the decision is undecided.
    pub complained: bool,
    pub relations: Relations,
}

impl Call {
    pub fn phase(&self, now: DateTime<Utc>) -> Phase {
        phase(self.state, &self.timetable, now)
    }

    /// Published, but for nobody to read before a moment that is still ahead. Computed like everything that time does.
    pub fn waits_for_publication(&self, now: DateTime<Utc>) -> bool {
        self.state == CallState::Published && self.published_at.is_some_and(|at| now < at)
    }

    /// There was a consultation, and no response to it is taken any more.
    pub fn is_consulted(&self, now: DateTime<Utc>) -> bool {
        self.consultation_until.is_some_and(|until| now >= until || self.state != CallState::Consultation)
    }

    /// Who stands where: a challenge's agency and the offices of its country; an intake has its office alone.
    pub fn relations_of(id: CallId, kind: CallKind, owner: OrganisationId, offices: &[OrganisationId]) -> Relations {
        let parties = match kind {
            CallKind::Challenge => std::iter::once((Party::Agency, owner))
                .chain(offices.iter().map(|office| (Party::Office, *office)))
                .collect(),
            CallKind::Intake => vec![(Party::Office, owner)],
        };
        Relations { parties, scopes: vec![Uuid::from(id)] }
    }
}

/// Whether a challenge can be begun for this organisation.
///
/// # Errors
/// `call-owner-not-agency`; `call-owner-not-verified`.
pub fn can_own(owner: &Organisation) -> Result<(), Rejection> {
    match (owner.kind, owner.state) {
        (Kind::Agency, OrganisationState::Verified) => Ok(()),
        (Kind::Agency, _) => Err(Rejection::new("call-owner-not-verified")),
        _ => Err(Rejection::new("call-owner-not-agency")),
    }
}

/// Nobody approves what they wrote (product.md 1: separation of duties).
const NOT_AN_AUTHOR: Guard<Call> = Guard {
    name: "not its author",
    holds: |call, actor, _| {
        let own = call.authors.iter().any(|person| actor.is_one_with(*person));
        if own { Err(Rejection::new("call-own-draft")) } else { Ok(()) }
    },
};
const INTAKE: Guard<Call> = Guard {
    name: "an intake",
    holds: |call, _, _| match call.kind {
        CallKind::Intake => Ok(()),
        CallKind::Challenge => Err(Rejection::new("call-approved-by-agency")),
    },
};
const BEFORE_DEADLINE: Guard<Call> = Guard {
    name: "before the deadline",
    holds: |call, _, now| match call.phase(now) {
        Phase::Scheduled | Phase::Open => Ok(()),
        _ => Err(Rejection::new("call-closed")),
    },
};
const AFTER_DEADLINE: Guard<Call> = Guard {
    name: "after the deadline",
    holds: |call, _, now| match call.phase(now) {
        Phase::Scheduled | Phase::Open => Err(Rejection::new("call-still-open")),
        _ => Ok(()),
    },
};
const QUESTIONS_TAKEN: Guard<Call> = Guard {
    name: "questions are taken",
    holds: |call, _, now| {
        let times = &call.timetable;
        let end = times.questions_until.or(times.deadline);
        match end {
            Some(end) if now >= end => {
                Err(Rejection::new("call-questions-ended").with("end", call.timetable.said(end)))
            }
            None => Err(Rejection::new("call-closed")),
            Some(_) => Ok(()),
        }
    },
};
const RESPONSES_TAKEN: Guard<Call> = Guard {
    name: "responses are taken",
    holds: |call, _, now| match call.consultation_until {
        Some(end) if now >= end => Err(Rejection::new("call-consultation-ended").with("end", call.timetable.said(end))),
        _ => Ok(()),
    },
};
/// Whoever was asked is heard out before the call is fixed and before anything is answered.
const CONSULTED: Guard<Call> = Guard {
    name: "the consultation is over",
    holds: |call, _, now| match call.consultation_until {
        Some(end) if call.state == CallState::Consultation && now < end => {
            Err(Rejection::new("call-consultation-running").with("end", call.timetable.said(end)))
        }
        _ => Ok(()),
    },
};
const WITH_RESPONSES: Guard<Call> = Guard {
    name: "there was a consultation",
    holds: |call, _, _| match call.consultation_until {
        Some(_) => Ok(()),
        None => Err(Rejection::new("call-not-consulted")),
    },
};
/// What nobody has read yet can be taken back; afterwards there are notices.
const UNREAD: Guard<Call> = Guard {
    name: "not public yet",
    holds: |call, _, now| match call.waits_for_publication(now) {
        true => Ok(()),
        false => Err(Rejection::new("call-public-already")),
    },
};
/// An agency does not ask itself in public.
const FROM_OUTSIDE: Guard<Call> = Guard {
    name: "not of the house",
    holds: |call, actor, _| {
        if actor.belongs_to(call.owner) { Err(Rejection::new("call-own-question")) } else { Ok(()) }
    },
};

const UNCOMPLAINED: Guard<Call> = Guard {
    name: "no complaint undecided",
    holds: |call, _, _| if call.complained { Err(Rejection::new("complaint-undecided")) } else { Ok(()) },
};

use CallState::{
    Approved, Cancelled, Completed, Consultation, Decided, Draft, Evaluating, InApproval, Published, Unsuccessful,
};
use CallVerb as Verb;

const OFFICE_HEAD: Who = Who::In(Party::Office, Role::Owner);
const PUBLIC: &[CallState] = &[Consultation, Published, Evaluating, Decided, Completed, Unsuccessful, Cancelled];

impl Machine for Call {
    type State = CallState;
    type Verb = CallVerb;
    const NAME: &'static str = "call";
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Write, &[], To::Begins(Draft), &[BUYER, PROGRAMME_MANAGER], "drafted"),
        Rule::row(Verb::Edit, &[Draft], To::Stays, &[BUYER, PROGRAMME_MANAGER], "edited"),
        Rule::row(
            Verb::AskApproval,
            &[Draft],
            To::Moves(InApproval),
            &[BUYER, PROGRAMME_MANAGER],
            "approval_requested",
        ),
        Rule::row(Verb::Approve, &[InApproval], To::Moves(Approved), &[DIGITAL_LEAD], "approved")
            .when(&[NOT_AN_AUTHOR]),
        Rule::row(Verb::Approve, &[InApproval], To::Moves(Approved), &[PROGRAMME_MANAGER, OFFICE_HEAD], "approved")
            .when(&[INTAKE, NOT_AN_AUTHOR]),
        Rule::row(Verb::Publish, &[Approved, Consultation], To::Moves(Published), &[PROGRAMME_MANAGER], "published")
            .when(&[CONSULTED]),
        Rule::row(Verb::Consult, &[Approved], To::Moves(Consultation), &[PROGRAMME_MANAGER], "consultation_opened"),
        Rule::row(
            Verb::Return,
            &[InApproval, Approved, Consultation],
            To::Moves(Draft),
            &[DIGITAL_LEAD, PROGRAMME_MANAGER],
            "returned",
        ),
        Rule::row(Verb::Amend, &[Published], To::Stays, &[BUYER, PROGRAMME_MANAGER], "amended")
            .when(&[BEFORE_DEADLINE]),
        Rule::row(Verb::PrepareAmendment, &[Published], To::Stays, &[BUYER, PROGRAMME_MANAGER], "amendment_prepared")
            .when(&[BEFORE_DEADLINE]),
        Rule::row(Verb::Return, &[Published], To::Moves(Draft), &[PROGRAMME_MANAGER], "returned").when(&[UNREAD]),
        Rule::row(Verb::Respond, &[Consultation], To::Stays, &[Who::SignedIn], "response_given")
            .when(&[RESPONSES_TAKEN, FROM_OUTSIDE]),
        Rule::row(
            Verb::AnswerResponses,
            &[Draft, InApproval, Approved, Consultation],
            To::Stays,
            &[BUYER, PROGRAMME_MANAGER],
            "responses_answered",
        )
        .when(&[WITH_RESPONSES, CONSULTED]),
        Rule::row(Verb::Ask, &[Published], To::Stays, &[Who::SignedIn], "question_asked")
            .when(&[QUESTIONS_TAKEN, FROM_OUTSIDE]),
        Rule::row(Verb::Answer, &[Published], To::Stays, &[BUYER, PROGRAMME_MANAGER], "question_answered"),
        Rule::row(Verb::Watch, PUBLIC, To::Stays, &[Who::SignedIn], "watched"),
        Rule::row(Verb::Unwatch, PUBLIC, To::Stays, &[Who::SignedIn], "unwatched"),
        // Nobody's act: it follows from an outage, by the country's rule.
        Rule::row(Verb::Extend, &[Published], To::Stays, &[], "extended"),
        // Nobody's act on the call: they follow from the opening of the applications and from the announcement.
        Rule::row(Verb::Evaluate, &[Published], To::Moves(Evaluating), &[], "evaluation_began").when(&[AFTER_DEADLINE]),
        Rule::row(Verb::Decide, &[Evaluating], To::Moves(Decided), &[], "decided"),
        Rule::row(Verb::Complete, &[Decided], To::Moves(Completed), &[PROGRAMME_MANAGER, DECISION_OWNER], "completed")
            .when(&[UNCOMPLAINED]),
        // by an upheld complaint
        Rule::row(Verb::Reevaluate, &[Decided], To::Moves(Evaluating), &[], "reevaluated"),
        Rule::row(Verb::Annul, &[Decided, Evaluating], To::Moves(Cancelled), &[], "annulled"),
        Rule::row(
            Verb::DeclareUnsuccessful,
            &[Published, Evaluating],
            To::Moves(Unsuccessful),
            &[DECISION_OWNER, PROGRAMME_MANAGER],
            "declared_unsuccessful",
        )
        .when(&[AFTER_DEADLINE]),
        Rule::row(
            Verb::Cancel,
            &[InApproval, Approved, Consultation, Published, Evaluating],
            To::Moves(Cancelled),
            &[DIGITAL_LEAD, PROGRAMME_MANAGER],
            "cancelled",
        ),
        Rule::row(Verb::Cancel, &[Draft], To::Moves(Cancelled), &[BUYER, PROGRAMME_MANAGER], "cancelled"),
        Rule::row(Verb::Relaunch, &[Unsuccessful, Cancelled], To::Stays, &[BUYER, PROGRAMME_MANAGER], "relaunched"),
    ];

    fn state(&self) -> CallState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}

/// What a later stage's act means for the call: its applications were opened, its winners announced, its purchase done.
/// The row of the table without its "by": whether the act was allowed was checked where it was done.
///
/// # Errors
/// `call-still-open` before the deadline, `wrong-state` where the call cannot follow.
pub fn follow(call: &Call, verb: Verb, now: DateTime<Utc>) -> Result<CallState, Rejection> {
    let wrong = || Rejection::new("wrong-state").with("state", call.state.as_str());
    let row = Call::RULES.iter().find(|row| row.verb == verb && row.from.contains(&call.state)).ok_or_else(wrong)?;
    match (row.to, call.phase(now)) {
        (To::Moves(Evaluating), Phase::Scheduled | Phase::Open) => Err(Rejection::new("call-still-open")),
        (To::Moves(state), _) => Ok(state),
        _ => Err(wrong()),
    }
}
