//! Figures across the stages, in one statement, kept for some seconds.

use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};

/// For how long the first page may show the same figures.
const KEPT: TimeDelta = TimeDelta::seconds(30);

/// What the first page counts.
#[derive(Clone, Copy, Debug, Default, FromQueryResult)]
pub struct Counts {
    pub solutions: i64,
    pub running: i64,
    pub proven: i64,
    pub purchases: i64,
}

/// The counts of this process, a little stale by design.
#[derive(Debug, Default)]
pub struct Figures(Mutex<Option<(DateTime<Utc>, Counts)>>);

const COUNTS: &str = "SELECT
    (SELECT count(*) FROM solution WHERE state = 'published') AS solutions,
    (SELECT count(*) FROM pilot WHERE state IN ('running', 'paused', 'in_review')) AS running,
    (SELECT count(*) FROM pilot WHERE outcome = 'proven') AS proven,
    (SELECT count(*) FROM purchase WHERE state IN ('contracted', 'delivering', 'completed')) AS purchases";

impl Figures {
    /// The counts, read anew when the kept ones are too old (real clock).
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn read<C: ConnectionTrait>(&self, conn: &C, real: DateTime<Utc>) -> Result<Counts, DbErr> {
        if let Some(counts) = self.kept(real) {
            return Ok(counts);
        }
        let statement = Statement::from_string(conn.get_database_backend(), COUNTS);
        let counts = Counts::find_by_statement(statement).one(conn).await?.unwrap_or_default();
        if let Ok(mut kept) = self.0.lock() {
            *kept = Some((real, counts));
        }
        Ok(counts)
    }

    fn kept(&self, real: DateTime<Utc>) -> Option<Counts> {
        let kept = self.0.lock().ok()?;
        kept.filter(|(at, _)| real - *at < KEPT).map(|(_, counts)| counts)
    }
}
