//! Who reads a complaint: who lodged it, who has to answer it, who judges it, auditors. The other applicants and the
//! public learn that there is one and what it holds up, never by whom.

use crate::{
    access::{Actor, Party, Role},
    complaint::Complaint,
};

/// Its page, with everything that was said.
pub fn sees_complaint(viewer: Option<&Actor>, complaint: &Complaint) -> bool {
    viewer.is_some_and(|actor| {
        actor.belongs_to(complaint.startup)
            || actor.stands_as(Party::Office, &complaint.relations)
            || actor.stands_as(Party::Agency, &complaint.relations)
            || has_part(actor, complaint)
            || actor.audits()
    })
}

/// Named to judge it, or the decision that it is about is theirs.
fn has_part(actor: &Actor, complaint: &Complaint) -> bool {
    let named = |role| complaint.relations.scopes.iter().any(|scope| actor.has_on(role, *scope));
    named(Role::ComplaintBody) || named(Role::DecisionOwner)
}
