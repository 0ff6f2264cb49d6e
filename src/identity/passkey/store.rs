//! Passkeys and the ceremonies under way: rows in and out. Real time.

use chrono::{DateTime, TimeDelta, Utc};
use domain::value::PersonId;
use entity::{passkey, passkey_ceremony};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

pub use entity::passkey::Model as Passkey;

use super::ceremony::{Begun, Credential};

/// Minutes for which a browser can answer, as the library sets them.
const MINUTES: i64 = 5;
/// The most passkeys that one person has.
pub const MOST: u64 = 10;

/// What a browser is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Add,
    Prove,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Prove => "prove",
        }
    }
}

pub fn credential(row: &Passkey) -> Credential {
    Credential {
        id: row.credential_id.clone(),
        transports: u8::try_from(row.transports).unwrap_or_default(),
        lasting: row.lasting.clone(),
        changing: row.changing.clone(),
    }
}

/// A person's passkeys, the oldest first.
pub async fn of<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<Vec<Passkey>, DbErr> {
    passkey::Entity::find()
        .filter(passkey::Column::PersonId.eq(person.uuid()))
        .order_by_asc(passkey::Column::CreatedAt)
        .order_by_asc(passkey::Column::Id)
        .limit(MOST)
        .all(conn)
        .await
}

pub async fn has<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<bool, DbErr> {
    Ok(passkey::Entity::find().filter(passkey::Column::PersonId.eq(person.uuid())).count(conn).await? > 0)
}

pub async fn by_credential<C: ConnectionTrait>(conn: &C, id: &[u8]) -> Result<Option<Passkey>, DbErr> {
    passkey::Entity::find().filter(passkey::Column::CredentialId.eq(id.to_vec())).one(conn).await
}

/// `false` where the credential belongs to somebody already.
pub async fn insert<C: ConnectionTrait>(
    conn: &C,
    (id, person): (Uuid, PersonId),
    name: String,
    credential: Credential,
    real: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = passkey::ActiveModel {
        id: Set(id),
        person_id: Set(person.uuid()),
        credential_id: Set(credential.id),
        name: Set(name),
        transports: Set(i64::from(credential.transports)),
        lasting: Set(credential.lasting),
        changing: Set(credential.changing),
        created_at: Set(real),
        used_at: Set(None),
    };
    let known = OnConflict::column(passkey::Column::CredentialId).do_nothing().to_owned();
    Ok(passkey::Entity::insert(row).on_conflict(known).exec_without_returning(conn).await? == 1)
}

/// That a passkey was used, and what its use changed; `false` where another use of it was faster.
pub async fn used<C: ConnectionTrait>(
    conn: &C,
    before: &Passkey,
    changing: Option<Vec<u8>>,
    real: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let mut update = passkey::Entity::update_many().col_expr(passkey::Column::UsedAt, Expr::value(real));
    if let Some(changing) = changing {
        update = update.col_expr(passkey::Column::Changing, Expr::value(changing));
    }
    let done = update
        .filter(passkey::Column::Id.eq(before.id))
        .filter(passkey::Column::Changing.eq(before.changing.clone()))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// `false` if this person has no such passkey.
pub async fn delete<C: ConnectionTrait>(conn: &C, person: PersonId, id: Uuid) -> Result<bool, DbErr> {
    let gone = passkey::Entity::delete_many()
        .filter(passkey::Column::Id.eq(id))
        .filter(passkey::Column::PersonId.eq(person.uuid()))
        .exec(conn)
        .await?;
    Ok(gone.rows_affected == 1)
}

pub async fn delete_all<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<(), DbErr> {
    passkey::Entity::delete_many().filter(passkey::Column::PersonId.eq(person.uuid())).exec(conn).await.map(|_| ())
}

/// Keeps what a browser is asked, in place of what it was asked before; those that are over are forgotten.
pub async fn begin<C: ConnectionTrait>(
    conn: &C,
    browser: Vec<u8>,
    purpose: Purpose,
    begun: Begun,
    real: DateTime<Utc>,
) -> Result<(), DbErr> {
    passkey_ceremony::Entity::delete_many().filter(passkey_ceremony::Column::ExpiresAt.lt(real)).exec(conn).await?;
    passkey_ceremony::Entity::delete_by_id((browser.clone(), purpose.as_str().to_owned())).exec(conn).await?;
    let row = passkey_ceremony::ActiveModel {
        browser_hash: Set(browser),
        purpose: Set(purpose.as_str().to_owned()),
        state: Set(begun.state),
        options: Set(begun.options),
        created_at: Set(real),
        expires_at: Set(real + TimeDelta::minutes(MINUTES)),
    };
    passkey_ceremony::Entity::insert(row).exec_without_returning(conn).await.map(|_| ())
}

/// What this browser is asked at present: state and options.
pub async fn waiting<C: ConnectionTrait>(
    conn: &C,
    browser: Vec<u8>,
    purpose: Purpose,
    real: DateTime<Utc>,
) -> Result<Option<Begun>, DbErr> {
    let row = passkey_ceremony::Entity::find_by_id((browser, purpose.as_str().to_owned()))
        .filter(passkey_ceremony::Column::ExpiresAt.gt(real))
        .one(conn)
        .await?;
    Ok(row.map(|row| Begun { state: row.state, options: row.options }))
}

/// Ends a ceremony; `false` if it was answered before.
pub async fn end<C: ConnectionTrait>(conn: &C, browser: Vec<u8>, purpose: Purpose) -> Result<bool, DbErr> {
    let gone = passkey_ceremony::Entity::delete_by_id((browser, purpose.as_str().to_owned())).exec(conn).await?;
    Ok(gone.rows_affected == 1)
}
