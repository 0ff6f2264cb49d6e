//! Programme: offices lead startups through cohorts, under a roadmap that several organisations answer for
//! (product.md 2.3).
//!
//! A programme manager of the owner office writes, announces and closes it; the organisations that are responsible for
//! a stage report on it themselves, and what is late shows without anybody's report. It hands on cohorts to calls (an
//! intake), and participants to pilots and mentors.

pub mod cohorts;
mod commands;
mod forms;
mod pages;
mod plans;
mod queries;
mod roadmap;
mod store;
mod views;

use domain::{
    programme::{Programme, ProgrammeVerb as Verb},
    registry::Organisation,
    value::ProgrammeId,
};

use crate::{
    actions::Style,
    identity::{Access, Routes},
};

pub use cohorts::{CohortNamed, cohort, record_selected};

/// The address of a programme.
pub fn path(id: ProgrammeId) -> String {
    format!("/programmes/{id}")
}

/// Each verb's noun below the programme's address, and how it is offered.
fn noun(verb: Verb) -> Option<(&'static str, Style)> {
    Some(match verb {
        Verb::Establish => return None,
        Verb::Describe => ("description", Style::Form),
        Verb::Chart => ("roadmap", Style::Form),
        Verb::Announce => ("announcement", Style::Button),
        Verb::Close => ("closure", Style::Aside),
    })
}

pub fn routes() -> Routes {
    let does = |verb| Access::does::<Programme>(verb);
    let establishes = || Access::begins::<Programme, Organisation>(Verb::Establish);
    Routes::new()
        .get("/programmes", Access::public(), pages::list)
        .get("/programmes/new", Access::signed_in(), pages::choose_office)
        .get("/organisations/{id}/programmes/new", establishes(), pages::establish_page)
        .post("/organisations/{id}/programmes", establishes(), pages::establish)
        .get("/programmes/{id}", Access::sees::<Programme>(), pages::show)
        .get("/programmes/{id}/description", does(Verb::Describe), pages::describe_page)
        .post("/programmes/{id}/description", does(Verb::Describe), pages::describe)
        .post("/programmes/{id}/announcement", does(Verb::Announce), pages::announce)
        .get("/programmes/{id}/closure", does(Verb::Close), pages::close_page)
        .post("/programmes/{id}/closure", does(Verb::Close), pages::close)
        .get("/programmes/{id}/roadmap", does(Verb::Chart), roadmap::pages::chart_page)
        .post("/programmes/{id}/roadmap", does(Verb::Chart), roadmap::pages::chart)
        .merge(roadmap::routes())
        .merge(cohorts::routes())
}
