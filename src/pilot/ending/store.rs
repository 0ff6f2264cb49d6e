//! Gate reviews and amendments: rows in and out.

use domain::{
    access::Permit,
    pilot::{Pilot, Side},
};
use entity::{gate_review, pilot_amendment};
use platform::{
    change::{Change, moved},
    error::Failure,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use super::input::{Gate, NewExtension};

/// The row as pages read it.
pub use gate_review::Model as GateRow;

/// Gates that a page shows.
const MOST: u64 = 50;

pub async fn insert_gate(change: &Change<'_>, pilot: &Pilot, by: Uuid) -> Result<(), DbErr> {
    let before = gate_review::Entity::find()
        .filter(gate_review::Column::PilotId.eq(pilot.id.uuid()))
        .count(change.conn())
        .await?;
    let row = gate_review::ActiveModel {
        id: Set(change.id()),
        pilot_id: Set(pilot.id.uuid()),
        number: Set(i64::try_from(before).unwrap_or(i64::MAX - 1) + 1),
        due_on: Set(pilot.decide_by),
        opened_by: Set(by),
        opened_at: Set(change.now()),
        outcome: Set(None),
        conditions: Set(None),
        minutes: Set(None),
        decided_by: Set(None),
        decided_at: Set(None),
        version: Set(1),
    };
    gate_review::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

/// Decides the open gate of the pilot.
///
/// # Errors
/// `Stale` if there is none that is open.
pub async fn decide_gate(
    change: &Change<'_>,
    pilot: &Pilot,
    gate: &Gate,
    permit: &Permit<Pilot>,
) -> Result<(), Failure> {
    use gate_review::Column as C;
    let done = gate_review::Entity::update_many()
        .col_expr(C::Outcome, Expr::value(gate.outcome.as_str()))
        .col_expr(C::Conditions, Expr::value(gate.conditions.clone()))
        .col_expr(C::Minutes, Expr::value(gate.minutes.clone()))
        .col_expr(C::DecidedBy, Expr::value(permit.actor().person.uuid()))
        .col_expr(C::DecidedAt, Expr::value(change.now()))
        .filter(C::PilotId.eq(pilot.id.uuid()))
        .filter(C::Outcome.is_null())
        .exec(change.conn())
        .await?;
    moved(done)
}

pub async fn gates<C: ConnectionTrait>(conn: &C, pilot: Uuid) -> Result<Vec<gate_review::Model>, DbErr> {
    gate_review::Entity::find()
        .filter(gate_review::Column::PilotId.eq(pilot))
        .order_by_asc(gate_review::Column::Number)
        .limit(MOST)
        .all(conn)
        .await
}

/// The proposer's signature is the proposal itself.
pub async fn insert_extension(
    change: &Change<'_>,
    pilot: &Pilot,
    new: &NewExtension,
    side: Side,
    by: Uuid,
) -> Result<i64, Failure> {
    let mine = pilot_amendment::Entity::find().filter(pilot_amendment::Column::PilotId.eq(pilot.id.uuid()));
    let number = i64::try_from(mine.count(change.conn()).await?).unwrap_or(i64::MAX - 1) + 1;
    let row = pilot_amendment::ActiveModel {
        id: Set(change.id()),
        pilot_id: Set(pilot.id.uuid()),
        number: Set(number),
        kind: Set("extension".to_owned()),
        state: Set("proposed".to_owned()),
        reason: Set(new.reason.clone()),
        changes: Set(
            serde_json::json!({ "ends_on": [pilot.ends_on, new.ends_on], "decide_by": [pilot.decide_by, new.decide_by] }),
        ),
        ends_on: Set(Some(new.ends_on)),
        decide_by: Set(Some(new.decide_by)),
        proposed_side: Set(side.as_str().to_owned()),
        proposed_by: Set(by),
        proposed_at: Set(change.now()),
        answered_by: Set(None),
        answered_at: Set(None),
        version: Set(1),
    };
    pilot_amendment::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(number)
}

/// Answers the open amendment.
pub async fn answer_extension(change: &Change<'_>, id: Uuid, state: &str, by: Uuid) -> Result<(), Failure> {
    use pilot_amendment::Column as C;
    let done = pilot_amendment::Entity::update_many()
        .col_expr(C::State, Expr::value(state))
        .col_expr(C::AnsweredBy, Expr::value(by))
        .col_expr(C::AnsweredAt, Expr::value(change.now()))
        .col_expr(C::Version, Expr::value(2_i64))
        .filter(C::Id.eq(id))
        .filter(C::State.eq("proposed"))
        .exec(change.conn())
        .await?;
    moved(done)
}
