//! A meeting, planned or logged; notes_private are the mentor's own, sequence is that of the calendar file.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentoring_session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub mentorship_id: Uuid,
    pub mentoring_slot_id: Option<Uuid>,
    pub milestone_id: Option<Uuid>,
    pub state: String,
    pub starts_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
    pub minutes: Option<i64>,
    pub place: Option<String>,
    pub agenda: String,
    pub notes: Option<String>,
    pub notes_private: Option<String>,
    pub no_show_by: Option<String>,
    pub cancelled_side: Option<String>,
    pub reason: Option<String>,
    pub sequence: i64,
    pub created_by: Uuid,
    pub created_at: DateTimeUtc,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
