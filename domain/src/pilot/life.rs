//! A pilot's life: drafting → agreed → preparing → running ⇄ paused → in review → concluded (product.md 2.7).

use chrono::NaiveDate;

use super::{
    Line, Origin, PilotState, PilotVerb, Side,
    checklist::blocking,
    kpi::{Kpi, Standing, standing},
};
use crate::{
    access::{Actor, BUYER, DECISION_OWNER, DIGITAL_LEAD, FOUNDER, Guard, Machine, Relations, Rule, TEAM, To, Who},
    rejection::Rejection,
    value::{JourneyId, OrganisationId, PersonId, PilotId},
};

/// A signature under the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed {
    pub side: Side,
    pub person: PersonId,
}

/// What the rules need to know of a pilot.
#[derive(Clone, Debug)]
pub struct Pilot {
    pub id: PilotId,
    pub journey: JourneyId,
    pub origin: Origin,
    pub state: PilotState,
    pub version: i64,
    pub agency: OrganisationId,
    pub startup: OrganisationId,
    /// A team without a company must incorporate before it signs.
    pub incorporated: bool,
    pub begun_by: PersonId,
    /// Both signatures stood at some time: from then on the pilot is public.
    pub agreed: bool,
    pub signatures: Vec<Signed>,
    /// The checklist as it stands.
    pub lines: Vec<Line>,
    pub kpis: Vec<Kpi>,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub decide_by: Option<NaiveDate>,
    /// Who proposed the extension that waits for the other side.
    pub extension_by: Option<Side>,
    /// The gate in this review ended with "stop".
    pub gate_stopped: bool,
    /// Both parties, the programme offices of the agency's country; assignments on the pilot itself.
    pub relations: Relations,
}

impl Pilot {
    /// Mandatory measurements that nobody has reported.
    pub fn unreported(&self) -> impl Iterator<Item = &Kpi> {
        self.kpis.iter().filter(|kpi| kpi.mandatory && standing(kpi) == Standing::Unreported)
    }

    /// Mandatory measurements that did not reach what is enough.
    pub fn missed(&self) -> impl Iterator<Item = &Kpi> {
        self.kpis.iter().filter(|kpi| kpi.mandatory && standing(kpi) == Standing::Missed)
    }

