//! How many read each application, what members can judge, and the drawings of who reads what: rows in and out.

use domain::evaluation::readers::{Cause, Reader, Skills, Work};
use entity::{panel, panel_draw, panel_member};
use platform::{change::Change, error::Failure};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// One drawing.
#[derive(Clone, Debug)]
pub struct Draw {
    pub cause: Cause,
    pub readers: i64,
    pub seats: Vec<Reader>,
    pub work: Vec<Work>,
    /// Application and person.
    pub given: Vec<(Uuid, Uuid)>,
}

/// Words that were kept as a list.
pub fn words(kept: &Value) -> Vec<String> {
    serde_json::from_value(kept.clone()).unwrap_or_default()
}

pub async fn save_readers(change: &Change<'_>, panel: Uuid, readers: Option<usize>) -> Result<(), DbErr> {
    let readers = readers.map(|readers| i64::try_from(readers).unwrap_or(i64::MAX));
    panel::Entity::update_many()
        .col_expr(panel::Column::Readers, Expr::value(readers))
        .col_expr(panel::Column::Version, Expr::cust("version + 1"))
        .filter(panel::Column::Id.eq(panel))
        .exec(change.conn())
        .await
        .map(|_| ())
}

pub async fn save_seed(change: &Change<'_>, panel: Uuid, seed: i64) -> Result<(), DbErr> {
    panel::Entity::update_many()
        .col_expr(panel::Column::Seed, Expr::value(seed))
        .filter(panel::Column::Id.eq(panel))
        .exec(change.conn())
        .await
        .map(|_| ())
}

pub async fn save_skills(change: &Change<'_>, member: Uuid, skills: &Skills) -> Result<(), DbErr> {
    panel_member::Entity::update_many()
        .col_expr(panel_member::Column::Sectors, Expr::value(json!(skills.sectors)))
        .col_expr(panel_member::Column::Languages, Expr::value(json!(skills.languages)))
        .filter(panel_member::Column::Id.eq(member))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// Keeps a drawing under its next number, which it returns.
pub async fn insert_draw(change: &Change<'_>, panel: Uuid, draw: &Draw) -> Result<i64, Failure> {
    let kept = panel_draw::Entity::find().filter(panel_draw::Column::PanelId.eq(panel)).count(change.conn()).await?;
    let number = i64::try_from(kept).unwrap_or(i64::MAX - 1) + 1;
    let row = panel_draw::ActiveModel {
        panel_id: Set(panel),
        number: Set(number),
        cause: Set(draw.cause.as_str().to_owned()),
        readers: Set(draw.readers),
        seats: Set(json!(draw.seats)),
        work: Set(json!(draw.work)),
        given: Set(json!(draw.given)),
        drawn_at: Set(change.now()),
    };
    panel_draw::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(number)
}

/// The drawings of a panel with their numbers, the first one first.
pub async fn draws<C: ConnectionTrait>(conn: &C, panel: Uuid) -> Result<Vec<(i64, Draw)>, DbErr> {
    let rows = panel_draw::Entity::find()
        .filter(panel_draw::Column::PanelId.eq(panel))
        .order_by_asc(panel_draw::Column::Number)
        .limit(1000)
        .all(conn)
        .await?;
    let draw = |row: panel_draw::Model| {
        let draw = Draw {
            cause: Cause::parse(&row.cause)?,
            readers: row.readers,
            seats: serde_json::from_value(row.seats).ok()?,
            work: serde_json::from_value(row.work).ok()?,
            given: serde_json::from_value(row.given).ok()?,
        };
        Some((row.number, draw))
    };
    Ok(rows.into_iter().filter_map(draw).collect())
}
