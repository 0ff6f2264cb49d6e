//! Sittings: rows in and out.

use chrono::{DateTime, Utc};
use domain::{
    registry::Sitting,
    value::{OrganisationId, PersonId},
};
use entity::{label, label_session as session, label_session_member as member};
use platform::change::Change;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use serde_json::json;
use uuid::Uuid;

use super::input::{Minutes, NewSession};

pub use entity::{label_session::Model as SessionRow, label_session_member::Model as MemberRow};

/// The sittings of an issuer, the latest first; `planned` leaves out those that were held.
pub async fn of<C: ConnectionTrait>(conn: &C, issuer: Uuid, planned: bool) -> Result<Vec<SessionRow>, DbErr> {
    let mut query = session::Entity::find().filter(session::Column::IssuerId.eq(issuer));
    if planned {
        query = query.filter(session::Column::State.eq("planned"));
    }
    query.order_by_desc(session::Column::HeldAt).order_by_desc(session::Column::Id).limit(50).all(conn).await
}

pub async fn one<C: ConnectionTrait>(conn: &C, issuer: OrganisationId, id: Uuid) -> Result<Option<SessionRow>, DbErr> {
    session::Entity::find_by_id(id).filter(session::Column::IssuerId.eq(issuer.uuid())).one(conn).await
}

pub async fn members<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Vec<MemberRow>, DbErr> {
    member::Entity::find().filter(member::Column::LabelSessionId.eq(id)).all(conn).await
}

/// Labels on the agenda: id and organisation, in the order of their requests.
pub async fn agenda<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Vec<(Uuid, Uuid)>, DbErr> {
    label::Entity::find()
        .select_only()
        .columns([label::Column::Id, label::Column::OrganisationId])
        .filter(label::Column::LabelSessionId.eq(id))
        .order_by_asc(label::Column::RequestedAt)
        .order_by_asc(label::Column::Id)
        .limit(200)
        .into_tuple()
        .all(conn)
        .await
}

/// A sitting as the decision on one label sees it.
pub async fn sitting<C: ConnectionTrait>(conn: &C, id: Uuid, label: Uuid) -> Result<Option<Sitting>, DbErr> {
    let Some(row) = session::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
    let members = members(conn, id).await?;
    let recused = |member: &MemberRow| {
        let from: Vec<Uuid> = serde_json::from_value(member.recused_from.clone()).unwrap_or_default();
        from.contains(&label)
    };
    let (out, voices): (Vec<_>, Vec<_>) = members.iter().filter(|member| member.present).partition(|m| recused(m));
    Ok(Some(Sitting {
        held: row.state == "held",
        quorum: row.quorum,
        voices: i64::try_from(voices.len()).unwrap_or_default(),
        recused: out.into_iter().map(|member| PersonId::from(member.person_id)).collect(),
    }))
}

pub async fn insert(
    change: &Change<'_>,
    issuer: OrganisationId,
    new: &NewSession,
    by: PersonId,
) -> Result<Uuid, DbErr> {
    let id = change.id();
    let row = session::ActiveModel {
        id: Set(id),
        issuer_id: Set(issuer.uuid()),
        state: Set("planned".to_owned()),
        held_at: Set(new.held_at),
        quorum: Set(new.quorum),
        agenda: Set(json!([])),
        minutes: Set(None),
        created_by: Set(by.uuid()),
        created_at: Set(change.now()),
        closed_at: Set(None),
        version: Set(1),
    };
    session::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

/// Puts a label on the agenda of a planned sitting.
pub async fn enter(change: &Change<'_>, label: Uuid, session: Uuid) -> Result<(), DbErr> {
    label::Entity::update_many()
        .col_expr(label::Column::LabelSessionId, Expr::value(session))
        .filter(label::Column::Id.eq(label))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// Closes a planned sitting with its minutes; `false` if it was held already.
pub async fn hold(
    change: &Change<'_>,
    row: &SessionRow,
    agenda: &[Uuid],
    told: Minutes,
    at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = session::Entity::update_many()
        .col_expr(session::Column::State, Expr::value("held"))
        .col_expr(session::Column::Agenda, Expr::value(json!(agenda)))
        .col_expr(session::Column::Minutes, Expr::value(told.minutes))
        .col_expr(session::Column::ClosedAt, Expr::value(at))
        .col_expr(session::Column::Version, Expr::value(row.version + 1))
        .filter(session::Column::Id.eq(row.id))
        .filter(session::Column::Version.eq(row.version))
        .filter(session::Column::State.eq("planned"))
        .exec(change.conn())
        .await?;
    if done.rows_affected != 1 {
        return Ok(false);
    }
    let rows = told.sat.into_iter().map(|sat| member::ActiveModel {
        label_session_id: Set(row.id),
        person_id: Set(sat.person),
        present: Set(true),
        recused_from: Set(json!(sat.recused_from)),
    });
    member::Entity::insert_many(rows).exec_without_returning(change.conn()).await?;
    Ok(true)
}
