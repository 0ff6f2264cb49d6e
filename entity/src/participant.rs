//! A startup in a cohort; application_id tells by which intake it came (a later stage, hence no foreign key).

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "participant")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub cohort_id: Uuid,
    pub organisation_id: Uuid,
    pub application_id: Option<Uuid>,
    pub journey_id: Option<Uuid>,
    pub state: String,
    pub waiting_rank: Option<i64>,
    pub column_key: String,
    pub reason: Option<String>,
    pub replaces_id: Option<Uuid>,
    pub invited_at: DateTimeUtc,
    pub enrolled_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
