//! Needs before challenges: an agency's problem told in a few lines, or a startup's unsolicited idea. The agency takes it
//! up or declines it with reasons; the agency or the programme office begins a challenge from it, which everybody can
//! answer on the same terms. It hands on a draft of a call, linked both ways.

mod commands;
mod forms;
mod pages;
mod queries;
mod store;
mod views;

use domain::{
    call::{Need, NeedVerb as Verb},
    registry::Organisation,
};
use uuid::Uuid;

pub use queries::begun_from;

use crate::{
    actions::Style,
    identity::{Access, Routes},
};

/// The address of a need.
pub fn path(id: Uuid) -> String {
    format!("/needs/{id}")
}

/// Each verb's noun below the need's address, and how it is offered.
fn noun(verb: Verb) -> Option<(&'static str, Style)> {
    Some(match verb {
        Verb::Tell => return None,
        Verb::Adopt => ("adoption", Style::Button),
        Verb::Turn => ("challenge", Style::Button),
        Verb::Publish => ("publication", Style::Form),
        Verb::Decline => ("refusal", Style::Form),
        Verb::Withdraw => ("withdrawal", Style::Aside),
    })
}

pub fn routes() -> Routes {
    let does = |verb| Access::does::<Need>(verb);
    let tells = || Access::begins::<Need, Organisation>(Verb::Tell);
    Routes::new()
        .get("/needs", Access::public(), pages::list)
        .get("/organisations/{id}/needs", Access::sees::<Organisation>(), pages::of_organisation)
        .get("/organisations/{id}/needs/new", tells(), pages::tell_page)
        .post("/organisations/{id}/needs", tells(), pages::tell)
        .get("/needs/{id}", Access::sees::<Need>(), pages::show)
        .post("/needs/{id}/adoption", does(Verb::Adopt), pages::act)
        .post("/needs/{id}/challenge", does(Verb::Turn), pages::turn)
        .get("/needs/{id}/publication", does(Verb::Publish), pages::act_page)
        .post("/needs/{id}/publication", does(Verb::Publish), pages::act)
        .get("/needs/{id}/refusal", does(Verb::Decline), pages::act_page)
        .post("/needs/{id}/refusal", does(Verb::Decline), pages::act)
        .get("/needs/{id}/withdrawal", does(Verb::Withdraw), pages::act_page)
        .post("/needs/{id}/withdrawal", does(Verb::Withdraw), pages::act)
}
