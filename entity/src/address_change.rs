//! A change of address: proved at the new one, to be stopped from the former one. Real time.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "address_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub former: String,
    pub wanted: String,
    pub asked_at: DateTimeUtc,
    pub until_at: DateTimeUtc,
    pub proved_at: Option<DateTimeUtc>,
    pub stopped_at: Option<DateTimeUtc>,
    pub version: i64,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
