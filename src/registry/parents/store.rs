//! An organisation as a part of another: rows in and out.

use domain::{registry::OrganisationState, value::OrganisationId};
use entity::organisation;
use platform::{change::Change, sql::Sql};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

/// More levels than any administration has.
const LEVELS: i64 = 30;
/// Parts on a page.
const MOST: u64 = 200;

#[derive(FromQueryResult)]
struct Above {
    id: Uuid,
}

/// What an organisation is a part of, and what that is a part of, nearest first.
pub async fn above<C: ConnectionTrait>(conn: &C, id: OrganisationId) -> Result<Vec<OrganisationId>, DbErr> {
    let mut sql = Sql::new(
        conn.get_database_backend(),
        "WITH RECURSIVE up(id, level) AS (SELECT parent_id, 1 FROM organisation WHERE id = ",
    );
    sql.bind(id.uuid()).push(
        " UNION ALL SELECT o.parent_id, up.level + 1 FROM organisation o JOIN up ON o.id = up.id WHERE up.level < ",
    );
    sql.bind(LEVELS).push(") SELECT id FROM up WHERE id IS NOT NULL ORDER BY level");
    let rows = Above::find_by_statement(sql.statement()).all(conn).await?;
    Ok(rows.into_iter().map(|row| row.id.into()).collect())
}

/// What an organisation is a part of, and its own parts by name; those that are closed left out.
pub async fn around<C: ConnectionTrait>(
    conn: &C,
    id: OrganisationId,
    parent: Option<Uuid>,
) -> Result<Vec<organisation::Model>, DbErr> {
    use organisation::Column;
    organisation::Entity::find()
        .filter(Condition::any().add(Column::ParentId.eq(id.uuid())).add(Column::Id.is_in(parent)))
        .filter(Column::State.ne(OrganisationState::Closed.as_str()))
        .order_by_asc(Column::FoldedName)
        .order_by_asc(Column::Id)
        .limit(MOST)
        .all(conn)
        .await
}

/// Makes it a part of another, or of none.
pub async fn set(change: &Change<'_>, part: OrganisationId, whole: Option<OrganisationId>) -> Result<(), DbErr> {
    organisation::Entity::update_many()
        .col_expr(organisation::Column::ParentId, Expr::value(whole.map(|whole| whole.uuid())))
        .filter(organisation::Column::Id.eq(part.uuid()))
        .exec(change.conn())
        .await
        .map(|_| ())
}
