//! What a side put aside: rows in and out.

use entity::suggestion_dismissal::{ActiveModel, Column, Entity};
use platform::change::Change;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::OnConflict,
};
use uuid::Uuid;

/// Which of the two put something aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Agency,
    Startup,
}

impl Side {
    fn as_str(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Startup => "startup",
        }
    }
}

/// Most that are remembered of one thing.
const MOST: u64 = 500;

/// The solutions that an agency put aside for its challenge, or the challenges that a startup put aside for its solution.
pub async fn dismissed<C: ConnectionTrait>(conn: &C, side: Side, of: Uuid) -> Result<Vec<Uuid>, DbErr> {
    let (own, other) = match side {
        Side::Agency => (Column::CallId, Column::SolutionId),
        Side::Startup => (Column::SolutionId, Column::CallId),
    };
    Entity::find()
        .select_only()
        .column(other)
        .filter(own.eq(of))
        .filter(Column::Side.eq(side.as_str()))
        .limit(MOST)
        .into_tuple()
        .all(conn)
        .await
}

/// Puts a pair aside for one side; a second time changes nothing.
pub async fn dismiss(change: &Change<'_>, side: Side, (call, solution): (Uuid, Uuid)) -> Result<(), DbErr> {
    let row = ActiveModel {
        call_id: Set(call),
        solution_id: Set(solution),
        side: Set(side.as_str().to_owned()),
        dismissed_by: Set(change.acting().person.unwrap_or_default()),
        dismissed_at: Set(change.now()),
    };
    let known = OnConflict::columns([Column::CallId, Column::SolutionId, Column::Side]).do_nothing().to_owned();
    Entity::insert(row).on_conflict(known).exec_without_returning(change.conn()).await.map(|_| ())
}

/// Brings a pair back.
pub async fn restore(change: &Change<'_>, side: Side, (call, solution): (Uuid, Uuid)) -> Result<(), DbErr> {
    let gone = Entity::delete_by_id((call, solution, side.as_str().to_owned()));
    gone.exec(change.conn()).await.map(|_| ())
}
