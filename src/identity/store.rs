//! People, sessions, codes and attempts: rows in and out.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    access::{APART_DAYS, Actor, Assignment, Delegation, Membership, Role},
    value::PersonId,
};
use entity::{
    assignment, membership, one_time_code, organisation, passkey, person, second_factor, session, sign_in_attempt,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult,
    JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, sea_query::Expr,
};
use uuid::Uuid;

use super::Account;

pub mod acts;
pub mod assignments;
pub mod recipients;
pub mod reserved;

#[derive(FromQueryResult)]
struct SessionRow {
    person_id: Uuid,
    name: String,
    email: String,
    lang: String,
    time_zone: Option<String>,
    platform_role: Option<String>,
    authenticated_at: DateTime<Utc>,
    strong: bool,
    confirmed_at: Option<DateTime<Utc>>,
    has_passkey: bool,
}

/// Who is behind a living session.
pub struct SignedIn {
    pub person: PersonId,
    pub account: Account,
    pub platform: Option<Role>,
    pub authenticated_at: DateTime<Utc>,
    /// They signed in by a way of a provider that counts as a second factor.
    pub strong: bool,
    /// The person has a second factor.
    pub enrolled: bool,
}

/// The person of a living session (real clock).
pub async fn session<C: ConnectionTrait>(
    conn: &C,
    id_hash: &[u8],
    real: DateTime<Utc>,
) -> Result<Option<SignedIn>, DbErr> {
    let own = Expr::col(session::Column::PersonId.as_column_ref());
    let passkeys = passkey::Entity::find()
        .select_only()
        .column(passkey::Column::Id)
        .filter(ExprTrait::eq(Expr::col(passkey::Column::PersonId.as_column_ref()), own))
        .into_query();
    let row = session::Entity::find()
        .select_only()
        .column(session::Column::PersonId)
        .column(person::Column::Name)
        .column(person::Column::Email)
        .column(person::Column::Lang)
        .column(person::Column::TimeZone)
        .column(person::Column::PlatformRole)
        .column(session::Column::AuthenticatedAt)
        .column(session::Column::Strong)
        .column(second_factor::Column::ConfirmedAt)
        .column_as(Expr::exists(passkeys), "has_passkey")
        .join(
            JoinType::InnerJoin,
            session::Entity::belongs_to(person::Entity).from(session::Column::PersonId).to(person::Column::Id).into(),
        )
        .join(
            JoinType::LeftJoin,
            session::Entity::belongs_to(second_factor::Entity)
                .from(session::Column::PersonId)
                .to(second_factor::Column::PersonId)
                .into(),
        )
        .filter(session::Column::IdHash.eq(id_hash.to_vec()))
        .filter(session::Column::ExpiresAt.gt(real))
        .filter(person::Column::DisabledAt.is_null())
        .into_model::<SessionRow>()
        .one(conn)
        .await?;
    let signed_in = |row: SessionRow| SignedIn {
        person: row.person_id.into(),
        account: Account {
            name: row.name,
            email: row.email,
            lang: row.lang,
            zone: row.time_zone.and_then(|zone| zone.parse().ok()),
            tasks: 0,
        },
        platform: row.platform_role.as_deref().and_then(Role::parse),
        authenticated_at: row.authenticated_at,
        strong: row.strong,
        enrolled: row.confirmed_at.is_some() || row.has_passkey,
    };
    Ok(row.map(signed_in))
}

/// A person with the roles they hold at this moment (case time); `None` if there is no such account.
pub async fn actor<C: ConnectionTrait>(conn: &C, person: PersonId, now: DateTime<Utc>) -> Result<Option<Actor>, DbErr> {
    let id = person.uuid();
    let Some(row) = person::Entity::find_by_id(id).filter(person::Column::DisabledAt.is_null()).one(conn).await? else {
        return Ok(None);
    };
    let platform = row.platform_role.as_deref().and_then(Role::parse);
    Ok(Some(roles(conn, person, platform, now).await?.actor))
}

