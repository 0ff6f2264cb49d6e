//! The plan's rows: the living document, hypotheses, milestones; frozen versions, signatures, waivers.

use domain::{
    access::Permit,
    pilot::{LineKey, Pilot, Plan, Side, amounts},
    value::{Percent, PersonId, PilotId},
};
use entity::{hypothesis, milestone, pilot, pilot_plan, signature, waiver};
use platform::{change::Change, db::violates, error::Failure};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;
use uuid::Uuid;

use super::input::{NewHypothesis, NewMilestone};
use crate::pilot::store::Stored;

/// Writes the plan's words and the columns that lists and later stages read.
pub async fn save(change: &Change<'_>, id: PilotId, plan: &Plan) -> Result<(), Failure> {
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let row = pilot::ActiveModel {
        id: Set(id.uuid()),
        document: Set(serde_json::to_value(plan).map_err(Failure::internal)?),
        fee_minor: Set(plan.fee.map(|fee| fee.minor)),
        fee_currency: Set(plan.fee.map(|fee| fee.currency.as_str().to_owned())),
        budget_line: Set(given(&plan.budget_line)),
        budget_plan_on: Set(plan.budget_plan_on),
        decision_owner_id: Set(plan.decision_owner.map(PersonId::uuid)),
        purchase_route: Set(given(&plan.route)),
        starts_on: Set(plan.starts_on),
        ends_on: Set(plan.ends_on),
        decide_by: Set(plan.decide_by),
        ..Default::default()
    };
    pilot::Entity::update(row).exec(change.conn()).await?;
    Ok(())
}

