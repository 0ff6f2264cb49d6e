//! A jurisdiction's data as loaded; running cases pin the row they started under.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rules_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub valid_from: Date,
    pub hash: String,
    pub document: Json,
    pub created_at: DateTimeUtc,
    pub activated_at: Option<DateTimeUtc>,
    pub activated_by: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
