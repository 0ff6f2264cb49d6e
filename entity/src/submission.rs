//! What was handed in, whole and immutable, with all that its receipt states.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "submission")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub application_id: Uuid,
    pub number: i64,
    pub receipt_number: String,
    pub call_version_id: Uuid,
    pub form_version_id: Uuid,
    pub bytes: Vec<u8>,
    pub format: String,
    pub key_id: Option<Uuid>,
    pub content_hash: Vec<u8>,
    pub salt: Vec<u8>,
    pub receipt: String,
    pub signature: Vec<u8>,
    pub signing_key_id: Uuid,
    pub submitted_by: Uuid,
    pub received_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
