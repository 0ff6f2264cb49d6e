//! What the page of a departure receives.

use serde::Serialize;
use uuid::Uuid;

/// Something that whoever leaves holds personally.
#[derive(Clone, Debug, Serialize)]
pub struct HeldLine {
    /// Message key of the task or of the role.
    pub key: String,
    pub label: Option<String>,
    pub url: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct Heir {
    pub id: Uuid,
    pub name: String,
    pub roles: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct DeparturePage {
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    /// `leave` or `remove_member`.
    pub verb: String,
    pub target: String,
    /// Who leaves.
    pub person: String,
    pub held: Vec<HeldLine>,
    /// Roles that nobody else holds and for which something waits.
    pub roles: Vec<String>,
    /// Who can take it over.
    pub heirs: Vec<Heir>,
}
