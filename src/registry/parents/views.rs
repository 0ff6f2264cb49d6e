//! What templates receive of parts and wholes.

use serde::Serialize;
use uuid::Uuid;

/// An organisation above or below another.
#[derive(Clone, Debug, Serialize)]
pub struct Related {
    pub id: Uuid,
    pub name: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct ParentPage {
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    pub parent: Option<Related>,
}
