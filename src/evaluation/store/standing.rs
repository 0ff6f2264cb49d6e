//! Standing interests of people in organisations: rows in and out.

use chrono::{DateTime, Utc};
use domain::value::{OrganisationId, PersonId};
use entity::{relation, standing_interest};
use platform::change::Change;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

/// The link that a declaration makes, and where it comes from.
pub const KIND: &str = "declared_interest";
pub const SOURCE: &str = "standing_interest";

/// An interest that stands.
pub struct Standing {
    pub id: Uuid,
    pub organisation: Uuid,
    pub statement: String,
    pub since: DateTime<Utc>,
}

/// Those in organisations; what a mentor declares in words alone is the mentor's profile.
fn standing(person: PersonId) -> Condition {
    use standing_interest::Column as C;
    Condition::all().add(C::PersonId.eq(person.uuid())).add(C::OrganisationId.is_not_null()).add(C::UntilAt.is_null())
}

/// What the person declares now, the newest first.
pub async fn of<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<Vec<Standing>, DbErr> {
    let rows = standing_interest::Entity::find()
        .filter(standing(person))
        .order_by_desc(standing_interest::Column::FromAt)
        .order_by_desc(standing_interest::Column::Id)
        .limit(200)
        .all(conn)
        .await?;
    let line = |row: standing_interest::Model| {
        Some(Standing { id: row.id, organisation: row.organisation_id?, statement: row.statement, since: row.from_at })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

pub async fn insert(
    change: &Change<'_>,
    person: PersonId,
    organisation: OrganisationId,
    statement: String,
) -> Result<Uuid, DbErr> {
    let id = change.id();
    let row = standing_interest::ActiveModel {
        id: Set(id),
        person_id: Set(person.uuid()),
        organisation_id: Set(Some(organisation.uuid())),
        statement: Set(statement),
        from_at: Set(change.now()),
        until_at: Set(None),
        created_at: Set(change.now()),
    };
    standing_interest::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| id)
}

/// Ends an interest and the link that it made; the organisation, or `None` where the person has no such interest.
pub async fn end(change: &Change<'_>, person: PersonId, id: Uuid) -> Result<Option<Uuid>, DbErr> {
    use standing_interest::Column as C;
    let found = standing_interest::Entity::find().filter(standing(person)).filter(C::Id.eq(id)).one(change.conn());
    let Some(organisation) = found.await?.and_then(|row| row.organisation_id) else { return Ok(None) };
    standing_interest::Entity::update_many()
        .col_expr(C::UntilAt, Expr::value(change.now()))
        .filter(standing(person))
        .filter(C::Id.eq(id))
        .exec(change.conn())
        .await?;
    relation::Entity::update_many()
        .col_expr(relation::Column::UntilAt, Expr::value(change.now()))
        .filter(relation::Column::SourceId.eq(id))
        .filter(relation::Column::Kind.eq(KIND))
        .exec(change.conn())
        .await?;
    Ok(Some(organisation))
}
