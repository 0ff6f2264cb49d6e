//! An invoice: checked against accepted deliverables by the buyer, approved by the budget holder, paid.

use chrono::NaiveDate;

use super::{Deliverable, InvoiceState, InvoiceVerb};
use crate::{
    access::{BUDGET_HOLDER, BUYER, FOUNDER, Guard, Machine, PROCUREMENT_OFFICER, Relations, Rule, TEAM, To},
    rejection::Rejection,
    value::{ContractId, InvoiceId, Money, PersonId, PurchaseId},
};

/// What the rules need to know of an invoice.
#[derive(Clone, Debug)]
pub struct Invoice {
    pub id: InvoiceId,
    pub contract: ContractId,
    pub purchase: PurchaseId,
    pub state: InvoiceState,
    pub version: i64,
    pub number: String,
    pub gross: Money,
    pub due_on: NaiveDate,
    pub checked_by: Option<PersonId>,
    pub relations: Relations,
}

impl Invoice {
    /// Whether it was still unpaid after its day.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        !matches!(self.state, InvoiceState::Paid | InvoiceState::Returned) && today > self.due_on
    }
}

/// What a line may ask for: never more than was accepted and not invoiced yet.
///
/// # Errors
/// `deliverable-not-accepted`, `invoice-above-accepted` (with `left`), `currencies-differ`, at `field`.
pub fn invoiceable(field: &str, deliverable: &Deliverable, gross: Money) -> Result<(), Rejection> {
    if !deliverable.is_accepted() {
        return Err(Rejection::at(field, "deliverable-not-accepted"));
    }
    let left = deliverable.left();
    let above = gross.is_above(left).map_err(|refusal| Rejection { field: Some(field.to_owned()), ..refusal })?;
    if above { Err(Rejection::at(field, "invoice-above-accepted").with("left", left)) } else { Ok(()) }
}

/// Net and tax of a line that is more than nothing.
///
/// # Errors
/// `amount-not-positive` at `field`; `amount-overflow`, `currencies-differ`.
pub fn net_and_tax(field: &str, net: Money, tax: Money) -> Result<Money, Rejection> {
    let gross = net.checked_add(tax)?;
    if gross.minor > 0 { Ok(gross) } else { Err(Rejection::at(field, "amount-not-positive")) }
}

/// The two levels are two people.
const NOT_THE_CHECKER: Guard<Invoice> = Guard {
    name: "did not check it",
    holds: |invoice, actor, _| {
        let own = invoice.checked_by.is_some_and(|person| actor.is_one_with(person));
        if own { Err(Rejection::new("own-check")) } else { Ok(()) }
    },
};

use InvoiceState::{Approved, Checked, Paid, Received, Returned};
use InvoiceVerb as Verb;

impl Machine for Invoice {
    type State = InvoiceState;
    type Verb = InvoiceVerb;
    const NAME: &'static str = "invoice";
    const WEIGHTY: &'static [InvoiceVerb] = &[Verb::Pay];
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Submit, &[], To::Begins(Received), &[FOUNDER, TEAM], "submitted"),
        Rule::row(Verb::Check, &[Received], To::Moves(Checked), &[BUYER], "checked"),
        Rule::row(Verb::Approve, &[Checked], To::Moves(Approved), &[BUDGET_HOLDER], "approved")
            .when(&[NOT_THE_CHECKER]),
        Rule::row(Verb::Return, &[Received], To::Moves(Returned), &[BUYER], "returned"),
        Rule::row(Verb::Return, &[Checked], To::Moves(Returned), &[BUDGET_HOLDER], "returned"),
        Rule::row(Verb::Pay, &[Approved], To::Moves(Paid), &[BUDGET_HOLDER, PROCUREMENT_OFFICER], "paid"),
    ];

    fn state(&self) -> InvoiceState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}
