//! What went wrong, how bad it is, by when it has to be answered, and the answer.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "incident")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub pilot_id: Uuid,
    pub severity: String,
    pub state: String,
    pub title: String,
    pub body: String,
    pub personal_data: bool,
    pub occurred_at: DateTimeUtc,
    pub reported_by: Uuid,
    pub reported_at: DateTimeUtc,
    pub answer_by: DateTimeUtc,
    pub answer: Option<String>,
    pub answered_by: Option<Uuid>,
    pub answered_at: Option<DateTimeUtc>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
