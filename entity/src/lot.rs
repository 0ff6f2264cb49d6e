//! A part of a call that is applied for and won by itself; a call without rows here is one whole. `outcome` is told by the
//! announcement.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lot")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub call_id: Uuid,
    pub number: i64,
    pub title: Json,
    pub description: Json,
    pub budget_minor: Option<i64>,
    pub places: i64,
    pub created_at: DateTimeUtc,
    pub version: i64,
    pub outcome: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
