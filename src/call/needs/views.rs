//! What the templates of needs receive.

use chrono::{DateTime, Utc};
use domain::call::NeedState;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::actions::Action;

/// The tone of a state's tag.
pub fn tone(state: NeedState) -> &'static str {
    match state {
        NeedState::Told => "info",
        NeedState::Adopted => "good",
        NeedState::TurnedIntoCall => "done",
        NeedState::Declined => "bad",
        NeedState::Withdrawn => "neutral",
    }
}

#[derive(Clone, Debug, Serialize)]
pub struct NeedLine {
    pub id: Uuid,
    pub title: Value,
    pub state: String,
    pub tone: &'static str,
    pub agency: String,
    /// It came from a startup.
    pub idea: bool,
    pub at: DateTime<Utc>,
    pub public: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct NeedList {
    pub needs: Vec<NeedLine>,
    /// Whose they are; none on the list of everybody.
    pub owner: Option<(Uuid, String)>,
    /// They are the ideas of a startup.
    pub ideas: bool,
    /// Where the viewer tells a new one.
    pub tells: Option<String>,
    /// Which zone the days are said in.
    pub zone: String,
    pub next: Option<String>,
    pub first: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct NeedPage {
    pub id: Uuid,
    pub version: i64,
    pub title: Value,
    pub body: Value,
    pub state: String,
    pub tone: &'static str,
    pub agency_id: Uuid,
    pub agency: String,
    pub idea: bool,
    /// Whose idea it is, for those who may know.
    pub startup: Option<(Uuid, String)>,
    /// The viewer is of the startup whose idea it is.
    pub mine: bool,
    pub zone: String,
    pub at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
    pub published_at: Option<DateTime<Utc>>,
    pub reasons: Option<Value>,
    /// The challenge that was begun from it, for who sees it.
    pub call: Option<(String, Value)>,
    pub actions: Vec<Action>,
}

/// The page on which a need is told.
#[derive(Clone, Debug, Serialize)]
pub struct TellPage {
    pub owner: (Uuid, String),
    pub idea: bool,
    pub target: String,
    pub back: String,
    pub agencies: Vec<Agency>,
}

/// An agency to choose.
#[derive(Clone, Debug, Serialize)]
pub struct Agency {
    pub value: Uuid,
    pub text: String,
}

/// One act on a need.
#[derive(Clone, Debug, Serialize)]
pub struct ActPage {
    pub id: Uuid,
    pub version: i64,
    pub title: Value,
    pub verb: String,
    pub idea: bool,
    pub target: String,
}
