//! Sittings of the commission that decides labels: planned with a quorum, held with those present, who withdrew from
//! which label, and minutes. A label on its agenda is decided once it was held.

mod commands;
mod forms;
mod input;
mod pages;
mod queries;
pub(super) mod store;
mod views;

use domain::registry::{Organisation, OrganisationVerb as Verb};

pub(super) use queries::{found, planned};
pub(super) use views::SessionLine;

use crate::identity::{Access, Routes};

pub(super) fn routes() -> Routes {
    let does = |verb| Access::does::<Organisation>(verb);
    Routes::new()
        .get("/organisations/{id}/label-sessions", does(Verb::PlanSession), pages::list)
        .post("/organisations/{id}/label-sessions", does(Verb::PlanSession), pages::plan)
        .get("/organisations/{id}/label-sessions/{session}", does(Verb::HoldSession), pages::show)
        .post("/organisations/{id}/label-sessions/{session}", does(Verb::HoldSession), pages::hold)
}
