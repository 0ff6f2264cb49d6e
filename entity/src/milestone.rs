//! A delivery of the pilot with its share of the fee (hundredths of a percent).

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "milestone")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub pilot_id: Uuid,
    pub position: i64,
    pub title: String,
    pub description: String,
    pub due_on: Date,
    pub share_hundredths: i64,
    pub amount_minor: Option<i64>,
    pub paid_minor: i64,
    pub state: String,
    pub reason: Option<String>,
    pub delivered_by: Option<Uuid>,
    pub delivered_at: Option<DateTimeUtc>,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
