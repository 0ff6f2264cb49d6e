//! What the office asks of one applicant after the opening (domain/src/application/inquiry.rs): for what is missing, in
//! one window with a term for each thing, or to explain what is there. The team answers each in words or with files; what
//! comes is shown beside what was handed in, with its time, and changes neither it nor its receipt.

mod commands;
mod files;
mod forms;
pub mod jobs;
pub mod pages;
pub mod queries;

use domain::{access::Machine, application::Inquiry, jurisdiction::Jurisdiction, value::InquiryId};
use platform::{error::Failure, subject::Subject};

use super::CallFacts;
use crate::{identity::Cx, registry};

/// The address of an inquiry.
pub fn path(id: InquiryId) -> String {
    format!("/inquiries/{id}")
}

/// The inquiry as tasks, files and the journal name it.
pub fn subject(id: InquiryId) -> Subject {
    Subject::new(Inquiry::NAME, id)
}

/// The rules that the call was published under; those in force where it names none.
///
/// # Errors
/// When the database cannot be read.
pub async fn rules(cx: &Cx, call: &CallFacts) -> Result<Jurisdiction, Failure> {
    match call.rules {
        Some(pinned) => registry::pinned(cx.read(), pinned).await,
        None => cx.app.jurisdictions.get(&call.jurisdiction).cloned().ok_or(Failure::NotFound),
    }
}
