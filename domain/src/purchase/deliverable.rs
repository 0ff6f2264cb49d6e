//! A deliverable: delivered by the startup, accepted (with or without reserve) or returned with reasons by the buyer.

use chrono::NaiveDate;

use super::{DeliverableState, DeliverableVerb};
use crate::{
    access::{BUYER, FOUNDER, Guard, Machine, Relations, Rule, TEAM, To},
    rejection::Rejection,
    value::{DeliverableId, Money, PurchaseId},
};

/// What the rules need to know of a deliverable.
#[derive(Clone, Debug)]
pub struct Deliverable {
    pub id: DeliverableId,
    pub purchase: PurchaseId,
    pub state: DeliverableState,
    pub version: i64,
    pub title: String,
    /// Taxes included.
    pub amount: Money,
    pub invoiced: Money,
    pub due_on: NaiveDate,
    /// The purchase is being delivered: neither ended nor completed.
    pub under_way: bool,
    pub relations: Relations,
}

impl Deliverable {
    pub fn is_accepted(&self) -> bool {
        matches!(self.state, DeliverableState::Accepted | DeliverableState::AcceptedWithReserve)
    }

    /// Whether it was still owed after its day.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        matches!(self.state, DeliverableState::Due | DeliverableState::Returned) && today > self.due_on
    }

    /// What can still be invoiced: nothing before it was accepted.
    pub fn left(&self) -> Money {
        let left = if self.is_accepted() { self.amount.minor - self.invoiced.minor } else { 0 };
        Money::new(left, self.amount.currency)
    }
}

const UNDER_WAY: Guard<Deliverable> = Guard {
    name: "purchase under way",
    holds: |deliverable, _, _| {
        if deliverable.under_way { Ok(()) } else { Err(Rejection::new("purchase-not-delivering")) }
    },
};

use DeliverableState::{Accepted, AcceptedWithReserve, Delivered, Due, Returned};
use DeliverableVerb as Verb;

impl Machine for Deliverable {
    type State = DeliverableState;
    type Verb = DeliverableVerb;
    const NAME: &'static str = "deliverable";
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Deliver, &[Due, Returned], To::Moves(Delivered), &[FOUNDER, TEAM], "delivered")
            .when(&[UNDER_WAY]),
        Rule::row(Verb::Accept, &[Delivered], To::Moves(Accepted), &[BUYER], "accepted").when(&[UNDER_WAY]),
        Rule::row(
            Verb::AcceptWithReserve,
            &[Delivered],
            To::Moves(AcceptedWithReserve),
            &[BUYER],
            "accepted_with_reserve",
        )
        .when(&[UNDER_WAY]),
        Rule::row(Verb::Return, &[Delivered], To::Moves(Returned), &[BUYER], "returned").when(&[UNDER_WAY]),
    ];

    fn state(&self) -> DeliverableState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
