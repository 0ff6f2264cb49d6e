//! The key that a call's applications are sealed to, or that of one draft in strict mode.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sealing_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub call_id: Uuid,
    pub application_id: Option<Uuid>,
    pub public_half: String,
    pub wrapped: Option<Vec<u8>>,
    pub platform_key_id: Option<Uuid>,
    pub recovery_half: Option<String>,
    pub recovery: Option<Vec<u8>>,
    pub made_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
