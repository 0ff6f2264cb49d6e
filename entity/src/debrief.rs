//! The letter to an applicant: own scores, reasons, place, where to complain.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "debrief")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub announcement_id: Option<Uuid>,
    pub application_id: Uuid,
    pub document: Json,
    pub sent_at: DateTimeUtc,
    pub read_by: Option<Uuid>,
    pub read_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
