//! Pilot: the sandbox (product.md 2.7).
//!
//! The agency's buyer begins a pilot from an accepted application, or invites a startup with a reason. Both write the
//! plan; the first signature freezes it, the second makes the agreement. The checklist blocks the start. While it runs:
//! milestones with evidence and payment, measurements, check-ins, incidents, gates. The decision owner concludes. It
//! hands on a proven pilot: proof to the catalogue, a task to the procurement officer, its facts to the purchase.

mod commands;
mod course;
mod ending;
mod follow;
mod forms;
mod lists;
pub mod milestones;
mod pages;
mod picture;
mod plan;
pub mod queries;
mod start;
mod store;
mod views;

use domain::{
    pilot::{Pilot, PilotVerb as Verb},
    registry::Organisation,
    value::PilotId,
};

use crate::{
    actions::Style,
    identity::{Access, Routes},
};

/// The address of a pilot.
pub fn path(id: PilotId) -> String {
    format!("/pilots/{id}")
}

/// Each verb's noun below the pilot's address, and how it is offered.
fn noun(verb: Verb) -> Option<(&'static str, Style)> {
    Some(match verb {
        Verb::Begin | Verb::Invite => return None,
        Verb::Plan => ("plan", Style::Form),
        Verb::Sign => ("signature", Style::Form),
        Verb::Reopen => ("reopening", Style::Aside),
        Verb::Waive => ("waivers", Style::Inline),
        Verb::Prepare => ("preparation", Style::Button),
        Verb::Ready => ("readiness", Style::Form),
        Verb::Start => ("start", Style::Button),
        Verb::CheckIn => ("check-ins", Style::Form),
        Verb::Measure => ("measurements", Style::Form),
        Verb::ReportIncident => ("incidents", Style::Form),
        Verb::AnswerIncident => ("incidents", Style::Inline),
        Verb::Pause => ("pause", Style::Form),
        Verb::Resume => ("resumption", Style::Form),
        Verb::Review => ("review", Style::Form),
        Verb::Continue => ("gate", Style::Form),
        Verb::StopAtGate => ("gate-stop", Style::Form),
        Verb::ProposeExtension => ("extensions", Style::Form),
        Verb::AgreeExtension => ("extension-agreement", Style::Form),
        Verb::DeclineExtension => ("extension-refusal", Style::Form),
        Verb::Conclude => ("conclusion", Style::Form),
        Verb::Stop => ("safety-stop", Style::Aside),
        Verb::Withdraw => ("withdrawal", Style::Aside),
    })
}

pub fn routes() -> Routes {
    let does = |verb| Access::does::<Pilot>(verb);
    let invites = || Access::begins::<Pilot, Organisation>(Verb::Invite);
    Routes::new()
        .get("/pilots", Access::public(), pages::list)
        .get("/pilots.csv", Access::public(), pages::export)
        .get("/pilots.json", Access::public(), pages::export)
        .get("/pilots/{id}", Access::sees::<Pilot>(), pages::show)
        .get("/organisations/{id}/pilot-invitation", invites(), pages::invite_page)
        .post("/organisations/{id}/pilot-invitation", invites(), pages::invite)
        .get("/pilots/{id}/signature", does(Verb::Sign), pages::sign_page)
        .post("/pilots/{id}/signature", does(Verb::Sign), pages::sign)
        .get("/pilots/{id}/waivers", does(Verb::Waive), pages::waive_page)
        .post("/pilots/{id}/waivers", does(Verb::Waive), pages::waive)
        .post("/pilots/{id}/preparation", does(Verb::Prepare), pages::step)
        .post("/pilots/{id}/start", does(Verb::Start), pages::step)
        .get("/pilots/{id}/reopening", does(Verb::Reopen), pages::step_page)
        .post("/pilots/{id}/reopening", does(Verb::Reopen), pages::step)
        .get("/pilots/{id}/readiness", does(Verb::Ready), pages::step_page)
        .post("/pilots/{id}/readiness", does(Verb::Ready), pages::step)
        .get("/pilots/{id}/pause", does(Verb::Pause), pages::step_page)
        .post("/pilots/{id}/pause", does(Verb::Pause), pages::step)
        .get("/pilots/{id}/resumption", does(Verb::Resume), pages::step_page)
        .post("/pilots/{id}/resumption", does(Verb::Resume), pages::step)
        .get("/pilots/{id}/review", does(Verb::Review), pages::step_page)
        .post("/pilots/{id}/review", does(Verb::Review), pages::step)
        .get("/pilots/{id}/safety-stop", does(Verb::Stop), pages::step_page)
        .post("/pilots/{id}/safety-stop", does(Verb::Stop), pages::end)
        .get("/pilots/{id}/withdrawal", does(Verb::Withdraw), pages::step_page)
        .post("/pilots/{id}/withdrawal", does(Verb::Withdraw), pages::end)
        .merge(start::routes())
        .merge(plan::routes())
        .merge(course::routes())
        .merge(milestones::routes())
        .merge(ending::routes())
}
