//! Runs of imports: rows in.

use entity::import_batch;
use platform::{change::Change, error::Failure};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, EntityTrait};
use uuid::Uuid;

use super::{Kind, mapping::Mapping};

pub mod requests;

/// A run that begins.
pub struct Batch<'a> {
    pub kind: Kind,
    pub file_name: &'a str,
    pub file_hash: String,
    pub mapping: &'a Mapping,
}

pub async fn begin(change: &Change<'_>, batch: Batch<'_>) -> Result<Uuid, Failure> {
    let id = change.id();
    let row = import_batch::ActiveModel {
        id: Set(id),
        kind: Set(batch.kind.as_str().to_owned()),
        source: Set(batch.mapping.source.clone()),
        file_name: Set(batch.file_name.to_owned()),
        file_hash: Set(batch.file_hash),
        mapping: Set(serde_json::to_value(batch.mapping).map_err(Failure::internal)?),
        taken: Set(0),
        present: Set(0),
        refused: Set(0),
        started_by: Set(change.acting().person),
        started_at: Set(change.real()),
        finished_at: Set(None),
    };
    import_batch::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

pub async fn finish(change: &Change<'_>, id: Uuid, (taken, present, refused): (i64, i64, i64)) -> Result<(), DbErr> {
    let row = import_batch::ActiveModel {
        id: Set(id),
        taken: Set(taken),
        present: Set(present),
        refused: Set(refused),
        finished_at: Set(Some(change.real())),
        ..Default::default()
    };
    row.update(change.conn()).await.map(|_| ())
}
