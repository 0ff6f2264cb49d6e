//! The rounds of an evaluation that complaints ended: their rankings as they were.

use chrono::{DateTime, Utc};
use platform::error::Failure;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{queries::Naming, store};
use crate::identity::Cx;

/// One round.
#[derive(Clone, Debug, Serialize)]
pub struct Round {
    pub number: i64,
    pub ended_at: DateTime<Utc>,
    pub complaint: Uuid,
    /// Best first; those below a minimum last.
    pub lines: Vec<Line>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Line {
    pub name: String,
    pub place: Option<i64>,
    /// In hundredths.
    pub total: i64,
}

/// A line as it was kept.
#[derive(Deserialize)]
struct Kept {
    application: Uuid,
    place: Option<i64>,
    total: i64,
}

/// # Errors
/// When the database cannot be read.
pub async fn of(cx: &Cx, panel: Uuid, naming: &Naming) -> Result<Vec<Round>, Failure> {
    let rows = store::rounds(cx.read(), panel).await?;
    let line = |kept: Kept| Line { name: naming.name(kept.application), place: kept.place, total: kept.total };
    let round = |row: store::RoundRow| Round {
        number: row.number,
        ended_at: row.ended_at,
        complaint: row.complaint_id,
        lines: serde_json::from_value::<Vec<Kept>>(row.ranking).unwrap_or_default().into_iter().map(line).collect(),
    };
    Ok(rows.into_iter().map(round).collect())
}
