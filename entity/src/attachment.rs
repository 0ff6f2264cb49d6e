//! A file as a thing uses it. `content_hash` and `size` are of the plain bytes, `blob_hash` of the stored ones. Where it
//! is sealed, name, type, hash and size stand in `sealed` alone.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub blob_hash: String,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub purpose: String,
    pub name: String,
    #[sea_orm(column_name = "type")]
    pub kind: String,
    pub content_hash: String,
    pub size: i64,
    pub scan: String,
    pub key_id: Option<Uuid>,
    pub created_by: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub removed_at: Option<DateTimeUtc>,
    pub version: i64,
    pub sealed: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
