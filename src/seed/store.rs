//! What a database holds before and after a seed.

use entity::{organisation, person, setting, signing_key};
use platform::error::Failure;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};
use uuid::Uuid;

use super::{Amounts, Ground, Refused};
use crate::app::App;

/// The setting that marks a seeded database.
const MARK: &str = "seed";

/// What earlier seeds made; `None` if there was none.
pub async fn earlier<C: ConnectionTrait>(conn: &C) -> Result<Option<Amounts>, DbErr> {
    let row = setting::Entity::find_by_id(MARK).one(conn).await?;
    Ok(row.map(|row| serde_json::from_value(row.value).unwrap_or_default()))
}

/// Whether somebody has an account or an organisation here.
pub async fn inhabited<C: ConnectionTrait>(conn: &C) -> Result<bool, DbErr> {
    Ok(person::Entity::find().count(conn).await? > 0 || organisation::Entity::find().count(conn).await? > 0)
}

pub async fn remember(ground: &Ground<'_>, amounts: Amounts) -> Result<(), Refused> {
    let txn = ground.begin().await?;
    let row = setting::ActiveModel {
        name: Set(MARK.to_owned()),
        value: Set(serde_json::to_value(amounts).map_err(Failure::internal)?),
        version: Set(1),
        created_at: Set(ground.day),
    };
    let known = OnConflict::column(setting::Column::Name).update_column(setting::Column::Value).to_owned();
    setting::Entity::insert(row).on_conflict(known).exec_without_returning(txn.conn()).await?;
    Ok(txn.commit().await?)
}

/// The bench person, if an earlier seed made them.
pub async fn bench_person<C: ConnectionTrait>(conn: &C, email: &str) -> Result<Option<Uuid>, DbErr> {
    Ok(person::Entity::find().filter(person::Column::Email.eq(email)).one(conn).await?.map(|row| row.id))
}

/// The key that receipts name.
pub async fn receipt_key<C: ConnectionTrait>(conn: &C) -> Result<Option<Uuid>, DbErr> {
    let keys = signing_key::Entity::find().filter(signing_key::Column::Purpose.eq("receipt"));
    Ok(keys.order_by_desc(signing_key::Column::FromAt).one(conn).await?.map(|row| row.id))
}

/// Lets SQLite keep what it writes in memory and trust the machine while it is filled: with its own two megabytes every
/// row of a large index goes to the disk and back, and a seed that is cut off is begun anew anyway.
pub async fn hurry(app: &App) -> Result<(), DbErr> {
    if app.db.is_sqlite() {
        let conn = app.db.maintenance();
        conn.execute_unprepared("PRAGMA cache_size = -1000000").await?;
        conn.execute_unprepared("PRAGMA synchronous = OFF").await?;
    }
    Ok(())
}

/// Lets the database count what it holds now, as it does by itself in time.
pub async fn measure(app: &App) -> Result<(), DbErr> {
    app.db.maintenance().execute_unprepared("ANALYZE").await.map(|_| ())
}
