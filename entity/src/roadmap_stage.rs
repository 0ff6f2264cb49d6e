//! A commitment of the programme with responsible body, date and status; late follows from due_on.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "roadmap_stage")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub programme_id: Uuid,
    pub position: i64,
    pub title: Json,
    pub organisation_id: Uuid,
    pub depends_on_id: Option<Uuid>,
    pub starts_on: Option<Date>,
    pub due_on: Date,
    pub state: String,
    pub done_on: Option<Date>,
    pub note: Option<String>,
    pub created_at: DateTimeUtc,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
