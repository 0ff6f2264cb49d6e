//! The plan of a pilot: written by both sides section by section, frozen by the first signature.

mod commands;
pub mod forms;
mod input;
pub mod pages;
mod queries;
pub mod store;
pub mod views;

use domain::pilot::{Pilot, PilotVerb as Verb};

use crate::identity::{Access, Routes};

pub(super) fn routes() -> Routes {
    let does = |verb| Access::does::<Pilot>(verb);
    Routes::new()
        .get("/pilots/{id}/plan", Access::sees::<Pilot>(), pages::show)
        .get("/pilots/{id}/plan/{section}", does(Verb::Plan), pages::section_page)
        .post("/pilots/{id}/plan/{section}", does(Verb::Plan), pages::section)
        .get("/pilots/{id}/hypotheses", does(Verb::Plan), pages::hypothesis_page)
        .post("/pilots/{id}/hypotheses", does(Verb::Plan), pages::hypothesis)
        .get("/pilots/{id}/hypotheses/{hypothesis}", does(Verb::Plan), pages::hypothesis_page)
        .post("/pilots/{id}/hypotheses/{hypothesis}", does(Verb::Plan), pages::hypothesis)
        .post("/pilots/{id}/hypotheses/{hypothesis}/removal", does(Verb::Plan), pages::remove_hypothesis)
        .get("/pilots/{id}/milestones", does(Verb::Plan), pages::milestone_page)
        .post("/pilots/{id}/milestones", does(Verb::Plan), pages::milestone)
        .get("/pilots/{id}/milestones/{milestone}", does(Verb::Plan), pages::milestone_page)
        .post("/pilots/{id}/milestones/{milestone}", does(Verb::Plan), pages::milestone)
        .post("/pilots/{id}/milestones/{milestone}/removal", does(Verb::Plan), pages::remove_milestone)
}
