//! The sections of a draft, each a document that is saved by itself, sealed.

use domain::form::Answers;
use entity::draft_section::{ActiveModel, Column, Entity, Model};
use platform::{change::Change, error::Failure, sealed::SealError};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::super::sealing::{FORMAT, Sealing, section_of};

/// A saved section.
pub struct Saved {
    pub section: String,
    pub answers: Answers,
    pub by: Uuid,
    pub at: chrono::DateTime<chrono::Utc>,
    pub version: i64,
    /// What lies there was changed, and cannot be read.
    pub damaged: bool,
}

/// One that was saved before there was sealing is read as it lies.
fn read(sealing: &Sealing, row: Model) -> Result<Saved, Failure> {
    let answers = match row.key_id {
        None => serde_json::from_slice(&row.bytes).ok(),
        Some(_) => match sealing.drafts.open(&section_of(sealing.application(), &row.section), &row.bytes) {
            Ok(plain) => serde_json::from_slice(&plain).ok(),
            Err(SealError::Changed) => None,
            Err(other) => return Err(other.into()),
        },
    };
    if answers.is_none() {
        tracing::error!(application = %sealing.application(), section = row.section, "a draft was changed where it lies");
    }
    let damaged = answers.is_none();
    let answers = answers.unwrap_or_default();
    Ok(Saved { section: row.section, answers, by: row.saved_by, at: row.saved_at, version: row.version, damaged })
}

pub async fn sections<C: ConnectionTrait>(conn: &C, sealing: &Sealing) -> Result<Vec<Saved>, Failure> {
    let rows =
        Entity::find().filter(Column::ApplicationId.eq(sealing.application().uuid())).limit(100).all(conn).await?;
    rows.into_iter().map(|row| read(sealing, row)).collect()
}

pub async fn section<C: ConnectionTrait>(conn: &C, sealing: &Sealing, section: &str) -> Result<Option<Saved>, Failure> {
    let id = sealing.application().uuid();
    let row = Entity::find_by_id((id, section.to_owned())).one(conn).await?;
    row.map(|row| read(sealing, row)).transpose()
}

/// The version of a section; 0 where there is none.
async fn version<C: ConnectionTrait>(conn: &C, application: Uuid, section: &str) -> Result<i64, DbErr> {
    let find = Entity::find_by_id((application, section.to_owned())).select_only().column(Column::Version);
    Ok(find.into_tuple().one(conn).await?.unwrap_or(0))
}

/// Saves a section by compare-and-set on the version that its writer saw; 0 where there was none. Returns the new one.
///
/// # Errors
/// `Stale` if a colleague saved it meanwhile.
pub async fn store_section(
    change: &Change<'_>,
    sealing: &Sealing,
    section: &str,
    answers: &Answers,
    seen: Option<i64>,
) -> Result<i64, Failure> {
    let id = sealing.application();
    let plain = Zeroizing::new(serde_json::to_vec(answers).map_err(Failure::internal)?);
    let bytes = sealing.drafts.close(&section_of(id, section), &plain)?;
    let by = change.acting().person.unwrap_or_default();
    let version = version(change.conn(), id.uuid(), section).await?;
    if seen.is_some_and(|seen| seen != version) {
        return Err(Failure::Stale);
    }
    if version > 0 {
        let saved = Entity::update_many()
            .col_expr(Column::Bytes, Expr::value(bytes))
            .col_expr(Column::Format, Expr::value(FORMAT))
            .col_expr(Column::KeyId, Expr::value(sealing.drafts.key_id))
            .col_expr(Column::SavedBy, Expr::value(by))
            .col_expr(Column::SavedAt, Expr::value(change.now()))
            .col_expr(Column::Version, Expr::value(version + 1))
            .filter(Column::ApplicationId.eq(id.uuid()))
            .filter(Column::Section.eq(section))
            .filter(Column::Version.eq(version))
            .exec(change.conn())
            .await?;
        return if saved.rows_affected == 1 { Ok(version + 1) } else { Err(Failure::Stale) };
    }
    let row = ActiveModel {
        application_id: Set(id.uuid()),
        section: Set(section.to_owned()),
        bytes: Set(bytes),
        format: Set(FORMAT.to_owned()),
        key_id: Set(Some(sealing.drafts.key_id)),
        saved_by: Set(by),
        saved_at: Set(change.now()),
        version: Set(1),
    };
    Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(1)
}
