//! What the template of owners receives.

use serde::Serialize;
use uuid::Uuid;

#[derive(Clone, Debug, Serialize)]
pub struct OwnerLine {
    pub id: Uuid,
    pub name: String,
    pub role: Option<String>,
    pub holder: String,
    pub tie: Option<String>,
    pub size: Option<String>,
    /// In percent.
    pub share: Option<String>,
    pub creator: bool,
    pub beneficial: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct OwnersPage {
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    pub owners: Vec<OwnerLine>,
    /// Percent of the capital whose holders are told.
    pub told: String,
    pub whole: bool,
    /// Whether the viewer may change them.
    pub editable: bool,
    pub holders: Vec<&'static str>,
    pub ties: Vec<&'static str>,
    pub sizes: Vec<&'static str>,
}
