//! Who saved which section of a version when; `version` counts its savings.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "solution_section")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub solution_version_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub section: String,
    pub saved_by: Option<Uuid>,
    pub saved_at: DateTimeUtc,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
