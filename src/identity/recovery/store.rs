//! Requests to take a second factor away: rows in and out.

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Approver, Party, Recovery, RecoveryState, Relations, Role},
    value::PersonId,
};
use entity::{membership, organisation, person, recovery};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use crate::identity::Guarded;

/// Most offices and administrators that one request concerns.
const MOST: u64 = 50;

impl Guarded for Recovery {
    type Rows = recovery::Model;

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let Some(row) = recovery::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
        let relations = relations(conn, row.person_id.into(), row.asked_at).await?;
        Ok(read(&row, relations).map(|recovery| (recovery, row)))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        Recovery::visible_to(self, viewer)
    }

    fn id(&self) -> Uuid {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }
}

fn read(row: &recovery::Model, relations: Relations) -> Option<Recovery> {
    let side = row.first_as.as_deref().and_then(Approver::parse);
    Some(Recovery {
        id: row.id,
        person: row.person_id.into(),
        state: RecoveryState::parse(&row.state)?,
        asked_at: row.asked_at,
        first: row.first_by.and_then(|by| Some((by.into(), side?))),
        version: row.version,
        relations,
    })
}

/// Where the person holds a role; and the programme offices of those countries, or all of them for who holds none.
pub async fn relations<C: ConnectionTrait>(conn: &C, person: PersonId, at: DateTime<Utc>) -> Result<Relations, DbErr> {
    let open = Condition::any().add(membership::Column::UntilAt.is_null()).add(membership::Column::UntilAt.gt(at));
    let held: Vec<Uuid> = membership::Entity::find()
        .select_only()
        .column(membership::Column::OrganisationId)
        .filter(membership::Column::PersonId.eq(person.uuid()))
        .filter(open)
        .limit(MOST)
        .into_tuple()
        .all(conn)
        .await?;
    let own = organisation::Entity::find().filter(organisation::Column::Id.is_in(held)).all(conn).await?;
    let countries: Vec<&str> = own.iter().map(|row| row.jurisdiction.as_str()).collect();
    let mut offices = organisation::Entity::find()
        .filter(organisation::Column::Kind.eq("programme_office"))
        .filter(organisation::Column::State.eq("verified"));
    if !countries.is_empty() {
        offices = offices.filter(organisation::Column::Jurisdiction.is_in(countries));
    }
    let offices = offices.order_by_asc(organisation::Column::Id).limit(MOST).all(conn).await?;
    let itself = own.iter().map(|row| (Party::Itself, row.id.into()));
    let offices = offices.iter().map(|row| (Party::Office, row.id.into()));
    Ok(Relations { parties: itself.chain(offices).collect(), scopes: Vec::new() })
}

/// The newest request of a person that is still undecided.
pub async fn open_of<C: ConnectionTrait>(
    conn: &C,
    person: PersonId,
    after: DateTime<Utc>,
) -> Result<Option<recovery::Model>, DbErr> {
    recovery::Entity::find()
        .filter(recovery::Column::PersonId.eq(person.uuid()))
        .filter(recovery::Column::State.is_in([RecoveryState::Asked.as_str(), RecoveryState::HalfApproved.as_str()]))
        .filter(recovery::Column::AskedAt.gt(after))
        .order_by_desc(recovery::Column::AskedAt)
        .one(conn)
        .await
}

pub async fn insert<C: ConnectionTrait>(conn: &C, id: Uuid, person: PersonId, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = recovery::ActiveModel {
        id: Set(id),
        person_id: Set(person.uuid()),
        state: Set(RecoveryState::Asked.as_str().to_owned()),
        asked_at: Set(now),
        first_by: Set(None),
        first_as: Set(None),
        first_at: Set(None),
        ended_by: Set(None),
        ended_at: Set(None),
        version: Set(1),
        created_at: Set(now),
    };
    recovery::Entity::insert(row).exec_without_returning(conn).await.map(|_| ())
}

/// Moves a request on; `false` if somebody else did meanwhile.
pub async fn advance<C: ConnectionTrait>(
    conn: &C,
    seen: &Recovery,
    to: RecoveryState,
    (by, side): (PersonId, Approver),
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let mut update = recovery::Entity::update_many()
        .col_expr(recovery::Column::State, Expr::value(to.as_str()))
        .col_expr(recovery::Column::Version, Expr::value(seen.version + 1));
    update = if to == RecoveryState::HalfApproved {
        update
            .col_expr(recovery::Column::FirstBy, Expr::value(by.uuid()))
            .col_expr(recovery::Column::FirstAs, Expr::value(side.as_str()))
            .col_expr(recovery::Column::FirstAt, Expr::value(now))
    } else {
        update
            .col_expr(recovery::Column::EndedBy, Expr::value(by.uuid()))
            .col_expr(recovery::Column::EndedAt, Expr::value(now))
    };
    let moved = update
        .filter(recovery::Column::Id.eq(seen.id))
        .filter(recovery::Column::Version.eq(seen.version))
        .exec(conn)
        .await?;
    Ok(moved.rows_affected == 1)
}

/// Everybody who administers the platform.
pub async fn administrators<C: ConnectionTrait>(conn: &C) -> Result<Vec<PersonId>, DbErr> {
    let rows = person::Entity::find()
        .filter(person::Column::PlatformRole.eq(Role::Administrator.as_str()))
        .filter(person::Column::DisabledAt.is_null())
        .order_by_asc(person::Column::Id)
        .limit(MOST)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| row.id.into()).collect())
}
