//! A purchase's life: awaiting budget → draft → in approval → approved → notice → standstill → awarded → contracted →
//! delivering → completed (product.md 2.9).

use chrono::{DateTime, Utc};

use super::{
    ApprovalState, ContractState, Leads, Origin, PurchaseState, PurchaseVerb, Step, approvers,
    complaint::{COMPLAINED, COMPLAINT_BODY, FREE, JUDGES, NOT_A_PARTY, UNINVOLVED, WINDOW},
    leads,
    steps::{actors, current, settled, takes},
};
use crate::{
    access::{
        BUDGET_HOLDER, BUYER, DECISION_OWNER, DIGITAL_LEAD, EVALUATOR, FOUNDER, Guard, LEGAL_OFFICER, Machine,
        PROCUREMENT_OFFICER, PROGRAMME_MANAGER, Relations, Role, Rule, TEAM, To, Who,
    },
    jurisdiction::{PurchasePhase, StepActor},
    pilot::Outcome,
    rejection::{Arg, Problems, Rejection},
    value::{ContractId, JourneyId, Money, OrganisationId, PersonId, PilotId, PurchaseId, last_minute},
};

/// One approval that the rules ask at this value. Equal ordinals run in parallel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    pub ordinal: i64,
    pub role: StepActor,
    pub state: ApprovalState,
    pub by: Option<PersonId>,
}

/// The contract as the rules need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    pub id: ContractId,
    pub state: ContractState,
    pub value: Money,
    pub ordered: Money,
    pub invoiced: Money,
    pub paid: Money,
    pub signed_by_supplier: Option<PersonId>,
    pub signed_by_agency: Option<PersonId>,
}

/// What the rules need to know of a purchase.
#[derive(Clone, Debug)]
pub struct Purchase {
    pub id: PurchaseId,
    pub journey: JourneyId,
    pub origin: Origin,
    pub pilot: Option<PilotId>,
    pub state: PurchaseState,
    pub version: i64,
    pub agency: OrganisationId,
    pub supplier: OrganisationId,
    pub value: Option<Money>,
    pub has_budget_line: bool,
    pub has_justification: bool,
    /// The chosen route of the country's data.
    pub route: Option<String>,
    /// Everybody who wrote on the draft: none of them approves it.
    pub drafters: Vec<PersonId>,
    /// Those of the present round.
    pub approvals: Vec<Approval>,
    /// The steps that count now, in the order of the route.
    pub steps: Vec<Step>,
    /// A complaint is undecided: what follows waits, the state stays.
    pub complained: bool,
    /// Whose complaints are undecided.
    pub complainants: Vec<OrganisationId>,
    /// Who took the steps that led to the award: with the drafters those who do not judge a complaint about it. Whoever
    /// approved the request to buy did so before there was an award, as with a call's publication.
    pub acted: Vec<PersonId>,
    /// A notice was published.
    pub published: bool,
    pub standstill_until: Option<DateTime<Utc>>,
    /// The buyer's country, in whose zone terms are read.
    pub jurisdiction: String,
    pub contract: Option<Contract>,
    /// Both parties, the programme offices of the agency's country; assignments on the purchase itself.
    pub relations: Relations,
}

impl Purchase {
    /// The approvals that are asked for now: those of the lowest open ordinal.
    pub fn asked(&self) -> impl Iterator<Item = &Approval> {
        let open = |approval: &&Approval| matches!(approval.state, ApprovalState::Asked | ApprovalState::Pending);
        let first = self.approvals.iter().filter(open).map(|approval| approval.ordinal).min();
        self.approvals.iter().filter(open).filter(move |approval| Some(approval.ordinal) == first)
    }

    /// The approval that this actor can give now.
    pub fn turn(&self, actor: &crate::access::Actor) -> Option<&Approval> {
        self.asked()
            .find(|approval| approvers(approval.role).iter().any(|who| actor.capacity(*who, &self.relations).is_some()))
    }

    /// The step that waits, and whether it is this actor's.
    pub fn step(&self, now: DateTime<Utc>) -> Option<&Step> {
        current(&self.steps, now)
    }

