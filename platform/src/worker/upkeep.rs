//! Once an hour, by one process alone: what nobody needs any more goes.

use chrono::TimeDelta;
use entity::{idempotency_key, lease, one_time_code, outbox_job, session};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::Worker;
use crate::files::uploads;
use crate::lease::take;
use crate::outbox::DONE;

const NAME: &str = "upkeep";
const EVERY: TimeDelta = TimeDelta::hours(1);
/// Done jobs are kept so long for their dedupe keys and for looking.
const KEEP_DONE: TimeDelta = TimeDelta::days(90);
const KEEP_ANSWERS: TimeDelta = TimeDelta::days(7);
/// A spent code explains itself for so long to whoever opens the old letter.
const KEEP_CODES: TimeDelta = TimeDelta::days(30);

pub async fn sweep(worker: &Worker) -> Result<(), DbErr> {
    let now = worker.clock.real();
    let held = lease::Entity::find_by_id(NAME).one(worker.db.read()).await?;
    if held.is_some_and(|held| held.until_at > now) {
        return Ok(());
    }
    let txn = worker.db.begin().await?;
    if take(txn.conn(), NAME, worker.id, now, EVERY).await? {
        outbox_job::Entity::delete_many()
            .filter(outbox_job::Column::State.eq(DONE))
            .filter(outbox_job::Column::FinishedAt.lt(now - KEEP_DONE))
            .exec(txn.conn())
            .await?;
        idempotency_key::Entity::delete_many()
            .filter(idempotency_key::Column::CreatedAt.lt(now - KEEP_ANSWERS))
            .exec(txn.conn())
            .await?;
        session::Entity::delete_many().filter(session::Column::ExpiresAt.lt(now)).exec(txn.conn()).await?;
        uploads::forget_old(txn.conn(), now).await?;
        one_time_code::Entity::delete_many()
            .filter(one_time_code::Column::ExpiresAt.lt(now - KEEP_CODES))
            .exec(txn.conn())
            .await?;
    }
    txn.commit().await?;
    if let Some(files) = &worker.files {
        uploads::sweep(worker.db.read(), files).await?;
    }
    Ok(())
}
