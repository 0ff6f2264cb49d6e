//! A team founds its company: it tells name and number, a registrar confirms or returns it. The organisation stays the
//! same, with its people, solutions, applications and history.

mod commands;
mod pages;
pub(super) mod store;

use domain::registry::{Organisation, OrganisationVerb as Verb};

use crate::identity::{Access, Routes};

pub(super) fn routes() -> Routes {
    let does = |verb| Access::does::<Organisation>(verb);
    Routes::new()
        .get("/organisations/{id}/incorporation", does(Verb::Incorporate), pages::tell_page)
        .post("/organisations/{id}/incorporation", does(Verb::Incorporate), pages::tell)
        .get("/organisations/{id}/incorporation/confirmation", does(Verb::ConfirmCompany), pages::decide_page)
        .post("/organisations/{id}/incorporation/confirmation", does(Verb::ConfirmCompany), pages::decide)
        .get("/organisations/{id}/incorporation/return", does(Verb::ReturnCompany), pages::decide_page)
        .post("/organisations/{id}/incorporation/return", does(Verb::ReturnCompany), pages::decide)
}
