//! What an agency buys, from the wait for budget to the last payment; complained is a hold, not a state.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "purchase")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub journey_id: Uuid,
    pub process_id: Uuid,
    pub origin: String,
    pub pilot_id: Option<Uuid>,
    pub buyer_id: Uuid,
    pub supplier_id: Uuid,
    pub solution_id: Option<Uuid>,
    pub jurisdiction: String,
    pub rules_version_id: Uuid,
    pub route: Option<String>,
    pub route_reason: Option<String>,
    pub same_process: bool,
    pub state: String,
    pub title: Json,
    pub need: Json,
    pub category: Option<String>,
    pub value_minor: Option<i64>,
    pub currency: Option<String>,
    pub price_justification: Option<String>,
    pub budget_line: Option<String>,
    pub budget_plan_on: Option<Date>,
    pub published_at: Option<DateTimeUtc>,
    pub standstill_until: Option<DateTimeUtc>,
    pub awarded_at: Option<DateTimeUtc>,
    pub contracted_at: Option<DateTimeUtc>,
    pub completed_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub end_reason: Option<String>,
    pub drafted_by: Uuid,
    pub drafters: Json,
    pub first_round: i64,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
