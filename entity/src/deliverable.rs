//! What is to be handed over, by which criteria it is accepted, and what was decided.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deliverable")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub contract_id: Uuid,
    pub purchase_order_id: Option<Uuid>,
    pub position: i64,
    pub title: String,
    pub acceptance_criteria: String,
    pub amount_minor: i64,
    pub invoiced_minor: i64,
    pub due_on: Date,
    pub state: String,
    pub note: Option<String>,
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
