//! What the mentorship templates receive.

use chrono::{DateTime, Utc};
use domain::mentorship::Reason;
use serde::Serialize;
use serde_json::Value as Json;
use uuid::Uuid;

use super::{
    mentors::views::{Candidate, Line},
    sessions::views::SessionLine,
};
use crate::actions::Action;

#[derive(Clone, Debug, Serialize)]
pub struct MentorshipList {
    pub lines: Vec<Line>,
    /// The pilot that the list is about; `None` for the viewer's own.
    pub pilot: Option<Uuid>,
    pub pilot_title: Json,
    pub asks: bool,
    pub proposes: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct BeginForm {
    pub pilot: Uuid,
    pub title: Json,
    pub verb: String,
    pub target: String,
    pub back: String,
    pub skills: String,
    pub candidates: Vec<Candidate>,
}

#[derive(Clone, Debug, Serialize)]
pub struct MentorshipPage {
    pub id: Uuid,
    pub version: i64,
    pub pilot: Uuid,
    pub pilot_title: Json,
    pub mentor: Uuid,
    pub mentor_name: String,
    pub startup: Uuid,
    pub startup_name: String,
    pub state: String,
    pub zone: String,
    pub goals: String,
    pub reasons: Vec<Reason>,
    pub hours_a_month: i64,
    pub minutes_held: i64,
    pub mentor_accepted_at: Option<DateTime<Utc>>,
    pub startup_accepted_at: Option<DateTime<Utc>>,
    pub end_reason: Option<String>,
    pub sessions: Vec<SessionLine>,
    pub feedback: Vec<FeedbackLine>,
    pub holder: &'static str,
    pub mine: bool,
    pub what: Option<String>,
    pub completes: bool,
    pub actions: Vec<Action>,
}

#[derive(Clone, Debug, Serialize)]
pub struct FeedbackLine {
    pub side: String,
    pub rating: i64,
    pub body: String,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, Serialize)]
pub struct MentorshipForm {
    pub id: Uuid,
    pub version: i64,
    pub title: Json,
    pub verb: String,
    pub target: String,
    pub back: String,
}
