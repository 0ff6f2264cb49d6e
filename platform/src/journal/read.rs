//! Reading the journal: by thing for a case's history, by position for feeds.

use chrono::{DateTime, Utc};
use entity::{journal_about, journal_entry};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use uuid::Uuid;

use super::Subject;

/// An entry as it stands in the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    pub id: Uuid,
    /// The one order; `None` until it is sealed, within a second.
    pub position: Option<i64>,
    pub at: DateTime<Utc>,
    pub event: String,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub person: Option<Uuid>,
    pub organisation: Option<Uuid>,
    pub capacity: String,
    pub data: Value,
    /// Under which who acted did so for somebody else.
    pub delegation: Option<Uuid>,
}

/// The delegation among the things that an entry is about.
fn delegation(about: &str) -> Option<Uuid> {
    let things: Vec<Value> = serde_json::from_str(about).unwrap_or_default();
    let found = things.iter().find(|thing| thing.get("kind").and_then(Value::as_str) == Some(super::DELEGATION))?;
    found.get("id")?.as_str()?.parse().ok()
}

impl From<journal_entry::Model> for Recorded {
    fn from(row: journal_entry::Model) -> Self {
        Self {
            id: row.id,
            position: row.position,
            at: row.at,
            event: row.event,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            person: row.person_id,
            organisation: row.organisation_id,
            capacity: row.capacity,
            delegation: delegation(&row.about),
            data: serde_json::from_str(&row.data).unwrap_or(Value::Null),
        }
    }
}

/// The newest entries about a thing, newest first, older than `before` (an entry's id) where given.
///
/// # Errors
/// When the database cannot be read.
pub async fn about(
    conn: &impl ConnectionTrait,
    thing: Subject,
    before: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Recorded>, DbErr> {
    let mut ids = Query::select();
    ids.column(journal_about::Column::EntryId)
        .from(journal_about::Entity)
        .and_where(Expr::col(journal_about::Column::Kind).eq(thing.kind))
        .and_where(Expr::col(journal_about::Column::ThingId).eq(thing.id));
    let mut entries = journal_entry::Entity::find().filter(journal_entry::Column::Id.in_subquery(ids.take()));
    if let Some(before) = before {
        entries = entries.filter(journal_entry::Column::Id.lt(before));
    }
    let rows = entries.order_by_desc(journal_entry::Column::Id).limit(limit).all(conn).await?;
    Ok(rows.into_iter().map(Recorded::from).collect())
}

/// Sealed entries after a position, in order: the cursor of every feed.
///
/// # Errors
/// When the database cannot be read.
pub async fn since(conn: &impl ConnectionTrait, position: i64, limit: u64) -> Result<Vec<Recorded>, DbErr> {
    let rows = journal_entry::Entity::find()
        .filter(journal_entry::Column::Position.gt(position))
        .order_by_asc(journal_entry::Column::Position)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(Recorded::from).collect())
}
