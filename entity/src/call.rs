//! The living call; what was published is frozen in call_version, and number tells which of them holds.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "call")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub origin: String,
    pub state: String,
    pub process_id: Uuid,
    pub owner_id: Uuid,
    pub office_id: Option<Uuid>,
    pub programme_id: Option<Uuid>,
    pub cohort_id: Option<Uuid>,
    pub jurisdiction: String,
    pub rules_version_id: Option<Uuid>,
    pub relaunches_id: Option<Uuid>,
    pub number: i64,
    pub title: Json,
    pub summary: Json,
    pub document: Json,
    pub category: Option<String>,
    pub form_version_id: Option<Uuid>,
    pub budget_minor: Option<i64>,
    pub budget_currency: Option<String>,
    pub budget_line: Option<String>,
    pub decision_owner_id: Option<Uuid>,
    pub purchase_route: Option<String>,
    pub places: i64,
    pub visibility: String,
    pub sealing: String,
    pub blind: bool,
    pub scoring: String,
    pub tie_rule: Json,
    pub time_zone: String,
    pub consultation_until: Option<DateTimeUtc>,
    pub opens_at: Option<DateTimeUtc>,
    pub questions_until: Option<DateTimeUtc>,
    pub deadline: Option<DateTimeUtc>,
    pub opening_at: Option<DateTimeUtc>,
    pub evaluation_by: Option<DateTimeUtc>,
    pub decision_by: Option<DateTimeUtc>,
    pub published_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub end_reason: Option<Json>,
    pub source: Option<String>,
    pub source_id: Option<String>,
    pub source_url: Option<String>,
    pub created_by: Option<Uuid>,
    pub edited_by: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
