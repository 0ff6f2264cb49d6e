//! Steps of the pinned route, approvals of the chain, recorded conditions, notices, complaints.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    access::Permit,
    complaint::{ComplaintState, Effect},
    jurisdiction::{ApprovalChain, ApprovalOrder, PurchasePhase, Step as RuleStep, StepActor, StepKind},
    purchase::{Approval, ApprovalState, NoticeKind, Purchase, Step, StepState},
    value::{OrganisationId, PersonId, PurchaseId, Texts},
};
use entity::{complaint, outside_act, purchase, purchase_approval, purchase_condition, purchase_notice, purchase_step};
use platform::{
    change::{Change, moved},
    error::Failure,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use crate::purchase::inputs::Answer;

/// The rows as the pages read them.
pub type StepRow = purchase_step::Model;
pub type ApprovalRow = purchase_approval::Model;
pub type ConditionRow = purchase_condition::Model;
pub type ComplaintRow = complaint::Model;
pub type ActRow = outside_act::Model;

/// Most steps, approvals, notices or complaints of one purchase that are read.
const MOST: u64 = 200;

pub fn read(row: &purchase_step::Model) -> Option<Step> {
    Some(Step {
        id: row.id.into(),
        position: row.position,
        round: row.round,
        key: row.key.clone(),
        kind: StepKind::parse(&row.kind)?,
        phase: PurchasePhase::parse(&row.phase)?,
        actor: StepActor::parse(&row.actor)?,
        optional: row.optional,
        complaint_window: row.complaint_window,
        state: StepState::parse(&row.state)?,
        due_at: row.due_at,
        window_until: row.window_until,
    })
}

/// The steps that count: of the present choice of route, and of each place the latest round.
pub async fn current<C: ConnectionTrait>(conn: &C, row: &purchase::Model) -> Result<Vec<purchase_step::Model>, DbErr> {
    let rows = purchase_step::Entity::find()
        .filter(purchase_step::Column::PurchaseId.eq(row.id))
        .filter(purchase_step::Column::Round.gte(row.first_round))
        .order_by_asc(purchase_step::Column::Round)
        .order_by_asc(purchase_step::Column::Position)
        .limit(MOST)
        .all(conn)
        .await?;
    let latest: BTreeMap<i64, purchase_step::Model> = rows.into_iter().map(|row| (row.position, row)).collect();
    Ok(latest.into_values().collect())
}

/// Writes the steps of a route, none of them begun.
pub async fn insert(
    change: &Change<'_>,
    id: PurchaseId,
    round: i64,
    steps: &[(i64, &RuleStep)],
) -> Result<(), Failure> {
    let row = |(position, step): &(i64, &RuleStep)| purchase_step::ActiveModel {
        id: Set(change.id()),
        purchase_id: Set(id.uuid()),
        position: Set(*position),
        round: Set(round),
        key: Set(step.key.clone()),
        kind: Set(step.kind.as_str().to_owned()),
        phase: Set(step.phase.as_str().to_owned()),
        actor: Set(step.actor.as_str().to_owned()),
        optional: Set(step.optional),
        complaint_window: Set(step.complaint_window),
        state: Set(StepState::Pending.as_str().to_owned()),
        evidence: Set(serde_json::json!({})),
        version: Set(1),
        ..Default::default()
    };
    let rows: Vec<_> = steps.iter().map(row).collect();
    purchase_step::Entity::insert_many(rows).exec_without_returning(change.conn()).await?;
    Ok(())
}

/// Takes away steps that nobody acted on: the draft is written anew.
pub async fn drop_unbegun(change: &Change<'_>, id: PurchaseId) -> Result<(), DbErr> {
    purchase_step::Entity::delete_many()
        .filter(purchase_step::Column::PurchaseId.eq(id.uuid()))
        .filter(purchase_step::Column::State.is_in([StepState::Pending.as_str(), StepState::Ready.as_str()]))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// Gives a step its turn, with its day and the end of its term.
pub async fn make_ready(
    change: &Change<'_>,
    id: Uuid,
    from: DateTime<Utc>,
    due: Option<DateTime<Utc>>,
    window: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    purchase_step::Entity::update_many()
        .col_expr(purchase_step::Column::State, Expr::value(StepState::Ready.as_str()))
        .col_expr(purchase_step::Column::ReadyAt, Expr::value(from))
        .col_expr(purchase_step::Column::DueAt, Expr::value(due))
        .col_expr(purchase_step::Column::WindowUntil, Expr::value(window))
        .filter(purchase_step::Column::Id.eq(id))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// What is written down when a step is taken.
pub struct Taken {
    pub state: StepState,
    pub note: Option<String>,
    /// A number of a register or plan.
    pub number: Option<String>,
    pub outside_act: Option<Uuid>,
    pub capacity: String,
    pub by: Option<PersonId>,
    pub at: DateTime<Utc>,
}

/// Marks a step; `Stale` if somebody was faster.
pub async fn mark(change: &Change<'_>, id: Uuid, taken: Taken) -> Result<(), Failure> {
    let open = [StepState::Pending.as_str(), StepState::Ready.as_str()];
    let done = purchase_step::Entity::update_many()
        .col_expr(purchase_step::Column::State, Expr::value(taken.state.as_str()))
        .col_expr(purchase_step::Column::Outcome, Expr::value(taken.state.as_str()))
        .col_expr(purchase_step::Column::Note, Expr::value(taken.note))
        .col_expr(purchase_step::Column::Evidence, Expr::value(serde_json::json!({ "number": taken.number })))
        .col_expr(purchase_step::Column::OutsideActId, Expr::value(taken.outside_act))
        .col_expr(purchase_step::Column::Capacity, Expr::value(taken.capacity))
        .col_expr(purchase_step::Column::ActedBy, Expr::value(taken.by.map(PersonId::uuid)))
        .col_expr(purchase_step::Column::ActedAt, Expr::value(taken.at))
        .filter(purchase_step::Column::Id.eq(id))
        .filter(purchase_step::Column::State.is_in(open))
        .exec(change.conn())
        .await?;
    moved(done)
}

pub fn read_approval(row: &purchase_approval::Model) -> Option<Approval> {
    Some(Approval {
        ordinal: row.ordinal,
        role: StepActor::parse(&row.role)?,
        state: ApprovalState::parse(&row.state)?,
        by: row.decided_by.map(PersonId::from),
    })
}

/// The approvals of the latest round.
pub async fn approvals<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Vec<purchase_approval::Model>, DbErr> {
    let rows = purchase_approval::Entity::find()
        .filter(purchase_approval::Column::PurchaseId.eq(id))
        .order_by_desc(purchase_approval::Column::Round)
        .order_by_asc(purchase_approval::Column::Ordinal)
        .order_by_asc(purchase_approval::Column::Id)
        .limit(MOST)
        .all(conn)
        .await?;
    let round = rows.first().map(|row| row.round);
    Ok(rows.into_iter().filter(|row| Some(row.round) == round).collect())
}

/// Asks for the approvals of a chain, in order or side by side.
pub async fn ask(
    change: &Change<'_>,
    id: PurchaseId,
    agency: OrganisationId,
    round: i64,
    chain: &ApprovalChain,
) -> Result<(), DbErr> {
    let in_order = chain.order == ApprovalOrder::InOrder;
    let row = |(place, role): (i64, &StepActor)| {
        let asked = !in_order || place == 1;
        purchase_approval::ActiveModel {
            id: Set(change.id()),
            purchase_id: Set(id.uuid()),
            round: Set(round),
            ordinal: Set(if in_order { place } else { 1 }),
            role: Set(role.as_str().to_owned()),
            organisation_id: Set(agency.uuid()),
            state: Set(if asked { ApprovalState::Asked } else { ApprovalState::Pending }.as_str().to_owned()),
            version: Set(1),
            ..Default::default()
        }
    };
    let rows: Vec<_> = (1..).zip(&chain.roles).map(row).collect();
    purchase_approval::Entity::insert_many(rows).exec_without_returning(change.conn()).await.map(|_| ())
}

/// Writes an approval or a return with its words.
pub async fn decide(
    change: &Change<'_>,
    id: Uuid,
    state: ApprovalState,
    comment: Option<String>,
    permit: &Permit<Purchase>,
) -> Result<(), Failure> {
    let done = purchase_approval::Entity::update_many()
        .col_expr(purchase_approval::Column::State, Expr::value(state.as_str()))
        .col_expr(purchase_approval::Column::Comment, Expr::value(comment))
        .col_expr(purchase_approval::Column::Capacity, Expr::value(permit.capacity().who.to_string()))
        .col_expr(purchase_approval::Column::DecidedBy, Expr::value(permit.actor().person.uuid()))
        .col_expr(purchase_approval::Column::DecidedAt, Expr::value(change.now()))
        .filter(purchase_approval::Column::Id.eq(id))
        .filter(purchase_approval::Column::DecidedAt.is_null())
        .exec(change.conn())
        .await?;
    moved(done)
}

/// Sets the open approvals of a round: the next are asked, or all lapse.
pub async fn set_open(
    change: &Change<'_>,
    id: PurchaseId,
    ordinal: Option<i64>,
    state: ApprovalState,
) -> Result<(), DbErr> {
    let open = [ApprovalState::Pending.as_str(), ApprovalState::Asked.as_str()];
    let mut update = purchase_approval::Entity::update_many()
        .col_expr(purchase_approval::Column::State, Expr::value(state.as_str()))
        .filter(purchase_approval::Column::PurchaseId.eq(id.uuid()))
        .filter(purchase_approval::Column::State.is_in(open));
    if let Some(ordinal) = ordinal {
        update = update.filter(purchase_approval::Column::Ordinal.eq(ordinal));
    }
    update.exec(change.conn()).await.map(|_| ())
}

/// The outside acts of a purchase and its contract, by id.
pub async fn outside_acts<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<outside_act::Model>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    outside_act::Entity::find().filter(outside_act::Column::Id.is_in(ids)).all(conn).await
}

pub async fn insert_condition(
    change: &Change<'_>,
    id: PurchaseId,
    answer: &Answer,
    permit: &Permit<Purchase>,
) -> Result<(), DbErr> {
    let row = purchase_condition::ActiveModel {
        id: Set(change.id()),
        purchase_id: Set(id.uuid()),
        key: Set(answer.key.clone()),
        met: Set(answer.met),
        waived: Set(false),
        note: Set(answer.note.clone()),
        capacity: Set(permit.capacity().who.to_string()),
        recorded_by: Set(permit.actor().person.uuid()),
        recorded_at: Set(change.now()),
    };
    purchase_condition::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

/// What was recorded on each condition, the last word on each.
pub async fn conditions<C: ConnectionTrait>(
    conn: &C,
    id: PurchaseId,
) -> Result<BTreeMap<String, purchase_condition::Model>, DbErr> {
    let rows = purchase_condition::Entity::find()
        .filter(purchase_condition::Column::PurchaseId.eq(id.uuid()))
        .order_by_asc(purchase_condition::Column::RecordedAt)
        .order_by_asc(purchase_condition::Column::Id)
        .limit(MOST)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.key.clone(), row)).collect())
}

