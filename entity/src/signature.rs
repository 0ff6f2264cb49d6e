//! One party's signature under a plan, amendment, contract or reception; void when the text is opened again.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signature")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub party: String,
    pub organisation_id: Uuid,
    pub person_id: Uuid,
    pub capacity: String,
    pub document_hash: String,
    pub outside_act_id: Option<Uuid>,
    pub signed_at: DateTimeUtc,
    pub voided_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
