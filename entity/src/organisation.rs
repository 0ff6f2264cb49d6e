//! A body that takes part; origin: imported history may lack what a registration must have.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub origin: String,
    pub kind: String,
    pub state: String,
    pub jurisdiction: String,
    pub legal_name: String,
    pub trade_name: Option<String>,
    pub folded_name: String,
    pub legal_form: Option<String>,
    pub registration_number: Option<String>,
    pub number_flagged: bool,
    pub parent_id: Option<Uuid>,
    pub successor_id: Option<Uuid>,
    pub succeeded_on: Option<Date>,
    pub about: Json,
    pub sector: Option<String>,
    pub stage: Option<String>,
    pub region: Option<String>,
    pub website: Option<String>,
    pub languages: Json,
    pub founded_on: Option<Date>,
    pub staff: Option<i64>,
    pub founders: Option<i64>,
    pub women_founders: Option<i64>,
    pub youth_led: Option<bool>,
    pub seeks_investment: Option<bool>,
    pub funding_minor: Option<i64>,
    pub funding_currency: Option<String>,
    pub profile: Json,
    pub suspended_until: Option<Date>,
    pub source: Option<String>,
    pub source_id: Option<String>,
    pub created_by: Option<Uuid>,
    pub submitted_at: Option<DateTimeUtc>,
    pub verified_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
    pub turnover_minor: Option<i64>,
    pub turnover_currency: Option<String>,
    pub young_founders: Option<i64>,
    pub disabled_founders: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
