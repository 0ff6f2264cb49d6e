//! Registry: who takes part. Organisations are registered and verified, startups are labelled, people are members.

mod label;
mod organisation;
#[cfg(test)]
mod tests;

pub use label::{Label, LabelState, LabelVerb};
pub use organisation::{Kind, Organisation, OrganisationState, OrganisationVerb, leaves_an_owner};
