//! What people hand to the commands of a purchase, checked.

use chrono::NaiveDate;
use domain::{
    jurisdiction::Category,
    purchase::Paid,
    value::{Money, PersonId, Texts},
};
use uuid::Uuid;

/// A new purchase, as the pilot's page begins it.
pub struct Beginning {
    pub title: Texts,
    pub need: Texts,
    pub category: Category,
    pub value: Money,
    /// When the next budget or procurement plan is settled.
    pub budget_plan_on: Option<NaiveDate>,
}

/// The budget that a purchase is paid from.
pub struct Funding {
    pub budget_line: String,
    pub budget_plan_on: Option<NaiveDate>,
}

/// The draft: what is bought, for how much and why at that price, who decides and who signs.
pub struct Description {
    pub title: Texts,
    pub need: Texts,
    pub category: Category,
    pub value: Money,
    pub price_justification: String,
    pub decision_owner: PersonId,
    pub signatory: PersonId,
}

/// What a person recorded on a condition.
pub struct Answer {
    pub key: String,
    pub met: bool,
    pub note: String,
}

/// The contract as the agency writes it.
pub struct ContractTerms {
    pub number: String,
    pub value: Money,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub payment_days: i64,
    pub terms: String,
}

/// One line of an order: what is to be delivered.
pub struct OrderLine {
    pub title: String,
    pub criteria: String,
    pub amount: Money,
    pub due_on: NaiveDate,
}

/// An order under the contract.
pub struct NewOrder {
    pub title: String,
    pub due_on: NaiveDate,
    pub total: Money,
    pub lines: Vec<OrderLine>,
}

/// One line of an invoice.
pub struct InvoiceLine {
    pub deliverable: Uuid,
    pub description: String,
    pub net: Money,
    pub tax: Money,
}

/// An invoice as the startup hands it in.
pub struct NewInvoice {
    pub number: String,
    pub issued_on: NaiveDate,
    pub net: Money,
    pub tax: Money,
    pub gross: Money,
    pub lines: Vec<InvoiceLine>,
}

/// A payment as the treasury made it.
pub struct NewPayment {
    pub parts: Paid,
    pub paid_on: NaiveDate,
    pub reference: String,
}
