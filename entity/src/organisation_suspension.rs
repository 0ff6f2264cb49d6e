//! A suspension with its term, and the one appeal that there is against it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_suspension")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub reasons: String,
    pub suspended_by: Uuid,
    pub suspended_at: DateTimeUtc,
    pub until_on: Date,
    pub appeal: Option<String>,
    pub appealed_by: Option<Uuid>,
    pub appealed_at: Option<DateTimeUtc>,
    pub decision: Option<String>,
    pub decision_reasons: Option<String>,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
