//! Second factors, recovery codes and half sessions: rows in and out. Real time.

use chrono::{DateTime, TimeDelta, Utc};
use domain::value::PersonId;
use entity::{half_session, person, recovery_code, second_factor, session};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use crate::identity::passkey::store as passkeys;

/// A factor as the commands know it.
pub struct Factor {
    pub key_id: Uuid,
    pub sealed: Vec<u8>,
    pub last_step: i64,
    pub created_at: DateTime<Utc>,
    pub confirmed_at: Option<DateTime<Utc>>,
}

pub async fn factor<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<Option<Factor>, DbErr> {
    let row = second_factor::Entity::find_by_id(person.uuid()).one(conn).await?;
    Ok(row.map(|row| Factor {
        key_id: row.key_id,
        sealed: row.secret,
        last_step: row.last_step,
        created_at: row.created_at,
        confirmed_at: row.confirmed_at,
    }))
}

/// Whether the person has an app whose code they have shown.
pub async fn has_app<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<bool, DbErr> {
    Ok(factor(conn, person).await?.is_some_and(|factor| factor.confirmed_at.is_some()))
}

/// Whether the person has a second factor: an app, or a passkey.
pub async fn enrolled<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<bool, DbErr> {
    Ok(has_app(conn, person).await? || passkeys::has(conn, person).await?)
}

/// Keeps a secret that no code has confirmed yet, in place of an earlier such one; a confirmed one stays.
pub async fn propose<C: ConnectionTrait>(
    conn: &C,
    person: PersonId,
    (key_id, sealed): (Uuid, Vec<u8>),
    real: DateTime<Utc>,
) -> Result<bool, DbErr> {
    second_factor::Entity::delete_many()
        .filter(second_factor::Column::PersonId.eq(person.uuid()))
        .filter(second_factor::Column::ConfirmedAt.is_null())
        .exec(conn)
        .await?;
    let row = second_factor::ActiveModel {
        person_id: Set(person.uuid()),
        key_id: Set(key_id),
        secret: Set(sealed),
        last_step: Set(0),
        created_at: Set(real),
        confirmed_at: Set(None),
        version: Set(1),
    };
    let known = OnConflict::column(second_factor::Column::PersonId).do_nothing().to_owned();
    let kept = second_factor::Entity::insert(row).on_conflict(known).exec_without_returning(conn).await?;
    Ok(kept == 1)
}

/// Locks the person's row until the change ends, so that tries are counted one after the other.
pub async fn lock<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<(), DbErr> {
    person::Entity::update_many()
        .col_expr(person::Column::Version, Expr::col(person::Column::Version))
        .filter(person::Column::Id.eq(person.uuid()))
        .exec(conn)
        .await
        .map(|_| ())
}

/// Takes a time step; `false` if it, or a later one, was taken before.
pub async fn take_step<C: ConnectionTrait>(conn: &C, person: PersonId, step: i64) -> Result<bool, DbErr> {
    let taken = second_factor::Entity::update_many()
        .col_expr(second_factor::Column::LastStep, Expr::value(step))
        .filter(second_factor::Column::PersonId.eq(person.uuid()))
        .filter(second_factor::Column::LastStep.lt(step))
        .exec(conn)
        .await?;
    Ok(taken.rows_affected == 1)
}

pub async fn confirm<C: ConnectionTrait>(conn: &C, person: PersonId, real: DateTime<Utc>) -> Result<(), DbErr> {
    second_factor::Entity::update_many()
        .col_expr(second_factor::Column::ConfirmedAt, Expr::value(real))
        .filter(second_factor::Column::PersonId.eq(person.uuid()))
        .filter(second_factor::Column::ConfirmedAt.is_null())
        .exec(conn)
        .await
        .map(|_| ())
}

/// Takes everything away that stands beside the password: app, passkeys and recovery codes.
pub async fn remove<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<(), DbErr> {
    remove_app(conn, person).await?;
    passkeys::delete_all(conn, person).await?;
    forget_codes_if_bare(conn, person).await
}

/// Takes the app away.
pub async fn remove_app<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<(), DbErr> {
    second_factor::Entity::delete_by_id(person.uuid()).exec(conn).await.map(|_| ())
}

