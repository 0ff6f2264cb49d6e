//! One run of a programme, with seats and a calendar of its own.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cohort")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub programme_id: Uuid,
    pub number: i64,
    pub state: String,
    pub title: Json,
    pub about: Json,
    pub seats: i64,
    pub time_zone: String,
    pub intake_from: DateTimeUtc,
    pub intake_until: DateTimeUtc,
    pub starts_on: Date,
    pub ends_on: Date,
    pub created_by: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
