//! Withdrawing leads back to draft; lot 0 is the undivided call; pseudonyms are shuffled at the opening.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub journey_id: Uuid,
    pub call_id: Uuid,
    pub lot: i64,
    pub call_version_id: Uuid,
    pub form_version_id: Uuid,
    pub startup_id: Uuid,
    pub solution_id: Option<Uuid>,
    pub state: String,
    pub submission_number: Option<i64>,
    pub pseudonym: Option<String>,
    pub pseudonym_order: Option<i64>,
    pub decided_reason: Option<Json>,
    pub reserve_rank: Option<i64>,
    pub offer_until: Option<DateTimeUtc>,
    pub opened_at: Option<DateTimeUtc>,
    pub announced_at: Option<DateTimeUtc>,
    pub answered_at: Option<DateTimeUtc>,
    pub created_by: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
    pub joint: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
