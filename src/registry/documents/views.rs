//! What the templates of documents receive.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::{filing::Offer, registry::views::Named};

/// A place where a document is used.
#[derive(Clone, Debug, Serialize)]
pub struct Use {
    /// `verification`, `label` or `application`.
    pub what: &'static str,
    pub url: String,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, Serialize)]
pub struct DocumentLine {
    pub id: Uuid,
    pub kind: Json,
    pub title: String,
    pub number: Option<String>,
    pub issued_on: Option<NaiveDate>,
    pub expires_on: Option<NaiveDate>,
    /// `valid`, `ending`, `expired`, `replaced` or `withdrawn`.
    pub state: &'static str,
    pub tone: &'static str,
    pub url: Option<String>,
    pub uses: Vec<Use>,
}

#[derive(Clone, Debug, Serialize)]
pub struct DocumentsPage {
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    pub zone: String,
    pub documents: Vec<DocumentLine>,
    /// Replaced and withdrawn ones.
    pub former: Vec<DocumentLine>,
    /// Whether the viewer keeps them.
    pub keeps: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct DocumentForm {
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    pub kinds: Vec<Named>,
    pub file: Offer,
    /// The one whose place it takes: id and title.
    pub replaces: Option<(Uuid, String)>,
}
