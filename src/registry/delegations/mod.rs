//! Delegation: a member holds a role for another, for a term, by a recorded act (product.md 1). Whoever holds the role
//! gives it, or an owner on their behalf; it ends by itself after its last day, or is taken back. The journal keeps under
//! which delegation somebody acted, and where two different people are asked for the two count as one.

mod commands;
mod forms;
mod input;
mod pages;
mod queries;
pub(super) mod store;
mod views;

use domain::registry::{Organisation, OrganisationVerb as Verb};

pub(super) use input::NewDelegation;

use crate::identity::{Access, Routes};

pub(super) fn routes() -> Routes {
    let does = |verb| Access::does::<Organisation>(verb);
    Routes::new()
        .get("/organisations/{id}/delegations", Access::sees::<Organisation>(), pages::show)
        .post("/organisations/{id}/delegations", does(Verb::Delegate), pages::give)
        .post("/organisations/{id}/delegations/{delegation}/end", does(Verb::EndDelegation), pages::end)
}
