//! Decisions on a draft, with a word on each of its sections; what the author did about them stays beside.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    call::Part,
    value::{CallId, PersonId},
};
use entity::call_approval::{ActiveModel, Column, Entity, Model};
use platform::{change::Change, error::Failure};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A word on a section.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Comment {
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dealt_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dealt_by: Option<PersonId>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Words {
    reasons: String,
    sections: BTreeMap<String, Comment>,
}

/// A decision on the draft.
pub struct Review {
    pub id: Uuid,
    pub outcome: String,
    pub reasons: String,
    /// In the order of the sections.
    pub comments: Vec<(Part, Comment)>,
    pub at: DateTime<Utc>,
}

fn read(row: Model) -> Review {
    let mut words: Words = serde_json::from_value(row.comments).unwrap_or_default();
    let of = |part: &Part| words.sections.remove(part.as_str()).map(|comment| (*part, comment));
    let comments = Part::ALL.iter().filter_map(of).collect();
    Review { id: row.id, outcome: row.outcome, reasons: words.reasons, comments, at: row.decided_at }
}

/// Keeps a decision on the draft.
pub async fn insert_review(
    change: &Change<'_>,
    id: CallId,
    outcome: &str,
    (reasons, comments): (&str, Vec<(Part, String)>),
    by: PersonId,
) -> Result<(), Failure> {
    let comment = |text: String| Comment { text, dealt_at: None, dealt_by: None };
    let sections = comments.into_iter().map(|(part, text)| (part.as_str().to_owned(), comment(text))).collect();
    let words = Words { reasons: reasons.to_owned(), sections };
    let row = ActiveModel {
        id: Set(change.id()),
        call_id: Set(id.uuid()),
        outcome: Set(outcome.to_owned()),
        comments: Set(serde_json::to_value(words).map_err(Failure::internal)?),
        capacity: Set(change.acting().capacity.clone()),
        decided_by: Set(by.uuid()),
        decided_at: Set(change.now()),
    };
    Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(())
}

/// The decisions on the draft, newest first.
pub async fn reviews<C: ConnectionTrait>(conn: &C, id: CallId) -> Result<Vec<Review>, DbErr> {
    let find = Entity::find().filter(Column::CallId.eq(id.uuid()));
    let rows = find.order_by_desc(Column::DecidedAt).limit(20).all(conn).await?;
    Ok(rows.into_iter().map(read).collect())
}

/// Marks what was said of a section as dealt with; `false` where nothing was said, or it is marked already.
pub async fn mark_dealt(change: &Change<'_>, id: CallId, review: Uuid, part: Part) -> Result<bool, Failure> {
    let row = Entity::find_by_id(review).filter(Column::CallId.eq(id.uuid())).one(change.conn()).await?;
    let Some(row) = row else { return Ok(false) };
    let mut words: Words = serde_json::from_value(row.comments).unwrap_or_default();
    let Some(comment) = words.sections.get_mut(part.as_str()).filter(|one| one.dealt_at.is_none()) else {
        return Ok(false);
    };
    (comment.dealt_at, comment.dealt_by) = (Some(change.now()), change.acting().person.map(PersonId::from));
    let comments = serde_json::to_value(words).map_err(Failure::internal)?;
    ActiveModel { id: Set(row.id), comments: Set(comments), ..Default::default() }.update(change.conn()).await?;
    Ok(true)
}
