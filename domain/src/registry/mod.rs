//! Registry: who takes part. Organisations are registered and verified, startups are labelled, people are members.

mod document;
mod guards;
mod label;
mod organisation;
mod ownership;
mod reminder;
#[cfg(test)]
mod tests;
mod together;

pub use document::{check_document_dates, usable};
pub use label::{Label, LabelState, LabelVerb, Sitting};
pub use organisation::{
    Kind, Organisation, OrganisationState, OrganisationVerb, SuccessionKind, Successor, Suspension, UNDO_DAYS,
};
pub use ownership::{Held, Holder, Share, Size, Tie, fits_beside};
pub use reminder::{DAYS_BEFORE, reminded_until, reminder_due};
pub use together::{
    LONGEST_DELEGATION, Proposal, leaves_an_owner, may_be_part_of, may_delegate, may_succeed, may_take_over,
};