    /// A term that runs to the end of a day is said by its last minute, not by the next day's first.
    pub fn said(&self, end: DateTime<Utc>) -> Arg {
        Arg::TimeIn(last_minute(end), self.jurisdiction.clone())
    }

    fn steps_before_contract(&self, now: DateTime<Utc>) -> Result<(), Rejection> {
        match self.steps.iter().find(|step| step.phase < PurchasePhase::Contract && !settled(step, now)) {
            None => Ok(()),
            Some(step) if step.waits() => Err(match step.window_until {
                Some(until) => Rejection::new("standstill-running").with("until", self.said(until)),
                None => Rejection::new("term-unknown"),
            }),
            Some(_) => Err(Rejection::new("steps-open")),
        }
    }
}

/// Whether a purchase can begin from a pilot that ended like this.
///
/// # Errors
/// `pilot-not-proven`; `purchase-exists` where one is under way.
pub fn begin(outcome: Option<Outcome>, under_way: bool) -> Result<(), Problems> {
    let mut problems = Problems::default();
    problems.require(matches!(outcome, Some(Outcome::Proven | Outcome::PartlyProven)), || {
        Rejection::new("pilot-not-proven")
    });
    problems.require(!under_way, || Rejection::new("purchase-exists"));
    problems.finish()
}

