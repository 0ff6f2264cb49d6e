//! What the templates of a sitting receive.

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

#[derive(Clone, Debug, Serialize)]
pub struct SessionLine {
    pub id: Uuid,
    /// The body that sits.
    pub issuer: Uuid,
    pub held_at: DateTime<Utc>,
    pub held: bool,
    pub quorum: i64,
}

#[derive(Clone, Debug, Serialize)]
pub struct SessionsPage {
    pub id: Uuid,
    pub name: String,
    pub zone: String,
    pub zone_name: String,
    pub sessions: Vec<SessionLine>,
}

#[derive(Clone, Debug, Serialize)]
pub struct AgendaLine {
    pub label: Uuid,
    pub organisation: String,
    /// Names of those who withdrew from it.
    pub recused: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct SessionMember {
    pub person: Uuid,
    pub name: String,
    pub present: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct SessionPage {
    pub id: Uuid,
    pub name: String,
    pub zone: String,
    pub session: SessionLine,
    pub agenda: Vec<AgendaLine>,
    pub members: Vec<SessionMember>,
    pub minutes: Option<String>,
}
