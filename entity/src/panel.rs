//! Who evaluates a call (lot 0) or one lot of it, and how far they are; seed is that of the recorded allocation.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "panel")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub call_id: Uuid,
    pub lot: i64,
    pub state: String,
    pub seed: Option<i64>,
    pub scoring_until: Option<DateTimeUtc>,
    pub ranked_at: Option<DateTimeUtc>,
    pub decided_at: Option<DateTimeUtc>,
    pub announced_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub version: i64,
    pub readers: Option<i64>,
    pub interviews_at: Option<DateTimeUtc>,
    pub interviews_until: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
