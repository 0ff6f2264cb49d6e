//! A change that both sides have to agree on: proposed by one, answered by the other.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pilot_amendment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub pilot_id: Uuid,
    pub number: i64,
    pub kind: String,
    pub state: String,
    pub reason: String,
    pub changes: Json,
    pub ends_on: Option<Date>,
    pub decide_by: Option<Date>,
    pub proposed_side: String,
    pub proposed_by: Uuid,
    pub proposed_at: DateTimeUtc,
    pub answered_by: Option<Uuid>,
    pub answered_at: Option<DateTimeUtc>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