/// A new hypothesis after the others, or the given one changed.
pub async fn put_hypothesis(
    change: &Change<'_>,
    stored: &Stored,
    present: Option<Uuid>,
    new: &NewHypothesis,
) -> Result<Uuid, Failure> {
    let id = present.unwrap_or_else(|| change.id());
    let mut row = hypothesis::ActiveModel {
        id: Set(id),
        statement: Set(new.statement.clone()),
        kpi: Set(new.kpi.clone()),
        unit: Set(new.unit.clone()),
        direction: Set(new.direction.as_str().to_owned()),
        baseline: Set(new.baseline.0),
        baseline_on: Set(new.baseline_on),
        target: Set(new.target.0),
        threshold: Set(new.threshold.0),
        method: Set(new.method.clone()),
        mandatory: Set(new.mandatory),
        ..Default::default()
    };
    if present.is_some() {
        hypothesis::Entity::update(row).exec(change.conn()).await?;
        return Ok(id);
    }
    row.pilot_id = Set(stored.row.id);
    row.position = Set(stored.hypotheses.iter().map(|h| h.position).max().unwrap_or(0) + 1);
    row.created_at = Set(change.now());
    row.version = Set(1);
    hypothesis::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

/// Takes a hypothesis of this pilot away; `false` if it has none such.
pub async fn remove_hypothesis(change: &Change<'_>, pilot: PilotId, id: Uuid) -> Result<bool, DbErr> {
    let mine = hypothesis::Entity::delete_many()
        .filter(hypothesis::Column::Id.eq(id))
        .filter(hypothesis::Column::PilotId.eq(pilot.uuid()));
    Ok(mine.exec(change.conn()).await?.rows_affected == 1)
}

/// A new milestone after the others, or the given one changed.
pub async fn put_milestone(
    change: &Change<'_>,
    stored: &Stored,
    present: Option<Uuid>,
    new: &NewMilestone,
) -> Result<Uuid, Failure> {
    let id = present.unwrap_or_else(|| change.id());
    let mut row = milestone::ActiveModel {
        id: Set(id),
        title: Set(new.title.clone()),
        description: Set(new.description.clone()),
        due_on: Set(new.due_on),
        share_hundredths: Set(new.share.hundredths()),
        ..Default::default()
    };
    if present.is_some() {
        milestone::Entity::update(row).exec(change.conn()).await?;
        return Ok(id);
    }
    row.pilot_id = Set(stored.row.id);
    row.position = Set(stored.milestones.iter().map(|m| m.position).max().unwrap_or(0) + 1);
    row.paid_minor = Set(0);
    row.state = Set("scheduled".to_owned());
    row.created_at = Set(change.now());
    row.version = Set(1);
    milestone::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

/// Takes a milestone of this pilot away; `false` if it has none such.
pub async fn remove_milestone(change: &Change<'_>, pilot: PilotId, id: Uuid) -> Result<bool, DbErr> {
    let mine = milestone::Entity::delete_many()
        .filter(milestone::Column::Id.eq(id))
        .filter(milestone::Column::PilotId.eq(pilot.uuid()));
    Ok(mine.exec(change.conn()).await?.rows_affected == 1)
}

/// The plan as it is signed.
pub struct Frozen {
    pub id: Uuid,
    pub number: i64,
    pub hash: String,
}

/// Keeps the plan word for word as a new numbered version, and says what each milestone is worth.
pub async fn freeze(change: &Change<'_>, stored: &Stored) -> Result<Frozen, Failure> {
    let number = stored.row.plan_number + 1;
    let document = document(stored)?;
    let frozen = Frozen { id: change.id(), number, hash: platform::journal::content_hash(&document)? };
    let row = pilot_plan::ActiveModel {
        id: Set(frozen.id),
        pilot_id: Set(stored.row.id),
        number: Set(number),
        form_version_id: Set(None),
        document: Set(document),
        hash: Set(frozen.hash.clone()),
        created_by: Set(change.acting().person.unwrap_or_default()),
        created_at: Set(change.now()),
    };
    pilot_plan::Entity::insert(row).exec_without_returning(change.conn()).await?;
    price(change, stored).await?;
    Ok(frozen)
}

/// The amounts follow from fee and shares; at most thirty milestones, each with its own.
async fn price(change: &Change<'_>, stored: &Stored) -> Result<(), Failure> {
    let Some(fee) = stored.plan.fee else { return Ok(()) };
    let shares: Vec<Percent> = stored
        .milestones
        .iter()
        .map(|row| Percent::from_hundredths(row.share_hundredths).unwrap_or_default())
        .collect();
    let parts = amounts(fee, &shares).map_err(|rejection| Failure::Refused(rejection.into()))?;
    let mut worth = sea_orm::sea_query::CaseStatement::new();
    for (row, part) in stored.milestones.iter().zip(&parts) {
        worth = worth.case(milestone::Column::Id.eq(row.id), Expr::value(part.minor));
    }
    if !parts.is_empty() {
        milestone::Entity::update_many()
            .col_expr(milestone::Column::AmountMinor, worth.into())
            .filter(milestone::Column::PilotId.eq(stored.row.id))
            .exec(change.conn())
            .await?;
    }
    Ok(())
}

fn document(stored: &Stored) -> Result<serde_json::Value, Failure> {
    let hypotheses: Vec<_> = stored
        .hypotheses
        .iter()
        .map(|h| {
            json!({ "id": h.id, "statement": h.statement, "kpi": h.kpi, "unit": h.unit, "direction": h.direction,
                "baseline": domain::pilot::Figure(h.baseline), "baseline_on": h.baseline_on,
                "target": domain::pilot::Figure(h.target), "threshold": domain::pilot::Figure(h.threshold),
                "method": h.method, "mandatory": h.mandatory })
        })
        .collect();
    let milestones: Vec<_> = stored
        .milestones
        .iter()
        .map(|m| {
            json!({ "id": m.id, "title": m.title, "description": m.description, "due_on": m.due_on,
                "share_hundredths": m.share_hundredths })
        })
        .collect();
    let mut plan = serde_json::to_value(&stored.plan).map_err(Failure::internal)?;
    // Integers of any size are texts in a canonical document.
    if let Some(fee) = stored.plan.fee {
        plan["fee"] = json!({ "minor": fee.minor.to_string(), "currency": fee.currency });
    }
    Ok(json!({ "pilot": stored.row.id, "agency": stored.row.agency_id, "startup": stored.row.startup_id,
        "title": stored.row.title, "plan": plan, "hypotheses": hypotheses, "milestones": milestones }))
}

/// The version that the first side signed.
pub async fn frozen<C: ConnectionTrait>(conn: &C, stored: &Stored) -> Result<Option<Frozen>, DbErr> {
    let row = pilot_plan::Entity::find()
        .filter(pilot_plan::Column::PilotId.eq(stored.row.id))
        .filter(pilot_plan::Column::Number.eq(stored.row.plan_number))
        .one(conn)
        .await?;
    Ok(row.map(|row| Frozen { id: row.id, number: row.number, hash: row.hash }))
}

pub async fn insert_signature(
    change: &Change<'_>,
    pilot: &Pilot,
    plan: &Frozen,
    side: Side,
    permit: &Permit<Pilot>,
) -> Result<(), Failure> {
    let organisation = match side {
        Side::Startup => pilot.startup,
        Side::Agency => pilot.agency,
    };
    let row = signature::ActiveModel {
        id: Set(change.id()),
        subject_kind: Set("pilot_plan".to_owned()),
        subject_id: Set(plan.id),
        party: Set(side.as_str().to_owned()),
        organisation_id: Set(organisation.uuid()),
        person_id: Set(permit.actor().person.uuid()),
        capacity: Set(permit.capacity().who.to_string()),
        document_hash: Set(plan.hash.clone()),
        outside_act_id: Set(None),
        signed_at: Set(change.now()),
        voided_at: Set(None),
    };
    signature::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(())
}

/// The plan is open again: what was signed no longer counts.
pub async fn void_signatures(change: &Change<'_>, pilot: &Pilot) -> Result<(), DbErr> {
    let plans = sea_orm::sea_query::Query::select()
        .column(pilot_plan::Column::Id)
        .from(pilot_plan::Entity)
        .and_where(pilot_plan::Column::PilotId.eq(pilot.id.uuid()))
        .to_owned();
    signature::Entity::update_many()
        .col_expr(signature::Column::VoidedAt, Expr::value(change.now()))
        .filter(signature::Column::SubjectId.in_subquery(plans))
        .filter(signature::Column::VoidedAt.is_null())
        .exec(change.conn())
        .await
        .map(|_| ())
}

pub async fn insert_waiver(
    change: &Change<'_>,
    pilot: &Pilot,
    line: LineKey,
    reason: &str,
    permit: &Permit<Pilot>,
) -> Result<(), Failure> {
    let row = waiver::ActiveModel {
        id: Set(change.id()),
        pilot_id: Set(pilot.id.uuid()),
        line: Set(line.as_str().to_owned()),
        reason: Set(reason.to_owned()),
        capacity: Set(permit.capacity().who.to_string()),
        waived_by: Set(permit.actor().person.uuid()),
        waived_at: Set(change.now()),
    };
    let waived = |error| match violates(&error, "uq_waiver_pilot_id_line", "waiver.pilot_id, waiver.line") {
        true => Failure::Refused(domain::rejection::Rejection::at("line", "line-not-missing").into()),
        false => error.into(),
    };
    waiver::Entity::insert(row).exec_without_returning(change.conn()).await.map_err(waived)?;
    Ok(())
}
