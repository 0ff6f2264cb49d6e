//! What registrars decided on versions: the reasons, a comment for each section, what they found at each point.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    catalogue::{Checklist, SolutionSection, VersionState},
    value::PersonId,
};
use entity::solution_review::{ActiveModel, Column, Entity, Model};
use platform::{change::Change, error::Failure};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Version;

/// What a reviewer wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub reasons: String,
    /// By section.
    pub sections: BTreeMap<String, String>,
    /// What was found at the points of the checklist.
    pub points: Checklist,
}

impl Asked {
    /// What is said of a section.
    pub fn of(&self, section: SolutionSection) -> Option<&str> {
        self.sections.get(section.as_str()).map(String::as_str)
    }
}

/// A decision on a version.
#[derive(Clone, Debug)]
pub struct Review {
    pub outcome: String,
    pub asked: Asked,
    pub at: DateTime<Utc>,
}

fn read(row: Model) -> Review {
    let asked = serde_json::from_value(row.comments).unwrap_or_default();
    Review { outcome: row.outcome, asked, at: row.reviewed_at }
}

pub async fn insert(
    change: &Change<'_>,
    version: Uuid,
    outcome: &str,
    asked: &Asked,
    by: PersonId,
) -> Result<(), Failure> {
    let row = ActiveModel {
        id: Set(change.id()),
        solution_version_id: Set(version),
        outcome: Set(outcome.to_owned()),
        comments: Set(serde_json::to_value(asked).map_err(Failure::internal)?),
        reviewed_by: Set(by.uuid()),
        reviewed_at: Set(change.now()),
    };
    Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(())
}

/// What was decided on the versions, newest first.
pub async fn of<C: ConnectionTrait>(conn: &C, versions: Vec<Uuid>) -> Result<Vec<Review>, DbErr> {
    let rows = Entity::find()
        .filter(Column::SolutionVersionId.is_in(versions))
        .order_by_desc(Column::ReviewedAt)
        .limit(50)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// What the startup has to answer: the last request for changes to a version that is back with it.
pub async fn asked<C: ConnectionTrait>(conn: &C, version: &Version) -> Result<Option<Asked>, DbErr> {
    if version.state != VersionState::ChangesRequested {
        return Ok(None);
    }
    let reviews = of(conn, vec![version.id]).await?;
    Ok(reviews
        .into_iter()
        .find(|review| review.outcome == VersionState::ChangesRequested.as_str())
        .map(|one| one.asked))
}
