//! A file on its way in, piece by piece; kept for a while after it arrived, so that its sender learns of it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upload")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub subject_kind: String,
    pub subject_id: Uuid,
    /// As of the attachment that it becomes.
    pub purpose: String,
    pub name: String,
    pub size: i64,
    /// SHA-256 that its sender announced.
    pub content_hash: Option<String>,
    /// Lengths of the photos that become one document.
    pub parts: Option<Json>,
    pub received: i64,
    /// What it became.
    pub attachment_id: Option<Uuid>,
    pub begun_at: DateTimeUtc,
    pub changed_at: DateTimeUtc,
    /// Name, hash and parts, where its thing is sealed.
    pub sealed: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
