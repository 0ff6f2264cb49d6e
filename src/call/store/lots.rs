//! The rows of a call's lots, which repeat its document and keep what became of each.

use domain::{
    call::{Brief, LotOutcome},
    value::CallId,
};
use entity::lot;
use platform::{change::Change, error::Failure};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

/// Replaces the rows by what the document says; applications name a lot by its number. Before the announcement only, so
/// that no outcome is lost.
pub async fn save_lots(change: &Change<'_>, id: CallId, brief: &Brief) -> Result<(), Failure> {
    lot::Entity::delete_many().filter(lot::Column::CallId.eq(id.uuid())).exec(change.conn()).await?;
    let mut rows = Vec::new();
    for of in &brief.lots {
        rows.push(lot::ActiveModel {
            id: Set(change.id()),
            call_id: Set(id.uuid()),
            number: Set(of.number),
            title: Set(serde_json::to_value(&of.title).map_err(Failure::internal)?),
            description: Set(serde_json::to_value(&of.description).map_err(Failure::internal)?),
            budget_minor: Set(of.budget.map(|budget| budget.minor)),
            places: Set(of.places),
            created_at: Set(change.now()),
            version: Set(1),
            outcome: Set(None),
        });
    }
    if !rows.is_empty() {
        lot::Entity::insert_many(rows).exec_without_returning(change.conn()).await?;
    }
    Ok(())
}

/// What became of the lots of which nothing was told yet: awarded where somebody was selected.
pub async fn save_outcomes(change: &Change<'_>, id: CallId, won: &[i64]) -> Result<(), DbErr> {
    use lot::Column as C;
    let in_won = C::Number.is_in(won.iter().copied());
    for (outcome, of) in [(LotOutcome::Awarded, in_won.clone()), (LotOutcome::Unsuccessful, in_won.not())] {
        lot::Entity::update_many()
            .col_expr(C::Outcome, Expr::value(outcome.as_str()))
            .col_expr(C::Version, Expr::cust("version + 1"))
            .filter(C::CallId.eq(id.uuid()))
            .filter(C::Outcome.is_null())
            .filter(of)
            .exec(change.conn())
            .await?;
    }
    Ok(())
}

/// What became of a lot, or of all, is open again.
pub async fn forget_outcomes(change: &Change<'_>, id: CallId, number: Option<i64>) -> Result<(), DbErr> {
    let mut update = lot::Entity::update_many()
        .col_expr(lot::Column::Outcome, Expr::value(None::<String>))
        .col_expr(lot::Column::Version, Expr::cust("version + 1"))
        .filter(lot::Column::CallId.eq(id.uuid()));
    if let Some(number) = number {
        update = update.filter(lot::Column::Number.eq(number));
    }
    update.exec(change.conn()).await.map(|_| ())
}

/// Number and outcome of each lot of which it was told.
pub async fn lot_outcomes<C: ConnectionTrait>(conn: &C, id: CallId) -> Result<Vec<(i64, LotOutcome)>, DbErr> {
    let rows: Vec<(i64, String)> = lot::Entity::find()
        .select_only()
        .columns([lot::Column::Number, lot::Column::Outcome])
        .filter(lot::Column::CallId.eq(id.uuid()))
        .filter(lot::Column::Outcome.is_not_null())
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|(number, outcome)| Some((number, LotOutcome::parse(&outcome)?))).collect())
}
