//! What both sides sign; the totals never pass the value.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub purchase_id: Uuid,
    pub number: String,
    pub state: String,
    pub title: Json,
    pub document: Json,
    pub document_hash: Option<String>,
    pub value_minor: i64,
    pub currency: String,
    pub ordered_minor: i64,
    pub invoiced_minor: i64,
    pub paid_minor: i64,
    pub starts_on: Date,
    pub ends_on: Date,
    pub payment_days: i64,
    pub outside_act_id: Option<Uuid>,
    pub signed_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub end_reason: Option<String>,
    pub created_by: Uuid,
    pub created_at: DateTimeUtc,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