/// Recovery codes, and sign-ins that wait for a second step, end with the last factor.
pub async fn forget_codes_if_bare<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<(), DbErr> {
    if enrolled(conn, person).await? {
        return Ok(());
    }
    half_session::Entity::delete_many().filter(half_session::Column::PersonId.eq(person.uuid())).exec(conn).await?;
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::PersonId.eq(person.uuid()))
        .exec(conn)
        .await
        .map(|_| ())
}

/// New recovery codes in place of the old ones.
pub async fn replace_codes<C: ConnectionTrait>(
    conn: &C,
    person: PersonId,
    hashes: Vec<Vec<u8>>,
    real: DateTime<Utc>,
) -> Result<(), DbErr> {
    recovery_code::Entity::delete_many().filter(recovery_code::Column::PersonId.eq(person.uuid())).exec(conn).await?;
    let row = |hash| recovery_code::ActiveModel {
        person_id: Set(person.uuid()),
        code_hash: Set(hash),
        created_at: Set(real),
        used_at: Set(None),
    };
    recovery_code::Entity::insert_many(hashes.into_iter().map(row)).exec_without_returning(conn).await.map(|_| ())
}

/// Uses a code up; `false` if it is not this person's, or was used.
pub async fn use_code<C: ConnectionTrait>(
    conn: &C,
    person: PersonId,
    hash: Vec<u8>,
    real: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let used = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(real))
        .filter(recovery_code::Column::PersonId.eq(person.uuid()))
        .filter(recovery_code::Column::CodeHash.eq(hash))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(conn)
        .await?;
    Ok(used.rows_affected == 1)
}

/// How many codes are left.
pub async fn codes_left<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<u64, DbErr> {
    recovery_code::Entity::find()
        .filter(recovery_code::Column::PersonId.eq(person.uuid()))
        .filter(recovery_code::Column::UsedAt.is_null())
        .count(conn)
        .await
}

/// A sign-in whose second step is missing; those that are over are forgotten.
pub async fn insert_half<C: ConnectionTrait>(
    conn: &C,
    id_hash: Vec<u8>,
    person: PersonId,
    browser_hash: Vec<u8>,
    (real, minutes): (DateTime<Utc>, i64),
) -> Result<(), DbErr> {
    half_session::Entity::delete_many().filter(half_session::Column::ExpiresAt.lt(real)).exec(conn).await?;
    let row = half_session::ActiveModel {
        id_hash: Set(id_hash),
        person_id: Set(person.uuid()),
        browser_hash: Set(browser_hash),
        created_at: Set(real),
        expires_at: Set(real + TimeDelta::minutes(minutes)),
    };
    half_session::Entity::insert(row).exec_without_returning(conn).await.map(|_| ())
}

/// Whose password was right in this browser a short while ago.
pub async fn half<C: ConnectionTrait>(
    conn: &C,
    id_hash: Vec<u8>,
    browser_hash: Vec<u8>,
    real: DateTime<Utc>,
) -> Result<Option<PersonId>, DbErr> {
    let row = half_session::Entity::find_by_id(id_hash)
        .filter(half_session::Column::BrowserHash.eq(browser_hash))
        .filter(half_session::Column::ExpiresAt.gt(real))
        .one(conn)
        .await?;
    Ok(row.map(|row| row.person_id.into()))
}

/// Ends a half session; `false` if it was ended before.
pub async fn end_half<C: ConnectionTrait>(conn: &C, id_hash: Vec<u8>) -> Result<bool, DbErr> {
    Ok(half_session::Entity::delete_by_id(id_hash).exec(conn).await?.rows_affected == 1)
}

/// That the person behind this session has just proved who they are.
pub async fn prove<C: ConnectionTrait>(conn: &C, session_hash: &[u8], real: DateTime<Utc>) -> Result<(), DbErr> {
    session::Entity::update_many()
        .col_expr(session::Column::AuthenticatedAt, Expr::value(real))
        .filter(session::Column::IdHash.eq(session_hash.to_vec()))
        .exec(conn)
        .await
        .map(|_| ())
}
