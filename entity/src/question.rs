//! A question or an answer to a consultation; who asked is never shown before the opening, not even to the author.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "question")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub call_id: Uuid,
    pub phase: String,
    pub asker_id: Uuid,
    pub asker_organisation_id: Option<Uuid>,
    pub body: String,
    pub lang: String,
    pub state: String,
    pub answer: Option<Json>,
    pub asked_at: DateTimeUtc,
    pub answered_by: Option<Uuid>,
    pub answered_at: Option<DateTimeUtc>,
    pub version: i64,
    pub part: Option<String>,
    pub named: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
