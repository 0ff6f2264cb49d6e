//! One approval that the rules ask at this value; equal ordinals run in parallel.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "purchase_approval")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub purchase_id: Uuid,
    pub round: i64,
    pub ordinal: i64,
    pub role: String,
    pub organisation_id: Uuid,
    pub state: String,
    pub comment: Option<String>,
    pub outside_act_id: Option<Uuid>,
    pub capacity: Option<String>,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<DateTimeUtc>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
