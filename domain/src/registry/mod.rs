//! Registry: who takes part. Organisations are registered and verified, startups are labelled, people are members.

mod document;
mod guards;
mod label;
mod leaver;
mod organisation;
mod ownership;
mod suspension;
#[cfg(test)]
mod tests;
mod together;

pub use document::{check_document_dates, usable};
pub use label::{Label, LabelState, LabelVerb, Sitting};
pub use leaver::{APPOINTED_BY_NAME, Place, heir, heirs, may_leave};
pub use organisation::{Kind, Organisation, OrganisationState, OrganisationVerb, SuccessionKind, Successor, UNDO_DAYS};
pub use ownership::{Held, Holder, Share, Size, Tie, fits_beside};
pub use suspension::{LONGEST_SUSPENSION, Suspension, last_day_of_suspension};
pub use together::{LONGEST_DELEGATION, Proposal, may_be_part_of, may_delegate, may_succeed};
