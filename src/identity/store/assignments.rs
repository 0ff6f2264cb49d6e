//! Roles that are given on one thing: decision owner of a pilot, chair of a panel, mentor of a case.

use domain::{
    access::Role,
    value::{OrganisationId, PersonId},
};
use entity::assignment::{ActiveModel, Column, Entity};
use platform::{change::Change, subject::Subject};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

/// Most people that hold one role on one thing.
const MOST: u64 = 100;

/// Gives a person a role on a thing from now on; whoever holds it already keeps it.
///
/// # Errors
/// When the database refuses.
pub async fn assign(
    change: &Change<'_>,
    person: PersonId,
    role: Role,
    on: Subject,
    organisation: Option<OrganisationId>,
) -> Result<(), DbErr> {
    let held = Entity::find().filter(holds(role, on.id, change)).filter(Column::PersonId.eq(person.uuid()));
    if held.count(change.conn()).await? > 0 {
        return Ok(());
    }
    let row = ActiveModel {
        id: Set(change.id()),
        person_id: Set(person.uuid()),
        role: Set(role.as_str().to_owned()),
        subject_kind: Set(on.kind.to_owned()),
        subject_id: Set(on.id),
        organisation_id: Set(organisation.map(OrganisationId::uuid)),
        from_at: Set(change.now()),
        until_at: Set(None),
        delegated_from_id: Set(None),
        outside_act_id: Set(None),
        created_by: Set(change.acting().person),
        created_at: Set(change.now()),
        version: Set(1),
    };
    Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

/// Takes a role on a thing from everybody but `keep`.
///
/// # Errors
/// When the database refuses.
pub async fn unassign(change: &Change<'_>, role: Role, on: Uuid, keep: Option<PersonId>) -> Result<(), DbErr> {
    let mut ending = Entity::update_many()
        .col_expr(Column::UntilAt, Expr::value(change.now()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(holds(role, on, change));
    if let Some(keep) = keep {
        ending = ending.filter(Column::PersonId.ne(keep.uuid()));
    }
    ending.exec(change.conn()).await.map(|_| ())
}

/// Takes a role on a thing from one person and leaves the others'.
///
/// # Errors
/// When the database refuses.
pub async fn dismiss(change: &Change<'_>, person: PersonId, role: Role, on: Uuid) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::UntilAt, Expr::value(change.now()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(holds(role, on, change))
        .filter(Column::PersonId.eq(person.uuid()))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// Who holds a role on a thing, in the order in which they got it.
///
/// # Errors
/// When the database cannot be read.
pub async fn assigned<C: ConnectionTrait>(conn: &C, role: Role, on: Uuid) -> Result<Vec<PersonId>, DbErr> {
    let ids: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::PersonId)
        .filter(Column::Role.eq(role.as_str()))
        .filter(Column::SubjectId.eq(on))
        .filter(Column::UntilAt.is_null())
        .order_by_asc(Column::Id)
        .limit(MOST)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(PersonId::from).collect())
}

/// Who holds which role on a thing, in the order in which they got it.
///
/// # Errors
/// When the database cannot be read.
pub async fn assigned_on<C: ConnectionTrait>(conn: &C, on: Uuid) -> Result<Vec<(Role, PersonId)>, DbErr> {
    let rows: Vec<(String, Uuid)> = Entity::find()
        .select_only()
        .columns([Column::Role, Column::PersonId])
        .filter(Column::SubjectId.eq(on))
        .filter(Column::UntilAt.is_null())
        .order_by_asc(Column::Id)
        .limit(MOST)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|(role, person)| Some((Role::parse(&role)?, person.into()))).collect())
}

fn holds(role: Role, on: Uuid, change: &Change<'_>) -> Condition {
    Condition::all()
        .add(Column::Role.eq(role.as_str()))
        .add(Column::SubjectId.eq(on))
        .add(Condition::any().add(Column::UntilAt.is_null()).add(Column::UntilAt.gt(change.now())))
}
