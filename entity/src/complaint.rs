//! Against a decision or an award; what it concerns is put on hold until it is decided.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "complaint")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub organisation_id: Uuid,
    pub body_id: Option<Uuid>,
    pub state: String,
    pub statement: String,
    pub effect: Option<String>,
    pub reasons: Option<String>,
    pub lodged_by: Uuid,
    pub lodged_at: DateTimeUtc,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<DateTimeUtc>,
    pub version: i64,
    pub answer: Option<String>,
    pub answered_by: Option<Uuid>,
    pub answered_at: Option<DateTimeUtc>,
    pub examined_by: Option<Uuid>,
    pub examined_at: Option<DateTimeUtc>,
    pub lot: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
