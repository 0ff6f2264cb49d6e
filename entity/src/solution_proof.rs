//! Pilots and purchases of the solution, written by those stages only.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "solution_proof")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub solution_id: Uuid,
    pub kind: String,
    pub subject_id: Uuid,
    pub organisation_id: Uuid,
    pub outcome: String,
    pub results: Json,
    pub proved_on: Date,
    pub created_at: DateTimeUtc,
    pub measured: Option<Json>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