/// Publishes a numbered notice.
pub async fn insert_notice(
    change: &Change<'_>,
    id: PurchaseId,
    kind: NoticeKind,
    body: &Texts,
    outside_act: Option<Uuid>,
    by: PersonId,
) -> Result<i64, Failure> {
    let before = purchase_notice::Entity::find()
        .filter(purchase_notice::Column::PurchaseId.eq(id.uuid()))
        .count(change.conn())
        .await?;
    let number = i64::try_from(before).unwrap_or(i64::MAX - 1) + 1;
    let row = purchase_notice::ActiveModel {
        id: Set(change.id()),
        purchase_id: Set(id.uuid()),
        number: Set(number),
        kind: Set(kind.as_str().to_owned()),
        body: Set(serde_json::to_value(body).map_err(Failure::internal)?),
        outside_act_id: Set(outside_act),
        published_by: Set(by.uuid()),
        published_at: Set(change.now()),
    };
    purchase_notice::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(number)
}

pub async fn notices<C: ConnectionTrait>(conn: &C, id: PurchaseId) -> Result<Vec<purchase_notice::Model>, DbErr> {
    purchase_notice::Entity::find()
        .filter(purchase_notice::Column::PurchaseId.eq(id.uuid()))
        .order_by_asc(purchase_notice::Column::Number)
        .limit(MOST)
        .all(conn)
        .await
}

