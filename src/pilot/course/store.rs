//! Check-ins, measurements and incidents: rows in and out.

use chrono::{DateTime, Utc};
use domain::{
    pilot::{Pilot, Side},
    value::PilotId,
};
use entity::{check_in, incident, measurement};
use platform::{change::Change, db::violates, error::Failure};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

use super::input::{Answer, CheckIn, Measured, Reported};

/// The rows as pages read them.
pub use entity::{check_in::Model as CheckInRow, incident::Model as IncidentRow};

/// Check-ins and incidents on one page.
const MOST: u64 = 50;

pub async fn insert_check_in(
    change: &Change<'_>,
    pilot: &Pilot,
    side: Side,
    new: &CheckIn,
    by: Uuid,
) -> Result<(), DbErr> {
    let row = check_in::ActiveModel {
        id: Set(change.id()),
        pilot_id: Set(pilot.id.uuid()),
        side: Set(side.as_str().to_owned()),
        mood: Set(new.mood),
        body: Set(new.body.clone()),
        obstacles: Set(new.obstacles.clone()),
        made_by: Set(by),
        made_at: Set(change.now()),
    };
    check_in::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

pub async fn check_ins<C: ConnectionTrait>(conn: &C, pilot: PilotId) -> Result<Vec<check_in::Model>, DbErr> {
    check_in::Entity::find()
        .filter(check_in::Column::PilotId.eq(pilot.uuid()))
        .order_by_desc(check_in::Column::MadeAt)
        .limit(MOST)
        .all(conn)
        .await
}

pub async fn insert_measurement(change: &Change<'_>, new: &Measured, by: Uuid) -> Result<(), Failure> {
    let row = measurement::ActiveModel {
        id: Set(change.id()),
        hypothesis_id: Set(new.hypothesis),
        measured_at: Set(new.at),
        value: Set(new.value.0),
        source: Set("hand".to_owned()),
        note: Set(Some(new.source.clone())),
        recorded_by: Set(by),
        recorded_at: Set(change.now()),
        withdrawn_by: Set(None),
        withdrawn_at: Set(None),
    };
    let columns = "measurement.hypothesis_id, measurement.measured_at";
    let known = |error| match violates(&error, "uq_measurement_hypothesis_id_measured_at", columns) {
        true => Failure::Refused(domain::rejection::Rejection::at("measured_on", "measured-already").into()),
        false => error.into(),
    };
    measurement::Entity::insert(row).exec_without_returning(change.conn()).await.map_err(known)?;
    Ok(())
}

pub async fn insert_incident(change: &Change<'_>, pilot: &Pilot, new: &Reported, by: Uuid) -> Result<Uuid, DbErr> {
    let id = change.id();
    let row = incident::ActiveModel {
        id: Set(id),
        pilot_id: Set(pilot.id.uuid()),
        severity: Set(new.severity.as_str().to_owned()),
        state: Set("open".to_owned()),
        title: Set(new.title.clone()),
        body: Set(new.body.clone()),
        personal_data: Set(new.personal_data),
        occurred_at: Set(new.occurred_at),
        reported_by: Set(by),
        reported_at: Set(change.now()),
        answer_by: Set(new.answer_by),
        answer: Set(None),
        answered_by: Set(None),
        answered_at: Set(None),
        version: Set(1),
    };
    incident::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

/// Keeps the answer; `false` if the incident is not this pilot's or was answered.
pub async fn answer_incident(
    change: &Change<'_>,
    pilot: &Pilot,
    id: Uuid,
    new: &Answer,
    by: Uuid,
) -> Result<bool, DbErr> {
    let done = incident::Entity::update_many()
        .col_expr(incident::Column::State, Expr::value("answered"))
        .col_expr(incident::Column::Answer, Expr::value(new.answer.clone()))
        .col_expr(incident::Column::AnsweredBy, Expr::value(by))
        .col_expr(incident::Column::AnsweredAt, Expr::value(change.now()))
        .col_expr(incident::Column::Version, Expr::value(2_i64))
        .filter(incident::Column::Id.eq(id))
        .filter(incident::Column::PilotId.eq(pilot.id.uuid()))
        .filter(incident::Column::State.eq("open"))
        .exec(change.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

pub async fn incidents<C: ConnectionTrait>(conn: &C, pilot: PilotId) -> Result<Vec<incident::Model>, DbErr> {
    incident::Entity::find()
        .filter(incident::Column::PilotId.eq(pilot.uuid()))
        .order_by_desc(incident::Column::ReportedAt)
        .limit(MOST)
        .all(conn)
        .await
}

/// By when the first open incident has to be answered.
///
/// # Errors
/// When the database cannot be read.
pub async fn first_answer_due<C: ConnectionTrait>(conn: &C, pilot: PilotId) -> Result<Option<DateTime<Utc>>, DbErr> {
    let row = incident::Entity::find()
        .filter(incident::Column::PilotId.eq(pilot.uuid()))
        .filter(incident::Column::State.eq("open"))
        .order_by_asc(incident::Column::AnswerBy)
        .one(conn)
        .await?;
    Ok(row.map(|row| row.answer_by))
}
