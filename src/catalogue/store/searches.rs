//! Kept searches: rows in and out.

use chrono::{DateTime, Utc};
use domain::{catalogue::Rhythm, value::PersonId};
use entity::saved_search::{ActiveModel, Column, Entity};
use platform::change::Change;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

pub use entity::saved_search::Model as Kept;

/// A search of the catalogue, beside those of calls.
const KIND: &str = "solution";

pub async fn of<C: ConnectionTrait>(conn: &C, person: PersonId, most: u64) -> Result<Vec<Kept>, DbErr> {
    let mine = Entity::find().filter(Column::PersonId.eq(person.uuid())).filter(Column::Kind.eq(KIND));
    mine.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).limit(most).all(conn).await
}

/// One of a person's searches.
pub async fn one<C: ConnectionTrait>(conn: &C, person: PersonId, id: Uuid) -> Result<Option<Kept>, DbErr> {
    Entity::find_by_id(id).filter(Column::PersonId.eq(person.uuid())).one(conn).await
}

pub async fn find<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<Kept>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

pub async fn insert(
    change: &Change<'_>,
    person: PersonId,
    name: &str,
    query: &str,
    rhythm: Rhythm,
) -> Result<Uuid, DbErr> {
    let id = change.id();
    let row = ActiveModel {
        id: Set(id),
        person_id: Set(person.uuid()),
        name: Set(name.to_owned()),
        kind: Set(KIND.to_owned()),
        query: Set(query.to_owned()),
        rhythm: Set(rhythm.as_str().to_owned()),
        told_until: Set(change.now()),
        created_at: Set(change.now()),
        version: Set(1),
    };
    Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

/// Changes name and rhythm by compare-and-set; what is new counts from now on. Whether the row was as it had been read.
pub async fn change(change: &Change<'_>, was: &Kept, name: &str, rhythm: Rhythm) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .col_expr(Column::Name, Expr::value(name))
        .col_expr(Column::Rhythm, Expr::value(rhythm.as_str()))
        .col_expr(Column::ToldUntil, Expr::value(change.now()))
        .col_expr(Column::Version, Expr::value(was.version + 1));
    let done = update.filter(Column::Id.eq(was.id)).filter(Column::Version.eq(was.version)).exec(change.conn()).await?;
    Ok(done.rows_affected == 1)
}

/// The person was told of everything until now; false if somebody else did so first.
pub async fn told(change: &Change<'_>, was: &Kept, until: DateTime<Utc>) -> Result<bool, DbErr> {
    let update = Entity::update_many().col_expr(Column::ToldUntil, Expr::value(until));
    let same = update.filter(Column::Id.eq(was.id)).filter(Column::ToldUntil.eq(was.told_until));
    Ok(same.exec(change.conn()).await?.rows_affected == 1)
}

pub async fn remove(change: &Change<'_>, id: Uuid) -> Result<(), DbErr> {
    Entity::delete_by_id(id).exec(change.conn()).await.map(|_| ())
}
