//! Mentorship (product.md 2.8): somebody who knows the way goes along with a startup's pilot.
//!
//! A person asks a programme office to be a mentor; its manager approves. For a pilot the manager proposes a mentor, or
//! the startup asks for one, with reasons shown; both have to say yes. Sessions are logged against milestones, with
//! actions that become tasks; both sides say at the end how it was. A mentor of a startup never judges it: the relation
//! is written for the detection of conflicts.

mod commands;
mod forms;
pub mod mentors;
mod pages;
mod queries;
mod sessions;
mod store;
mod views;

use domain::{
    mentorship::{Mentorship, MentorshipVerb as Verb},
    pilot::Pilot,
    value::MentorshipId,
};

use crate::{
    actions::Style,
    identity::{Access, Routes},
};

/// The address of a mentorship.
pub fn path(id: MentorshipId) -> String {
    format!("/mentorships/{id}")
}

fn noun(verb: Verb) -> Option<(&'static str, Style)> {
    Some(match verb {
        Verb::Propose | Verb::Ask => return None,
        Verb::Accept => ("acceptance", Style::Button),
        Verb::Decline => ("refusal", Style::Form),
        Verb::Begin => ("beginning", Style::Button),
        Verb::PlanSession => ("sessions", Style::Form),
        Verb::CompleteAction => ("actions", Style::Inline),
        Verb::GiveFeedback => ("feedback", Style::Form),
        Verb::End => ("end", Style::Form),
    })
}

pub fn routes() -> Routes {
    let does = |verb| Access::does::<Mentorship>(verb);
    let begins = |verb| Access::begins::<Mentorship, Pilot>(verb);
    Routes::new()
        .get("/mentorships", Access::signed_in(), pages::list)
        .get("/pilots/{id}/mentorships", Access::sees::<Pilot>(), pages::of_pilot)
        .get("/pilots/{id}/mentorship-proposal", begins(Verb::Propose), pages::begin_page)
        .post("/pilots/{id}/mentorship-proposal", begins(Verb::Propose), pages::begin)
        .get("/pilots/{id}/mentorship-request", begins(Verb::Ask), pages::begin_page)
        .post("/pilots/{id}/mentorship-request", begins(Verb::Ask), pages::begin)
        .get("/mentorships/{id}", Access::sees::<Mentorship>(), pages::show)
        .post("/mentorships/{id}/acceptance", does(Verb::Accept), pages::step)
        .get("/mentorships/{id}/refusal", does(Verb::Decline), pages::act_page)
        .post("/mentorships/{id}/refusal", does(Verb::Decline), pages::step)
        .post("/mentorships/{id}/beginning", does(Verb::Begin), pages::step)
        .get("/mentorships/{id}/end", does(Verb::End), pages::act_page)
        .post("/mentorships/{id}/end", does(Verb::End), pages::step)
        .get("/mentorships/{id}/feedback", does(Verb::GiveFeedback), pages::feedback_page)
        .post("/mentorships/{id}/feedback", does(Verb::GiveFeedback), pages::feedback)
        .get("/mentorships/{id}/sessions", does(Verb::PlanSession), sessions::pages::plan_page)
        .post("/mentorships/{id}/sessions", does(Verb::PlanSession), sessions::pages::plan)
        .post("/mentorships/{id}/actions/{action}", does(Verb::CompleteAction), sessions::pages::complete)
        .merge(mentors::routes())
        .merge(sessions::routes())
}
