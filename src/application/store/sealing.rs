//! Keys that applications are sealed to: rows in and out. What they mean stands in `super::super::sealing`.

use domain::{
    application::StrictSeal,
    call::Sealing,
    value::{ApplicationId, CallId, PersonId},
};
use entity::{
    attachment, draft_section, officer_key, sealing_holder,
    sealing_key::{ActiveModel, Column, Entity},
    upload,
};
use platform::{change::Change, sealed::Secret};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::CallFacts;

pub use entity::{officer_key::Model as OfficerKey, sealing_key::Model as KeyRow};

/// The key of the call and, in strict mode, that of this draft.
pub async fn keys_of<C: ConnectionTrait>(
    conn: &C,
    call: CallId,
    application: Option<ApplicationId>,
) -> Result<Vec<KeyRow>, DbErr> {
    let mut own = Condition::any().add(Column::ApplicationId.is_null());
    if let Some(application) = application {
        own = own.add(Column::ApplicationId.eq(application.uuid()));
    }
    Entity::find().filter(Column::CallId.eq(call.uuid())).filter(own).filter(Column::EndedAt.is_null()).all(conn).await
}

/// A secret half under a key of the platform's folder.
pub struct Wrapped {
    pub platform_key_id: Uuid,
    pub bytes: Vec<u8>,
}

/// A new key that the platform can open. Where another request was faster, its key stays.
pub async fn insert_key(
    change: &Change<'_>,
    id: Uuid,
    (call, application): (CallId, Option<ApplicationId>),
    secret: &Secret,
    wrapped: Wrapped,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(id),
        call_id: Set(call.uuid()),
        application_id: Set(application.map(ApplicationId::uuid)),
        public_half: Set(secret.public_half()),
        wrapped: Set(Some(wrapped.bytes)),
        platform_key_id: Set(Some(wrapped.platform_key_id)),
        made_at: Set(change.now()),
        ..Default::default()
    };
    let faster = OnConflict::new().do_nothing().to_owned();
    Entity::insert(row).on_conflict(faster).exec_without_returning(change.conn()).await.map(|_| ())
}

