//! Suspensions and the appeals against them: rows in and out.

use chrono::NaiveDate;
use domain::{
    registry::{Organisation, OrganisationState, Suspension},
    value::{OrganisationId, PersonId},
};
use entity::{organisation, organisation_suspension as suspension};
use platform::change::Change;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

/// The row as pages read it.
pub use entity::organisation_suspension::Model as SuspensionRow;

/// The suspension that runs.
pub async fn running<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<SuspensionRow>, DbErr> {
    suspension::Entity::find()
        .filter(suspension::Column::OrganisationId.eq(id))
        .filter(suspension::Column::EndedAt.is_null())
        .one(conn)
        .await
}

/// The suspension as the rules see it; read where the organisation is suspended only.
pub async fn of<C: ConnectionTrait>(conn: &C, row: &organisation::Model) -> Result<Option<Suspension>, DbErr> {
    if row.state != OrganisationState::Suspended.as_str() {
        return Ok(None);
    }
    let running = running(conn, row.id).await?;
    Ok(running.map(|row| Suspension {
        id: row.id,
        by: row.suspended_by.into(),
        until: row.until_on,
        appealed: row.appealed_at.is_some(),
        decided: row.decided_at.is_some(),
    }))
}

pub async fn insert(
    change: &Change<'_>,
    organisation: OrganisationId,
    reasons: &str,
    until: NaiveDate,
    by: PersonId,
) -> Result<Uuid, DbErr> {
    let id = change.id();
    let row = suspension::ActiveModel {
        id: Set(id),
        organisation_id: Set(organisation.uuid()),
        reasons: Set(reasons.to_owned()),
        suspended_by: Set(by.uuid()),
        suspended_at: Set(change.now()),
        until_on: Set(until),
        version: Set(1),
        ..Default::default()
    };
    suspension::Entity::insert(row).exec_without_returning(change.conn()).await?;
    set_until(change, organisation, Some(until)).await?;
    Ok(id)
}

async fn set_until(change: &Change<'_>, id: OrganisationId, until: Option<NaiveDate>) -> Result<(), DbErr> {
    organisation::Entity::update_many()
        .col_expr(organisation::Column::SuspendedUntil, Expr::value(until))
        .filter(organisation::Column::Id.eq(id.uuid()))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// Ends the suspension that runs, if one does.
pub async fn end(change: &Change<'_>, id: OrganisationId) -> Result<(), DbErr> {
    suspension::Entity::update_many()
        .col_expr(suspension::Column::EndedAt, Expr::value(change.now()))
        .filter(suspension::Column::OrganisationId.eq(id.uuid()))
        .filter(suspension::Column::EndedAt.is_null())
        .exec(change.conn())
        .await?;
    set_until(change, id, None).await
}

pub async fn appeal(change: &Change<'_>, id: Uuid, words: &str, by: PersonId) -> Result<(), DbErr> {
    suspension::Entity::update_many()
        .col_expr(suspension::Column::Appeal, Expr::value(words))
        .col_expr(suspension::Column::AppealedBy, Expr::value(by.uuid()))
        .col_expr(suspension::Column::AppealedAt, Expr::value(change.now()))
        .filter(suspension::Column::Id.eq(id))
        .exec(change.conn())
        .await
        .map(|_| ())
}

pub async fn decide(change: &Change<'_>, id: Uuid, decision: &str, reasons: &str, by: PersonId) -> Result<(), DbErr> {
    suspension::Entity::update_many()
        .col_expr(suspension::Column::Decision, Expr::value(decision))
        .col_expr(suspension::Column::DecisionReasons, Expr::value(reasons))
        .col_expr(suspension::Column::DecidedBy, Expr::value(by.uuid()))
        .col_expr(suspension::Column::DecidedAt, Expr::value(change.now()))
        .filter(suspension::Column::Id.eq(id))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// Makes an organisation whose term is over verified again; `false` if somebody was faster.
pub async fn expire(change: &Change<'_>, subject: &Organisation) -> Result<bool, DbErr> {
    let done = organisation::Entity::update_many()
        .col_expr(organisation::Column::State, Expr::value(OrganisationState::Verified.as_str()))
        .col_expr(organisation::Column::UpdatedAt, Expr::value(change.now()))
        .col_expr(organisation::Column::Version, Expr::value(subject.version + 1))
        .filter(organisation::Column::Id.eq(subject.id.uuid()))
        .filter(organisation::Column::Version.eq(subject.version))
        .exec(change.conn())
        .await?;
    Ok(done.rows_affected == 1)
}