pub async fn insert_complaint(
    change: &Change<'_>,
    id: PurchaseId,
    organisation: OrganisationId,
    statement: String,
    by: PersonId,
) -> Result<(), DbErr> {
    let row = complaint::ActiveModel {
        id: Set(change.id()),
        subject_kind: Set("purchase".to_owned()),
        subject_id: Set(id.uuid()),
        organisation_id: Set(organisation.uuid()),
        state: Set(ComplaintState::Lodged.as_str().to_owned()),
        statement: Set(statement),
        lodged_by: Set(by.uuid()),
        lodged_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    complaint::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

/// Decides complaints, each with its own words.
pub async fn decide_complaints(
    change: &Change<'_>,
    upheld: bool,
    decided: &[(Uuid, String)],
    by: PersonId,
) -> Result<(), Failure> {
    let (state, effect) = if upheld {
        (ComplaintState::Upheld, Some(Effect::ReEvaluate.as_str()))
    } else {
        (ComplaintState::Rejected, None)
    };
    for (id, reasons) in decided {
        let done = complaint::Entity::update_many()
            .col_expr(complaint::Column::State, Expr::value(state.as_str()))
            .col_expr(complaint::Column::Effect, Expr::value(effect))
            .col_expr(complaint::Column::Reasons, Expr::value(reasons.as_str()))
            .col_expr(complaint::Column::DecidedBy, Expr::value(by.uuid()))
            .col_expr(complaint::Column::DecidedAt, Expr::value(change.now()))
            .filter(complaint::Column::Id.eq(*id))
            .filter(complaint::Column::State.eq(ComplaintState::Lodged.as_str()))
            .exec(change.conn())
            .await?;
        moved(done)?;
    }
    Ok(())
}

/// The complaints that wait for their decision, in the order in which they were lodged.
pub async fn undecided<C: ConnectionTrait>(conn: &C, id: PurchaseId) -> Result<Vec<complaint::Model>, DbErr> {
    let rows = complaints(conn, id).await?;
    Ok(rows.into_iter().filter(|row| row.state == ComplaintState::Lodged.as_str()).collect())
}

pub async fn complaints<C: ConnectionTrait>(conn: &C, id: PurchaseId) -> Result<Vec<complaint::Model>, DbErr> {
    complaint::Entity::find()
        .filter(complaint::Column::SubjectId.eq(id.uuid()))
        .order_by_asc(complaint::Column::LodgedAt)
        .order_by_asc(complaint::Column::Id)
        .limit(MOST)
        .all(conn)
        .await
}
