//! What became of a job. Each write asks for the worker and the attempt, so that one whose lease ran out cannot
//! overwrite what its successor found.

use chrono::TimeDelta;
use entity::outbox_job::{Column, Entity};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, UpdateMany};
use uuid::Uuid;

use super::{ClaimedJob, JobError, Worker};
use crate::outbox::{DONE, PARKED, RUNNING, WAITING};

/// How long a job is a worker's own, unless renewed. Real time.
pub const LEASE: TimeDelta = TimeDelta::minutes(5);
/// Then a person has to look: some twelve hours after the first attempt.
pub const ATTEMPTS: i64 = 12;
const FIRST_WAIT: i64 = 5;
const LONGEST_WAIT: i64 = 2 * 60 * 60;

pub async fn done(worker: &Worker, job: &ClaimedJob) -> Result<(), DbErr> {
    let done = mine(worker, job)
        .col_expr(Column::State, Expr::value(DONE))
        .col_expr(Column::FinishedAt, Expr::value(worker.clock.real()))
        .col_expr(Column::LastError, Expr::value(None::<String>));
    write(worker, done).await
}

pub async fn failed(worker: &Worker, job: &ClaimedJob, error: &JobError) -> Result<(), DbErr> {
    let park = matches!(error, JobError::Park(_)) || job.attempt >= ATTEMPTS;
    let failed = mine(worker, job)
        .col_expr(Column::State, Expr::value(if park { PARKED } else { WAITING }))
        .col_expr(Column::RetryAt, Expr::value(worker.clock.real() + wait(job.attempt)))
        .col_expr(Column::WorkerId, Expr::value(None::<Uuid>))
        .col_expr(Column::LastError, Expr::value(error.to_string()));
    write(worker, failed).await
}

/// Waits for others: an attempt that did not count.
pub async fn waits(worker: &Worker, job: &ClaimedJob) -> Result<(), DbErr> {
    let waiting = mine(worker, job)
        .col_expr(Column::State, Expr::value(WAITING))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::RetryAt, Expr::value(worker.clock.real() + wait(1)))
        .col_expr(Column::WorkerId, Expr::value(None::<Uuid>));
    write(worker, waiting).await
}

pub async fn renew(worker: &Worker, job: &ClaimedJob) -> Result<(), DbErr> {
    let until = worker.clock.real() + LEASE;
    write(worker, mine(worker, job).col_expr(Column::LeaseUntil, Expr::value(until))).await
}

/// 5 s, 15 s, 45 s … up to two hours.
pub fn wait(attempt: i64) -> TimeDelta {
    let doublings = u32::try_from(attempt.clamp(1, 12) - 1).unwrap_or_default();
    TimeDelta::seconds((FIRST_WAIT * 3_i64.pow(doublings)).min(LONGEST_WAIT))
}

fn mine(worker: &Worker, job: &ClaimedJob) -> UpdateMany<Entity> {
    Entity::update_many()
        .filter(Column::Id.eq(job.id))
        .filter(Column::State.eq(RUNNING))
        .filter(Column::WorkerId.eq(worker.id))
        .filter(Column::Attempts.eq(job.attempt))
}

async fn write(worker: &Worker, update: UpdateMany<Entity>) -> Result<(), DbErr> {
    let txn = worker.db.begin().await?;
    update.exec(txn.conn()).await?;
    txn.commit().await
}