#[derive(FromQueryResult)]
struct HeldRow {
    id: Uuid,
    person_id: Uuid,
    organisation_id: Uuid,
    role: String,
    from_at: DateTime<Utc>,
    until_at: Option<DateTime<Utc>>,
    delegator_id: Option<Uuid>,
    jurisdiction: String,
}

impl HeldRow {
    fn runs(&self, now: DateTime<Utc>) -> bool {
        self.from_at <= now && self.until_at.is_none_or(|until| now < until)
    }

    fn membership(&self) -> Option<Membership> {
        Some(Membership { organisation: self.organisation_id.into(), role: Role::parse(&self.role)? })
    }
}

/// The delegations among these rows that a person gave or received; one of a role that the delegate holds anyway needs
/// nobody's name.
fn delegations(rows: &[HeldRow], own: &[Membership], person: Uuid, now: DateTime<Utc>) -> Vec<Delegation> {
    // one that was taken back before its first day tied nobody to anybody
    let lasted = |row: &&HeldRow| row.until_at.is_none_or(|until| row.from_at < until);
    let read = |row: &HeldRow| {
        let membership = row.membership()?;
        let needed = row.person_id != person || !own.contains(&membership);
        Some(Delegation {
            id: row.id,
            organisation: membership.organisation,
            role: membership.role,
            delegator: row.delegator_id?.into(),
            delegate: row.person_id.into(),
            in_force: needed && row.runs(now),
        })
    };
    rows.iter().filter(lasted).filter_map(read).collect()
}

/// What a person holds at a moment.
pub struct Held {
    pub actor: Actor,
    /// The country of the organisation in which they have held a role longest.
    pub home: Option<String>,
    /// Every role, and since when; that of the platform since ever.
    pub since: Vec<(Role, DateTime<Utc>)>,
}

/// The roles that a person holds at this moment (case time), beside the one on the platform.
pub async fn roles<C: ConnectionTrait>(
    conn: &C,
    person: PersonId,
    platform: Option<Role>,
    now: DateTime<Utc>,
) -> Result<Held, DbErr> {
    let id = person.uuid();
    use membership::Column as Kept;
    // what ended lately is read for the delegations among it
    let lately = now - TimeDelta::days(APART_DAYS);
    let rows = membership::Entity::find()
        .select_only()
        .columns([Kept::Id, Kept::PersonId, Kept::OrganisationId, Kept::Role])
        .columns([Kept::FromAt, Kept::UntilAt, Kept::DelegatorId])
        .column(organisation::Column::Jurisdiction)
        .join(
            JoinType::InnerJoin,
            membership::Entity::belongs_to(organisation::Entity)
                .from(membership::Column::OrganisationId)
                .to(organisation::Column::Id)
                .into(),
        )
        .filter(Condition::any().add(Kept::PersonId.eq(id)).add(Kept::DelegatorId.eq(id)))
        .filter(Condition::any().add(Kept::UntilAt.is_null()).add(Kept::UntilAt.gt(lately)))
        .order_by_asc(membership::Column::Id)
        .into_model::<HeldRow>()
        .all(conn)
        .await?;
    let assignments = assignment::Entity::find()
        .filter(assignment::Column::PersonId.eq(id))
        .filter(assignment::Column::FromAt.lte(now))
        .filter(Condition::any().add(assignment::Column::UntilAt.is_null()).add(assignment::Column::UntilAt.gt(now)))
        .all(conn)
        .await?;
    let running: Vec<&HeldRow> = rows.iter().filter(|row| row.person_id == id && row.runs(now)).collect();
    let own: Vec<Membership> =
        running.iter().filter(|row| row.delegator_id.is_none()).filter_map(|row| row.membership()).collect();
    let in_bodies = running.iter().filter_map(|held| Some((Role::parse(&held.role)?, held.from_at)));
    let on_things = assignments.iter().filter_map(|held| Some((Role::parse(&held.role)?, held.from_at)));
    let since = in_bodies.chain(on_things).chain(platform.map(|role| (role, DateTime::<Utc>::MIN_UTC))).collect();
    let home = running.first().map(|held| held.jurisdiction.clone());
    let actor = Actor {
        person,
        memberships: running.iter().filter_map(|row| row.membership()).collect(),
        delegations: delegations(&rows, &own, id, now),
        assignments: assignments
            .iter()
            .filter_map(|a| Some(Assignment { on: a.subject_id, role: Role::parse(&a.role)? }))
            .collect(),
        platform,
    };
    Ok(Held { actor, home, since })
}

