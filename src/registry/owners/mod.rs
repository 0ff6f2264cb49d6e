//! Who holds a company: founders, holders of shares, beneficial owners. For its own people and those who verify it; the
//! conditions of the labels are counted from it.

mod commands;
mod forms;
mod input;
mod pages;
pub(super) mod queries;
mod store;
mod views;

use domain::registry::{Organisation, OrganisationVerb as Verb};

pub(super) use input::NewOwner;

use crate::identity::{Access, Routes};

pub(super) fn routes() -> Routes {
    let describes = || Access::does::<Organisation>(Verb::DescribeOwners);
    Routes::new()
        .get("/organisations/{id}/owners", Access::sees::<Organisation>(), pages::show)
        .post("/organisations/{id}/owners", describes(), pages::add)
        .post("/organisations/{id}/owners/{owner}/end", describes(), pages::end)
}
