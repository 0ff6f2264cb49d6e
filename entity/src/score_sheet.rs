//! One member's work on one application; hidden from the others until their own is in.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "score_sheet")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub panel_member_id: Uuid,
    pub application_id: Uuid,
    pub state: String,
    pub links: Json,
    pub marks: Json,
    pub assigned_at: DateTimeUtc,
    pub submitted_at: Option<DateTimeUtc>,
    pub version: i64,
    pub spoken: Option<Json>,
    pub spoken_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
