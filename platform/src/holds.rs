//! Holds lie over a thing's state: complained, suspended, on hold. The state beneath is kept, so that lifting the
//! hold leaves the thing where it was.

use chrono::{DateTime, Utc};
use entity::hold::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::{DynIden, Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, RelationDef, Set};
use uuid::Uuid;

use crate::change::Change;
use crate::subject::Subject;

/// The reason of a hold that an undecided complaint lays over what it concerns.
pub const COMPLAINT: &str = "complaint";

#[derive(Clone, Debug, PartialEq)]
pub struct Hold {
    pub id: Uuid,
    /// A code: `complaint`, `suspension`. Its words are in the messages.
    pub reason: String,
    pub from: DateTime<Utc>,
    /// Case time at which it ends by itself.
    pub until: Option<DateTime<Utc>>,
    pub placed_by: Option<Uuid>,
}

impl From<Model> for Hold {
    fn from(row: Model) -> Self {
        Self { id: row.id, reason: row.reason, from: row.from_at, until: row.until_at, placed_by: row.placed_by }
    }
}

/// Places a hold from now on. While one of the same reason has not been lifted, it stays as it is.
///
/// # Errors
/// When the database refuses.
pub async fn place(
    change: &Change<'_>,
    subject: Subject,
    reason: &str,
    until: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    expire(change, subject).await?;
    let row = ActiveModel {
        id: Set(change.id()),
        subject_kind: Set(subject.kind.to_owned()),
        subject_id: Set(subject.id),
        reason: Set(reason.to_owned()),
        from_at: Set(change.now()),
        until_at: Set(until.map(crate::clock::micros)),
        placed_by: Set(change.acting().person),
        lifted_at: Set(None),
        lifted_by: Set(None),
        version: Set(1),
        created_at: Set(change.now()),
    };
    let placed = OnConflict::new().do_nothing().to_owned();
    Entity::insert(row).on_conflict(placed).exec_without_returning(change.conn()).await?;
    Ok(())
}

/// Lifts the hold of this reason. `false` if there was none.
///
/// # Errors
/// When the database refuses.
pub async fn lift(change: &Change<'_>, subject: Subject, reason: &str) -> Result<bool, DbErr> {
    let lifted = lifting(change, subject)
        .col_expr(Column::LiftedBy, Expr::value(change.acting().person))
        .filter(Column::Reason.eq(reason))
        .exec(change.conn())
        .await?;
    Ok(lifted.rows_affected > 0)
}

/// The holds that lie over the thing at a time, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn active(conn: &impl ConnectionTrait, subject: Subject, now: DateTime<Utc>) -> Result<Vec<Hold>, DbErr> {
    let rows = Entity::find()
        .filter(Column::SubjectKind.eq(subject.kind))
        .filter(Column::SubjectId.eq(subject.id))
        .filter(Column::LiftedAt.is_null())
        .filter(Column::FromAt.lte(now))
        .filter(Condition::any().add(Column::UntilAt.is_null()).add(Column::UntilAt.gt(now)))
        .order_by_asc(Column::Id)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(Hold::from).collect())
}

/// Whether a hold of this reason lies over the thing that nobody has lifted, and that has no end of its own.
///
/// # Errors
/// When the database cannot be read.
pub async fn lies(conn: &impl ConnectionTrait, subject: Subject, reason: &str) -> Result<bool, DbErr> {
    let held = Entity::find()
        .filter(Column::SubjectKind.eq(subject.kind))
        .filter(Column::SubjectId.eq(subject.id))
        .filter(Column::LiftedAt.is_null())
        .filter(Column::UntilAt.is_null())
        .filter(Column::Reason.eq(reason));
    Ok(held.one(conn).await?.is_some())
}

/// Joins the hold of this reason that lies over each row of another table, so that a thing and its hold are one statement.
/// There is at most one such hold a thing and reason.
pub fn over<E: EntityTrait>(id: E::Column, kind: &'static str, reason: &'static str) -> RelationDef {
    let lies = move |_: DynIden, hold: DynIden| {
        let column = |column: Column| Expr::col((hold.clone(), column));
        Condition::all()
            .add(column(Column::SubjectKind).eq(kind))
            .add(column(Column::Reason).eq(reason))
            .add(column(Column::LiftedAt).is_null())
            .add(column(Column::UntilAt).is_null())
    };
    E::belongs_to(Entity).from(id).to(Column::SubjectId).on_condition(lies).into()
}

/// A hold that has run out makes room for a new one of the same reason.
async fn expire(change: &Change<'_>, subject: Subject) -> Result<(), DbErr> {
    lifting(change, subject).filter(Column::UntilAt.lte(change.now())).exec(change.conn()).await?;
    Ok(())
}

fn lifting(change: &Change<'_>, subject: Subject) -> sea_orm::UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::LiftedAt, Expr::value(change.now()))
        .col_expr(Column::Version, Expr::cust("version + 1"))
        .filter(Column::SubjectKind.eq(subject.kind))
        .filter(Column::SubjectId.eq(subject.id))
        .filter(Column::LiftedAt.is_null())
}
