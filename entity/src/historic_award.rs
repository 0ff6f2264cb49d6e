//! An award that another system tells of: history, never a purchase of ours.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "historic_award")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub call_id: Option<Uuid>,
    pub buyer_id: Option<Uuid>,
    pub supplier_id: Option<Uuid>,
    pub supplier_name: String,
    pub supplier_size: Option<String>,
    pub amount_minor: Option<i64>,
    pub currency: Option<String>,
    pub starts_on: Option<Date>,
    pub document: Json,
    pub source: String,
    pub source_id: String,
    pub import_batch_id: Uuid,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
