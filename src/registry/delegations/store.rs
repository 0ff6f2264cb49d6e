//! Roles that members hold for one another: rows in and out. A delegation is a membership with a term, with the one that
//! it comes from, the act that ordered it, and for whom it is held.

use chrono::{DateTime, Utc};
use domain::{
    access::{Machine, Role},
    registry::Organisation,
    value::{OrganisationId, PersonId},
};
use entity::{membership, outside_act};
use platform::{change::Change, subject::Subject};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, SimpleExpr},
};
use uuid::Uuid;

use super::NewDelegation;
use crate::identity::{self, OutsideAct};

/// The membership by which a delegation is held.
pub use entity::membership::Model as DelegationRow;
/// The act that ordered it.
pub use entity::outside_act::Model as ActRow;

/// Most delegations on a page.
const MOST: u64 = 100;

/// The delegations of an organisation, the newest first, each with its act.
pub async fn of<C: ConnectionTrait>(
    conn: &C,
    organisation: OrganisationId,
) -> Result<Vec<(DelegationRow, Option<ActRow>)>, DbErr> {
    let rows = membership::Entity::find()
        .filter(membership::Column::OrganisationId.eq(organisation.uuid()))
        .filter(membership::Column::DelegatorId.is_not_null())
        .order_by_desc(membership::Column::Id)
        .limit(MOST)
        .all(conn)
        .await?;
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.outside_act_id).collect();
    if ids.is_empty() {
        return Ok(rows.into_iter().map(|row| (row, None)).collect());
    }
    let acts = outside_act::Entity::find().filter(outside_act::Column::Id.is_in(ids)).all(conn).await?;
    let act = |id: Option<Uuid>| acts.iter().find(|act| Some(act.id) == id).cloned();
    Ok(rows.into_iter().map(|row| (row.clone(), act(row.outside_act_id))).collect())
}

/// The delegation of an organisation, as long as it runs or is to come.
pub async fn open<C: ConnectionTrait>(
    conn: &C,
    organisation: OrganisationId,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<DelegationRow>, DbErr> {
    membership::Entity::find_by_id(id)
        .filter(membership::Column::OrganisationId.eq(organisation.uuid()))
        .filter(membership::Column::DelegatorId.is_not_null())
        .filter(membership::Column::UntilAt.gt(now))
        .filter(lasts())
        .one(conn)
        .await
}

/// Whether this person holds the role for this other one at some time of the term.
pub async fn overlaps<C: ConnectionTrait>(
    conn: &C,
    organisation: OrganisationId,
    new: &NewDelegation,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, DbErr> {
    use membership::Column as Held;
    let found = membership::Entity::find()
        .filter(Held::OrganisationId.eq(organisation.uuid()))
        .filter(Held::Role.eq(new.wanted.role.as_str()))
        .filter(Held::PersonId.eq(new.wanted.delegate.uuid()))
        .filter(Held::DelegatorId.is_not_null())
        .filter(Held::FromAt.lt(until))
        .filter(Held::UntilAt.gt(from))
        .filter(lasts());
    Ok(found.one(conn).await?.is_some())
}

/// Records the act and the role that is held by it.
pub async fn insert(
    change: &Change<'_>,
    organisation: &Organisation,
    from_membership: Uuid,
    new: &NewDelegation,
    signatory: &str,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    by: PersonId,
) -> Result<Uuid, DbErr> {
    let id = change.id();
    let role = new.wanted.role.as_str().to_owned();
    let act = OutsideAct::of_delegation(new.number.clone(), new.acted_on, signatory.to_owned(), role);
    let on = Subject::new(Organisation::NAME, organisation.id);
    let act = identity::insert_outside_act(change, on, "delegation", &act, by).await?;
    let row = membership::ActiveModel {
        id: Set(id),
        person_id: Set(new.wanted.delegate.uuid()),
        organisation_id: Set(organisation.id.uuid()),
        role: Set(new.wanted.role.as_str().to_owned()),
        from_at: Set(from),
        until_at: Set(Some(until)),
        delegated_from_id: Set(Some(from_membership)),
        outside_act_id: Set(Some(act)),
        delegator_id: Set(Some(new.wanted.delegator.uuid())),
        created_by: Set(Some(by.uuid())),
        created_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    membership::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

/// The membership by which a person holds a role as their own.
pub async fn own<C: ConnectionTrait>(
    conn: &C,
    organisation: OrganisationId,
    person: PersonId,
    role: Role,
) -> Result<Option<Uuid>, DbErr> {
    let row = membership::Entity::find()
        .filter(membership::Column::OrganisationId.eq(organisation.uuid()))
        .filter(membership::Column::PersonId.eq(person.uuid()))
        .filter(membership::Column::Role.eq(role.as_str()))
        .filter(membership::Column::UntilAt.is_null())
        .one(conn)
        .await?;
    Ok(row.map(|row| row.id))
}

/// Ends those of these delegations that run now; those that are to come never begin. How many it were.
pub async fn end(change: &Change<'_>, which: Condition) -> Result<u64, DbErr> {
    use membership::Column as Held;
    let open = || {
        membership::Entity::update_many()
            .filter(which.clone())
            .filter(Held::DelegatorId.is_not_null())
            .filter(Held::UntilAt.gt(change.now()))
            .filter(lasts())
    };
    let begun = open().col_expr(Held::UntilAt, Expr::value(change.now())).filter(Held::FromAt.lte(change.now()));
    let begun = begun.exec(change.conn()).await?;
    let to_come = open().col_expr(Held::UntilAt, Expr::col(Held::FromAt)).filter(Held::FromAt.gt(change.now()));
    let to_come = to_come.exec(change.conn()).await?;
    Ok(begun.rows_affected + to_come.rows_affected)
}

/// One that was taken back before its first day never lasted.
fn lasts() -> SimpleExpr {
    Expr::col(membership::Column::UntilAt).gt(Expr::col(membership::Column::FromAt))
}

/// The delegation of this id.
pub fn the(id: Uuid) -> Condition {
    Condition::all().add(membership::Column::Id.eq(id))
}
