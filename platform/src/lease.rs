//! Who alone may do something now, among any number of processes over one database. Real time.

use chrono::{DateTime, TimeDelta, Utc};
use entity::lease::{ActiveModel, Column, Entity};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, Set};
use uuid::Uuid;

/// Takes or renews a lease. `false` while somebody else holds it.
///
/// # Errors
/// When the database refuses.
pub async fn take(
    conn: &impl ConnectionTrait,
    name: &str,
    holder: Uuid,
    now: DateTime<Utc>,
    term: TimeDelta,
) -> Result<bool, DbErr> {
    let free = Expr::col((Entity, Column::UntilAt)).lte(now).or(Expr::col((Entity, Column::HolderId)).eq(holder));
    let mut taken = OnConflict::column(Column::Name);
    taken.update_columns([Column::HolderId, Column::UntilAt]).action_and_where(free);
    Ok(upsert(conn, name, holder, now + term, taken).await? == 1)
}

/// Waits until no other transaction holds the name, and keeps it until this one ends, however it ends.
///
/// # Errors
/// When the database refuses.
pub async fn lock(txn: &DatabaseTransaction, name: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    let mut held = OnConflict::column(Column::Name);
    held.update_column(Column::UntilAt);
    upsert(txn, name, Uuid::nil(), now, held).await?;
    Ok(())
}

async fn upsert(
    conn: &impl ConnectionTrait,
    name: &str,
    holder: Uuid,
    until: DateTime<Utc>,
    known: OnConflict,
) -> Result<u64, DbErr> {
    let row =
        ActiveModel { name: Set(name.to_owned()), holder_id: Set(holder), until_at: Set(crate::clock::micros(until)) };
    Entity::insert(row).on_conflict(known).exec_without_returning(conn).await
}
