//! Acts done in another system or on paper (product.md 3), which every guard accepts as it would our own: rows in.

use chrono::NaiveDate;
use domain::value::PersonId;
use entity::outside_act;
use platform::{change::Change, subject::Subject};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait};
use uuid::Uuid;

/// An act done in another system or on paper.
pub struct OutsideAct {
    pub system: String,
    pub number: String,
    pub acted_on: NaiveDate,
    pub signatory: String,
    pub capacity: String,
    pub original_at: Option<String>,
    /// SHA-256 of the file as it lies there, in hexadecimal.
    pub document_hash: Option<String>,
}

impl OutsideAct {
    /// One of the organisation itself, by which a role was handed on.
    pub fn of_delegation(number: String, acted_on: NaiveDate, signatory: String, capacity: String) -> Self {
        let system = "organisation".to_owned();
        Self { system, number, acted_on, signatory, capacity, original_at: None, document_hash: None }
    }
}

/// Records what was done elsewhere about a thing, and gives the record's id.
///
/// # Errors
/// When the database refuses.
pub async fn insert_outside_act(
    change: &Change<'_>,
    of: Subject,
    act: &str,
    given: &OutsideAct,
    by: PersonId,
) -> Result<Uuid, DbErr> {
    let id = change.id();
    let row = outside_act::ActiveModel {
        id: Set(id),
        subject_kind: Set(of.kind.to_owned()),
        subject_id: Set(of.id),
        act: Set(act.to_owned()),
        system: Set(given.system.clone()),
        number: Set(given.number.clone()),
        acted_on: Set(given.acted_on),
        signatory: Set(given.signatory.clone()),
        capacity: Set(given.capacity.clone()),
        original_at: Set(given.original_at.clone()),
        document_hash: Set(given.document_hash.clone()),
        attachment_id: Set(None),
        recorded_by: Set(by.uuid()),
        recorded_at: Set(change.now()),
    };
    outside_act::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}
