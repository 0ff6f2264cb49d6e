//! Members, invitations and what ties people to an organisation: rows in and out.

use chrono::{DateTime, Utc};
use domain::{
    access::Role,
    value::{OrganisationId, PersonId},
};
use entity::{invitation, membership, relation};
use platform::{change::Change, error::Failure};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, UpdateMany, sea_query::Expr,
};
use uuid::Uuid;

use crate::registry::delegations;

/// The row as pages read it.
pub use entity::membership::Model as MemberRow;

/// A role in an organisation from now on, and the relation that conflict detection reads.
pub async fn insert_member(
    change: &Change<'_>,
    person: PersonId,
    organisation: OrganisationId,
    role: Role,
    by: Option<PersonId>,
) -> Result<(), DbErr> {
    let row = membership::ActiveModel {
        id: Set(change.id()),
        person_id: Set(person.uuid()),
        organisation_id: Set(organisation.uuid()),
        role: Set(role.as_str().to_owned()),
        title: Set(None),
        from_at: Set(change.now()),
        until_at: Set(None),
        delegated_from_id: Set(None),
        outside_act_id: Set(None),
        created_by: Set(by.map(PersonId::uuid)),
        created_at: Set(change.now()),
        version: Set(1),
        delegator_id: Set(None),
    };
    membership::Entity::insert(row).exec_without_returning(change.conn()).await?;
    let kind = if role == Role::Owner { "owner" } else { "member" };
    insert_relation(change, person, organisation, kind, ("organisation", organisation.uuid())).await
}

/// Ties a person to an organisation, once per kind and source.
pub async fn insert_relation(
    change: &Change<'_>,
    person: PersonId,
    organisation: OrganisationId,
    kind: &str,
    source: (&str, Uuid),
) -> Result<(), DbErr> {
    let known = relation::Entity::find()
        .filter(relation::Column::PersonId.eq(person.uuid()))
        .filter(relation::Column::OrganisationId.eq(organisation.uuid()))
        .filter(relation::Column::Kind.eq(kind))
        .filter(relation::Column::SourceId.eq(source.1))
        .count(change.conn())
        .await?;
    if known > 0 {
        return Ok(());
    }
    let row = relation::ActiveModel {
        id: Set(change.id()),
        person_id: Set(person.uuid()),
        organisation_id: Set(organisation.uuid()),
        kind: Set(kind.to_owned()),
        source_kind: Set(source.0.to_owned()),
        source_id: Set(source.1),
        from_at: Set(change.now()),
        until_at: Set(None),
        created_at: Set(change.now()),
    };
    relation::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

/// Relations of these people to one organisation.
pub async fn relations<C: ConnectionTrait>(
    conn: &C,
    people: Vec<Uuid>,
    organisation: OrganisationId,
) -> Result<Vec<relation::Model>, DbErr> {
    relation::Entity::find()
        .filter(relation::Column::PersonId.is_in(people))
        .filter(relation::Column::OrganisationId.eq(organisation.uuid()))
        .limit(500)
        .all(conn)
        .await
}

/// The present members, by role and time of joining.
pub async fn members<C: ConnectionTrait>(
    conn: &C,
    id: OrganisationId,
    now: DateTime<Utc>,
) -> Result<Vec<membership::Model>, DbErr> {
    membership::Entity::find()
        .filter(membership::Column::OrganisationId.eq(id.uuid()))
        .filter(membership::Column::FromAt.lte(now))
        .filter(Condition::any().add(membership::Column::UntilAt.is_null()).add(membership::Column::UntilAt.gt(now)))
        .order_by_asc(membership::Column::FromAt)
        .order_by_asc(membership::Column::Id)
        .limit(200)
        .all(conn)
        .await
}

/// Everybody who ever held a role in an organisation.
pub async fn ever_of<C: ConnectionTrait>(conn: &C, organisation: Uuid) -> Result<Vec<PersonId>, DbErr> {
    let ids: Vec<Uuid> = membership::Entity::find()
        .select_only()
        .distinct()
        .column(membership::Column::PersonId)
        .filter(membership::Column::OrganisationId.eq(organisation))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(PersonId::from).collect())
}