/// The platform holds this key from now on.
pub async fn save_wrapped(change: &Change<'_>, id: Uuid, wrapped: Wrapped) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Wrapped, Expr::value(wrapped.bytes))
        .col_expr(Column::PlatformKeyId, Expr::value(wrapped.platform_key_id))
        .filter(Column::Id.eq(id))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// Ends the key of a draft: what was sealed to it alone can never be read again.
pub async fn end_draft_key(change: &Change<'_>, application: ApplicationId) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Wrapped, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::PlatformKeyId, Expr::value(None::<Uuid>))
        .col_expr(Column::EndedAt, Expr::value(change.now()))
        .filter(Column::ApplicationId.eq(application.uuid()))
        .filter(Column::EndedAt.is_null())
        .exec(change.conn())
        .await?;
    draft_section::Entity::delete_many()
        .filter(draft_section::Column::ApplicationId.eq(application.uuid()))
        .exec(change.conn())
        .await?;
    upload::Entity::delete_many()
        .filter(upload::Column::SubjectKind.eq("application"))
        .filter(upload::Column::SubjectId.eq(application.uuid()))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// Whether the draft of a strict call has a key that the platform holds.
pub async fn draft_open<C: ConnectionTrait>(conn: &C, application: ApplicationId) -> Result<bool, DbErr> {
    let open = Entity::find().filter(Column::ApplicationId.eq(application.uuid())).filter(Column::EndedAt.is_null());
    Ok(open.count(conn).await? > 0)
}

/// The files of an application are none of its draft any more.
pub async fn put_files_aside(change: &Change<'_>, application: ApplicationId) -> Result<(), DbErr> {
    attachment::Entity::update_many()
        .col_expr(attachment::Column::RemovedAt, Expr::value(change.now()))
        .col_expr(attachment::Column::Version, Expr::cust("version + 1"))
        .filter(attachment::Column::SubjectKind.eq("application"))
        .filter(attachment::Column::SubjectId.eq(application.uuid()))
        .filter(attachment::Column::RemovedAt.is_null())
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// The key of a strict call: the platform keeps its public half and what the recovery key opens.
pub struct NewStrict {
    pub id: Uuid,
    pub call: CallId,
    pub public_half: String,
    pub recovery_half: String,
    pub recovery: Vec<u8>,
}

pub async fn insert_strict(change: &Change<'_>, new: NewStrict) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(new.id),
        call_id: Set(new.call.uuid()),
        application_id: Set(None),
        public_half: Set(new.public_half),
        recovery_half: Set(Some(new.recovery_half)),
        recovery: Set(Some(new.recovery)),
        made_at: Set(change.now()),
        ..Default::default()
    };
    Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

/// A share of a call's key, with the key that it is sealed to.
pub struct Share {
    pub person: PersonId,
    pub share: Vec<u8>,
    pub locked: Vec<u8>,
}

/// The shares that their holders can open.
pub async fn shares<C: ConnectionTrait>(conn: &C, key: Uuid) -> Result<Vec<Share>, DbErr> {
    let rows =
        sealing_holder::Entity::find().filter(sealing_holder::Column::KeyId.eq(key)).limit(100).all(conn).await?;
    let keys = officer_key::Entity::find()
        .filter(officer_key::Column::Id.is_in(rows.iter().map(|row| row.officer_key_id)))
        .filter(officer_key::Column::EndedAt.is_null())
        .all(conn)
        .await?;
    let share = |row: sealing_holder::Model| {
        let key = keys.iter().find(|key| key.id == row.officer_key_id)?;
        Some(Share { person: key.person_id.into(), share: row.share, locked: key.locked.clone() })
    };
    Ok(rows.into_iter().filter_map(share).collect())
}

pub async fn insert_share(change: &Change<'_>, key: Uuid, officer_key: Uuid, share: Vec<u8>) -> Result<(), DbErr> {
    let row = sealing_holder::ActiveModel {
        key_id: Set(key),
        officer_key_id: Set(officer_key),
        share: Set(share),
        given_by: Set(change.acting().person),
        given_at: Set(change.now()),
    };
    sealing_holder::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

/// The keys of these people that are in use.
pub async fn officer_keys<C: ConnectionTrait>(conn: &C, people: Vec<Uuid>) -> Result<Vec<OfficerKey>, DbErr> {
    officer_key::Entity::find()
        .filter(officer_key::Column::PersonId.is_in(people))
        .filter(officer_key::Column::EndedAt.is_null())
        .all(conn)
        .await
}

/// A person's new key takes the place of the one before.
pub async fn replace_officer_key(
    change: &Change<'_>,
    person: PersonId,
    public_half: String,
    locked: Vec<u8>,
) -> Result<(), DbErr> {
    officer_key::Entity::update_many()
        .col_expr(officer_key::Column::EndedAt, Expr::value(change.now()))
        .filter(officer_key::Column::PersonId.eq(person.uuid()))
        .filter(officer_key::Column::EndedAt.is_null())
        .exec(change.conn())
        .await?;
    let row = officer_key::ActiveModel {
        id: Set(change.id()),
        person_id: Set(person.uuid()),
        public_half: Set(public_half),
        locked: Set(locked),
        made_at: Set(change.now()),
        ended_at: Set(None),
    };
    officer_key::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

/// What of a strict call's seal the rules need to know; `None` where sealing is not strict.
pub async fn strict_state<C: ConnectionTrait>(
    conn: &C,
    call: &CallFacts,
    officers: &[PersonId],
) -> Result<Option<StrictSeal>, DbErr> {
    if call.brief.sealing != Sealing::Strict {
        return Ok(None);
    }
    let key = keys_of(conn, call.id, None).await?.into_iter().next();
    let keyed = officer_keys(conn, officers.iter().map(|person| person.uuid()).collect()).await?;
    let holders = match &key {
        Some(key) => shares(conn, key.id).await?.into_iter().map(|share| share.person).collect(),
        None => Vec::new(),
    };
    let keyed = keyed.into_iter().map(|key| key.person_id.into()).collect();
    Ok(Some(StrictSeal { prepared: key.is_some(), keyed, holders }))
}

/// The platform's keys that some sealed thing needs, and how many keys lie under each.
pub async fn platform_keys<C: ConnectionTrait>(conn: &C) -> Result<Vec<(Uuid, i64)>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::PlatformKeyId)
        .column_as(Column::Id.count(), "seals")
        .filter(Column::PlatformKeyId.is_not_null())
        .group_by(Column::PlatformKeyId)
        .into_tuple()
        .all(conn)
        .await
}

/// Nothing opens any more what lay under this key. The calls that it was about.
pub async fn forget_platform_key(change: &Change<'_>, key: Uuid) -> Result<Vec<Uuid>, DbErr> {
    let rows = Entity::find().filter(Column::PlatformKeyId.eq(key)).all(change.conn()).await?;
    Entity::update_many()
        .col_expr(Column::Wrapped, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::PlatformKeyId, Expr::value(None::<Uuid>))
        .filter(Column::PlatformKeyId.eq(key))
        .exec(change.conn())
        .await?;
    let mut calls: Vec<Uuid> = rows.into_iter().map(|row| row.call_id).collect();
    calls.sort_unstable();
    calls.dedup();
    Ok(calls)
}
