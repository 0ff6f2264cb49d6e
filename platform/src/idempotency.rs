//! A double click, or a client that repeats a request whose answer was lost, gets the first answer.
//!
//! Entered in the change's own transaction, so that an answer is remembered exactly if the change was made.

use entity::idempotency_key::{ActiveModel, Column, Entity};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use serde_json::Value;

use crate::change::Change;

#[derive(Clone, Debug, PartialEq)]
pub enum Seen {
    /// Go on, and `answer` at the end.
    First,
    /// The same request was answered so.
    Again(Value),
    /// The token was used for another request.
    Other,
}

/// Claims a token. `scope` is the person and the act, `fingerprint` a digest of what was sent.
///
/// # Errors
/// When the database refuses.
pub async fn claim(change: &Change<'_>, scope: &str, token: &str, fingerprint: &str) -> Result<Seen, DbErr> {
    let row = ActiveModel {
        scope: Set(scope.to_owned()),
        token: Set(token.to_owned()),
        fingerprint: Set(fingerprint.to_owned()),
        outcome: Set(None),
        created_at: Set(change.real()),
    };
    let known = OnConflict::columns([Column::Scope, Column::Token]).do_nothing().to_owned();
    if Entity::insert(row).on_conflict(known).exec_without_returning(change.conn()).await? == 1 {
        return Ok(Seen::First);
    }
    let first = Entity::find_by_id((scope.to_owned(), token.to_owned())).one(change.conn()).await?;
    Ok(match first {
        Some(first) if first.fingerprint == fingerprint => Seen::Again(first.outcome.unwrap_or(Value::Null)),
        _ => Seen::Other,
    })
}

/// Whether the token was claimed before; for asking with a reader whether a change is needed at all.
///
/// # Errors
/// When the database cannot be read.
pub async fn known(conn: &impl ConnectionTrait, scope: &str, token: &str) -> Result<bool, DbErr> {
    Ok(Entity::find_by_id((scope.to_owned(), token.to_owned())).one(conn).await?.is_some())
}

/// Remembers the answer: the address of what was made, for example.
///
/// # Errors
/// When the database refuses.
pub async fn answer(change: &Change<'_>, scope: &str, token: &str, outcome: Value) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Outcome, Expr::value(outcome))
        .filter(Column::Scope.eq(scope))
        .filter(Column::Token.eq(token))
        .exec(change.conn())
        .await?;
    Ok(())
}
