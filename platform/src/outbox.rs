//! The outbox: what is to be done after a change, entered in the change's own transaction.
//!
//! At least once: a handler may run twice after a crash and must bear it. Payloads hold ids, never content; the
//! handler loads what is true when it runs. What keeps failing is parked and shown to the administrator.

use chrono::{DateTime, Utc};
use entity::outbox_job::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde_json::Value;
use uuid::Uuid;

use crate::change::Change;

pub(crate) const WAITING: &str = "waiting";
pub(crate) const RUNNING: &str = "running";
pub(crate) const DONE: &str = "done";
pub(crate) const PARKED: &str = "parked";

#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Which handler: `call.tell-watchers`.
    pub kind: &'static str,
    /// Unique within the kind: the same thing is never entered twice.
    pub dedupe: String,
    pub payload: Value,
    /// Case time before which it does not run; `None` is at once.
    pub run_at: Option<DateTime<Utc>>,
    /// The long work that it is a part of.
    pub batch: Option<Uuid>,
}

impl Job {
    pub fn new(kind: &'static str, dedupe: impl Into<String>, payload: Value) -> Self {
        Self { kind, dedupe: dedupe.into(), payload, run_at: None, batch: None }
    }

    /// Counts the job as a part of a long work.
    #[must_use]
    pub fn within(mut self, batch: Option<Uuid>) -> Self {
        self.batch = batch;
        self
    }

    #[must_use]
    pub fn at(mut self, run_at: DateTime<Utc>) -> Self {
        self.run_at = Some(run_at);
        self
    }
}

/// Jobs in one statement.
const TOGETHER: usize = 200;

pub(crate) async fn enqueue(change: &Change<'_>, jobs: Vec<Job>) -> Result<(), DbErr> {
    let rows: Vec<ActiveModel> = jobs.into_iter().map(|job| row(change, job)).collect();
    for part in rows.chunks(TOGETHER) {
        let known = OnConflict::columns([Column::Kind, Column::Dedupe]).do_nothing().to_owned();
        Entity::insert_many(part.to_vec()).on_conflict(known).exec_without_returning(change.conn()).await?;
    }
    Ok(())
}

fn row(change: &Change<'_>, job: Job) -> ActiveModel {
    ActiveModel {
        id: Set(change.id()),
        kind: Set(job.kind.to_owned()),
        dedupe: Set(job.dedupe),
        payload: Set(job.payload),
        state: Set(WAITING.to_owned()),
        due_at: Set(job.run_at.map_or(change.now(), crate::clock::micros)),
        retry_at: Set(change.real()),
        attempts: Set(0),
        worker_id: Set(None),
        lease_until: Set(None),
        last_error: Set(None),
        created_at: Set(change.real()),
        finished_at: Set(None),
        batch_id: Set(job.batch),
    }
}

/// A job that failed too often and waits for a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Parked {
    pub id: Uuid,
    pub kind: String,
    pub payload: Value,
    pub attempts: i64,
    pub last_error: String,
    pub created_at: DateTime<Utc>,
}

impl From<Model> for Parked {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            payload: row.payload,
            attempts: row.attempts,
            last_error: row.last_error.unwrap_or_default(),
            created_at: row.created_at,
        }
    }
}

/// Parked jobs, oldest first, after an id.
///
/// # Errors
/// When the database cannot be read.
pub async fn parked(conn: &impl ConnectionTrait, after: Option<Uuid>, limit: u64) -> Result<Vec<Parked>, DbErr> {
    let rows = Entity::find()
        .filter(Column::State.eq(PARKED))
        .filter(Column::Id.gt(after.unwrap_or(Uuid::nil())))
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(Parked::from).collect())
}

/// Gives a parked job another round of attempts. `false` if it was not parked.
///
/// # Errors
/// When the database refuses.
pub async fn release(change: &Change<'_>, id: Uuid) -> Result<bool, DbErr> {
    let released = Entity::update_many()
        .col_expr(Column::State, Expr::value(WAITING))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::RetryAt, Expr::value(change.real()))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(PARKED))
        .exec(change.conn())
        .await?;
    Ok(released.rows_affected == 1)
}
