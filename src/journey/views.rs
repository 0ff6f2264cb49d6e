//! What the journey's template receives.

use chrono::{DateTime, Utc};
use domain::value::Money;
use serde::Serialize;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::shown::Happened;

/// A dot of the thin bar.
#[derive(Clone, Debug, Serialize)]
pub struct Dot {
    pub key: &'static str,
    pub state: &'static str,
    pub url: Option<String>,
}

/// A date of a stage, with the message key of what it is.
#[derive(Clone, Debug, Serialize)]
pub struct Moment {
    pub key: &'static str,
    pub at: DateTime<Utc>,
}

/// One stage of the case as this viewer may know it.
#[derive(Clone, Debug, Serialize)]
pub struct StageView {
    /// `application`, `pilot`, `mentorship`, `purchase`.
    pub stage: &'static str,
    pub title: Json,
    pub url: Option<String>,
    /// Message key of where it stands.
    pub state: String,
    pub tone: &'static str,
    pub moments: Vec<Moment>,
    pub value: Option<Money>,
    pub paid: Option<Money>,
}

/// Something that waits for somebody.
#[derive(Clone, Debug, Serialize)]
pub struct WaitView {
    pub key: String,
    pub label: Option<String>,
    /// Its page, where the viewer may open it.
    pub url: Option<String>,
    pub holder: String,
    pub mine: bool,
    pub since: DateTime<Utc>,
    pub due: Option<DateTime<Utc>>,
}

/// A case on one page.
#[derive(Clone, Debug, Serialize)]
pub struct JourneyPage {
    pub reference: String,
    pub title: Json,
    pub startup: String,
    pub startup_id: Uuid,
    pub solution: Option<(Uuid, String)>,
    pub began_at: DateTime<Utc>,
    pub zone: String,
    pub bar: Vec<Dot>,
    pub stages: Vec<StageView>,
    pub waits: Vec<WaitView>,
    pub timeline: Vec<Happened>,
}
