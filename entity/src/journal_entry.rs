//! One event of the journal. Content is written once with its change; the sealer fills the last three columns.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "journal_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub change_id: Uuid,
    pub ordinal: i64,
    /// Case time.
    pub at: DateTimeUtc,
    /// Real time.
    pub recorded_at: DateTimeUtc,
    pub event: String,
    pub subject_kind: String,
    pub subject_id: Uuid,
    /// Canonical JSON: the other things that it is about.
    pub about: String,
    pub person_id: Option<Uuid>,
    pub organisation_id: Option<Uuid>,
    pub capacity: String,
    /// Canonical JSON.
    pub data: String,
    pub content_hash: Vec<u8>,
    pub position: Option<i64>,
    pub prev: Option<Vec<u8>>,
    pub chain: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
