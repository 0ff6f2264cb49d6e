//! The sections of the version under way: who saved each when, so that two writers are told apart.

use chrono::{DateTime, Utc};
use domain::catalogue::{Content, SolutionSection};
use entity::{
    solution_section::{ActiveModel, Column, Entity, Model},
    solution_version,
};
use platform::{
    change::{Change, moved},
    error::Failure,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::Version;

/// The last saving of a section.
#[derive(Clone, Debug)]
pub struct Saved {
    pub section: SolutionSection,
    pub by: Option<Uuid>,
    pub at: DateTime<Utc>,
    pub version: i64,
}

fn read(row: Model) -> Option<Saved> {
    let section = SolutionSection::parse(&row.section)?;
    Some(Saved { section, by: row.saved_by, at: row.saved_at, version: row.version })
}

/// The savings of a version's sections.
pub async fn all<C: ConnectionTrait>(conn: &C, version: Uuid) -> Result<Vec<Saved>, DbErr> {
    let rows = Entity::find().filter(Column::SolutionVersionId.eq(version)).limit(50).all(conn).await?;
    Ok(rows.into_iter().filter_map(read).collect())
}

/// The last saving of one section; none if nobody saved it yet.
pub async fn one<C: ConnectionTrait>(
    conn: &C,
    version: Uuid,
    section: SolutionSection,
) -> Result<Option<Saved>, DbErr> {
    Ok(Entity::find_by_id((version, section.as_str().to_owned())).one(conn).await?.and_then(read))
}

/// Notes that a section was saved now; returns the number of its saving.
///
/// # Errors
/// `Stale` if `seen` is not the last saving.
pub async fn stamp(
    change: &Change<'_>,
    version: Uuid,
    section: SolutionSection,
    seen: Option<i64>,
) -> Result<i64, Failure> {
    let present = one(change.conn(), version, section).await?.map_or(0, |saved| saved.version);
    if seen.is_some_and(|seen| seen != present) {
        return Err(Failure::Stale);
    }
    let row = ActiveModel {
        solution_version_id: Set(version),
        section: Set(section.as_str().to_owned()),
        saved_by: Set(change.acting().person),
        saved_at: Set(change.now()),
        version: Set(present + 1),
    };
    let later = OnConflict::columns([Column::SolutionVersionId, Column::Section])
        .update_columns([Column::SavedBy, Column::SavedAt, Column::Version])
        .to_owned();
    Entity::insert(row).on_conflict(later).exec_without_returning(change.conn()).await?;
    Ok(present + 1)
}

/// Writes what the version under way says, if nobody else wrote it since it was read in this change.
///
/// # Errors
/// `Stale` if somebody did.
pub async fn write(change: &Change<'_>, version: &Version, content: &Content) -> Result<(), Failure> {
    let document = serde_json::to_value(content).map_err(Failure::internal)?;
    let done = solution_version::Entity::update_many()
        .col_expr(solution_version::Column::Document, Expr::value(document))
        .col_expr(solution_version::Column::UpdatedAt, Expr::value(change.now()))
        .col_expr(solution_version::Column::Version, Expr::value(version.version + 1))
        .filter(solution_version::Column::Id.eq(version.id))
        .filter(solution_version::Column::Version.eq(version.version))
        .exec(change.conn())
        .await?;
    moved(done)
}
