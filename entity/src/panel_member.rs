//! A seat on the panel.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "panel_member")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub panel_id: Uuid,
    pub person_id: Uuid,
    pub role: String,
    pub appointed_by: Uuid,
    pub appointed_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
    pub version: i64,
    pub sectors: Json,
    pub languages: Json,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
