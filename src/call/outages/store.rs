//! Outages and the server's heartbeat: rows in and out.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{call::Outage, value::CallId};
use entity::{call, heartbeat, opening, outage, outage_move};
use platform::change::Change;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::OnConflict,
};
use uuid::Uuid;

pub use outage::Model as Row;

/// Outages that are listed.
const MOST: u64 = 100;
/// The one row of the heart.
const HEART: i64 = 1;

/// Keeps an outage; `evidence` is empty where the server noticed it itself.
pub async fn insert(change: &Change<'_>, of: Outage, evidence: Option<&str>) -> Result<Uuid, DbErr> {
    let id = change.id();
    let row = outage::ActiveModel {
        id: Set(id),
        began_at: Set(of.from),
        ended_at: Set(of.until),
        source: Set(if evidence.is_some() { "stated" } else { "heartbeat" }.to_owned()),
        evidence: Set(evidence.map(str::to_owned)),
        recorded_by: Set(change.acting().person),
        recorded_at: Set(change.now()),
    };
    outage::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

pub async fn outage<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<Outage>, DbErr> {
    let row = outage::Entity::find_by_id(id).one(conn).await?;
    Ok(row.map(|row| Outage { from: row.began_at, until: row.ended_at }))
}

/// The outages, the last first, each with how many deadlines it moved.
pub async fn outages<C: ConnectionTrait>(conn: &C) -> Result<Vec<(Row, i64)>, DbErr> {
    let rows = outage::Entity::find().order_by_desc(outage::Column::BeganAt).limit(MOST).all(conn).await?;
    let counts: Vec<(Uuid, i64)> = outage_move::Entity::find()
        .select_only()
        .column(outage_move::Column::OutageId)
        .column_as(outage_move::Column::CallId.count(), "count")
        .filter(outage_move::Column::OutageId.is_in(rows.iter().map(|row| row.id)))
        .group_by(outage_move::Column::OutageId)
        .into_tuple()
        .all(conn)
        .await?;
    let count = |id: Uuid| counts.iter().find(|(known, _)| *known == id).map_or(0, |(_, count)| *count);
    Ok(rows.into_iter().map(|row| (count(row.id), row)).map(|(count, row)| (row, count)).collect())
}

/// Whether the same time was recorded before.
pub async fn is_known<C: ConnectionTrait>(conn: &C, of: Outage) -> Result<bool, DbErr> {
    let same =
        outage::Entity::find().filter(outage::Column::BeganAt.eq(of.from)).filter(outage::Column::EndedAt.eq(of.until));
    Ok(same.count(conn).await? > 0)
}

/// Published calls whose deadline lies between the outage and `hours` after it, a page at a time by their ids.
pub async fn reached<C: ConnectionTrait>(
    conn: &C,
    of: Outage,
    hours: i64,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<CallId>, DbErr> {
    let mut find = call::Entity::find()
        .select_only()
        .column(call::Column::Id)
        .filter(call::Column::State.eq("published"))
        .filter(call::Column::Origin.eq("native"))
        .filter(call::Column::Deadline.gt(of.from))
        .filter(call::Column::Deadline.lt(of.until + TimeDelta::hours(hours)));
    if let Some(after) = after {
        find = find.filter(call::Column::Id.gt(after));
    }
    let ids: Vec<Uuid> = find.order_by_asc(call::Column::Id).limit(limit).into_tuple().all(conn).await?;
    Ok(ids.into_iter().map(CallId::from).collect())
}

/// Whether an outage has had its effect on a call.
pub async fn has_moved<C: ConnectionTrait>(conn: &C, call: CallId, outage: Uuid) -> Result<bool, DbErr> {
    Ok(outage_move::Entity::find_by_id((outage, call.uuid())).one(conn).await?.is_some())
}

/// An outage had its effect on a call, by the notice of that number.
pub async fn insert_move(change: &Change<'_>, outage: Uuid, call: CallId, notice: i64) -> Result<(), DbErr> {
    let row = outage_move::ActiveModel {
        outage_id: Set(outage),
        call_id: Set(call.uuid()),
        notice: Set(notice),
        moved_at: Set(change.now()),
    };
    outage_move::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

/// Whether an officer has begun to open the applications: then nothing is taken any more.
pub async fn is_being_opened<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<bool, DbErr> {
    let begun = opening::Entity::find()
        .filter(opening::Column::CallId.eq(call.uuid()))
        .filter(opening::Column::State.ne("sealed"));
    Ok(begun.count(conn).await? > 0)
}

/// When the heart beat last, in real time.
pub async fn last_beat<C: ConnectionTrait>(conn: &C) -> Result<Option<DateTime<Utc>>, DbErr> {
    Ok(heartbeat::Entity::find_by_id(HEART).one(conn).await?.map(|row| row.beat_at))
}

pub async fn beat<C: ConnectionTrait>(conn: &C, at: DateTime<Utc>) -> Result<(), DbErr> {
    let row = heartbeat::ActiveModel { id: Set(HEART), beat_at: Set(at) };
    let known = OnConflict::column(heartbeat::Column::Id).update_column(heartbeat::Column::BeatAt).to_owned();
    heartbeat::Entity::insert(row).on_conflict(known).exec_without_returning(conn).await.map(|_| ())
}
