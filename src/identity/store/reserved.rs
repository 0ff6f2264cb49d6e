//! Addresses that were given up a few days ago: whoever had one can still want it back.

use chrono::{DateTime, Utc};
use domain::value::PersonId;
use entity::address_change;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

/// Whether the address was somebody else's a few days ago, who may still want it back.
pub async fn is_reserved<C: ConnectionTrait>(
    conn: &C,
    email: &str,
    by_other_than: Option<PersonId>,
    real: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let mut found = address_change::Entity::find()
        .filter(address_change::Column::Former.eq(email))
        .filter(address_change::Column::UntilAt.gt(real))
        .filter(address_change::Column::ProvedAt.is_not_null())
        .filter(address_change::Column::StoppedAt.is_null());
    if let Some(person) = by_other_than {
        found = found.filter(address_change::Column::PersonId.ne(person.uuid()));
    }
    Ok(found.count(conn).await? > 0)
}
