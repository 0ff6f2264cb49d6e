//! A mentor and a startup, with the reasons of the match and the hours set aside.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentorship")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub mentor_id: Uuid,
    pub startup_id: Uuid,
    pub participant_id: Option<Uuid>,
    pub pilot_id: Option<Uuid>,
    pub office_id: Option<Uuid>,
    pub state: String,
    pub proposed_side: String,
    pub reasons: Json,
    pub goals: String,
    pub hours_a_month: i64,
    pub end_reason: Option<String>,
    pub proposed_by: Uuid,
    pub proposed_at: DateTimeUtc,
    pub mentor_accepted_at: Option<DateTimeUtc>,
    pub startup_accepted_at: Option<DateTimeUtc>,
    pub declined_at: Option<DateTimeUtc>,
    pub started_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
