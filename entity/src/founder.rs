//! A founder or owner, also of the past; share_hundredths are hundredths of a percent.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "founder")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub person_id: Option<Uuid>,
    pub name: String,
    pub role: Option<String>,
    pub nationality: Option<String>,
    pub share_hundredths: Option<i64>,
    pub woman: Option<bool>,
    pub beneficial_owner: bool,
    pub created_at: DateTimeUtc,
    pub version: i64,
    pub holder: String,
    pub tie: Option<String>,
    pub size: Option<String>,
    pub creator: bool,
    pub ended_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