/// An account by its address (already normalised).
pub async fn by_email<C: ConnectionTrait>(conn: &C, email: &str) -> Result<Option<person::Model>, DbErr> {
    person::Entity::find().filter(person::Column::Email.eq(email)).one(conn).await
}

pub async fn by_id<C: ConnectionTrait>(conn: &C, id: PersonId) -> Result<Option<person::Model>, DbErr> {
    person::Entity::find_by_id(id.uuid()).one(conn).await
}

/// A new account.
pub struct NewPerson {
    pub id: Uuid,
    pub email: String,
    pub name: String,
    pub password_hash: Option<String>,
    pub lang: &'static str,
    pub platform_role: Option<Role>,
    pub verified_at: Option<DateTime<Utc>>,
}

pub async fn insert_person<C: ConnectionTrait>(conn: &C, new: NewPerson, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = person::ActiveModel {
        id: Set(new.id),
        email: Set(new.email),
        name: Set(new.name),
        password_hash: Set(new.password_hash),
        email_verified_at: Set(new.verified_at),
        lang: Set(new.lang.to_owned()),
        time_zone: Set(None),
        platform_role: Set(new.platform_role.map(|role| role.as_str().to_owned())),
        profile: Set(serde_json::json!({})),
        disabled_at: Set(None),
        disabled_reason: Set(None),
        erased_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
    };
    person::Entity::insert(row).exec_without_returning(conn).await.map(|_| ())
}

pub async fn mark_verified<C: ConnectionTrait>(conn: &C, id: PersonId, now: DateTime<Utc>) -> Result<(), DbErr> {
    person::Entity::update_many()
        .col_expr(person::Column::EmailVerifiedAt, Expr::value(now))
        .filter(person::Column::Id.eq(id.uuid()))
        .filter(person::Column::EmailVerifiedAt.is_null())
        .exec(conn)
        .await
        .map(|_| ())
}

