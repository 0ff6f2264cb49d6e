//! A numbered public notice: publication, amendment, extension, outcome; changes are shown from version to version.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "call_notice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub call_id: Uuid,
    pub number: i64,
    pub kind: String,
    pub from_number: Option<i64>,
    pub to_number: Option<i64>,
    pub reason: Json,
    pub changes: Json,
    pub deadline_before: Option<DateTimeUtc>,
    pub deadline_after: Option<DateTimeUtc>,
    pub issued_by: Option<Uuid>,
    pub issued_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
