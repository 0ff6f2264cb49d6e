//! What the page of suggestions receives.

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

/// One suggestion with its reasons, in the reader's words.
#[derive(Clone, Debug, Serialize)]
pub struct Suggestion {
    pub id: Uuid,
    pub url: String,
    pub title: serde_json::Value,
    pub by: String,
    pub country: String,
    pub summary: serde_json::Value,
    pub deadline: Option<DateTime<Utc>>,
    pub zone: String,
    pub reasons: Vec<String>,
    /// The two of it, for putting it aside and bringing it back.
    pub call: Uuid,
    pub solution: Uuid,
}

/// The suggestions of one side.
#[derive(Clone, Debug, Serialize)]
pub struct Suggestions {
    /// `call` or `solution`: what they are suggested for.
    pub side: &'static str,
    pub name: serde_json::Value,
    pub back: String,
    pub suggestions: Vec<Suggestion>,
    /// Put aside.
    pub dismissed: Vec<Suggestion>,
}
