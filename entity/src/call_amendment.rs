//! What an amendment in preparation will change of a published call beside its words; empty is as published.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "call_amendment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub call_id: Uuid,
    pub form_version_id: Option<Uuid>,
    pub eligibility: Option<Json>,
    pub criteria: Option<Json>,
    pub begun_by: Option<Uuid>,
    pub begun_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
