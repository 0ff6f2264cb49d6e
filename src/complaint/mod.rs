//! Complaint: an applicant objects to the decision on a call (product.md 2.6).
//!
//! A founder lodges it within the window that the debrief names; from then on nobody accepts a place, no reserve moves up
//! and no pilot begins. The office or the agency answers, somebody who took no part in the decision examines it and
//! decides. Upheld, the evaluation follows it: everything is scored again, the decision is taken again, or the call is
//! called off. Complaints about an award are the purchase's own.

mod commands;
mod forms;
mod pages;
mod queries;
mod standing;
mod store;
mod views;

use chrono::{DateTime, Utc};
use domain::{
    application::Application,
    complaint::{Complaint, ComplaintVerb as Verb},
    evaluation::Panel,
    rejection::Rejection,
    value::last_minute,
};
use platform::error::Failure;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::{
    actions::Style,
    application::CallFacts,
    evaluation,
    identity::{Access, Routes},
};

/// The address of a complaint.
pub fn path(id: Uuid) -> String {
    format!("/complaints/{id}")
}

/// Each verb's noun below the complaint's address, and how it is offered.
fn noun(verb: Verb) -> Option<(&'static str, Style)> {
    Some(match verb {
        Verb::Lodge => return None,
        Verb::Examine => ("examination", Style::Button),
        Verb::Uphold => ("upholding", Style::Form),
        Verb::Reject => ("rejection", Style::Form),
        Verb::DeclareInadmissible => ("inadmissibility", Style::Form),
        Verb::Answer => ("answer", Style::Form),
        Verb::Refer => ("referral", Style::Form),
        Verb::Withdraw => ("withdrawal", Style::Aside),
    })
}

/// Whether what follows from a call's decision may happen now: the time for complaints is over, and none is undecided.
///
/// # Errors
/// `decision-standstill` (with `until`), `complaint-undecided`.
pub async fn check_free<C: ConnectionTrait>(conn: &C, call: &CallFacts, now: DateTime<Utc>) -> Result<(), Failure> {
    let announced = evaluation::announced(conn, call.id, None).await?;
    if let Some(until) = announced.and_then(|announced| announced.until).filter(|until| now < *until) {
        return Err(Failure::Refused(
            Rejection::new("decision-standstill").with("until", call.times.said(last_minute(until))).into(),
        ));
    }
    if call.complained {
        return Err(Failure::Refused(Rejection::new("complaint-undecided").into()));
    }
    Ok(())
}

pub fn routes() -> Routes {
    let does = |verb| Access::does::<Complaint>(verb);
    let lodges = || Access::begins::<Complaint, Application>(Verb::Lodge);
    Routes::new()
        .get("/applications/{id}/complaint", lodges(), pages::lodge_page)
        .post("/applications/{id}/complaint", lodges(), pages::lodge)
        .get("/challenges/{id}/complaints", Access::sees::<Panel>(), pages::of_call)
        .get("/complaints/{id}", Access::sees::<Complaint>(), pages::show)
        .post("/complaints/{id}/examination", does(Verb::Examine), pages::act)
        .get("/complaints/{id}/upholding", does(Verb::Uphold), pages::act_page)
        .post("/complaints/{id}/upholding", does(Verb::Uphold), pages::act)
        .get("/complaints/{id}/rejection", does(Verb::Reject), pages::act_page)
        .post("/complaints/{id}/rejection", does(Verb::Reject), pages::act)
        .get("/complaints/{id}/inadmissibility", does(Verb::DeclareInadmissible), pages::act_page)
        .post("/complaints/{id}/inadmissibility", does(Verb::DeclareInadmissible), pages::act)
        .get("/complaints/{id}/answer", does(Verb::Answer), pages::act_page)
        .post("/complaints/{id}/answer", does(Verb::Answer), pages::act)
        .get("/complaints/{id}/referral", does(Verb::Refer), pages::act_page)
        .post("/complaints/{id}/referral", does(Verb::Refer), pages::act)
        .get("/complaints/{id}/withdrawal", does(Verb::Withdraw), pages::act_page)
        .post("/complaints/{id}/withdrawal", does(Verb::Withdraw), pages::act)
}
