//! What the trial is to show, made measurable: from where, to where, and what is enough.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "hypothesis")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub pilot_id: Uuid,
    pub position: i64,
    pub statement: String,
    pub kpi: String,
    pub unit: String,
    pub direction: String,
    pub baseline: i64,
    pub baseline_on: Option<Date>,
    pub target: i64,
    pub threshold: i64,
    pub method: String,
    pub mandatory: bool,
    pub created_at: DateTimeUtc,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
