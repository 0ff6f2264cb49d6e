//! One organisation follows another: what moved, and whether it was taken back.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_succession")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub successor_id: Uuid,
    pub kind: String,
    pub happened_on: Date,
    pub act: Option<String>,
    pub reasons: String,
    pub moved: Json,
    pub recorded_by: Uuid,
    pub recorded_at: DateTimeUtc,
    pub undone_by: Option<Uuid>,
    pub undone_at: Option<DateTimeUtc>,
    pub undone_reasons: Option<String>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
