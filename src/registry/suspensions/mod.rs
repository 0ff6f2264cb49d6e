//! Suspension: for reasons and a term, with one appeal that another person decides; it ends by itself after its last day.

mod commands;
pub(super) mod jobs;
mod pages;
pub(super) mod store;

use domain::registry::{Organisation, OrganisationVerb as Verb};

use crate::identity::{Access, Routes};

pub(super) fn routes() -> Routes {
    let does = |verb| Access::does::<Organisation>(verb);
    Routes::new()
        .get("/organisations/{id}/suspension", does(Verb::Suspend), pages::act_page)
        .post("/organisations/{id}/suspension", does(Verb::Suspend), pages::act)
        .get("/organisations/{id}/appeal", does(Verb::Appeal), pages::act_page)
        .post("/organisations/{id}/appeal", does(Verb::Appeal), pages::act)
        .get("/organisations/{id}/appeal/approval", does(Verb::UpholdAppeal), pages::act_page)
        .post("/organisations/{id}/appeal/approval", does(Verb::UpholdAppeal), pages::act)
        .get("/organisations/{id}/appeal/dismissal", does(Verb::DismissAppeal), pages::act_page)
        .post("/organisations/{id}/appeal/dismissal", does(Verb::DismissAppeal), pages::act)
}
