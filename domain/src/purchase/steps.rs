//! The steps of the pinned route: whose turn it is, and which macro stage follows when a step is done.

use chrono::{DateTime, Utc};

use super::{ApprovalState, Purchase, PurchaseState, StepState};
use crate::{
    access::{
        BUDGET_HOLDER, BUYER, DECISION_OWNER, DIGITAL_LEAD, EVALUATOR, FOUNDER, LEGAL_OFFICER, PROCUREMENT_OFFICER,
        PROGRAMME_MANAGER, Role, TEAM, Who,
    },
    jurisdiction::{PurchasePhase, StepActor, StepKind},
    rejection::Rejection,
    value::PurchaseStepId,
    words,
};

/// A step as the rules need it, in the order of the route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub id: PurchaseStepId,
    pub position: i64,
    pub round: i64,
    pub key: String,
    pub kind: StepKind,
    pub phase: PurchasePhase,
    pub actor: StepActor,
    pub optional: bool,
    /// A complaint can be made while it runs.
    pub complaint_window: bool,
    pub state: StepState,
    pub due_at: Option<DateTime<Utc>>,
    /// The first instant after the term that the step waits for.
    pub window_until: Option<DateTime<Utc>>,
}

impl Step {
    /// Whether only time has to pass.
    pub fn waits(&self) -> bool {
        self.kind == StepKind::Wait || (self.kind == StepKind::Window && self.window_until.is_some())
    }
}

/// Whether nothing more is asked of a step. A wait is settled by the clock, not by a job that flips a flag.
pub fn settled(step: &Step, now: DateTime<Utc>) -> bool {
    match step.state {
        StepState::Done | StepState::Skipped | StepState::Waived => true,
        StepState::Refused => false,
        StepState::Pending | StepState::Ready => step.waits() && step.window_until.is_some_and(|until| now >= until),
    }
}

/// The first step that is not settled: whoever it belongs to has the turn.
pub fn current(steps: &[Step], now: DateTime<Utc>) -> Option<&Step> {
    steps.iter().find(|step| !settled(step, now))
}

/// Who fulfils a step. An outside body's act is recorded by the procurement officer; nobody takes the clock's steps,
/// and what both sides sign is taken by signing.
pub fn actors(actor: StepActor) -> &'static [Who] {
    match actor {
        StepActor::Buyer => &[BUYER],
        StepActor::DigitalLead => &[DIGITAL_LEAD],
        StepActor::BudgetHolder => &[BUDGET_HOLDER],
        StepActor::LegalOfficer => &[LEGAL_OFFICER],
        StepActor::ProcurementOfficer | StepActor::OutsideBody => &[PROCUREMENT_OFFICER],
        StepActor::DecisionOwner => &[DECISION_OWNER],
        StepActor::Signatory => &[Who::On(Role::Signatory)],
        StepActor::Evaluators => &[EVALUATOR, BUYER],
        StepActor::ComplaintBody => &[Who::On(Role::ComplaintBody), LEGAL_OFFICER],
        StepActor::ProgrammeManager => &[PROGRAMME_MANAGER],
        StepActor::Startup => &[FOUNDER, TEAM],
        StepActor::Both | StepActor::System => &[],
    }
}

/// Who gives the approval of a role in the chain.
pub fn approvers(role: StepActor) -> &'static [Who] {
    actors(role)
}

words! {
    /// What follows when the current step is done.
    pub enum Leads {
        Nowhere = "nowhere",
        Approved = "approved",
        Notice = "notice",
        Standstill = "standstill",
        Awarded = "awarded",
    }
}

/// Which macro stage the purchase enters when its current step is done now.
pub fn leads(purchase: &Purchase, now: DateTime<Utc>) -> Leads {
    let Some(step) = current(&purchase.steps, now) else { return Leads::Nowhere };
    let open = |phase: PurchasePhase| {
        let left = purchase.steps.iter().filter(|other| other.phase == phase && other.position != step.position);
        left.filter(|other| !settled(other, now)).count() > 0
    };
    match (purchase.state, step.phase) {
        (PurchaseState::InApproval, PurchasePhase::Approval) => {
            let all = purchase.approvals.iter().all(|approval| approval.state == ApprovalState::Approved);
            if all && !open(PurchasePhase::Approval) { Leads::Approved } else { Leads::Nowhere }
        }
        (PurchaseState::Approved | PurchaseState::Notice, PurchasePhase::Notice) => {
            if open(PurchasePhase::Notice) {
                if purchase.state == PurchaseState::Approved { Leads::Notice } else { Leads::Nowhere }
            } else if open(PurchasePhase::Standstill) {
                Leads::Standstill
            } else if open(PurchasePhase::Award) {
                if purchase.state == PurchaseState::Approved { Leads::Notice } else { Leads::Nowhere }
            } else {
                Leads::Awarded
            }
        }
        (
            PurchaseState::Approved | PurchaseState::Notice | PurchaseState::Standstill,
            PurchasePhase::Standstill | PurchasePhase::Award,
        ) => {
            if open(PurchasePhase::Standstill) || open(PurchasePhase::Award) {
                Leads::Nowhere
            } else {
                Leads::Awarded
            }
        }
        _ => Leads::Nowhere,
    }
}

/// Whether the current step can be taken in the state that the purchase is in.
///
/// # Errors
/// `step-waits` (with `until`), `step-by-signature`, `step-not-yet`, `no-step`.
pub(super) fn takes(purchase: &Purchase, now: DateTime<Utc>) -> Result<&Step, Rejection> {
    let step = current(&purchase.steps, now).ok_or_else(|| Rejection::new("no-step"))?;
    if step.state == StepState::Refused {
        return Err(Rejection::new("no-step"));
    }
    if step.waits() {
        let refusal = Rejection::new("step-waits");
        return Err(match step.window_until {
            Some(until) => refusal.with("until", purchase.said(until)),
            None => Rejection::new("term-unknown"),
        });
    }
    if step.kind == StepKind::Sign && step.phase == PurchasePhase::Contract {
        return Err(Rejection::new("step-by-signature"));
    }
    let fits = match step.phase {
        PurchasePhase::Approval => purchase.state == PurchaseState::InApproval,
        PurchasePhase::Notice => matches!(purchase.state, PurchaseState::Approved | PurchaseState::Notice),
        PurchasePhase::Standstill | PurchasePhase::Award => {
            matches!(purchase.state, PurchaseState::Approved | PurchaseState::Notice | PurchaseState::Standstill)
        }
        PurchasePhase::Contract => {
            matches!(purchase.state, PurchaseState::Approved | PurchaseState::Awarded | PurchaseState::Contracted)
        }
        PurchasePhase::Delivery => matches!(purchase.state, PurchaseState::Contracted | PurchaseState::Delivering),
    };
    if fits { Ok(step) } else { Err(Rejection::new("step-not-yet")) }
}