    pub fn has_signed(&self, side: Side) -> bool {
        self.signatures.iter().any(|signed| signed.side == side)
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The side on which the actor stands; whoever stands on the startup's side never acts for the agency.
fn side(pilot: &Pilot, actor: &Actor) -> Side {
    if actor.belongs_to(pilot.startup) { Side::Startup } else { Side::Agency }
}

const UNSIGNED: Guard<Pilot> = Guard {
    name: "no signature yet",
    holds: |pilot, _, _| if pilot.signatures.is_empty() { Ok(()) } else { Err(Rejection::new("plan-frozen")) },
};
const SIGNED_ONCE: Guard<Pilot> = Guard {
    name: "one side has signed",
    holds: |pilot, _, _| if pilot.signatures.is_empty() { Err(Rejection::new("nothing-to-reopen")) } else { Ok(()) },
};
const PLAN_COMPLETE: Guard<Pilot> = Guard {
    name: "plan complete",
    holds: |pilot, _, _| {
        let open = blocking(&pilot.lines).into_iter().filter(|key| key.in_plan()).count();
        if open == 0 { Ok(()) } else { Err(Rejection::new("plan-incomplete").with("count", count(open))) }
    },
};
const INCORPORATED: Guard<Pilot> = Guard {
    name: "startup is a company",
    holds: |pilot, _, _| if pilot.incorporated { Ok(()) } else { Err(Rejection::new("team-not-incorporated")) },
};
const OWN_SIDE_UNSIGNED: Guard<Pilot> = Guard {
    name: "own side has not signed",
    holds: |pilot, actor, _| {
        if pilot.signatures.iter().any(|signed| actor.is_one_with(signed.person)) {
            return Err(Rejection::new("signed-already"));
        }
        if pilot.has_signed(side(pilot, actor)) { Err(Rejection::new("side-signed-already")) } else { Ok(()) }
    },
};
const OTHER_SIDE_SIGNED: Guard<Pilot> = Guard {
    name: "other side has signed",
    holds: |pilot, actor, _| {
        if pilot.has_signed(side(pilot, actor).other()) { Ok(()) } else { Err(Rejection::new("other-side-unsigned")) }
    },
};
const CHECKLIST_CLEAR: Guard<Pilot> = Guard {
    name: "checklist clear",
    holds: |pilot, _, _| {
        let open = blocking(&pilot.lines).len();
        if open == 0 { Ok(()) } else { Err(Rejection::new("checklist-open").with("count", count(open))) }
    },
};
/// Whoever began the pilot does not excuse it from its own rules (separation of duties, product.md 1).
const NOT_THE_BEGINNER: Guard<Pilot> = Guard {
    name: "not who began it",
    holds: |pilot, actor, _| {
        if actor.is_one_with(pilot.begun_by) { Err(Rejection::new("own-pilot")) } else { Ok(()) }
    },
};
const ALL_REPORTED: Guard<Pilot> = Guard {
    name: "mandatory measurements reported",
    holds: |pilot, _, _| match pilot.unreported().next() {
        None => Ok(()),
        Some(kpi) => Err(Rejection::new("kpi-unreported")
            .with("kpi", kpi.name.clone())
            .with("count", count(pilot.unreported().count()))),
    },
};
const GATE_OPEN: Guard<Pilot> = Guard {
    name: "gate not stopped",
    holds: |pilot, _, _| if pilot.gate_stopped { Err(Rejection::new("gate-stopped")) } else { Ok(()) },
};
const NO_EXTENSION: Guard<Pilot> = Guard {
    name: "no extension waits",
    holds: |pilot, _, _| match pilot.extension_by {
        None => Ok(()),
        Some(_) => Err(Rejection::new("extension-waits")),
    },
};
const OTHERS_EXTENSION: Guard<Pilot> = Guard {
    name: "the other side's extension waits",
    holds: |pilot, actor, _| match pilot.extension_by {
        Some(by) if by != side(pilot, actor) => Ok(()),
        Some(_) => Err(Rejection::new("own-extension")),
        None => Err(Rejection::new("no-extension")),
    },
};

use PilotState::{Agreed, Concluded, Drafting, InReview, Paused, Preparing, Running};
use PilotVerb as Verb;

const LIVING: &[PilotState] = &[Drafting, Agreed, Preparing, Running, Paused, InReview];
const UNDER_WAY: &[PilotState] = &[Running, Paused, InReview];
const BOTH: &[Who] = &[BUYER, FOUNDER, TEAM];

impl Machine for Pilot {
    type State = PilotState;
    type Verb = PilotVerb;
    const NAME: &'static str = "pilot";
    const WEIGHTY: &'static [PilotVerb] = &[Verb::Sign, Verb::AgreeExtension];
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Begin, &[], To::Begins(Drafting), &[BUYER], "begun"),
        Rule::row(Verb::Invite, &[], To::Begins(Drafting), &[BUYER], "invited"),
        // drafting: written together, frozen by the first signature
        Rule::row(Verb::Plan, &[Drafting], To::Stays, BOTH, "plan_changed").when(&[UNSIGNED]),
        Rule::row(Verb::Sign, &[Drafting], To::Moves(Agreed), &[FOUNDER], "agreed").when(&[
            PLAN_COMPLETE,
            INCORPORATED,
            OWN_SIDE_UNSIGNED,
            OTHER_SIDE_SIGNED,
        ]),
        Rule::row(Verb::Sign, &[Drafting], To::Moves(Agreed), &[DECISION_OWNER, BUYER], "agreed").when(&[
            PLAN_COMPLETE,
            OWN_SIDE_UNSIGNED,
            OTHER_SIDE_SIGNED,
        ]),
        Rule::row(Verb::Sign, &[Drafting], To::Stays, &[FOUNDER], "signed").when(&[
            PLAN_COMPLETE,
            INCORPORATED,
            OWN_SIDE_UNSIGNED,
        ]),
        Rule::row(Verb::Sign, &[Drafting], To::Stays, &[DECISION_OWNER, BUYER], "signed")
            .when(&[PLAN_COMPLETE, OWN_SIDE_UNSIGNED]),
        Rule::row(Verb::Reopen, &[Drafting], To::Stays, &[FOUNDER, DECISION_OWNER, BUYER], "reopened")
            .when(&[SIGNED_ONCE]),
        Rule::row(Verb::Waive, &[Drafting, Agreed, Preparing], To::Stays, &[DIGITAL_LEAD], "line_waived")
            .when(&[NOT_THE_BEGINNER]),
        // preparing: accounts, data, people informed
        Rule::row(Verb::Prepare, &[Agreed], To::Moves(Preparing), &[BUYER], "preparation_begun"),
        Rule::row(Verb::Ready, &[Preparing], To::Stays, BOTH, "readiness_stated"),
        Rule::row(Verb::Start, &[Preparing], To::Moves(Running), &[BUYER], "started").when(&[CHECKLIST_CLEAR]),
        // under way
        Rule::row(Verb::CheckIn, &[Preparing, Running, Paused, InReview], To::Stays, BOTH, "checked_in"),
        Rule::row(Verb::Measure, UNDER_WAY, To::Stays, BOTH, "measured"),
        Rule::row(Verb::ReportIncident, &[Preparing, Running, Paused, InReview], To::Stays, BOTH, "incident_reported"),
        Rule::row(Verb::AnswerIncident, &[Preparing, Running, Paused, InReview], To::Stays, BOTH, "incident_answered"),
        Rule::row(
            Verb::Pause,
            &[Running],
            To::Moves(Paused),
            &[BUYER, DECISION_OWNER, DIGITAL_LEAD, FOUNDER],
            "paused",
        ),
        Rule::row(Verb::Resume, &[Paused], To::Moves(Running), &[BUYER, DECISION_OWNER], "resumed"),
        Rule::row(Verb::Review, &[Running, Paused], To::Moves(InReview), &[BUYER, DECISION_OWNER], "review_opened"),
        Rule::row(Verb::Continue, &[InReview], To::Moves(Running), &[DECISION_OWNER, DIGITAL_LEAD], "gate_passed")
            .when(&[GATE_OPEN, ALL_REPORTED]),
        Rule::row(Verb::StopAtGate, &[InReview], To::Stays, &[DECISION_OWNER, DIGITAL_LEAD], "gate_stopped")
            .when(&[GATE_OPEN]),
        // an extension is a numbered amendment, signed by both, back to running
        Rule::row(
            Verb::ProposeExtension,
            UNDER_WAY,
            To::Stays,
            &[FOUNDER, DECISION_OWNER, BUYER],
            "extension_proposed",
        )
        .when(&[NO_EXTENSION]),
        Rule::row(Verb::AgreeExtension, UNDER_WAY, To::Moves(Running), &[FOUNDER, DECISION_OWNER, BUYER], "extended")
            .when(&[OTHERS_EXTENSION]),
        Rule::row(
            Verb::DeclineExtension,
            UNDER_WAY,
            To::Stays,
            &[FOUNDER, DECISION_OWNER, BUYER],
            "extension_declined",
        )
        .when(&[OTHERS_EXTENSION]),
        // the end
        Rule::row(Verb::Conclude, &[InReview], To::Moves(Concluded), &[DECISION_OWNER], "concluded"),
        Rule::row(
            Verb::Stop,
            UNDER_WAY,
            To::Moves(Concluded),
            &[DECISION_OWNER, DIGITAL_LEAD, BUYER],
            "stopped_for_safety",
        ),
        Rule::row(Verb::Withdraw, LIVING, To::Moves(Concluded), &[FOUNDER], "withdrawn_by_startup"),
        Rule::row(Verb::Withdraw, LIVING, To::Moves(Concluded), &[DECISION_OWNER, DIGITAL_LEAD], "withdrawn_by_agency"),
    ];

    fn state(&self) -> PilotState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
