//! What the templates of complaints receive.

use chrono::{DateTime, Utc};
use domain::value::Texts;
use serde::Serialize;
use uuid::Uuid;

use crate::{actions::Action, shown::Happened};

#[derive(Clone, Debug, Serialize)]
pub struct LodgePage {
    pub application: Uuid,
    pub title: Texts,
    pub zone: String,
    /// The last minute in which one can be lodged, while the window is open.
    pub until: Option<DateTime<Utc>>,
    /// Why nothing can be lodged now.
    pub why_not: Option<String>,
    /// Complaints of this applicant that there are already.
    pub earlier: Vec<Line>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Line {
    pub id: Uuid,
    pub startup: String,
    pub state: String,
    pub effect: Option<String>,
    pub lodged_at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ListPage {
    pub call: Uuid,
    pub title: Texts,
    pub zone: String,
    pub complaints: Vec<Line>,
}

/// Something that was said, by whom and when.
#[derive(Clone, Debug, Serialize)]
pub struct Said {
    pub text: String,
    pub by: String,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ComplaintPage {
    pub id: Uuid,
    pub version: i64,
    pub call: Uuid,
    pub title: Texts,
    pub zone: String,
    pub startup: String,
    pub application: Option<String>,
    pub state: String,
    pub effect: Option<String>,
    pub statement: Said,
    pub answer: Option<Said>,
    /// Who examines it, once somebody does or is named.
    pub examiner: Option<String>,
    pub examined_at: Option<DateTime<Utc>>,
    pub decision: Option<Said>,
    /// The last minute of the term that the country's rules give the answer.
    pub answer_due: Option<DateTime<Utc>>,
    /// It is over without an answer, and what that means: a word of `Silence`.
    pub silence: Option<&'static str>,
    /// Where one turns against the answer, or its lack.
    pub next_body: Option<Texts>,
    pub undecided: bool,
    pub mine: bool,
    pub actions: Vec<Action>,
    pub events: Vec<Happened>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ActPage {
    pub id: Uuid,
    pub version: i64,
    pub verb: String,
    pub target: String,
    pub title: Texts,
    pub startup: String,
    /// What an upheld complaint can lead to here.
    pub effects: Vec<Choice>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    pub value: String,
    pub key: String,
    pub hint: String,
}