/// A new password; whatever link was sent to set another one opens nothing any more.
pub async fn set_password<C: ConnectionTrait>(
    conn: &C,
    id: PersonId,
    hash: String,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    person::Entity::update_many()
        .col_expr(person::Column::PasswordHash, Expr::value(hash))
        .col_expr(person::Column::UpdatedAt, Expr::value(now))
        .filter(person::Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    one_time_code::Entity::delete_many()
        .filter(one_time_code::Column::PersonId.eq(id.uuid()))
        .filter(one_time_code::Column::Purpose.eq("reset"))
        .exec(conn)
        .await
        .map(|_| ())
}

pub async fn insert_session<C: ConnectionTrait>(
    conn: &C,
    id_hash: Vec<u8>,
    person: PersonId,
    agent: &str,
    real: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = session::ActiveModel {
        id_hash: Set(id_hash),
        person_id: Set(person.uuid()),
        created_at: Set(real),
        expires_at: Set(super::session::expiry(real)),
        authenticated_at: Set(real),
        user_agent: Set(agent.to_owned()),
        provider: Set(None),
        strong: Set(false),
    };
    session::Entity::insert(row).exec_without_returning(conn).await.map(|_| ())
}

pub async fn delete_session<C: ConnectionTrait>(conn: &C, id_hash: Vec<u8>) -> Result<(), DbErr> {
    session::Entity::delete_by_id(id_hash).exec(conn).await.map(|_| ())
}

/// Signs the person out everywhere.
pub async fn delete_sessions_of<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<(), DbErr> {
    session::Entity::delete_many().filter(session::Column::PersonId.eq(person.uuid())).exec(conn).await.map(|_| ())
}

/// Ends every session of the person but this one.
pub async fn delete_other_sessions<C: ConnectionTrait>(conn: &C, person: PersonId, kept: &[u8]) -> Result<u64, DbErr> {
    let others = session::Entity::delete_many()
        .filter(session::Column::PersonId.eq(person.uuid()))
        .filter(session::Column::IdHash.ne(kept.to_vec()))
        .exec(conn)
        .await?;
    Ok(others.rows_affected)
}

/// A code to be used once, for a person or for an address that has no account yet.
pub struct NewCode {
    pub code_hash: Vec<u8>,
    pub purpose: &'static str,
    pub person: Option<Uuid>,
    pub email: Option<String>,
    pub payload: serde_json::Value,
    pub expires_at: DateTime<Utc>,
}

pub async fn insert_code<C: ConnectionTrait>(conn: &C, new: NewCode, real: DateTime<Utc>) -> Result<(), DbErr> {
    let row = one_time_code::ActiveModel {
        code_hash: Set(new.code_hash),
        purpose: Set(new.purpose.to_owned()),
        person_id: Set(new.person),
        email: Set(new.email),
        payload: Set(new.payload),
        created_at: Set(real),
        expires_at: Set(new.expires_at),
        used_at: Set(None),
    };
    one_time_code::Entity::insert(row).exec_without_returning(conn).await.map(|_| ())
}

/// A code that is still good (real clock).
pub async fn code<C: ConnectionTrait>(
    conn: &C,
    code_hash: &[u8],
    purpose: &str,
    real: DateTime<Utc>,
) -> Result<Option<one_time_code::Model>, DbErr> {
    one_time_code::Entity::find_by_id(code_hash.to_vec())
        .filter(one_time_code::Column::Purpose.eq(purpose))
        .filter(one_time_code::Column::UsedAt.is_null())
        .filter(one_time_code::Column::ExpiresAt.gt(real))
        .one(conn)
        .await
}

/// Uses a code up; `false` if somebody was faster.
pub async fn use_code<C: ConnectionTrait>(conn: &C, code_hash: Vec<u8>, real: DateTime<Utc>) -> Result<bool, DbErr> {
    let used = one_time_code::Entity::update_many()
        .col_expr(one_time_code::Column::UsedAt, Expr::value(real))
        .filter(one_time_code::Column::CodeHash.eq(code_hash))
        .filter(one_time_code::Column::UsedAt.is_null())
        .exec(conn)
        .await?;
    Ok(used.rows_affected == 1)
}

pub async fn insert_attempt<C: ConnectionTrait>(
    conn: &C,
    id: Uuid,
    key: String,
    real: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = sign_in_attempt::ActiveModel { id: Set(id), attempt_key: Set(key), attempted_at: Set(real) };
    sign_in_attempt::Entity::insert(row).exec_without_returning(conn).await.map(|_| ())
}

pub async fn attempts_since<C: ConnectionTrait>(conn: &C, key: &str, since: DateTime<Utc>) -> Result<u64, DbErr> {
    sign_in_attempt::Entity::find()
        .filter(sign_in_attempt::Column::AttemptKey.eq(key))
        .filter(sign_in_attempt::Column::AttemptedAt.gt(since))
        .count(conn)
        .await
}

pub async fn forget_attempts<C: ConnectionTrait>(conn: &C, key: &str) -> Result<(), DbErr> {
    sign_in_attempt::Entity::delete_many()
        .filter(sign_in_attempt::Column::AttemptKey.eq(key))
        .exec(conn)
        .await
        .map(|_| ())
}

/// Forgets what happened before anybody counts it, of one kind: each counts as long as it does.
pub async fn forget_attempts_before<C: ConnectionTrait>(
    conn: &C,
    kind: &str,
    before: DateTime<Utc>,
) -> Result<(), DbErr> {
    sign_in_attempt::Entity::delete_many()
        .filter(sign_in_attempt::Column::AttemptKey.starts_with(format!("{kind}:")))
        .filter(sign_in_attempt::Column::AttemptedAt.lt(before))
        .exec(conn)
        .await
        .map(|_| ())
}
