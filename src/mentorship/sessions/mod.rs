//! Sessions of a mentorship: planned, logged against a milestone with notes and actions, missed or cancelled.

mod commands;
mod forms;
mod input;
pub mod pages;
mod queries;
mod store;
pub mod views;

use domain::mentorship::{MentoringSession, SessionVerb as Verb};

use crate::identity::{Access, Routes};

pub use queries::lines;

fn noun(verb: Verb) -> &'static str {
    match verb {
        Verb::Log => "log",
        Verb::MarkNoShow => "no-show",
        Verb::Cancel => "cancellation",
    }
}

pub(super) fn routes() -> Routes {
    let does = |verb| Access::does::<MentoringSession>(verb);
    Routes::new()
        .get("/mentoring-sessions/{id}/log", does(Verb::Log), pages::act_page)
        .post("/mentoring-sessions/{id}/log", does(Verb::Log), pages::act)
        .get("/mentoring-sessions/{id}/no-show", does(Verb::MarkNoShow), pages::act_page)
        .post("/mentoring-sessions/{id}/no-show", does(Verb::MarkNoShow), pages::act)
        .get("/mentoring-sessions/{id}/cancellation", does(Verb::Cancel), pages::act_page)
        .post("/mentoring-sessions/{id}/cancellation", does(Verb::Cancel), pages::act)
}
