//! An import that somebody asked for in the browser.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub file_name: String,
    pub file_hash: String,
    /// TOML, as it was handed in.
    pub map: Option<String>,
    /// In which the report is written.
    pub lang: String,
    pub dry_run: bool,
    pub total: i64,
    pub done: i64,
    pub taken: i64,
    pub present: i64,
    pub refused: i64,
    /// The report (JSON) in the file store.
    pub report_hash: Option<String>,
    pub begun_by: Uuid,
    pub begun_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
