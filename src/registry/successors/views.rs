//! What the template of a succession receives.

use serde::Serialize;
use uuid::Uuid;

/// So many things of one kind move.
#[derive(Clone, Debug, Serialize)]
pub struct Moving {
    pub what: String,
    pub count: usize,
}

#[derive(Clone, Debug, Serialize)]
pub struct Preview {
    pub successor: Uuid,
    pub name: String,
    pub number: Option<String>,
    pub state: String,
    pub moving: Vec<Moving>,
}

#[derive(Clone, Debug, Serialize)]
pub struct MergerPage {
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    pub kinds: Vec<&'static str>,
    /// Days within which it can be taken back.
    pub days: i64,
    pub preview: Option<Preview>,
}
