//! What an amendment in preparation will change beside the words; empty is as published.

use domain::{
    call::{Brief, Criterion, Statement},
    value::CallId,
};
use entity::call_amendment::{ActiveModel, Column, Entity};
use platform::{change::Change, error::Failure};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, sea_query::OnConflict};
use serde_json::Value;
use uuid::Uuid;

/// An amendment in preparation.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    pub form_version: Option<Uuid>,
    pub eligibility: Option<Vec<Statement>>,
    pub criteria: Option<Vec<Criterion>>,
}

impl Prepared {
    pub fn is_empty(&self) -> bool {
        self.form_version.is_none() && self.eligibility.is_none() && self.criteria.is_none()
    }

    /// The published text with what is prepared.
    pub fn brief(&self, published: Brief) -> Brief {
        Brief {
            eligibility: self.eligibility.clone().unwrap_or(published.eligibility),
            criteria: self.criteria.clone().unwrap_or(published.criteria),
            ..published
        }
    }
}

/// What is prepared for a call; nothing where nobody began.
pub async fn prepared<C: ConnectionTrait>(conn: &C, id: CallId) -> Result<Prepared, DbErr> {
    let Some(row) = Entity::find_by_id(id.uuid()).one(conn).await? else { return Ok(Prepared::default()) };
    Ok(Prepared {
        form_version: row.form_version_id,
        eligibility: row.eligibility.and_then(|list| serde_json::from_value(list).ok()),
        criteria: row.criteria.and_then(|list| serde_json::from_value(list).ok()),
    })
}

/// Keeps what is prepared, or gives it up where it is as published again.
pub async fn save_prepared(change: &Change<'_>, id: CallId, prepared: &Prepared) -> Result<(), Failure> {
    if prepared.is_empty() {
        return Ok(drop_prepared(change, id).await?);
    }
    let row = ActiveModel {
        call_id: Set(id.uuid()),
        form_version_id: Set(prepared.form_version),
        eligibility: Set(json(prepared.eligibility.as_ref())?),
        criteria: Set(json(prepared.criteria.as_ref())?),
        begun_by: Set(change.acting().person),
        begun_at: Set(change.now()),
        updated_at: Set(change.now()),
    };
    let columns = [Column::FormVersionId, Column::Eligibility, Column::Criteria, Column::UpdatedAt];
    let known = OnConflict::column(Column::CallId).update_columns(columns).to_owned();
    Entity::insert(row).on_conflict(known).exec_without_returning(change.conn()).await?;
    Ok(())
}

fn json<T: serde::Serialize>(list: Option<&Vec<T>>) -> Result<Option<Value>, Failure> {
    list.map(serde_json::to_value).transpose().map_err(Failure::internal)
}

pub async fn drop_prepared(change: &Change<'_>, id: CallId) -> Result<(), DbErr> {
    Entity::delete_by_id(id.uuid()).exec(change.conn()).await.map(|_| ())
}
