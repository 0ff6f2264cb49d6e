//! One line of the ranking as it was frozen; drawn is the lot that breaks the last tie, the smaller wins.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ranking_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub panel_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: Uuid,
    pub place: Option<i64>,
    pub total: i64,
    pub below_minimum: bool,
    pub drawn: i64,
    pub tie: Option<String>,
    pub breakdown: Json,
    pub lot: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
