//! Holders of the capital: rows in and out.

use domain::value::{OrganisationId, Percent};
use entity::founder;
use platform::change::Change;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

use super::NewOwner;

/// The row as pages read it.
pub use entity::founder::Model as OwnerRow;

/// Most holders that are told of one company.
const MOST: u64 = 200;

/// The present holders in the order in which they were entered.
pub async fn of<C: ConnectionTrait>(conn: &C, id: OrganisationId) -> Result<Vec<OwnerRow>, DbErr> {
    founder::Entity::find()
        .filter(founder::Column::OrganisationId.eq(id.uuid()))
        .filter(founder::Column::EndedAt.is_null())
        .order_by_asc(founder::Column::CreatedAt)
        .order_by_asc(founder::Column::Id)
        .limit(MOST)
        .all(conn)
        .await
}

pub async fn insert(change: &Change<'_>, organisation: OrganisationId, new: &NewOwner) -> Result<Uuid, DbErr> {
    let id = change.id();
    let row = founder::ActiveModel {
        id: Set(id),
        organisation_id: Set(organisation.uuid()),
        name: Set(new.name.clone()),
        role: Set(new.role.clone()),
        share_hundredths: Set(new.share.map(Percent::hundredths)),
        woman: Set(new.woman),
        beneficial_owner: Set(new.beneficial),
        holder: Set(new.holder.as_str().to_owned()),
        tie: Set(new.tie.map(|tie| tie.as_str().to_owned())),
        size: Set(new.size.map(|size| size.as_str().to_owned())),
        creator: Set(new.creator),
        created_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    founder::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

/// Ends a present holder's line; `false` if there is none.
pub async fn end(change: &Change<'_>, organisation: OrganisationId, id: Uuid) -> Result<bool, DbErr> {
    let ended = founder::Entity::update_many()
        .col_expr(founder::Column::EndedAt, Expr::value(change.now()))
        .filter(founder::Column::Id.eq(id))
        .filter(founder::Column::OrganisationId.eq(organisation.uuid()))
        .filter(founder::Column::EndedAt.is_null())
        .exec(change.conn())
        .await?;
    Ok(ended.rows_affected == 1)
}
