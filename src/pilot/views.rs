//! What the pilot's templates receive.

use chrono::{DateTime, NaiveDate, Utc};
use domain::value::Money;
use platform::chart::Timeline;
use serde::Serialize;
use serde_json::Value as Json;
use uuid::Uuid;

use super::{
    course::views::{Course, Measure},
    ending::views::Ending,
    plan::views::Choice,
};
use crate::{
    actions::Action,
    filters::{Export, FacetGroup},
};

/// A line of the register.
#[derive(Clone, Debug, Serialize)]
pub struct PilotLine {
    pub id: Uuid,
    pub title: Json,
    pub agency: String,
    pub startup: String,
    pub state: String,
    pub outcome: Option<String>,
    pub tone: &'static str,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub concluded_at: Option<DateTime<Utc>>,
    pub zone: String,
}

/// The register, or the viewer's own pilots.
#[derive(Clone, Debug, Serialize)]
pub struct PilotList {
    /// How many the filters leave.
    pub total: i64,
    pub pilots: Vec<PilotLine>,
    pub next: Option<String>,
    pub first: Option<String>,
    pub exports: Vec<Export>,
    pub facets: Vec<FacetGroup>,
    pub clear: Option<String>,
    pub mine: bool,
    pub can_have_own: bool,
    /// Where a buyer invites a startup without a call.
    pub invite: Option<String>,
}

/// A stage of the journey bar.
#[derive(Clone, Debug, Serialize)]
pub struct JourneyStage {
    pub key: &'static str,
    pub state: &'static str,
    pub url: Option<String>,
}

/// What everybody may read once a pilot is agreed.
#[derive(Clone, Debug, Serialize)]
pub struct PilotPage {
    pub id: Uuid,
    pub version: i64,
    pub title: Json,
    pub agency: String,
    pub agency_id: Uuid,
    pub startup: String,
    pub startup_id: Uuid,
    pub solution: Option<(Uuid, String)>,
    pub state: String,
    pub outcome: Option<String>,
    pub tone: &'static str,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub concluded_at: Option<DateTime<Utc>>,
    pub zone: String,
    pub measures: Vec<Measure>,
    /// Whether the measured results may be shown to this viewer.
    pub results: bool,
    pub lessons: Option<String>,
    /// `None` on the public page.
    pub inside: Option<Inside>,
}

/// What only those who work on it see.
#[derive(Clone, Debug, Serialize)]
pub struct Inside {
    pub reference: String,
    pub journey: Uuid,
    pub stages: Vec<JourneyStage>,
    pub ball: BallView,
    pub actions: Vec<Action>,
    pub lines: Vec<LineView>,
    pub blocking: usize,
    pub waivers: Vec<WaiverView>,
    pub may_waive: bool,
    /// Proven, and the viewer is one of those who begin its purchase.
    pub may_purchase: bool,
    pub fee: Option<Money>,
    pub paid: Option<Money>,
    pub milestones: Vec<MilestoneLine>,
    /// Plan and course as a picture; `None` while no day is known.
    pub picture: Option<Timeline>,
    pub course: Course,
    pub ending: Ending,
    /// Whether the viewer reads evidence and incidents.
    pub evidence: bool,
    pub answers: bool,
    /// Whether the viewer may know who goes along as a mentor.
    pub mentorships: bool,
    pub decision_owner: Option<String>,
    pub decide_by: Option<NaiveDate>,
    pub reasons: Option<String>,
    pub timeline: Vec<Happened>,
}

#[derive(Clone, Debug, Serialize)]
pub struct BallView {
    pub holder: String,
    pub mine: bool,
    pub what: String,
    pub due: Option<DateTime<Utc>>,
    pub nothing: bool,
}

/// A line of the checklist.
#[derive(Clone, Debug, Serialize)]
pub struct LineView {
    pub key: String,
    pub standing: String,
    /// `done`, `blocked`, `waived`: as the task component tones it.
    pub state: &'static str,
    pub url: Option<String>,
    pub mends: String,
    pub waivable: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct WaiverView {
    pub line: String,
    pub reason: String,
    pub by: String,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, Serialize)]
pub struct MilestoneLine {
    pub id: Uuid,
    pub title: String,
    pub due_on: NaiveDate,
    pub share: String,
    pub amount: Option<Money>,
    pub state: String,
    pub late: bool,
    pub paid: bool,
    pub tone: &'static str,
}

/// An entry of the timeline.
#[derive(Clone, Debug, Serialize)]
pub struct Happened {
    pub at: DateTime<Utc>,
    pub key: String,
    pub who: Option<String>,
    /// For whom they acted, under a delegation.
    pub for_whom: Option<String>,
    pub words: Option<String>,
    pub url: Option<String>,
}

/// A form that belongs to a pilot.
#[derive(Clone, Debug, Serialize)]
pub struct PilotForm {
    pub id: Uuid,
    pub version: i64,
    pub title: Json,
    pub verb: String,
    pub target: String,
    pub back: String,
    pub asks_words: bool,
    pub lines: Vec<Choice>,
}

/// The form of an invitation.
#[derive(Clone, Debug, Serialize)]
pub struct InviteForm {
    pub agency: Uuid,
    pub agency_name: String,
    pub target: String,
    pub words: String,
    pub found: Vec<Choice>,
    pub chosen: Option<Choice>,
    pub solutions: Vec<Choice>,
}
