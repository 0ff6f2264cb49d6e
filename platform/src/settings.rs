//! Values of the instance that outlive the process: the start of a fast clock, for example. Not the configuration.

use entity::setting::{ActiveModel, Column, Entity};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, Set};
use serde::{Serialize, de::DeserializeOwned};

use crate::change::Change;

/// # Errors
/// When the database cannot be read, or the value is not of this shape.
pub async fn read<T: DeserializeOwned>(conn: &impl ConnectionTrait, name: &str) -> Result<Option<T>, DbErr> {
    let row = Entity::find_by_id(name.to_owned()).one(conn).await?;
    row.map(|row| serde_json::from_value(row.value)).transpose().map_err(|error| DbErr::Json(error.to_string()))
}

/// # Errors
/// When the database refuses.
pub async fn write(change: &Change<'_>, name: &str, value: &impl Serialize) -> Result<(), DbErr> {
    let value = serde_json::to_value(value).map_err(|error| DbErr::Json(error.to_string()))?;
    let row =
        ActiveModel { name: Set(name.to_owned()), value: Set(value), version: Set(1), created_at: Set(change.real()) };
    let mut known = OnConflict::column(Column::Name);
    known.update_column(Column::Value).value(Column::Version, Expr::col((Entity, Column::Version)).add(1));
    Entity::insert(row).on_conflict(known).exec_without_returning(change.conn()).await?;
    Ok(())
}
