//! The way back for who lost the phone and the recovery codes (`domain::access::Recovery`).

mod commands;
pub mod pages;
pub mod store;

pub use commands::{by_operator, end_open};

use chrono::{DateTime, TimeDelta, Utc};
use domain::value::PersonId;
use platform::error::Failure;
use serde::Serialize;
use uuid::Uuid;

use super::Cx;

/// An open request, as its person's own page shows it.
#[derive(Serialize)]
pub struct Line {
    pub id: Uuid,
    pub state: String,
    pub asked_at: DateTime<Utc>,
    pub version: i64,
}

/// The request of a person that is still undecided.
///
/// # Errors
/// When the database does not answer.
pub async fn open_of(cx: &Cx, person: PersonId) -> Result<Option<Line>, Failure> {
    let after = cx.now() - TimeDelta::days(14);
    let row = store::open_of(cx.read(), person, after).await?;
    Ok(row.map(|row| Line { id: row.id, state: row.state, asked_at: row.asked_at, version: row.version }))
}
