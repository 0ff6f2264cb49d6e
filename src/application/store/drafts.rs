//! The sections of a draft, each a document that is saved by itself.

use domain::{form::Answers, value::ApplicationId};
use entity::draft_section::{ActiveModel, Column, Entity, Model};
use platform::{change::Change, error::Failure};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

/// A saved section.
pub struct Saved {
    pub section: String,
    pub answers: Answers,
    pub by: Uuid,
    pub at: chrono::DateTime<chrono::Utc>,
    pub version: i64,
}

fn read(row: Model) -> Saved {
    let answers = serde_json::from_slice(&row.bytes).unwrap_or_default();
    Saved { section: row.section, answers, by: row.saved_by, at: row.saved_at, version: row.version }
}

pub async fn sections<C: ConnectionTrait>(conn: &C, id: ApplicationId) -> Result<Vec<Saved>, DbErr> {
    let rows = Entity::find().filter(Column::ApplicationId.eq(id.uuid())).limit(100).all(conn).await?;
    Ok(rows.into_iter().map(read).collect())
}

pub async fn section<C: ConnectionTrait>(conn: &C, id: ApplicationId, section: &str) -> Result<Option<Saved>, DbErr> {
    Ok(Entity::find_by_id((id.uuid(), section.to_owned())).one(conn).await?.map(read))
}

/// Saves a section by compare-and-set on the version that its writer saw; 0 where there was none. Returns the new one.
///
/// # Errors
/// `Stale` if a colleague saved it meanwhile.
pub async fn store_section(
    change: &Change<'_>,
    id: ApplicationId,
    section: &str,
    answers: &Answers,
    seen: Option<i64>,
) -> Result<i64, Failure> {
    let bytes = serde_json::to_vec(answers).map_err(Failure::internal)?;
    let by = change.acting().person.unwrap_or_default();
    let present = self::section(change.conn(), id, section).await?;
    let version = present.as_ref().map_or(0, |saved| saved.version);
    if seen.is_some_and(|seen| seen != version) {
        return Err(Failure::Stale);
    }
    if present.is_some() {
        let saved = Entity::update_many()
            .col_expr(Column::Bytes, Expr::value(bytes))
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
        format: Set("json".to_owned()),
        key_id: Set(None),
        saved_by: Set(by),
        saved_at: Set(change.now()),
        version: Set(1),
    };
    Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(1)
}
