//! Registry: who takes part. Organisations are registered and verified, startups are labelled, people are members.

mod label;
mod organisation;
mod ownership;
mod reminder;
#[cfg(test)]
mod tests;

pub use label::{Label, LabelState, LabelVerb, Sitting};
pub use organisation::{
    Kind, Organisation, OrganisationState, OrganisationVerb, SuccessionKind, Successor, Suspension, UNDO_DAYS,
    leaves_an_owner, may_succeed,
};
pub use ownership::{Held, Holder, Share, Size, Tie, fits_beside};
pub use reminder::{DAYS_BEFORE, reminded_until, reminder_due};
