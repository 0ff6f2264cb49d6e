//! Application: a startup's answer to a call. Written by several colleagues, handed in against a signed receipt, sealed
//! until two officers open all of a call together, checked for eligibility, then decided by the evaluation.

mod dossier;
mod inquiry;
mod offer;
mod opening;
mod partnership;
pub mod price;
pub mod receipt;
mod sealing;
#[cfg(test)]
mod tests;

pub use dossier::{Application, ApplicationState, ApplicationVerb, SUBMITTED_ON, in_time};
pub use inquiry::{Asked, Inquiry, InquiryKind, InquiryState, InquiryVerb, LONGEST_TERM, MOST_ASKED, awaited, due};
pub use offer::{LONGEST_PROLONGATION, prolonged, stands_until};
pub use opening::{
    Confirmation, MINUTES_MIN, Opening, OpeningCourse, OpeningState, OpeningVerb, StandIn, StrictSeal, may_be_officer,
};
pub use partnership::{MOST_PARTNERS, Part, Partnership, PartnershipState, PartnershipVerb, applies, may_ask};
pub use sealing::{PASSPHRASE_MAX, PASSPHRASE_MIN, check_passphrase};