const COMPLETE: Guard<Purchase> = Guard {
    name: "draft complete",
    holds: |purchase, _, _| {
        if purchase.route.is_none() {
            return Err(Rejection::new("route-not-chosen"));
        }
        let complete = purchase.value.is_some() && purchase.has_budget_line && purchase.has_justification;
        if complete { Ok(()) } else { Err(Rejection::new("purchase-incomplete")) }
    },
};
const OWN_TURN: Guard<Purchase> = Guard {
    name: "own turn",
    holds: |purchase, actor, _| match purchase.turn(actor) {
        Some(_) => Ok(()),
        None => Err(Rejection::new("approval-not-your-turn")),
    },
};
const NOT_DRAFTER: Guard<Purchase> = Guard {
    name: "did not draft it",
    holds: |purchase, actor, _| {
        let own = purchase.drafters.iter().any(|person| actor.is_one_with(*person));
        if own { Err(Rejection::new("own-draft")) } else { Ok(()) }
    },
};
const ONCE: Guard<Purchase> = Guard {
    name: "gave no other approval",
    holds: |purchase, actor, _| {
        let mut given = purchase.approvals.iter().filter_map(|approval| approval.by);
        let again = given.any(|person| actor.is_one_with(person));
        if again { Err(Rejection::new("approved-already")) } else { Ok(()) }
    },
};
const LAST_APPROVAL: Guard<Purchase> = Guard {
    name: "last approval, steps done",
    holds: |purchase, _, now| {
        let open = purchase.approvals.iter().filter(|approval| approval.state != ApprovalState::Approved).count();
        let steps = purchase.steps.iter().any(|step| step.phase == PurchasePhase::Approval && !settled(step, now));
        if open == 1 && !steps { Ok(()) } else { Err(Rejection::new("approvals-open")) }
    },
};
const OWN_STEP: Guard<Purchase> = Guard {
    name: "own step",
    holds: |purchase, actor, now| {
        let step = takes(purchase, now)?;
        let own = actors(step.actor).iter().any(|who| actor.capacity(*who, &purchase.relations).is_some());
        if own { Ok(()) } else { Err(Rejection::new("step-of-another")) }
    },
};
const READY_TO_SIGN: Guard<Purchase> = Guard {
    name: "standstill over, steps done",
    holds: |purchase, _, now| {
        purchase.steps_before_contract(now)?;
        match purchase.standstill_until {
            Some(until) if now < until => Err(Rejection::new("standstill-running").with("until", purchase.said(until))),
            _ => Ok(()),
        }
    },
};
const NO_CONTRACT_SIGNED: Guard<Purchase> = Guard {
    name: "nobody has signed",
    holds: |purchase, _, _| match &purchase.contract {
        Some(contract) if contract.signed_by_supplier.is_some() || contract.signed_by_agency.is_some() => {
            Err(Rejection::new("contract-frozen"))
        }
        _ => Ok(()),
    },
};
const CONTRACT_WRITTEN: Guard<Purchase> = Guard {
    name: "contract written",
    holds: |purchase, _, _| match &purchase.contract {
        Some(contract) if contract.state == ContractState::Draft => Ok(()),
        _ => Err(Rejection::new("contract-missing")),
    },
};
/// One person never signs for both (two different people, product.md 1).
const NOT_SIGNED_BEFORE: Guard<Purchase> = Guard {
    name: "has not signed",
    holds: |purchase, actor, _| {
        let Some(contract) = &purchase.contract else { return Ok(()) };
        let mut signed = [contract.signed_by_supplier, contract.signed_by_agency].into_iter().flatten();
        let own = signed.any(|person| actor.is_one_with(person));
        if own { Err(Rejection::new("signed-already")) } else { Ok(()) }
    },
};
const SUPPLIER_UNSIGNED: Guard<Purchase> = Guard {
    name: "supplier has not signed",
    holds: |purchase, _, _| match purchase.contract.as_ref().and_then(|contract| contract.signed_by_supplier) {
        None => Ok(()),
        Some(_) => Err(Rejection::new("side-signed-already")),
    },
};
const AGENCY_UNSIGNED: Guard<Purchase> = Guard {
    name: "agency has not signed",
    holds: |purchase, actor, _| {
        if actor.belongs_to(purchase.supplier) {
            return Err(Rejection::new("signs-for-both"));
        }
        match purchase.contract.as_ref().and_then(|contract| contract.signed_by_agency) {
            None => Ok(()),
            Some(_) => Err(Rejection::new("side-signed-already")),
        }
    },
};
const OTHER_SIDE_SIGNED: Guard<Purchase> = Guard {
    name: "the other side has signed",
    holds: |purchase, _, _| match &purchase.contract {
        Some(contract) if contract.signed_by_supplier.is_some() || contract.signed_by_agency.is_some() => Ok(()),
        _ => Err(Rejection::new("other-side-unsigned")),
    },
};
const CONTRACT_STEPS_DONE: Guard<Purchase> = Guard {
    name: "contract published",
    holds: |purchase, _, now| {
        let open = purchase.steps.iter().any(|step| step.phase == PurchasePhase::Contract && !settled(step, now));
        if open { Err(Rejection::new("steps-open")) } else { Ok(()) }
    },
};
const LEFT_TO_ORDER: Guard<Purchase> = Guard {
    name: "value left to order",
    holds: |purchase, _, _| match &purchase.contract {
        Some(contract) if contract.ordered.minor < contract.value.minor => Ok(()),
        _ => Err(Rejection::new("nothing-left-to-order")),
    },
};
const ALL_PAID: Guard<Purchase> = Guard {
    name: "everything ordered is paid",
    holds: |purchase, _, now| {
        let paid = purchase.contract.as_ref().is_some_and(|contract| {
            contract.ordered.minor > 0 && contract.paid == contract.ordered && contract.invoiced == contract.paid
        });
        if !paid {
            return Err(Rejection::new("not-all-paid"));
        }
        if current(&purchase.steps, now).is_some() { Err(Rejection::new("steps-open")) } else { Ok(()) }
    },
};

/// A guard on what follows when the current step is done.
macro_rules! leading {
    ($name:literal, $to:ident) => {
        Guard {
            name: $name,
            holds: |purchase, _, now| {
                if leads(purchase, now) == Leads::$to { Ok(()) } else { Err(Rejection::new("steps-open")) }
            },
        }
    };
}
const TO_APPROVED: Guard<Purchase> = leading!("completes the approval", Approved);
const TO_NOTICE: Guard<Purchase> = leading!("opens the procedure", Notice);
const TO_STANDSTILL: Guard<Purchase> = leading!("begins the standstill", Standstill);
const TO_AWARDED: Guard<Purchase> = leading!("awards", Awarded);

use PurchaseState::{
    Approved, AwaitingBudget, Awarded, Cancelled, Completed, Contracted, Delivering, Draft, InApproval, Notice,
    Standstill, Terminated,
};
use PurchaseVerb as Verb;

