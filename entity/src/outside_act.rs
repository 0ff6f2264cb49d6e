//! An act done in another system or on paper, which every guard accepts as it would our own.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outside_act")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub act: String,
    pub system: String,
    pub number: String,
    pub acted_on: Date,
    pub signatory: String,
    pub capacity: String,
    pub original_at: Option<String>,
    pub document_hash: Option<String>,
    pub attachment_id: Option<Uuid>,
    pub recorded_by: Uuid,
    pub recorded_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
