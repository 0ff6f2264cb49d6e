//! Imports that were asked for in the browser: rows in and out.

use entity::import_request::{ActiveModel, Column, Entity, Model};
use platform::change::Change;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

/// A request as it is kept.
pub type Stored = Model;

/// What is asked for.
pub struct New {
    pub kind: String,
    pub file_name: String,
    /// In the file store.
    pub file_hash: String,
    /// TOML.
    pub map: Option<String>,
    pub lang: String,
    pub dry_run: bool,
    /// Rows of the file.
    pub total: i64,
}

/// Keeps it for whoever makes the change.
pub async fn insert(change: &Change<'_>, new: New) -> Result<Stored, DbErr> {
    let row = ActiveModel {
        id: Set(change.id()),
        kind: Set(new.kind),
        file_name: Set(new.file_name),
        file_hash: Set(new.file_hash),
        map: Set(new.map),
        lang: Set(new.lang),
        dry_run: Set(new.dry_run),
        total: Set(new.total),
        done: Set(0),
        taken: Set(0),
        present: Set(0),
        refused: Set(0),
        report_hash: Set(None),
        begun_by: Set(change.acting().person.unwrap_or_default()),
        begun_at: Set(change.now()),
        ended_at: Set(None),
    };
    Entity::insert(row).exec_with_returning(change.conn()).await
}

pub async fn find<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<Stored>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// The newest requests of everybody who keeps the platform, before an id.
pub async fn newest<C: ConnectionTrait>(conn: &C, before: Option<Uuid>, limit: u64) -> Result<Vec<Stored>, DbErr> {
    let page = Entity::find().order_by_desc(Column::Id).limit(limit);
    before.map_or(page.clone(), |id| page.filter(Column::Id.lt(id))).all(conn).await
}

/// How many rows have their fate by now.
pub async fn set_done<C: ConnectionTrait>(conn: &C, id: Uuid, done: i64) -> Result<(), DbErr> {
    ActiveModel { id: Set(id), done: Set(done), ..Default::default() }.update(conn).await.map(|_| ())
}

/// What became of the rows (taken, present, refused), with the report's place in the file store.
pub async fn end(
    change: &Change<'_>,
    request: &Stored,
    (taken, present, refused): (i64, i64, i64),
    report_hash: String,
) -> Result<(), DbErr> {
    let ended = ActiveModel {
        id: Set(request.id),
        done: Set(request.total),
        taken: Set(taken),
        present: Set(present),
        refused: Set(refused),
        report_hash: Set(Some(report_hash)),
        ended_at: Set(Some(change.now())),
        ..Default::default()
    };
    ended.update(change.conn()).await.map(|_| ())
}
