//! Work that takes long: many jobs of the outbox under one name, and how far they have come.
//!
//! Progress is counted from the jobs themselves, so that it is never ahead or behind, whatever crashes.

use entity::{
    batch::{ActiveModel, Column, Entity, Model},
    outbox_job,
};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde_json::Value;
use uuid::Uuid;

use crate::change::Change;
use crate::outbox::{DONE, PARKED};

pub type Batch = Model;

/// What begins.
pub struct New {
    /// Its words are `batch-<kind>`.
    pub kind: &'static str,
    /// What it is about, in the languages of its author.
    pub label: Value,
    /// Where to look when it is done: a path of ours.
    pub path: String,
    /// How many parts there will be; more may come.
    pub expected: usize,
}

/// How many of the parts came to an end, well or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub total: u64,
    pub done: u64,
    /// Given up after many attempts; somebody has to look.
    pub failed: u64,
    /// Entered and not ended.
    pub open: u64,
}

/// Begins a long work on behalf of whoever makes the change.
///
/// # Errors
/// When the database refuses.
pub async fn begin(change: &Change<'_>, new: New) -> Result<Uuid, DbErr> {
    let id = change.id();
    let row = ActiveModel {
        id: Set(id),
        kind: Set(new.kind.to_owned()),
        label: Set(new.label),
        path: Set(new.path),
        expected: Set(i64::try_from(new.expected).unwrap_or(i64::MAX)),
        begun_by: Set(change.acting().person),
        begun_at: Set(change.now()),
        ended_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

/// # Errors
/// When the database cannot be read.
pub async fn find<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<Batch>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// The newest works that a person began.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_person<C: ConnectionTrait>(conn: &C, person: Uuid, limit: u64) -> Result<Vec<Batch>, DbErr> {
    Entity::find().filter(Column::BegunBy.eq(person)).order_by_desc(Column::Id).limit(limit).all(conn).await
}

/// How far several works have come, in one query.
///
/// # Errors
/// When the database cannot be read.
pub async fn progress<C: ConnectionTrait>(conn: &C, batches: &[Batch]) -> Result<Vec<Progress>, DbErr> {
    let ids: Vec<Uuid> = batches.iter().map(|batch| batch.id).collect();
    let counts: Vec<(Uuid, String, i64)> = outbox_job::Entity::find()
        .select_only()
        .column(outbox_job::Column::BatchId)
        .column(outbox_job::Column::State)
        .expr(Expr::col(outbox_job::Column::Id).count())
        .filter(outbox_job::Column::BatchId.is_in(ids))
        .group_by(outbox_job::Column::BatchId)
        .group_by(outbox_job::Column::State)
        .into_tuple()
        .all(conn)
        .await?;
    let of = |batch: &Batch| {
        let expected = u64::try_from(batch.expected).unwrap_or_default();
        let of_state = |counted: fn(&str) -> bool| sum(&counts, batch.id, counted);
        let (done, failed) = (of_state(|state| state == DONE), of_state(|state| state == PARKED));
        let open = of_state(|state| state != DONE && state != PARKED);
        if batch.ended_at.is_some() {
            // done jobs are swept away after a while: what has ended stays as it was
            return Progress { total: expected, done: expected.saturating_sub(failed), failed, open };
        }
        Progress { total: std::cmp::max(expected, done + failed + open), done, failed, open }
    };
    Ok(batches.iter().map(of).collect())
}

fn sum(counts: &[(Uuid, String, i64)], batch: Uuid, counted: impl Fn(&str) -> bool) -> u64 {
    let theirs = counts.iter().filter(|(id, state, _)| *id == batch && counted(state));
    theirs.map(|(_, _, n)| u64::try_from(*n).unwrap_or_default()).sum()
}

/// Marks the work as ended with so many parts; `false` if it was already.
///
/// # Errors
/// When the database refuses.
pub async fn end(change: &Change<'_>, id: Uuid, parts: u64) -> Result<bool, DbErr> {
    let ended = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(change.now()))
        .col_expr(Column::Expected, Expr::value(i64::try_from(parts).unwrap_or(i64::MAX)))
        .filter(Column::Id.eq(id))
        .filter(Column::EndedAt.is_null())
        .exec(change.conn())
        .await?;
    Ok(ended.rows_affected == 1)
}
