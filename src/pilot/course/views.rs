//! What the templates of a running pilot receive.

use chrono::{DateTime, Utc};
use domain::pilot::Figure;
use platform::chart;
use serde::Serialize;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::pilot::plan::views::Choice;

/// A hypothesis with its measurements and its chart.
#[derive(Clone, Debug, Serialize)]
pub struct Measure {
    pub id: Uuid,
    pub statement: String,
    pub kpi: String,
    pub unit: String,
    pub direction: String,
    pub mandatory: bool,
    pub baseline: Figure,
    pub threshold: Figure,
    pub target: Figure,
    pub latest: Option<Figure>,
    pub standing: String,
    pub tone: &'static str,
    pub chart: chart::Kpi,
    /// Newest first; where they come from only for those who see evidence.
    pub values: Vec<Value>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Value {
    pub at: DateTime<Utc>,
    pub value: Figure,
    pub source: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct CheckInLine {
    pub side: String,
    pub mood: i64,
    pub body: String,
    pub obstacles: Option<String>,
    pub by: String,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, Serialize)]
pub struct IncidentLine {
    pub id: Uuid,
    pub severity: String,
    pub state: String,
    pub title: String,
    pub body: String,
    pub personal_data: bool,
    pub occurred_at: DateTime<Utc>,
    pub by: String,
    pub answer_by: DateTime<Utc>,
    pub answer: Option<String>,
    pub answered_by: Option<String>,
    pub answered_at: Option<DateTime<Utc>>,
}

/// What happened while the pilot ran.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Course {
    pub check_ins: Vec<CheckInLine>,
    pub incidents: Vec<IncidentLine>,
}

/// A form of a running pilot.
#[derive(Clone, Debug, Serialize)]
pub struct CourseForm {
    pub id: Uuid,
    pub version: i64,
    pub title: Json,
    pub target: String,
    pub back: String,
    pub zone: String,
    pub zone_name: String,
    pub today: String,
    pub hypotheses: Vec<Choice>,
    pub severities: Vec<Choice>,
    /// The incident that is answered.
    pub incident: Option<IncidentLine>,
}
