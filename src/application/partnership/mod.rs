//! Joint applications (domain/src/application/partnership.rs): the lead asks partners, each consents or refuses for itself,
//! and the consents go into what is handed in. Their mandates are files of the application.

mod commands;
pub mod pages;
mod queries;
pub mod views;

use domain::{
    access::Machine,
    application::{Partnership, PartnershipState, receipt},
    value::PartnershipId,
};
use platform::subject::Subject;

pub use commands::close_all;
pub use queries::{asked_of, lacks, lines, page};

use super::store::PartnerLine;

/// The address of a partnership.
pub fn path(id: PartnershipId) -> String {
    format!("/partnerships/{id}")
}

/// The partnership as tasks and the journal name it.
pub fn subject(id: PartnershipId) -> Subject {
    Subject::new(Partnership::NAME, id)
}

/// What the forms that add to a mandate say instead of a section's key.
pub const SECTION: &str = "partners";
/// What the purpose of a mandate's file begins with; no question of a form has such a key.
const MANDATE: &str = "partner_";

/// Under which purpose the mandate of a partner is filed.
pub fn mandate_of(id: PartnershipId) -> String {
    format!("{MANDATE}{}", id.uuid().simple())
}

/// The partnership whose mandate is filed under this purpose.
pub fn of_mandate(purpose: &str) -> Option<PartnershipId> {
    let id: uuid::Uuid = purpose.strip_prefix(MANDATE)?.parse().ok()?;
    Some(id.into())
}

/// The partners as the content names them: those who consented.
pub fn consented(lines: &[PartnerLine]) -> Vec<receipt::Partner> {
    let one = |line: &PartnerLine| {
        Some(receipt::Partner {
            organisation: line.organisation_id,
            name: line.name.clone(),
            brings: line.brings.clone(),
            share: line.share().to_string(),
            consented_by: line.answered_by?,
            consented_at: receipt::stamp(line.answered_at?),
        })
    };
    lines.iter().filter(|line| line.state == PartnershipState::Consented.as_str()).filter_map(one).collect()
}
