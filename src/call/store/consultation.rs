//! A consultation: until when, what was shown in it, what was said and what the author answered. And the publication that
//! follows, where its moment lies ahead.

use chrono::{DateTime, Utc};
use domain::{
    call::{Brief, Part, Timetable},
    value::{CallId, Texts},
};
use entity::{call, call_notice, call_version, consultation, question};
use platform::{change::Change, error::Failure};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Whole;

/// Responses that are shown.
const MOST_RESPONSES: u64 = 500;

/// Asks everybody until a moment, and keeps the text that they are asked about.
pub async fn open_consultation(change: &Change<'_>, whole: &Whole, until: DateTime<Utc>) -> Result<(), Failure> {
    let document = json!({ "brief": whole.brief, "timetable": super::times(&whole.row) });
    let row = consultation::ActiveModel {
        call_id: Set(whole.row.id),
        document: Set(document),
        form_version_id: Set(whole.row.form_version_id),
        opened_by: Set(change.acting().person),
        opened_at: Set(change.now()),
    };
    use consultation::Column;
    let columns = [Column::Document, Column::FormVersionId, Column::OpenedBy, Column::OpenedAt];
    let again = OnConflict::column(Column::CallId).update_columns(columns).to_owned();
    consultation::Entity::insert(row).on_conflict(again).exec_without_returning(change.conn()).await?;
    let row = call::ActiveModel { id: Set(whole.row.id), consultation_until: Set(Some(until)), ..Default::default() };
    row.update(change.conn()).await?;
    Ok(())
}

/// The text that was shown in the consultation.
pub struct Consulted {
    pub brief: Brief,
    pub times: Timetable,
    pub form_version: Option<Uuid>,
}

pub async fn consulted<C: ConnectionTrait>(conn: &C, id: CallId) -> Result<Option<Consulted>, DbErr> {
    let Some(row) = consultation::Entity::find_by_id(id.uuid()).one(conn).await? else { return Ok(None) };
    let mut document = row.document;
    let mut part = |name: &str| document.get_mut(name).map(Value::take).unwrap_or_default();
    Ok(Some(Consulted {
        brief: serde_json::from_value(part("brief")).unwrap_or_default(),
        times: serde_json::from_value(part("timetable")).unwrap_or_default(),
        form_version: row.form_version_id,
    }))
}

fn of_call(id: CallId) -> Select<question::Entity> {
    question::Entity::find()
        .filter(question::Column::CallId.eq(id.uuid()))
        .filter(question::Column::Phase.eq("consultation"))
}

/// What was said, the oldest first.
pub async fn responses<C: ConnectionTrait>(conn: &C, id: CallId) -> Result<Vec<question::Model>, DbErr> {
    let ordered = of_call(id).order_by_asc(question::Column::AskedAt).order_by_asc(question::Column::Id);
    ordered.limit(MOST_RESPONSES).all(conn).await
}

/// How many responses there are, and how many of them still wait for an answer.
pub async fn count_responses<C: ConnectionTrait>(conn: &C, id: CallId) -> Result<(u64, u64), DbErr> {
    let all = of_call(id).count(conn).await?;
    Ok((all, of_call(id).filter(question::Column::State.eq("asked")).count(conn).await?))
}

/// The section that a response speaks of; `None` for the whole.
pub fn part_of(row: &question::Model) -> Option<Part> {
    row.part.as_deref().and_then(Part::parse)
}

/// Puts one answer, or its better wording, beside several responses; gives those who wrote them.
pub async fn answer_responses(
    change: &Change<'_>,
    id: CallId,
    responses: Vec<Uuid>,
    answer: &Texts,
) -> Result<Vec<Uuid>, Failure> {
    let rows = of_call(id).filter(question::Column::Id.is_in(responses.clone())).all(change.conn()).await?;
    let answer = serde_json::to_value(answer).map_err(Failure::internal)?;
    question::Entity::update_many()
        .col_expr(question::Column::State, Expr::value("answered"))
        .col_expr(question::Column::Answer, Expr::value(answer))
        .col_expr(question::Column::AnsweredBy, Expr::value(change.acting().person))
        .col_expr(question::Column::AnsweredAt, Expr::value(change.now()))
        .col_expr(question::Column::Version, Expr::col(question::Column::Version).add(1))
        .filter(question::Column::Id.is_in(rows.iter().map(|row| row.id)))
        .exec(change.conn())
        .await?;
    let mut authors: Vec<Uuid> = rows.into_iter().map(|row| row.asker_id).collect();
    authors.sort_unstable();
    authors.dedup();
    Ok(authors)
}

/// From when on the call is public.
pub async fn show_from(change: &Change<'_>, id: CallId, at: Option<DateTime<Utc>>) -> Result<(), DbErr> {
    let row = call::ActiveModel { id: Set(id.uuid()), published_at: Set(at), ..Default::default() };
    row.update(change.conn()).await.map(|_| ())
}

/// Takes a publication back that nobody has read: text, number and notice go, as if there had been none.
pub async fn take_back(change: &Change<'_>, id: CallId, consulted: Option<DateTime<Utc>>) -> Result<(), DbErr> {
    call_notice::Entity::delete_many().filter(call_notice::Column::CallId.eq(id.uuid())).exec(change.conn()).await?;
    call_version::Entity::delete_many().filter(call_version::Column::CallId.eq(id.uuid())).exec(change.conn()).await?;
    super::pin(change, id, None, 0).await?;
    show_from(change, id, consulted).await
}