const SIGNATORY: Who = Who::On(Role::Signatory);
const DRAFTERS: &[Who] = &[PROCUREMENT_OFFICER, BUYER];
const APPROVERS: &[Who] = &[BUDGET_HOLDER, LEGAL_OFFICER, DIGITAL_LEAD, PROCUREMENT_OFFICER, BUYER, DECISION_OWNER];
/// Everybody who can have a step; whose turn it is, is the guard's.
const STEPPERS: &[Who] = &[
    PROCUREMENT_OFFICER,
    BUYER,
    LEGAL_OFFICER,
    BUDGET_HOLDER,
    DIGITAL_LEAD,
    DECISION_OWNER,
    SIGNATORY,
    EVALUATOR,
    COMPLAINT_BODY,
    PROGRAMME_MANAGER,
    FOUNDER,
    TEAM,
];

impl Machine for Purchase {
    type State = PurchaseState;
    type Verb = PurchaseVerb;
    const NAME: &'static str = "purchase";
    const WEIGHTY: &'static [PurchaseVerb] =
        &[Verb::TakeStep, Verb::DismissComplaint, Verb::UpholdComplaint, Verb::SignContract, Verb::RecordContract];
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Begin, &[], To::Begins(AwaitingBudget), DRAFTERS, "begun"),
        Rule::row(Verb::Fund, &[AwaitingBudget], To::Moves(Draft), &[BUDGET_HOLDER, PROCUREMENT_OFFICER], "funded"),
        // the draft: what is bought, at which price, by which route
        Rule::row(Verb::Describe, &[Draft], To::Stays, DRAFTERS, "described"),
        Rule::row(
            Verb::RecordCondition,
            &[Draft],
            To::Stays,
            &[PROCUREMENT_OFFICER, LEGAL_OFFICER],
            "condition_recorded",
        ),
        Rule::row(Verb::ChooseRoute, &[Draft], To::Stays, &[PROCUREMENT_OFFICER], "route_chosen"),
        Rule::row(Verb::RequestApproval, &[Draft], To::Moves(InApproval), DRAFTERS, "approval_requested")
            .when(&[COMPLETE]),
        // the chain of the country's data, in order, each another person
        Rule::row(Verb::Approve, &[InApproval], To::Moves(Approved), APPROVERS, "approved").when(&[
            OWN_TURN,
            NOT_DRAFTER,
            ONCE,
            LAST_APPROVAL,
        ]),
        Rule::row(Verb::Approve, &[InApproval], To::Stays, APPROVERS, "approval_given").when(&[
            OWN_TURN,
            NOT_DRAFTER,
            ONCE,
        ]),
        Rule::row(Verb::Return, &[InApproval], To::Moves(Draft), APPROVERS, "returned").when(&[
            OWN_TURN,
            NOT_DRAFTER,
            ONCE,
        ]),
        // the steps of the route
        Rule::row(Verb::TakeStep, &[InApproval], To::Moves(Approved), STEPPERS, "approved").when(&[
            OWN_STEP,
            FREE,
            TO_APPROVED,
        ]),
        Rule::row(Verb::TakeStep, &[Approved], To::Moves(Notice), STEPPERS, "notice_published")
            .when(&[OWN_STEP, FREE, TO_NOTICE]),
        Rule::row(Verb::TakeStep, &[Approved, Notice], To::Moves(Standstill), STEPPERS, "standstill_begun").when(&[
            OWN_STEP,
            FREE,
            TO_STANDSTILL,
        ]),
        Rule::row(Verb::TakeStep, &[Approved, Notice, Standstill], To::Moves(Awarded), STEPPERS, "awarded")
            .when(&[OWN_STEP, FREE, TO_AWARDED]),
        Rule::row(
            Verb::TakeStep,
            &[InApproval, Approved, Notice, Standstill, Awarded, Contracted, Delivering],
            To::Stays,
            STEPPERS,
            "step_done",
        )
        .when(&[OWN_STEP, FREE]),
        Rule::row(Verb::RefuseStep, &[InApproval], To::Moves(Draft), STEPPERS, "step_refused").when(&[OWN_STEP]),
        Rule::row(Verb::RefuseStep, &[Approved, Notice, Standstill], To::Moves(Cancelled), STEPPERS, "step_refused")
            .when(&[OWN_STEP]),
        // a complaint lies over the state until it is decided
        Rule::row(Verb::Complain, &[Standstill], To::Stays, &[Who::SignedIn], "complained")
            .when(&[NOT_A_PARTY, WINDOW]),
        Rule::row(Verb::DismissComplaint, &[Standstill], To::Stays, JUDGES, "complaint_dismissed")
            .when(&[COMPLAINED, UNINVOLVED]),
        // upheld: the evaluation is done again, with what follows it
        Rule::row(Verb::UpholdComplaint, &[Standstill], To::Moves(Notice), JUDGES, "complaint_upheld")
            .when(&[COMPLAINED, UNINVOLVED]),
        // the contract: signed by two different people, or recorded as signed elsewhere
        Rule::row(Verb::DraftContract, &[Approved, Awarded], To::Stays, &[PROCUREMENT_OFFICER], "contract_drafted")
            .when(&[FREE, READY_TO_SIGN, NO_CONTRACT_SIGNED]),
        Rule::row(Verb::SignContract, &[Approved, Awarded], To::Moves(Contracted), &[FOUNDER], "contracted").when(&[
            FREE,
            READY_TO_SIGN,
            CONTRACT_WRITTEN,
            NOT_SIGNED_BEFORE,
            SUPPLIER_UNSIGNED,
            OTHER_SIDE_SIGNED,
        ]),
        Rule::row(
            Verb::SignContract,
            &[Approved, Awarded],
            To::Moves(Contracted),
            &[SIGNATORY, DECISION_OWNER],
            "contracted",
        )
        .when(&[FREE, READY_TO_SIGN, CONTRACT_WRITTEN, NOT_SIGNED_BEFORE, AGENCY_UNSIGNED, OTHER_SIDE_SIGNED]),
        Rule::row(Verb::SignContract, &[Approved, Awarded], To::Stays, &[FOUNDER], "contract_signed").when(&[
            FREE,
            READY_TO_SIGN,
            CONTRACT_WRITTEN,
            NOT_SIGNED_BEFORE,
            SUPPLIER_UNSIGNED,
        ]),
        Rule::row(Verb::SignContract, &[Approved, Awarded], To::Stays, &[SIGNATORY, DECISION_OWNER], "contract_signed")
            .when(&[FREE, READY_TO_SIGN, CONTRACT_WRITTEN, NOT_SIGNED_BEFORE, AGENCY_UNSIGNED]),
        Rule::row(
            Verb::RecordContract,
            &[Approved, Awarded],
            To::Moves(Contracted),
            &[PROCUREMENT_OFFICER],
            "contract_recorded",
        )
        .when(&[FREE, READY_TO_SIGN, CONTRACT_WRITTEN, NO_CONTRACT_SIGNED]),
        // delivery and payment
        Rule::row(Verb::Order, &[Contracted], To::Moves(Delivering), &[PROCUREMENT_OFFICER, BUYER], "ordered")
            .when(&[CONTRACT_STEPS_DONE, LEFT_TO_ORDER]),
        Rule::row(Verb::Order, &[Delivering], To::Stays, &[PROCUREMENT_OFFICER, BUYER], "ordered")
            .when(&[LEFT_TO_ORDER]),
        Rule::row(
            Verb::Complete,
            &[Delivering],
            To::Moves(Completed),
            &[PROCUREMENT_OFFICER, BUDGET_HOLDER],
            "completed",
        )
        .when(&[ALL_PAID]),
        Rule::row(
            Verb::Cancel,
            &[AwaitingBudget, Draft, InApproval, Approved, Notice, Standstill, Awarded],
            To::Moves(Cancelled),
            &[PROCUREMENT_OFFICER, DECISION_OWNER],
            "cancelled",
        ),
        Rule::row(
            Verb::Terminate,
            &[Contracted, Delivering],
            To::Moves(Terminated),
            &[SIGNATORY, DECISION_OWNER],
            "terminated",
        ),
    ];

    fn state(&self) -> PurchaseState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
