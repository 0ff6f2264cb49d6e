//! Call: an agency's challenge or a cohort's intake (product.md 2.4).
//!
//! A buyer writes a challenge: the problem, the outcome, the budget and its line, the decision owner, the purchase
//! route. The digital lead approves it and the programme office publishes it; from then on it is scheduled, open or
//! closed by its times alone. Startups ask, the buyer answers for all; what changes, changes by numbered notice. It
//! hands on a published text with form and criteria to applications, and follows what evaluation and purchase decide.

mod commands;
mod forms;
mod jobs;
pub mod queries;
mod store;
mod views;

use domain::{
    call::CallVerb as Verb,
    value::{CallId, PersonId},
};
use platform::{change::Change, error::Failure};
use uuid::Uuid;

pub use jobs::handlers;

/// The address of a call.
pub fn path(id: CallId) -> String {
    format!("/challenges/{id}")
}

/// The applications were opened: the call is evaluated from now on.
///
/// # Errors
/// `call-still-open` before its deadline, `wrong-state`.
pub async fn record_evaluating(change: &Change<'_>, call: CallId) -> Result<(), Failure> {
    commands::follow_up(change, call, Verb::Evaluate).await
}

/// The winners were announced.
///
/// # Errors
/// `wrong-state`.
pub async fn record_decided(change: &Change<'_>, call: CallId) -> Result<(), Failure> {
    commands::follow_up(change, call, Verb::Decide).await
}

/// What the call was for is done.
///
/// # Errors
/// `wrong-state`.
pub async fn record_completed(change: &Change<'_>, call: CallId) -> Result<(), Failure> {
    commands::follow_up(change, call, Verb::Complete).await
}

/// Somebody has a draft for the call: they are told of its notices and answers as if they watched it.
///
/// # Errors
/// When the database refuses.
pub async fn record_watching(change: &Change<'_>, call: CallId, person: PersonId) -> Result<(), Failure> {
    commands::watch_for(change, call, person).await
}

/// A contracting process (OCDS) of its own, for a purchase that no call began.
///
/// # Errors
/// When the database refuses.
pub async fn new_process(change: &Change<'_>) -> Result<Uuid, Failure> {
    Ok(store::insert_process(change).await?)
}
