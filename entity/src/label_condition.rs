//! What an examiner found of a condition of a label that no figure answers.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "label_condition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub label_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub condition: String,
    pub met: bool,
    pub note: String,
    pub recorded_by: Uuid,
    pub recorded_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
