//! What the cohort's templates receive.

use chrono::{DateTime, NaiveDate, Utc};
use domain::value::Texts;
use serde::Serialize;
use uuid::Uuid;

use crate::actions::Action;

/// A startup that takes part.
#[derive(Clone, Debug, Serialize)]
pub struct PublicParticipant {
    pub startup: String,
    pub url: String,
    pub state: String,
}

/// A cohort's page.
#[derive(Clone, Debug, Serialize)]
pub struct CohortPage {
    pub id: Uuid,
    pub number: i64,
    pub title: Texts,
    pub about: Texts,
    pub state: String,
    pub phase: String,
    pub programme: Texts,
    pub programme_url: String,
    pub seats: i64,
    pub free: i64,
    pub intake_from: DateTime<Utc>,
    pub intake_until: DateTime<Utc>,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub zone: String,
    pub participants: Vec<PublicParticipant>,
    pub board: Option<String>,
    pub actions: Vec<Action>,
}

/// One startup on the board.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    pub url: Option<String>,
    pub startup: String,
    pub state: String,
    pub since: DateTime<Utc>,
    pub reason: Option<String>,
    pub actions: Vec<Action>,
}

/// A column of the board.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    pub key: String,
    pub cards: Vec<Card>,
}

/// The board of a cohort, for the offices.
#[derive(Clone, Debug, Serialize)]
pub struct Board {
    pub id: Uuid,
    pub title: Texts,
    pub state: String,
    pub programme: Texts,
    pub programme_url: String,
    pub url: String,
    pub seats: i64,
    pub taken: i64,
    pub free: i64,
    pub columns: Vec<Column>,
    pub zone: String,
    pub invite: Option<String>,
    pub actions: Vec<Action>,
}

/// A startup that can be invited.
#[derive(Clone, Debug, Serialize)]
pub struct Candidate {
    pub id: Uuid,
    pub name: String,
    pub country: String,
    pub url: String,
}

/// The page on which startups are invited.
#[derive(Clone, Debug, Serialize)]
pub struct Choose {
    pub title: Texts,
    pub url: String,
    pub board: String,
    pub q: String,
    pub free: i64,
    pub candidates: Vec<Candidate>,
}

/// A participant's page, for the startup and the office.
#[derive(Clone, Debug, Serialize)]
pub struct ParticipantPage {
    pub id: Uuid,
    pub startup: String,
    pub startup_url: String,
    pub cohort: Texts,
    pub cohort_url: String,
    pub board: Option<String>,
    pub state: String,
    pub waiting_rank: Option<i64>,
    pub reason: Option<String>,
    pub invited_at: DateTime<Utc>,
    pub enrolled_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub zone: String,
    pub actions: Vec<Action>,
}
