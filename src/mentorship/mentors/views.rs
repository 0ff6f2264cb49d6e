//! What the mentors' templates receive.

use domain::mentorship::{Bar, Reason};
use serde::Serialize;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::actions::Action;

#[derive(Clone, Debug, Serialize)]
pub struct MentorLine {
    pub id: Uuid,
    pub name: String,
    pub headline: Json,
    pub state: String,
    pub skills: Vec<String>,
    pub sectors: Vec<String>,
    pub languages: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct MentorList {
    pub mentors: Vec<MentorLine>,
    /// The viewer's own profiles.
    pub own: Vec<MentorLine>,
    /// What waits for the viewer's approval.
    pub waiting: Vec<MentorLine>,
    /// Offices to which one can offer oneself: id and name.
    pub offices: Vec<(Uuid, String)>,
    pub skill: String,
    pub sector: String,
    pub language: String,
    pub sectors: Vec<&'static str>,
    pub languages: Vec<&'static str>,
    pub next: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct MentorPage {
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    pub office: Uuid,
    pub office_name: String,
    pub headline: Json,
    pub about: Json,
    pub state: String,
    pub skills: Vec<String>,
    pub sectors: Vec<String>,
    pub languages: Vec<String>,
    pub inside: Option<MentorInside>,
    pub actions: Vec<Action>,
}

/// What the mentor, the office and the auditor see.
#[derive(Clone, Debug, Serialize)]
pub struct MentorInside {
    pub capacity: i64,
    pub taken: i64,
    pub free: i64,
    pub sessions_held: i64,
    /// Minutes of all held sessions.
    pub minutes_held: i64,
    pub no_shows: i64,
    pub interests: Option<String>,
    pub reason: Option<String>,
    /// Mean of what startups said, in hundredths, and how many said it.
    pub rating_hundredths: Option<i64>,
    pub ratings: i64,
    pub mentorships: Vec<Line>,
}

/// A mentorship in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    pub id: Uuid,
    pub pilot_title: Json,
    pub startup: String,
    pub mentor: String,
    pub state: String,
    pub hours_a_month: i64,
}

#[derive(Clone, Debug, Serialize)]
pub struct MentorForm {
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    pub verb: String,
    pub target: String,
    pub back: String,
    pub sectors: Vec<&'static str>,
    pub languages: Vec<&'static str>,
    pub applies: bool,
}

/// A mentor who could be asked, with why and what speaks against it.
#[derive(Clone, Debug, Serialize)]
pub struct Candidate {
    pub id: Uuid,
    pub name: String,
    pub headline: Json,
    pub reasons: Vec<Reason>,
    pub bars: Vec<Bar>,
    pub free: i64,
    pub capacity: i64,
}
