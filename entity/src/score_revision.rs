//! A sheet that was handed in and opened again: what it said before, and why it was opened.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "score_revision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub score_sheet_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    pub marks: Json,
    pub reason: String,
    pub submitted_at: Option<DateTimeUtc>,
    pub reopened_by: Uuid,
    pub reopened_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
