//! A deadline that an outage moved by the rule: once for each outage and call.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outage_move")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub outage_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub call_id: Uuid,
    /// The number of the notice that says it.
    pub notice: i64,
    pub moved_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
