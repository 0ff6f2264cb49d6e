//! One's own person, sessions, changes of address, and everything that is held about one: rows in and out.

use chrono::{DateTime, Utc};
use domain::value::PersonId;
use entity::{
    address_change, application_editor, assignment, identity_link, journal_entry, letter_preference, membership,
    organisation, passkey, person, session, sign_in_attempt, task,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

pub use assignment::Model as AssignmentRow;
pub use journal_entry::Model as EntryRow;
pub use letter_preference::Model as PreferenceRow;
pub use membership::Model as MembershipRow;
pub use person::Model as PersonRow;
pub use session::Model as SessionRow;
pub use task::Model as TaskRow;

pub async fn person<C: ConnectionTrait>(conn: &C, id: PersonId) -> Result<Option<PersonRow>, DbErr> {
    person::Entity::find_by_id(id.uuid()).one(conn).await
}

pub async fn set_name<C: ConnectionTrait>(
    conn: &C,
    id: PersonId,
    name: String,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    set(conn, id, person::Column::Name, name, now).await
}

pub async fn set_address<C: ConnectionTrait>(
    conn: &C,
    id: PersonId,
    email: String,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    set(conn, id, person::Column::Email, email, now).await
}

async fn set<C: ConnectionTrait>(
    conn: &C,
    id: PersonId,
    column: person::Column,
    value: String,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    person::Entity::update_many()
        .col_expr(column, Expr::value(value))
        .col_expr(person::Column::UpdatedAt, Expr::value(now))
        .filter(person::Column::Id.eq(id.uuid()))
        .exec(conn)
        .await
        .map(|_| ())
}

/// A change of address.
pub struct AddressChange {
    pub id: Uuid,
    pub person: PersonId,
    pub former: String,
    pub wanted: String,
    pub stopped: bool,
    /// The person's language, for letters to an address.
    pub lang: String,
}

pub async fn ask<C: ConnectionTrait>(
    conn: &C,
    id: Uuid,
    person: PersonId,
    (former, wanted): (String, String),
    (real, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), DbErr> {
    let row = address_change::ActiveModel {
        id: Set(id),
        person_id: Set(person.uuid()),
        former: Set(former),
        wanted: Set(wanted),
        asked_at: Set(real),
        until_at: Set(until),
        proved_at: Set(None),
        stopped_at: Set(None),
        version: Set(1),
        created_at: Set(real),
    };
    address_change::Entity::insert(row).exec_without_returning(conn).await.map(|_| ())
}

pub async fn asked_since<C: ConnectionTrait>(conn: &C, person: PersonId, since: DateTime<Utc>) -> Result<u64, DbErr> {
    address_change::Entity::find()
        .filter(address_change::Column::PersonId.eq(person.uuid()))
        .filter(address_change::Column::AskedAt.gt(since))
        .count(conn)
        .await
}

pub async fn change<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<AddressChange>, DbErr> {
    let Some(row) = address_change::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
    let lang = person(conn, row.person_id.into()).await?.map(|row| row.lang).unwrap_or_default();
    Ok(Some(AddressChange {
        id: row.id,
        person: row.person_id.into(),
        former: row.former,
        wanted: row.wanted,
        stopped: row.stopped_at.is_some(),
        lang,
    }))
}

/// The change that still waits for the proof of the new address, or can still be stopped.
pub async fn latest<C: ConnectionTrait>(
    conn: &C,
    person: PersonId,
    real: DateTime<Utc>,
) -> Result<Option<address_change::Model>, DbErr> {
    address_change::Entity::find()
        .filter(address_change::Column::PersonId.eq(person.uuid()))
        .filter(address_change::Column::UntilAt.gt(real))
        .filter(address_change::Column::StoppedAt.is_null())
        .order_by_desc(address_change::Column::AskedAt)
        .one(conn)
        .await
}

pub async fn mark_proved<C: ConnectionTrait>(conn: &C, id: Uuid, real: DateTime<Utc>) -> Result<bool, DbErr> {
    mark(conn, id, address_change::Column::ProvedAt, real).await
}

pub async fn mark_stopped<C: ConnectionTrait>(conn: &C, id: Uuid, real: DateTime<Utc>) -> Result<bool, DbErr> {
    mark(conn, id, address_change::Column::StoppedAt, real).await
}

async fn mark<C: ConnectionTrait>(
    conn: &C,
    id: Uuid,
    column: address_change::Column,
    real: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let marked = address_change::Entity::update_many()
        .col_expr(column, Expr::value(real))
        .filter(address_change::Column::Id.eq(id))
        .filter(address_change::Column::StoppedAt.is_null())
        .filter(column.is_null())
        .exec(conn)
        .await?;
    Ok(marked.rows_affected == 1)
}

/// Whoever had to stop one change did not ask for the later ones either.
pub async fn stop_later<C: ConnectionTrait>(conn: &C, person: PersonId, real: DateTime<Utc>) -> Result<(), DbErr> {
    address_change::Entity::update_many()
        .col_expr(address_change::Column::StoppedAt, Expr::value(real))
        .filter(address_change::Column::PersonId.eq(person.uuid()))
        .filter(address_change::Column::StoppedAt.is_null())
        .exec(conn)
        .await
        .map(|_| ())
}

/// The person's living sessions, the newest first.
pub async fn sessions<C: ConnectionTrait>(
    conn: &C,
    person: PersonId,
    real: DateTime<Utc>,
) -> Result<Vec<SessionRow>, DbErr> {
    session::Entity::find()
        .filter(session::Column::PersonId.eq(person.uuid()))
        .filter(session::Column::ExpiresAt.gt(real))
        .order_by_desc(session::Column::CreatedAt)
        .limit(100)
        .all(conn)
        .await
}

pub async fn end_session<C: ConnectionTrait>(conn: &C, person: PersonId, hash: Vec<u8>) -> Result<u64, DbErr> {
    let ended = session::Entity::delete_many()
        .filter(session::Column::PersonId.eq(person.uuid()))
        .filter(session::Column::IdHash.eq(hash))
        .exec(conn)
        .await?;
    Ok(ended.rows_affected)
}

/// Most rows of one kind in the download; what goes beyond is told there.
pub const MOST: u64 = 5_000;

/// Everything else that is held about a person, each kind at most [`MOST`] rows.
pub struct Held {
    pub memberships: Vec<(MembershipRow, Option<String>)>,
    pub assignments: Vec<AssignmentRow>,
    pub preferences: Vec<PreferenceRow>,
    pub failed: Vec<DateTime<Utc>>,
    pub tasks: Vec<TaskRow>,
    pub entries: Vec<EntryRow>,
    pub drafts: Vec<(Uuid, DateTime<Utc>)>,
    pub addresses: Vec<address_change::Model>,
    pub identities: Vec<identity_link::Model>,
    pub passkeys: Vec<passkey::Model>,
}

pub async fn held<C: ConnectionTrait>(conn: &C, id: PersonId, email: &str) -> Result<Held, DbErr> {
    let uuid = id.uuid();
    let memberships = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(uuid))
        .order_by_asc(membership::Column::FromAt)
        .limit(MOST)
        .all(conn)
        .await?;
    let bodies: Vec<Uuid> = memberships.iter().map(|row| row.organisation_id).collect();
    let names = organisation::Entity::find().filter(organisation::Column::Id.is_in(bodies)).all(conn).await?;
    let name = |id: Uuid| names.iter().find(|row| row.id == id).map(|row| row.legal_name.clone());
    let keys = [format!("sign-in:{email}"), format!("second:{uuid}"), format!("proof:{uuid}")];
    Ok(Held {
        memberships: memberships.into_iter().map(|row| (row.clone(), name(row.organisation_id))).collect(),
        assignments: assignment::Entity::find()
            .filter(assignment::Column::PersonId.eq(uuid))
            .limit(MOST)
            .all(conn)
            .await?,
        preferences: letter_preference::Entity::find()
            .filter(letter_preference::Column::PersonId.eq(uuid))
            .all(conn)
            .await?,
        failed: sign_in_attempt::Entity::find()
            .filter(sign_in_attempt::Column::AttemptKey.is_in(keys))
            .limit(MOST)
            .all(conn)
            .await?
            .into_iter()
            .map(|row| row.attempted_at)
            .collect(),
        tasks: task::Entity::find().filter(task::Column::PersonId.eq(uuid)).limit(MOST).all(conn).await?,
        entries: journal_entry::Entity::find()
            .filter(journal_entry::Column::PersonId.eq(uuid))
            .order_by_desc(journal_entry::Column::Id)
            .limit(MOST)
            .all(conn)
            .await?,
        drafts: application_editor::Entity::find()
            .filter(application_editor::Column::PersonId.eq(uuid))
            .limit(MOST)
            .all(conn)
            .await?
            .into_iter()
            .map(|row| (row.application_id, row.added_at))
            .collect(),
        identities: identity_link::Entity::find()
            .filter(identity_link::Column::PersonId.eq(uuid))
            .limit(MOST)
            .all(conn)
            .await?,
        passkeys: passkey::Entity::find().filter(passkey::Column::PersonId.eq(uuid)).limit(MOST).all(conn).await?,
        addresses: address_change::Entity::find()
            .filter(address_change::Column::PersonId.eq(uuid))
            .limit(MOST)
            .all(conn)
            .await?,
    })
}
