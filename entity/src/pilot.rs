//! A trial of a solution in an agency; document is the living plan, frozen as pilot_plan by the first signature.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pilot")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub journey_id: Uuid,
    pub origin: String,
    pub origin_reason: Option<String>,
    pub application_id: Option<Uuid>,
    pub call_id: Option<Uuid>,
    pub programme_id: Option<Uuid>,
    pub cohort_id: Option<Uuid>,
    pub agency_id: Uuid,
    pub startup_id: Uuid,
    pub solution_id: Option<Uuid>,
    pub jurisdiction: String,
    pub rules_version_id: Uuid,
    pub state: String,
    pub outcome: Option<String>,
    pub title: Json,
    pub document: Json,
    pub plan_number: i64,
    pub fee_minor: Option<i64>,
    pub fee_currency: Option<String>,
    pub budget_line: Option<String>,
    pub budget_plan_on: Option<Date>,
    pub decision_owner_id: Option<Uuid>,
    pub purchase_route: Option<String>,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    pub decide_by: Option<Date>,
    pub agreed_at: Option<DateTimeUtc>,
    pub startup_ready_by: Option<Uuid>,
    pub startup_ready_at: Option<DateTimeUtc>,
    pub agency_ready_by: Option<Uuid>,
    pub agency_ready_at: Option<DateTimeUtc>,
    pub started_at: Option<DateTimeUtc>,
    pub concluded_at: Option<DateTimeUtc>,
    pub concluded_by: Option<Uuid>,
    pub conclusion: Option<Json>,
    pub lessons: Option<Json>,
    pub hand_over: Json,
    pub created_by: Uuid,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
