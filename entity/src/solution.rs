//! A product or service as the public sees it; the facet columns are those of the published version.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "solution")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub origin: String,
    pub state: String,
    pub name: String,
    pub folded_name: String,
    pub summary: Json,
    pub country: String,
    pub category: Option<String>,
    pub trl: Option<i64>,
    pub hosting: Option<String>,
    pub open_source: Option<bool>,
    pub languages: Json,
    pub proof: String,
    pub published_number: Option<i64>,
    pub latest_number: i64,
    pub published_at: Option<DateTimeUtc>,
    pub source: Option<String>,
    pub source_id: Option<String>,
    pub created_by: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
    pub facets: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
