//! Mentors: who offers to go along, and how much time they have.

mod commands;
mod forms;
mod input;
mod pages;
pub mod queries;
pub mod store;
pub mod views;

use domain::{
    mentorship::{Mentor, MentorVerb as Verb},
    registry::Organisation,
    value::MentorId,
};

use crate::{
    actions::Style,
    identity::{Access, Routes},
};

/// The address of a mentor.
pub fn path(id: MentorId) -> String {
    format!("/mentors/{id}")
}

fn noun(verb: Verb) -> Option<(&'static str, Style)> {
    Some(match verb {
        Verb::Apply => return None,
        Verb::Describe => ("profile", Style::Form),
        Verb::Approve => ("approval", Style::Button),
        Verb::Decline => ("refusal", Style::Form),
        Verb::Pause => ("pause", Style::Button),
        Verb::Resume => ("resumption", Style::Button),
        Verb::Retire => ("retirement", Style::Form),
    })
}

pub(super) fn routes() -> Routes {
    let does = |verb| Access::does::<Mentor>(verb);
    let applies = || Access::begins::<Mentor, Organisation>(Verb::Apply);
    Routes::new()
        .get("/mentors", Access::signed_in(), pages::list)
        .get("/organisations/{id}/mentor-application", applies(), pages::apply_page)
        .post("/organisations/{id}/mentor-application", applies(), pages::apply)
        .get("/mentors/{id}", Access::sees::<Mentor>(), pages::show)
        .get("/mentors/{id}/profile", does(Verb::Describe), pages::profile_page)
        .post("/mentors/{id}/profile", does(Verb::Describe), pages::profile)
        .post("/mentors/{id}/approval", does(Verb::Approve), pages::step)
        .get("/mentors/{id}/refusal", does(Verb::Decline), pages::act_page)
        .post("/mentors/{id}/refusal", does(Verb::Decline), pages::step)
        .post("/mentors/{id}/pause", does(Verb::Pause), pages::step)
        .post("/mentors/{id}/resumption", does(Verb::Resume), pages::step)
        .get("/mentors/{id}/retirement", does(Verb::Retire), pages::act_page)
        .post("/mentors/{id}/retirement", does(Verb::Retire), pages::step)
}

pub use forms::words;
