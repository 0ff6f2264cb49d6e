//! One step of the pinned route; the purchase leaves a phase when all its steps are done.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "purchase_step")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub purchase_id: Uuid,
    pub position: i64,
    pub round: i64,
    pub key: String,
    pub kind: String,
    pub phase: String,
    pub actor: String,
    pub parallel_group: Option<i64>,
    pub optional: bool,
    pub complaint_window: bool,
    pub state: String,
    pub outcome: Option<String>,
    pub note: Option<String>,
    pub evidence: Json,
    pub ready_at: Option<DateTimeUtc>,
    pub due_at: Option<DateTimeUtc>,
    pub window_until: Option<DateTimeUtc>,
    pub outside_act_id: Option<Uuid>,
    pub capacity: Option<String>,
    pub acted_by: Option<Uuid>,
    pub acted_at: Option<DateTimeUtc>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
