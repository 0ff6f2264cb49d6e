//! Attempts, links, and identities that nobody has linked yet: rows in and out. Real time, but for the links.

use chrono::{DateTime, TimeDelta, Utc};
use domain::value::PersonId;
use entity::{identity_link, one_time_code, person, provider_attempt, session, unlinked_identity};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

pub use entity::{
    identity_link::Model as Link, provider_attempt::Model as Attempt, unlinked_identity::Model as Unlinked,
};

use super::answer::Said;

/// Minutes for which a provider may keep a person.
const ATTEMPT: i64 = 15;
/// Hours for which an identity waits for its account.
const WAIT: i64 = 2;
/// The most links that one person has.
const MOST: u64 = 50;

/// What somebody goes to a provider for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    SignIn,
    Link,
    Proof,
}

impl Purpose {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Link => "link",
            Self::Proof => "proof",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::SignIn, Self::Link, Self::Proof].into_iter().find(|purpose| purpose.as_str() == text)
    }
}

/// A new attempt.
pub struct NewAttempt<'a> {
    pub state_hash: Vec<u8>,
    pub provider: &'a str,
    pub purpose: Purpose,
    pub browser_hash: Vec<u8>,
    pub person: Option<PersonId>,
    pub next: String,
}

/// Those that are over are forgotten.
pub async fn insert_attempt<C: ConnectionTrait>(
    conn: &C,
    new: NewAttempt<'_>,
    real: DateTime<Utc>,
) -> Result<(), DbErr> {
    let over = provider_attempt::Column::ExpiresAt.lt(real - TimeDelta::days(1));
    provider_attempt::Entity::delete_many().filter(over).exec(conn).await?;
    let row = provider_attempt::ActiveModel {
        state_hash: Set(new.state_hash),
        provider: Set(new.provider.to_owned()),
        purpose: Set(new.purpose.as_str().to_owned()),
        browser_hash: Set(new.browser_hash),
        person_id: Set(new.person.map(PersonId::uuid)),
        next_path: Set(new.next),
        created_at: Set(real),
        expires_at: Set(real + TimeDelta::minutes(ATTEMPT)),
    };
    provider_attempt::Entity::insert(row).exec_without_returning(conn).await.map(|_| ())
}

pub async fn attempt<C: ConnectionTrait>(conn: &C, state_hash: &[u8]) -> Result<Option<Attempt>, DbErr> {
    provider_attempt::Entity::find_by_id(state_hash.to_vec()).one(conn).await
}

/// Uses an attempt up; `false` if it was used before.
pub async fn end_attempt<C: ConnectionTrait>(conn: &C, state_hash: Vec<u8>) -> Result<bool, DbErr> {
    Ok(provider_attempt::Entity::delete_by_id(state_hash).exec(conn).await?.rows_affected == 1)
}

pub async fn link<C: ConnectionTrait>(conn: &C, provider: &str, subject: &str) -> Result<Option<Link>, DbErr> {
    identity_link::Entity::find()
        .filter(identity_link::Column::Provider.eq(provider))
        .filter(identity_link::Column::Subject.eq(subject))
        .one(conn)
        .await
}

pub async fn links_of<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<Vec<Link>, DbErr> {
    identity_link::Entity::find()
        .filter(identity_link::Column::PersonId.eq(person.uuid()))
        .order_by_asc(identity_link::Column::CreatedAt)
        .limit(MOST)
        .all(conn)
        .await
}

/// `false` if somebody linked the identity meanwhile.
pub async fn insert_link<C: ConnectionTrait>(
    conn: &C,
    id: Uuid,
    person: PersonId,
    (provider, subject, hint): (&str, &str, &str),
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = identity_link::ActiveModel {
        id: Set(id),
        person_id: Set(person.uuid()),
        provider: Set(provider.to_owned()),
        subject: Set(subject.to_owned()),
        hint: Set(hint.to_owned()),
        created_at: Set(now),
        used_at: Set(None),
        version: Set(1),
    };
    let one = [identity_link::Column::Provider, identity_link::Column::Subject];
    let known = OnConflict::columns(one).do_nothing().to_owned();
    Ok(identity_link::Entity::insert(row).on_conflict(known).exec_without_returning(conn).await? == 1)
}

