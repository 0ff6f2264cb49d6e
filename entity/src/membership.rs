//! A role in an organisation, from and until; delegable for a term by a recorded act.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub organisation_id: Uuid,
    pub role: String,
    pub title: Option<String>,
    pub from_at: DateTimeUtc,
    pub until_at: Option<DateTimeUtc>,
    pub delegated_from_id: Option<Uuid>,
    pub outside_act_id: Option<Uuid>,
    pub created_by: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub version: i64,
    pub delegator_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
