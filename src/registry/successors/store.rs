//! One organisation follows another: rows in and out.

use domain::{
    registry::{Organisation, OrganisationState, Successor},
    value::{OrganisationId, PersonId},
};
use entity::{organisation, organisation_succession as succession};
use platform::{change::Change, error::Failure};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

pub mod moves;

use super::Merger;
use moves::Moved;

pub use entity::organisation_succession::Model as SuccessionRow;

/// The organisation that somebody names by its number or by the address of its page; a closed one has neither. Without a
/// country, a number that two countries gave names none.
pub async fn named<C: ConnectionTrait>(
    conn: &C,
    jurisdiction: Option<&str>,
    given: &str,
) -> Result<Option<organisation::Model>, DbErr> {
    use organisation::Column;
    let id = given.trim().trim_end_matches('/').rsplit('/').next().and_then(|last| last.parse::<Uuid>().ok());
    let number: String = given.chars().filter(|c| !c.is_whitespace()).collect();
    let mut query = organisation::Entity::find().filter(Column::State.ne(OrganisationState::Closed.as_str()));
    if let Some(jurisdiction) = jurisdiction {
        query = query.filter(Column::Jurisdiction.eq(jurisdiction));
    }
    let query = match id {
        Some(id) => query.filter(Column::Id.eq(id)),
        None => query.filter(Column::RegistrationNumber.eq(number)),
    };
    let mut found = query.limit(2).all(conn).await?;
    Ok(found.pop().filter(|_| found.is_empty()))
}

/// Who follows an organisation; read only where somebody does.
pub async fn of<C: ConnectionTrait>(conn: &C, row: &organisation::Model) -> Result<Option<Successor>, DbErr> {
    let Some(successor) = row.successor_id else { return Ok(None) };
    let standing = standing(conn, row.id.into()).await?;
    Ok(standing.map(|row| Successor { id: successor.into(), at: row.recorded_at }))
}

/// The succession that stands.
pub async fn standing<C: ConnectionTrait>(conn: &C, id: OrganisationId) -> Result<Option<SuccessionRow>, DbErr> {
    succession::Entity::find()
        .filter(succession::Column::OrganisationId.eq(id.uuid()))
        .filter(succession::Column::UndoneAt.is_null())
        .one(conn)
        .await
}

pub async fn insert(
    change: &Change<'_>,
    subject: &Organisation,
    successor: Uuid,
    new: &Merger,
    moved: &Moved,
    by: PersonId,
) -> Result<Uuid, Failure> {
    let id = change.id();
    let row = succession::ActiveModel {
        id: Set(id),
        organisation_id: Set(subject.id.uuid()),
        successor_id: Set(successor),
        kind: Set(new.kind.as_str().to_owned()),
        happened_on: Set(new.happened_on),
        act: Set(new.act.clone()),
        reasons: Set(new.reasons.clone()),
        moved: Set(serde_json::to_value(moved).map_err(Failure::internal)?),
        recorded_by: Set(by.uuid()),
        recorded_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    succession::Entity::insert(row).exec_without_returning(change.conn()).await?;
    set(change, subject.id, Some(successor), Some(new.happened_on)).await?;
    Ok(id)
}

async fn set(
    change: &Change<'_>,
    id: OrganisationId,
    successor: Option<Uuid>,
    on: Option<chrono::NaiveDate>,
) -> Result<(), DbErr> {
    organisation::Entity::update_many()
        .col_expr(organisation::Column::SuccessorId, Expr::value(successor))
        .col_expr(organisation::Column::SucceededOn, Expr::value(on))
        .filter(organisation::Column::Id.eq(id.uuid()))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// Takes it back.
pub async fn undo(
    change: &Change<'_>,
    id: OrganisationId,
    succession: Uuid,
    reasons: &str,
    by: PersonId,
) -> Result<(), DbErr> {
    succession::Entity::update_many()
        .col_expr(succession::Column::UndoneAt, Expr::value(change.now()))
        .col_expr(succession::Column::UndoneBy, Expr::value(by.uuid()))
        .col_expr(succession::Column::UndoneReasons, Expr::value(reasons))
        .filter(succession::Column::Id.eq(succession))
        .exec(change.conn())
        .await?;
    set(change, id, None, None).await
}
