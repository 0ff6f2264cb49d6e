//! Milestones: delivered with evidence, accepted or returned with reasons, paid.

mod commands;
mod evidence;
mod forms;
mod inputs;
mod pages;
mod queries;
mod store;
mod views;

use domain::{
    pilot::{Milestone, MilestoneVerb as Verb},
    value::MilestoneId,
};

use crate::{
    actions::Style,
    filing,
    identity::{Access, Routes},
};

pub use queries::{MilestoneName, named};

/// The address of a milestone.
pub fn path(id: MilestoneId) -> String {
    format!("/milestones/{id}")
}

fn noun(verb: Verb) -> Option<(&'static str, Style)> {
    Some(match verb {
        Verb::Deliver => ("delivery", Style::Form),
        Verb::Accept => ("acceptance", Style::Form),
        Verb::Return => ("return", Style::Form),
        Verb::Pay => ("payment", Style::Form),
    })
}

pub(super) fn routes() -> Routes {
    let does = |verb| Access::does::<Milestone>(verb);
    Routes::new()
        .get("/milestones/{id}", Access::sees::<Milestone>(), pages::show)
        .get("/milestones/{id}/delivery", does(Verb::Deliver), pages::act_page)
        .post("/milestones/{id}/delivery", does(Verb::Deliver), pages::act)
        .get("/milestones/{id}/acceptance", does(Verb::Accept), pages::act_page)
        .post("/milestones/{id}/acceptance", does(Verb::Accept), pages::act)
        .get("/milestones/{id}/return", does(Verb::Return), pages::act_page)
        .post("/milestones/{id}/return", does(Verb::Return), pages::act)
        .get("/milestones/{id}/payment", does(Verb::Pay), pages::act_page)
        .post("/milestones/{id}/payment", does(Verb::Pay), pages::act)
        .get("/milestones/{id}/attachments/{attachment}", Access::sees::<Milestone>(), pages::file)
        .post("/milestones/{id}/attachments", does(Verb::Deliver), filing::attach::<Milestone>)
        .post("/milestones/{id}/attachments/{attachment}/removal", does(Verb::Deliver), filing::detach::<Milestone>)
        .post("/milestones/{id}/uploads", does(Verb::Deliver), filing::begin::<Milestone>)
        .get("/milestones/{id}/uploads/{upload}", does(Verb::Deliver), filing::progress::<Milestone>)
        .patch("/milestones/{id}/uploads/{upload}", does(Verb::Deliver), filing::piece::<Milestone>)
        .post("/milestones/{id}/uploads/{upload}/removal", does(Verb::Deliver), filing::discard::<Milestone>)
}
