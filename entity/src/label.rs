//! A startup's label: issued here by a commission in session, or recorded with number and proof of another body;
//! expiry follows from granted_until.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "label")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub issuer_id: Uuid,
    pub kind: String,
    pub rules_version_id: Option<Uuid>,
    pub recorded: bool,
    pub state: String,
    pub number: Option<String>,
    pub form_version_id: Option<Uuid>,
    pub request: Json,
    pub requested_by: Option<Uuid>,
    pub requested_at: DateTimeUtc,
    pub label_session_id: Option<Uuid>,
    pub granted_on: Option<Date>,
    pub granted_until: Option<Date>,
    pub reasons: Option<String>,
    pub outside_act_id: Option<Uuid>,
    pub renews_id: Option<Uuid>,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub version: i64,
    pub assessment: Option<Json>,
    pub reminded: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
