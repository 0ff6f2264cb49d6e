//! Roles that are given on one thing: decision owner of a pilot, chair of a panel, mentor of a case.

use chrono::{DateTime, Utc};
use domain::{
    access::Role,
    value::{OrganisationId, PersonId},
};
use entity::assignment::{ActiveModel, Column, Entity, Model};
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
    let organisation_id = Set(organisation.map(OrganisationId::uuid));
    let row = ActiveModel { organisation_id, ..new(change, person, role, on) };
    Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

/// A role on a thing that somebody holds or held.
pub struct Held {
    pub id: Uuid,
    pub person: PersonId,
    pub from: DateTime<Utc>,
    pub until: Option<DateTime<Utc>>,
    /// For whom, where it is held for somebody else.
    pub holds_for: Option<PersonId>,
}

/// Everybody who holds a role on a thing or ever held it, in the order in which they got it.
///
/// # Errors
/// When the database cannot be read.
pub async fn holders<C: ConnectionTrait>(conn: &C, role: Role, on: Uuid) -> Result<Vec<Held>, DbErr> {
    let find = Entity::find().filter(Column::Role.eq(role.as_str())).filter(Column::SubjectId.eq(on));
    let rows: Vec<Model> = find.order_by_asc(Column::Id).limit(MOST).all(conn).await?;
    let person = |id: Uuid| rows.iter().find(|row| row.id == id).map(|row| row.person_id.into());
    let held = |row: &Model| Held {
        id: row.id,
        person: row.person_id.into(),
        from: row.from_at,
        until: row.until_at,
        holds_for: row.delegated_from_id.and_then(person),
    };
    Ok(rows.iter().map(held).collect())
}

/// Gives a person a role on a thing that somebody else holds, from now to the end of its term, by the recorded act.
///
/// # Errors
/// When the database refuses.
pub async fn delegate(
    change: &Change<'_>,
    (person, until): (PersonId, DateTime<Utc>),
    (role, on): (Role, Subject),
    (from, act): (Uuid, Uuid),
) -> Result<(), DbErr> {
    let row = ActiveModel {
        until_at: Set(Some(until)),
        delegated_from_id: Set(Some(from)),
        outside_act_id: Set(Some(act)),
        ..new(change, person, role, on)
    };
    Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

fn new(change: &Change<'_>, person: PersonId, role: Role, on: Subject) -> ActiveModel {
    ActiveModel {
        id: Set(change.id()),
        person_id: Set(person.uuid()),
        role: Set(role.as_str().to_owned()),
        subject_kind: Set(on.kind.to_owned()),
        subject_id: Set(on.id),
        organisation_id: Set(None),
        from_at: Set(change.now()),
        until_at: Set(None),
        delegated_from_id: Set(None),
        outside_act_id: Set(None),
        created_by: Set(change.acting().person),
        created_at: Set(change.now()),
        version: Set(1),
    }
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
