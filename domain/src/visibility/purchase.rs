//! Who sees a purchase, and what of it. Public from its first notice on: agency, supplier, title, value, route, notices,
//! standstill, award, contract's date, what was paid in total. Drafts, approvals and comments stay with the agency and
//! those who answer for it; deliveries and invoices are between the two parties.

use crate::{
    access::{Actor, Machine, Party, Relations},
    purchase::{Deliverable, Invoice, Purchase},
};

/// Public with the first notice or the contract; before that for both parties and those who answer for it.
pub fn sees_purchase(viewer: Option<&Actor>, purchase: &Purchase) -> bool {
    is_public(purchase) || viewer.is_some_and(|actor| is_party(actor, purchase))
}

/// Whether it stands in the public register. One that was cancelled before anything was published never does.
pub fn is_public(purchase: &Purchase) -> bool {
    purchase.published || purchase.state.is_public()
}

/// Steps, deliveries, invoices, who holds the ball: both parties and those who answer for it.
pub fn is_party(actor: &Actor, purchase: &Purchase) -> bool {
    is_party_within(actor, purchase.relations())
}

/// The same, where only the purchase's relations are known.
pub fn is_party_within(actor: &Actor, relations: &Relations) -> bool {
    works_within(actor, relations) || actor.stands_as(Party::Startup, relations)
}

/// The draft, its justification, conditions, approvals with their comments: the agency's people, the programme office
/// that watches every case, who holds a role on it, the auditor. Never the supplier.
pub fn works_on_purchase(actor: &Actor, purchase: &Purchase) -> bool {
    works_within(actor, purchase.relations())
}

fn works_within(actor: &Actor, relations: &Relations) -> bool {
    if actor.stands_as(Party::Startup, relations) {
        return false;
    }
    actor.audits()
        || actor.stands_as(Party::Agency, relations)
        || actor.stands_as(Party::Office, relations)
        || relations.scopes.iter().any(|scope| actor.assignments.iter().any(|assignment| assignment.on == *scope))
}

/// A deliverable with its acceptance: both parties and those who answer for the purchase.
pub fn sees_deliverable(viewer: Option<&Actor>, deliverable: &Deliverable) -> bool {
    viewer.is_some_and(|actor| between_parties(actor, deliverable.relations()))
}

/// An invoice with its payments: both parties and those who answer for the purchase.
pub fn sees_invoice(viewer: Option<&Actor>, invoice: &Invoice) -> bool {
    viewer.is_some_and(|actor| between_parties(actor, invoice.relations()))
}

fn between_parties(actor: &Actor, relations: &Relations) -> bool {
    actor.audits()
        || actor.stands_as(Party::Startup, relations)
        || actor.stands_as(Party::Agency, relations)
        || actor.stands_as(Party::Office, relations)
        || relations.scopes.iter().any(|scope| actor.assignments.iter().any(|assignment| assignment.on == *scope))
}
