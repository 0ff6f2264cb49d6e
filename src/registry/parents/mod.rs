//! An organisation is a part of another: a directorate of its ministry. The registrar says so; both pages show it.

mod commands;
mod pages;
mod queries;
mod store;
mod views;

use domain::registry::{Organisation, OrganisationVerb as Verb};

pub(super) use queries::around;
pub(super) use views::Related;

use crate::identity::{Access, Routes};

pub(super) fn routes() -> Routes {
    let sets = || Access::does::<Organisation>(Verb::SetParent);
    Routes::new().get("/organisations/{id}/parent", sets(), pages::show).post(
        "/organisations/{id}/parent",
        sets(),
        pages::set,
    )
}
