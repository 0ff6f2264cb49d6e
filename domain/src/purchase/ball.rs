//! Who holds the ball in a purchase, for what, and until when.

use chrono::{DateTime, Utc};

use super::{ContractState, Purchase, PurchaseState, steps::current};
use crate::{jurisdiction::StepActor, words};

words! {
    /// What is waited for.
    pub enum Waiting {
        Budget = "budget",
        Draft = "draft",
        Approval = "approval",
        Step = "step",
        Standstill = "standstill",
        Complaint = "complaint",
        Contract = "contract",
        Signature = "signature",
        Order = "order",
        Delivery = "delivery",
        Nothing = "nothing",
    }
}

/// The one thing that is waited for; several roles where they act side by side, none where only time has to pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ball {
    pub roles: Vec<StepActor>,
    pub waiting: Waiting,
    pub until: Option<DateTime<Utc>>,
}

/// Reads the ball off the purchase.
pub fn ball(purchase: &Purchase, now: DateTime<Utc>) -> Ball {
    let to = |roles: &[StepActor], waiting, until| Ball { roles: roles.to_vec(), waiting, until };
    if purchase.complained && !purchase.state.is_over() {
        return to(&[StepActor::ComplaintBody], Waiting::Complaint, None);
    }
    let step = current(&purchase.steps, now);
    match purchase.state {
        PurchaseState::AwaitingBudget => to(&[StepActor::BudgetHolder], Waiting::Budget, None),
        PurchaseState::Draft => to(&[StepActor::ProcurementOfficer], Waiting::Draft, None),
        PurchaseState::InApproval => {
            let asked: Vec<StepActor> = purchase.asked().map(|approval| approval.role).collect();
            match (asked.is_empty(), step) {
                (false, _) => Ball { roles: asked, waiting: Waiting::Approval, until: None },
                (true, Some(step)) => to(&[step.actor], Waiting::Step, step.due_at),
                (true, None) => to(&[], Waiting::Nothing, None),
            }
        }
        PurchaseState::Approved | PurchaseState::Notice | PurchaseState::Standstill | PurchaseState::Awarded => {
            match step {
                Some(step) if step.waits() => to(&[], Waiting::Standstill, step.window_until),
                Some(step) if step.actor == StepActor::Both => contract(purchase, step.due_at),
                Some(step) => to(&[step.actor], Waiting::Step, step.due_at),
                None => contract(purchase, None),
            }
        }
        PurchaseState::Contracted => match step {
            Some(step) => to(&[step.actor], Waiting::Step, step.due_at),
            None => to(&[StepActor::ProcurementOfficer], Waiting::Order, None),
        },
        PurchaseState::Delivering => to(&[StepActor::Both], Waiting::Delivery, None),
        PurchaseState::Completed | PurchaseState::Cancelled | PurchaseState::Terminated => {
            to(&[], Waiting::Nothing, None)
        }
    }
}

fn contract(purchase: &Purchase, until: Option<DateTime<Utc>>) -> Ball {
    let to = |roles: &[StepActor], waiting| Ball { roles: roles.to_vec(), waiting, until };
    match &purchase.contract {
        Some(contract) if contract.state == ContractState::Draft => {
            match (contract.signed_by_supplier.is_some(), contract.signed_by_agency.is_some()) {
                (true, _) => to(&[StepActor::Signatory], Waiting::Signature),
                (_, true) => to(&[StepActor::Startup], Waiting::Signature),
                _ => to(&[StepActor::Both], Waiting::Signature),
            }
        }
        _ => to(&[StepActor::ProcurementOfficer], Waiting::Contract),
    }
}
