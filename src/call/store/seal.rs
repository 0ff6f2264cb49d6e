//! Whether the key of a strict call is with its officers. The application's room makes it; here it is only asked for.

use domain::value::CallId;
use entity::{officer_key, sealing_holder, sealing_key};
use platform::change::Change;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

async fn key<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<Option<sealing_key::Model>, DbErr> {
    let own = sealing_key::Entity::find().filter(sealing_key::Column::CallId.eq(call.uuid()));
    own.filter(sealing_key::Column::ApplicationId.is_null()).one(conn).await
}

/// How many officers can open the call with a key of their own.
pub async fn key_holders<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<u64, DbErr> {
    let Some(key) = key(conn, call).await? else { return Ok(0) };
    let shares = sealing_holder::Entity::find().filter(sealing_holder::Column::KeyId.eq(key.id)).all(conn).await?;
    let live = officer_key::Entity::find()
        .filter(officer_key::Column::Id.is_in(shares.iter().map(|share| share.officer_key_id)))
        .filter(officer_key::Column::EndedAt.is_null());
    live.count(conn).await
}

/// Forgets a key that only officers could open; one that the platform holds stays.
pub async fn forget_strict_key(change: &Change<'_>, call: CallId) -> Result<(), DbErr> {
    let Some(key) = key(change.conn(), call).await?.filter(|key| key.wrapped.is_none()) else { return Ok(()) };
    sealing_holder::Entity::delete_many().filter(sealing_holder::Column::KeyId.eq(key.id)).exec(change.conn()).await?;
    sealing_key::Entity::delete_by_id(key.id).exec(change.conn()).await.map(|_| ())
}
