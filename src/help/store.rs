//! Where the startups of a person stand before their first application, in one statement.

use platform::sql::Sql;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

/// A startup or team on its way into the catalogue.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Standing {
    pub id: Uuid,
    pub state: String,
    pub solutions: i64,
    pub in_review: i64,
    pub published: i64,
    /// One that is not public yet, to go on with.
    pub unfinished: Option<Uuid>,
}

/// The first of these organisations that is a startup or a team.
pub async fn first_startup<C: ConnectionTrait>(conn: &C, ids: &[Uuid]) -> Result<Option<Standing>, DbErr> {
    if ids.is_empty() {
        return Ok(None);
    }
    let mut sql = Sql::new(
        conn.get_database_backend(),
        "SELECT o.id, o.state, \
         (SELECT count(*) FROM solution s WHERE s.organisation_id = o.id AND s.state <> 'retired') AS solutions, \
         (SELECT count(*) FROM solution s WHERE s.organisation_id = o.id AND s.state = 'in_review') AS in_review, \
         (SELECT count(*) FROM solution s WHERE s.organisation_id = o.id AND s.state = 'published') AS published, \
         (SELECT s.id FROM solution s WHERE s.organisation_id = o.id \
          AND s.state IN ('draft', 'changes_requested') ORDER BY s.id LIMIT 1) AS unfinished \
         FROM organisation o WHERE o.kind IN ('startup', 'team') AND o.id IN (",
    );
    sql.list(ids.iter().copied()).push(") ORDER BY o.id LIMIT 1");
    Standing::find_by_statement(sql.statement()).one(conn).await
}
