//! What a new challenge can start from.

use chrono::{DateTime, Utc};
use domain::{
    access::Actor,
    call::{CallKind, Ready},
    rejection::Rejection,
    value::{CallId, OrganisationId, Texts},
    visibility::call::sees_call,
};
use entity::call;
use platform::error::Failure;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{Whole, is_imported, texts, whole};

/// Earlier challenges that are offered to start from.
const OFFERED: u64 = 12;

/// What a new challenge begins with.
#[derive(Clone, Copy, Debug)]
pub enum Start {
    /// Nothing but its title.
    Blank,
    /// One that lies ready.
    Ready(&'static Ready),
    /// An earlier one of one's own, or a public one of the country.
    Call(CallId),
}

/// A challenge that another one of the country may start from: one that the person sees.
///
/// # Errors
/// `call-source-unknown`.
pub async fn source<C: ConnectionTrait>(
    conn: &C,
    viewer: Option<&Actor>,
    id: CallId,
    jurisdiction: &str,
    now: DateTime<Utc>,
) -> Result<Whole, Failure> {
    let found = whole(conn, id).await?;
    let fits = |from: &Whole| {
        from.call.kind == CallKind::Challenge
            && from.call.jurisdiction == jurisdiction
            && !is_imported(&from.row)
            && sees_call(viewer, &from.call, now)
    };
    found.filter(fits).ok_or_else(|| Failure::Refused(Rejection::new("call-source-unknown").into()))
}

/// The last challenges of an organisation, with their titles.
pub async fn own<C: ConnectionTrait>(conn: &C, owner: OrganisationId) -> Result<Vec<(Uuid, Texts)>, DbErr> {
    let rows: Vec<(Uuid, serde_json::Value)> = call::Entity::find()
        .select_only()
        .columns([call::Column::Id, call::Column::Title])
        .filter(call::Column::OwnerId.eq(owner.uuid()))
        .filter(call::Column::Kind.eq(CallKind::Challenge.as_str()))
        .filter(call::Column::Origin.eq("native"))
        .order_by_desc(call::Column::CreatedAt)
        .order_by_desc(call::Column::Id)
        .limit(OFFERED)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, title)| (id, texts(&title))).collect())
}
