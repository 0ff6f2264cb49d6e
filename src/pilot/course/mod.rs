//! While a pilot runs: check-ins from both sides, measurements, incidents and the answers to them.

mod commands;
mod forms;
mod input;
mod pages;
mod queries;
mod store;
pub mod views;

use domain::pilot::{Pilot, PilotVerb as Verb};

use crate::identity::{Access, Routes};

pub use queries::{measures, read};
pub use store::first_answer_due;

pub(super) fn routes() -> Routes {
    let does = |verb| Access::does::<Pilot>(verb);
    Routes::new()
        .get("/pilots/{id}/check-ins", does(Verb::CheckIn), pages::check_in_page)
        .post("/pilots/{id}/check-ins", does(Verb::CheckIn), pages::check_in)
        .get("/pilots/{id}/measurements", does(Verb::Measure), pages::measure_page)
        .post("/pilots/{id}/measurements", does(Verb::Measure), pages::measure)
        .get("/pilots/{id}/incidents", does(Verb::ReportIncident), pages::incident_page)
        .post("/pilots/{id}/incidents", does(Verb::ReportIncident), pages::incident)
        .get("/pilots/{id}/incidents/{incident}", does(Verb::AnswerIncident), pages::answer_page)
        .post("/pilots/{id}/incidents/{incident}", does(Verb::AnswerIncident), pages::answer)
}