pub async fn mark_used<C: ConnectionTrait>(conn: &C, id: Uuid, now: DateTime<Utc>) -> Result<(), DbErr> {
    identity_link::Entity::update_many()
        .col_expr(identity_link::Column::UsedAt, Expr::value(now))
        .filter(identity_link::Column::Id.eq(id))
        .exec(conn)
        .await
        .map(|_| ())
}

pub async fn delete_link<C: ConnectionTrait>(conn: &C, person: PersonId, id: Uuid) -> Result<bool, DbErr> {
    let gone = identity_link::Entity::delete_many()
        .filter(identity_link::Column::Id.eq(id))
        .filter(identity_link::Column::PersonId.eq(person.uuid()))
        .exec(conn)
        .await?;
    Ok(gone.rows_affected == 1)
}

pub async fn insert_unlinked<C: ConnectionTrait>(
    conn: &C,
    id_hash: Vec<u8>,
    said: &Said,
    next: String,
    real: DateTime<Utc>,
) -> Result<(), DbErr> {
    let over = unlinked_identity::Column::ExpiresAt.lt(real);
    unlinked_identity::Entity::delete_many().filter(over).exec(conn).await?;
    let row = unlinked_identity::ActiveModel {
        id_hash: Set(id_hash),
        provider: Set(said.provider.clone()),
        subject: Set(said.subject.clone()),
        hint: Set(said.hint.clone()),
        name: Set(said.name.clone()),
        email: Set(said.email.clone()),
        email_verified: Set(said.email_verified),
        strong: Set(said.strong),
        next_path: Set(next),
        created_at: Set(real),
        expires_at: Set(real + TimeDelta::hours(WAIT)),
    };
    unlinked_identity::Entity::insert(row).exec_without_returning(conn).await.map(|_| ())
}

pub async fn unlinked<C: ConnectionTrait>(
    conn: &C,
    id_hash: Vec<u8>,
    real: DateTime<Utc>,
) -> Result<Option<Unlinked>, DbErr> {
    unlinked_identity::Entity::find_by_id(id_hash).filter(unlinked_identity::Column::ExpiresAt.gt(real)).one(conn).await
}

/// `false` if it was used before.
pub async fn end_unlinked<C: ConnectionTrait>(conn: &C, id_hash: Vec<u8>) -> Result<bool, DbErr> {
    Ok(unlinked_identity::Entity::delete_by_id(id_hash).exec(conn).await?.rows_affected == 1)
}

/// At which provider somebody signed in, and whether its way counts as a second factor.
pub async fn mark_session<C: ConnectionTrait>(
    conn: &C,
    id_hash: Vec<u8>,
    provider: &str,
    strong: bool,
) -> Result<(), DbErr> {
    session::Entity::update_many()
        .col_expr(session::Column::Provider, Expr::value(provider))
        .col_expr(session::Column::Strong, Expr::value(strong))
        .filter(session::Column::IdHash.eq(id_hash))
        .exec(conn)
        .await
        .map(|_| ())
}

/// Whether this session began with what counts as a second factor.
pub async fn strong<C: ConnectionTrait>(conn: &C, id_hash: Vec<u8>) -> Result<bool, DbErr> {
    Ok(session::Entity::find_by_id(id_hash).one(conn).await?.is_some_and(|row| row.strong))
}

/// The provider at which this session began.
pub async fn provider_of<C: ConnectionTrait>(conn: &C, id_hash: Vec<u8>) -> Result<Option<String>, DbErr> {
    Ok(session::Entity::find_by_id(id_hash).one(conn).await?.and_then(|row| row.provider))
}

/// Takes away the password of an account whose address nobody had proved: whoever chose it is not its owner.
pub async fn drop_password<C: ConnectionTrait>(conn: &C, id: PersonId) -> Result<(), DbErr> {
    person::Entity::update_many()
        .col_expr(person::Column::PasswordHash, Expr::value(Option::<String>::None))
        .filter(person::Column::Id.eq(id.uuid()))
        .filter(person::Column::EmailVerifiedAt.is_null())
        .exec(conn)
        .await
        .map(|_| ())
}

/// What a letter's link is about, without using it up.
pub async fn code<C: ConnectionTrait>(
    conn: &C,
    code_hash: &[u8],
    real: DateTime<Utc>,
) -> Result<Option<one_time_code::Model>, DbErr> {
    crate::identity::store::code(conn, code_hash, "link_identity", real).await
}
