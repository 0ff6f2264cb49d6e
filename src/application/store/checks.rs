//! What was found about the rules that a call declares: rows in and out.

use domain::value::{ApplicationId, CallId};
use entity::{application, eligibility_check};
use platform::change::Change;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QuerySelect};
use serde_json::{Value, json};
use uuid::Uuid;

/// The outcome of one declared rule.
pub struct Check {
    pub rule: String,
    pub met: bool,
    /// Given where it is not met.
    pub reason: String,
}

/// Replaces what was found about the declared rules.
pub async fn save_checks(change: &Change<'_>, id: ApplicationId, checks: &[Check]) -> Result<(), DbErr> {
    eligibility_check::Entity::delete_many()
        .filter(eligibility_check::Column::ApplicationId.eq(id.uuid()))
        .exec(change.conn())
        .await?;
    let rows: Vec<_> = checks
        .iter()
        .map(|check| eligibility_check::ActiveModel {
            id: Set(change.id()),
            application_id: Set(id.uuid()),
            rule: Set(check.rule.clone()),
            outcome: Set(if check.met { "met" } else { "not_met" }.to_owned()),
            reason: Set(json!({ "text": check.reason })),
            checked_by: Set(change.acting().person.unwrap_or_default()),
            checked_at: Set(change.now()),
            version: Set(1),
        })
        .collect();
    if !rows.is_empty() {
        eligibility_check::Entity::insert_many(rows).exec_without_returning(change.conn()).await?;
    }
    Ok(())
}

pub async fn checks<C: ConnectionTrait>(conn: &C, id: ApplicationId) -> Result<Vec<Check>, DbErr> {
    let rows = eligibility_check::Entity::find()
        .filter(eligibility_check::Column::ApplicationId.eq(id.uuid()))
        .limit(50)
        .all(conn)
        .await?;
    let text = |reason: &Value| reason.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok(rows
        .into_iter()
        .map(|row| Check { met: row.outcome == "met", reason: text(&row.reason), rule: row.rule })
        .collect())
}

/// Who checked applications of this call.
pub async fn checkers<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<Vec<Uuid>, DbErr> {
    let of = eligibility_check::Entity::belongs_to(application::Entity)
        .from(eligibility_check::Column::ApplicationId)
        .to(application::Column::Id);
    eligibility_check::Entity::find()
        .select_only()
        .distinct()
        .column(eligibility_check::Column::CheckedBy)
        .join(JoinType::InnerJoin, of.into())
        .filter(application::Column::CallId.eq(call.uuid()))
        .into_tuple()
        .all(conn)
        .await
}
