//! Complaints against an award: who makes one and when, and who judges it.

use chrono::{DateTime, Utc};

use super::{Purchase, PurchaseState, steps::settled};
use crate::{
    access::{Guard, LEGAL_OFFICER, Role, Who},
    complaint::uninvolved,
    rejection::Rejection,
    value::PersonId,
};

impl Purchase {
    /// Whether a complaint can be made: a step with a window for it is running.
    pub fn complaint_open(&self, now: DateTime<Utc>) -> bool {
        self.state == PurchaseState::Standstill
            && self.steps.iter().any(|step| {
                step.complaint_window && !settled(step, now) && step.window_until.is_some_and(|until| now < until)
            })
    }
}

pub const COMPLAINT_BODY: Who = Who::On(Role::ComplaintBody);
/// Never the decision owner, whose award it is about.
pub const JUDGES: &[Who] = &[COMPLAINT_BODY, LEGAL_OFFICER];

pub const FREE: Guard<Purchase> = Guard {
    name: "no complaint undecided",
    holds: |purchase, _, _| {
        if purchase.complained { Err(Rejection::new("complaint-undecided")) } else { Ok(()) }
    },
};
pub const COMPLAINED: Guard<Purchase> = Guard {
    name: "a complaint is undecided",
    holds: |purchase, _, _| if purchase.complained { Ok(()) } else { Err(Rejection::new("no-complaint")) },
};
pub const UNINVOLVED: Guard<Purchase> = Guard {
    name: "took no part in the award",
    holds: |purchase, actor, _| {
        let involved: Vec<PersonId> = purchase.drafters.iter().chain(&purchase.acted).copied().collect();
        uninvolved(&involved, &purchase.complainants, actor)
    },
};
pub const WINDOW: Guard<Purchase> = Guard {
    name: "complaint window open",
    holds: |purchase, _, now| {
        if purchase.complaint_open(now) { Ok(()) } else { Err(Rejection::new("complaint-window-shut")) }
    },
};
/// Neither side of the award complains against it; whoever complains does so for an organisation.
pub const NOT_A_PARTY: Guard<Purchase> = Guard {
    name: "no party to it",
    holds: |purchase, actor, _| {
        if actor.belongs_to(purchase.agency) || actor.belongs_to(purchase.supplier) {
            return Err(Rejection::new("party-complains"));
        }
        let speaks = actor.memberships.iter().any(|membership| membership.role == Role::Owner);
        if speaks { Ok(()) } else { Err(Rejection::new("complaint-without-organisation")) }
    },
};
