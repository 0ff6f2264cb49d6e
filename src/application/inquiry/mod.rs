//! What the office asks of one applicant after the opening (domain/src/application/inquiry.rs): for what is missing, in
//! one window with a term for each thing, or to explain what is there. The team answers each in words or with files; what
//! comes is shown beside what was handed in, with its time, and changes neither it nor its receipt.

mod commands;
mod files;
mod forms;
pub mod jobs;
pub mod pages;
pub mod queries;

use domain::{access::Machine, application::Inquiry, value::InquiryId};
use platform::subject::Subject;

/// The address of an inquiry.
pub fn path(id: InquiryId) -> String {
    format!("/inquiries/{id}")
}

/// The inquiry as tasks, files and the journal name it.
pub fn subject(id: InquiryId) -> Subject {
    Subject::new(Inquiry::NAME, id)
}
