//! Interviews, between the written scores and the ranking: the office makes times and invites whoever reached the minimums
//! of what is written; applicants choose in the browser; the panel scores what it heard on the criteria that were published
//! for it. An interview cannot be blind, so that everything written is frozen before the first one.

pub mod commands;
mod forms;
pub mod pages;
mod queries;

use domain::{
    evaluation::{Interview, InterviewVerb as Verb, Panel, PanelVerb},
    value::CallId,
};
use uuid::Uuid;

use crate::identity::{Access, Routes};

/// The address of an interview.
pub fn path(id: Uuid) -> String {
    format!("/interviews/{id}")
}

/// The times and interviews of a call.
pub fn schedule(call: CallId) -> String {
    format!("/challenges/{call}/evaluation/interviews")
}

pub fn routes() -> Routes {
    let does = |verb| Access::does::<Interview>(verb);
    let panel = |verb| Access::does::<Panel>(verb);
    Routes::new()
        .get("/challenges/{id}/evaluation/interviews", Access::sees::<Panel>(), pages::schedule)
        .post("/challenges/{id}/evaluation/interviews", panel(PanelVerb::Interview), pages::open)
        .post("/challenges/{id}/evaluation/times", panel(PanelVerb::Schedule), pages::add_slots)
        .post("/challenges/{id}/evaluation/times/{slot}/removal", panel(PanelVerb::Schedule), pages::remove_slot)
        .get("/interviews/{id}", Access::sees::<Interview>(), pages::show)
        .post("/interviews/{id}/booking", does(Verb::Book), pages::act)
        .post("/interviews/{id}/request", does(Verb::Ask), pages::act)
        .post("/interviews/{id}/refusal", does(Verb::Decline), pages::act)
        .post("/interviews/{id}/assignment", does(Verb::Assign), pages::act)
        .post("/interviews/{id}/release", does(Verb::Release), pages::act)
        .post("/interviews/{id}/minutes", does(Verb::Hold), pages::act)
        .post("/interviews/{id}/absence", does(Verb::Miss), pages::act)
        .post("/interviews/{id}/renewal", does(Verb::Renew), pages::act)
}
