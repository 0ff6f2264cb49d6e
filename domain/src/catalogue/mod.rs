//! Catalogue: solutions that startups offer. Reviewed before they are public; a revision is reviewed while the
//! version before it stays public; what was proven is filled in by the system only (product.md 2.2).

mod advice;
mod category;
mod comparison;
mod content;
pub mod matching;
mod review;
mod rhythm;
mod section;
mod solution;
#[cfg(test)]
mod tests;

pub use advice::{Advice, advice};
pub use category::Cpv;
pub use comparison::{Altered, compare};
pub use content::{
    Attestation, AttestationKind, BuildingBlock, Content, Document, DocumentAbout, Hosting, INTERFACE_LANGUAGES,
    Licence, Period, Price, PriceModel, PriceUnit, Reference, Trl,
};
pub use review::{Checklist, Finding, Looked, ReviewPoint};
pub use rhythm::Rhythm;
pub use section::{Answered, SolutionSection, questions};
pub use solution::{
    Measured, Outcome, Proof, ProofKind, ProofLevel, Solution, SolutionState, SolutionVerb, VersionState,
};
