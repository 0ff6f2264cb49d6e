//! Who alone may do something now, among any number of processes over one database. Real time.

use chrono::{DateTime, TimeDelta, Utc};
use entity::lease::{ActiveModel, Column, Entity};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, Set, Statement};
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
    let until = crate::clock::micros(now + term);
    let row = ActiveModel { name: Set(name.to_owned()), holder_id: Set(holder), until_at: Set(until) };
    Ok(Entity::insert(row).on_conflict(taken).exec_without_returning(conn).await? == 1)
}

/// Waits until no other transaction is alone with this name, and stays so until this one ends, however it ends. SQLite has
/// one writer, who is alone anyway.
///
/// # Errors
/// When the database refuses.
pub async fn alone(txn: &DatabaseTransaction, name: &str) -> Result<(), DbErr> {
    if txn.get_database_backend() == DbBackend::Postgres {
        let lock = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
        txn.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, lock, [name.into()])).await?;
    }
    Ok(())
}
