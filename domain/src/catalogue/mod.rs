//! Catalogue: solutions that startups offer. Reviewed before they are public; a revision is reviewed while the
//! version before it stays public; what was proven is filled in by the system only (product.md 2.2).

mod category;
mod comparison;
mod content;
mod rhythm;
mod solution;
#[cfg(test)]
mod tests;

pub use category::Cpv;
pub use comparison::{Altered, compare};
pub use content::{
    Attestation, AttestationKind, BuildingBlock, Content, Hosting, INTERFACE_LANGUAGES, Licence, Price, PriceModel, Trl,
};
pub use rhythm::Rhythm;
pub use solution::{Outcome, Proof, ProofKind, ProofLevel, Solution, SolutionState, SolutionVerb, VersionState};