/// Ends every role of a person in an organisation, with what they hold for others there and others for them.
pub async fn end_memberships(
    change: &Change<'_>,
    person: PersonId,
    organisation: OrganisationId,
) -> Result<u64, DbErr> {
    use membership::Column as Held;
    let ended = membership::Entity::update_many()
        .col_expr(Held::UntilAt, Expr::value(change.now()))
        .filter(Held::PersonId.eq(person.uuid()))
        .filter(Held::OrganisationId.eq(organisation.uuid()))
        .filter(Held::UntilAt.is_null())
        .exec(change.conn())
        .await?;
    let theirs = Condition::any().add(Held::PersonId.eq(person.uuid())).add(Held::DelegatorId.eq(person.uuid()));
    let here = Condition::all().add(Held::OrganisationId.eq(organisation.uuid())).add(theirs);
    delegations::store::end(change, here).await?;
    Ok(ended.rows_affected)
}

pub async fn insert_invitation(
    change: &Change<'_>,
    id: Uuid,
    organisation: OrganisationId,
    to: (&str, Role, &str),
    by: PersonId,
) -> Result<(), Failure> {
    let (email, role, lang) = to;
    let row = invitation::ActiveModel {
        id: Set(id),
        organisation_id: Set(organisation.uuid()),
        email: Set(email.to_owned()),
        role: Set(role.as_str().to_owned()),
        lang: Set(lang.to_owned()),
        invited_by: Set(by.uuid()),
        created_at: Set(change.now()),
        expires_at: Set(change.now() + chrono::TimeDelta::days(crate::registry::INVITATION_DAYS)),
        accepted_at: Set(None),
        accepted_by: Set(None),
        revoked_at: Set(None),
        version: Set(1),
    };
    let taken = domain::rejection::Rejection::at("email", "already-invited");
    let inserted = invitation::Entity::insert(row).exec_without_returning(change.conn()).await;
    inserted.map(|_| ()).map_err(|error| {
        Failure::unless_unique(error, "uq_invitation_organisation_id_email_role", "invitation.organisation_id", taken)
    })
}

/// Invitations that wait for an answer.
pub async fn open_invitations<C: ConnectionTrait>(
    conn: &C,
    id: OrganisationId,
) -> Result<Vec<invitation::Model>, DbErr> {
    invitation::Entity::find()
        .filter(invitation::Column::OrganisationId.eq(id.uuid()))
        .filter(invitation::Column::AcceptedAt.is_null())
        .filter(invitation::Column::RevokedAt.is_null())
        .order_by_asc(invitation::Column::CreatedAt)
        .limit(100)
        .all(conn)
        .await
}

pub async fn invitation<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<invitation::Model>, DbErr> {
    invitation::Entity::find_by_id(id).one(conn).await
}

/// Marks an invitation as taken; `false` if it was already.
pub async fn accept_invitation(change: &Change<'_>, id: Uuid, by: PersonId) -> Result<bool, DbErr> {
    let done = invitation::Entity::update_many()
        .col_expr(invitation::Column::AcceptedAt, Expr::value(change.now()))
        .col_expr(invitation::Column::AcceptedBy, Expr::value(by.uuid()))
        .filter(invitation::Column::Id.eq(id))
        .filter(invitation::Column::AcceptedAt.is_null())
        .filter(invitation::Column::RevokedAt.is_null())
        .exec(change.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Takes an invitation back that nobody took up; `false` if there is none.
pub async fn revoke_invitation(change: &Change<'_>, organisation: OrganisationId, id: Uuid) -> Result<bool, DbErr> {
    let done = open(organisation, id, invitation::Entity::update_many())
        .col_expr(invitation::Column::RevokedAt, Expr::value(change.now()))
        .exec(change.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Lets an invitation run anew from today; the row as it was, if nobody took it up.
pub async fn renew_invitation(
    change: &Change<'_>,
    organisation: OrganisationId,
    id: Uuid,
) -> Result<Option<invitation::Model>, DbErr> {
    let until = change.now() + chrono::TimeDelta::days(crate::registry::INVITATION_DAYS);
    let done = open(organisation, id, invitation::Entity::update_many())
        .col_expr(invitation::Column::ExpiresAt, Expr::value(until))
        .exec(change.conn())
        .await?;
    if done.rows_affected == 1 { invitation(change.conn(), id).await } else { Ok(None) }
}

fn open(
    organisation: OrganisationId,
    id: Uuid,
    update: UpdateMany<invitation::Entity>,
) -> UpdateMany<invitation::Entity> {
    update
        .filter(invitation::Column::Id.eq(id))
        .filter(invitation::Column::OrganisationId.eq(organisation.uuid()))
        .filter(invitation::Column::AcceptedAt.is_null())
        .filter(invitation::Column::RevokedAt.is_null())
}
