//! Evaluation: a call's eligible applications, scored by a panel, decided by the decision owner (product.md 2.6).
//!
//! The office appoints a panel with a chair. Each member declares interests for every application before its content
//! opens, scores alone, and sees the others' scores once the own sheet is in. The chair settles where they are far apart
//! and fixes the ranking; the decision owner, who did not score, decides; the office announces, with a debrief to every
//! applicant. It hands on selected applications.

mod again;
mod allocation;
mod commands;
mod debriefs;
mod forms;
mod hearing;
mod interests;
mod interviews;
mod jobs;
mod leniency;
mod overview;
mod sensitivity;
mod pages;
mod paper;
mod queries;
mod ranked;
mod readership;
mod report;
mod rounds;
mod sheets;
mod standing;
mod store;
mod views;

use domain::{
    application::Application,
    evaluation::{Panel, PanelVerb, Sheet, SheetVerb},
    value::CallId,
};

pub use jobs::handlers;

pub use again::{Upheld, announced, involved, is_ranked, record_complained, record_upheld};

use crate::identity::{Access, Routes};

/// The address of a call's evaluation.
pub fn path(call: CallId) -> String {
    format!("/challenges/{call}/evaluation")
}

/// The name of the report's files.
fn report_name(call: CallId) -> String {
    format!("evaluation-{call}")
}

pub fn routes() -> Routes {
    let does = |verb| Access::does::<Panel>(verb);
    let sees = Access::sees::<Sheet>;
    let sheet = |verb| Access::does::<Sheet>(verb);
    Routes::new()
        .get("/challenges/{id}/evaluation", Access::sees::<Panel>(), pages::show)
        .get("/challenges/{id}/evaluation/report.csv", Access::sees::<Panel>(), pages::report)
        .get("/challenges/{id}/evaluation/report.pdf", Access::sees::<Panel>(), pages::paper)
        .post("/challenges/{id}/evaluation/members", does(PanelVerb::Appoint), pages::appoint)
        .post("/challenges/{id}/evaluation/readers", does(PanelVerb::Allot), pages::allot)
        .post("/challenges/{id}/evaluation/skills", does(PanelVerb::Describe), pages::describe)
        .post("/challenges/{id}/evaluation/members/{person}/removal", does(PanelVerb::Relieve), pages::relieve)
        .post("/challenges/{id}/evaluation/scoring", does(PanelVerb::Start), pages::start)
        .post("/challenges/{id}/evaluation/moderation", does(PanelVerb::Moderate), pages::moderate)
        .post("/challenges/{id}/evaluation/settlements", does(PanelVerb::Settle), pages::settle)
        .post("/challenges/{id}/evaluation/conclusion", does(PanelVerb::Conclude), pages::conclude)
        .get("/challenges/{id}/evaluation/decision", does(PanelVerb::Decide), pages::decide_page)
        .post("/challenges/{id}/evaluation/decision", does(PanelVerb::Decide), pages::decide)
        .get("/challenges/{id}/evaluation/announcement", does(PanelVerb::Announce), pages::announce_page)
        .post("/challenges/{id}/evaluation/announcement", does(PanelVerb::Announce), pages::announce)
        .get("/sheets/{id}", sees(), pages::sheet)
        .get("/sheets/{id}/attachments/{attachment}", sees(), pages::attachment)
        .post("/sheets/{id}/clearance", sheet(SheetVerb::DeclareFree), pages::declare_free)
        .post("/sheets/{id}/recusal", sheet(SheetVerb::DeclareInterest), pages::declare_interest)
        .post("/sheets/{id}/scores", sheet(SheetVerb::Score), pages::score)
        .post("/sheets/{id}/submission", sheet(SheetVerb::Submit), pages::submit)
        .post("/sheets/{id}/reopening", sheet(SheetVerb::Reopen), pages::reopen)
        .post("/sheets/{id}/interview", sheet(SheetVerb::Hear), pages::hear)
        .post("/sheets/{id}/interview/submission", sheet(SheetVerb::ConcludeHearing), pages::conclude_hearing)
        .get(standing::PATH, Access::signed_in(), standing::show)
        .post(standing::PATH, Access::signed_in(), standing::declare)
        .post("/account/interests/end", Access::signed_in(), standing::end)
        .get("/applications/{id}/debrief", Access::sees::<Application>(), pages::debrief)
        .merge(interviews::routes())
}
