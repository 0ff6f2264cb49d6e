//! By what applications are scored, in whole points up to scale_max; weight in hundredths of a percent.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "criterion")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub call_id: Uuid,
    pub lot: i64,
    pub position: i64,
    pub key: String,
    pub kind: String,
    pub name: Json,
    pub description: Json,
    pub weight: i64,
    pub scale_max: i64,
    pub minimum: Option<i64>,
    pub descriptors: Json,
    pub formula: Option<String>,
    pub created_at: DateTimeUtc,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
