//! Claiming: one conditional UPDATE takes what is due and what another worker's lease has run out on.
//!
//! The condition is checked again by the UPDATE itself, so two workers never take the same job: on SQLite writes wait
//! for each other, on PostgreSQL the second finds the row changed.

use entity::outbox_job::{Column, Entity, Model};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::{ClaimedJob, Worker, finish};
use crate::outbox::{RUNNING, WAITING};

pub async fn claim(worker: &Worker, limit: u64) -> Result<Vec<ClaimedJob>, DbErr> {
    let kinds: Vec<&str> = worker.handlers.keys().copied().collect();
    let due = open(worker).add(Column::Kind.is_in(kinds));
    // looks before it writes, so that an idle instance writes nothing
    if Entity::find().filter(due.clone()).limit(1).count(worker.db.read()).await? == 0 {
        return Ok(Vec::new());
    }
    let txn = worker.db.begin().await?;
    let first = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(due.clone())
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .into_query();
    let mut taken = Entity::update_many()
        .col_expr(Column::State, Expr::value(RUNNING))
        .col_expr(Column::WorkerId, Expr::value(worker.id))
        .col_expr(Column::LeaseUntil, Expr::value(worker.clock.real() + finish::LEASE))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Column::Id.in_subquery(first))
        .filter(due)
        .exec_with_returning(txn.conn())
        .await?;
    txn.commit().await?;
    taken.sort_by_key(|job| (job.due_at, job.id));
    Ok(taken.into_iter().map(ClaimedJob::from).collect())
}

/// Jobs that are due and that nobody here knows how to do.
pub async fn unknown(worker: &Worker) -> Result<u64, DbErr> {
    let kinds: Vec<&str> = worker.handlers.keys().copied().collect();
    Entity::find().filter(open(worker).add(Column::Kind.is_not_in(kinds))).count(worker.db.read()).await
}

fn open(worker: &Worker) -> Condition {
    let real = worker.clock.real();
    let waiting = Condition::all().add(Column::State.eq(WAITING)).add(Column::RetryAt.lte(real));
    let abandoned = Condition::all().add(Column::State.eq(RUNNING)).add(Column::LeaseUntil.lte(real));
    Condition::all()
        .add(Column::DueAt.lte(worker.clock.now()))
        .add(Condition::any().add(waiting).add(abandoned))
        .add(Column::State.is_in([WAITING, RUNNING]))
}

impl From<Model> for ClaimedJob {
    fn from(row: Model) -> Self {
        Self { id: row.id, kind: row.kind, payload: row.payload, attempt: row.attempts, due: row.due_at }
    }
}
