//! How a pilot comes to its end: gate reviews, extensions signed by both, the conclusion.

mod commands;
mod forms;
mod input;
mod pages;
mod queries;
mod store;
pub mod views;

use domain::pilot::{Pilot, PilotVerb as Verb};

use crate::identity::{Access, Routes};

pub use commands::open_gate;
pub use queries::{ending, people};
pub use store::gates;

pub(super) fn routes() -> Routes {
    let does = |verb| Access::does::<Pilot>(verb);
    Routes::new()
        .get("/pilots/{id}/gate", does(Verb::Continue), pages::gate_page)
        .post("/pilots/{id}/gate", does(Verb::Continue), pages::gate)
        .get("/pilots/{id}/gate-stop", does(Verb::StopAtGate), pages::gate_page)
        .post("/pilots/{id}/gate-stop", does(Verb::StopAtGate), pages::gate)
        .get("/pilots/{id}/extensions", does(Verb::ProposeExtension), pages::extension_page)
        .post("/pilots/{id}/extensions", does(Verb::ProposeExtension), pages::propose)
        .get("/pilots/{id}/extension-agreement", does(Verb::AgreeExtension), pages::answer_page)
        .post("/pilots/{id}/extension-agreement", does(Verb::AgreeExtension), pages::answer)
        .get("/pilots/{id}/extension-refusal", does(Verb::DeclineExtension), pages::answer_page)
        .post("/pilots/{id}/extension-refusal", does(Verb::DeclineExtension), pages::answer)
        .get("/pilots/{id}/conclusion", does(Verb::Conclude), pages::conclude_page)
        .post("/pilots/{id}/conclusion", does(Verb::Conclude), pages::conclude)
}
