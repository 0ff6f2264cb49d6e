//! Pilots: rows in and out.

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Machine, Party, Permit, Relations},
    pilot::{
        Direction, Facts, Figure, Kpi, LineKey, Milestone, MilestoneState, Origin, Outcome, Pilot, PilotState, Plan,
        Side, Signed, StepOfPlan, checklist,
    },
    registry::Kind,
    value::{Currency, JourneyId, Money, OrganisationId, Percent, PersonId, PilotId, Texts},
    visibility,
};
use entity::{
    gate_review, hypothesis, journey, measurement, milestone, pilot, pilot_amendment, pilot_plan, pilot_remark,
    signature, waiver,
};
use platform::{
    change::{Change, moved},
    db::violates,
    error::Failure,
    ids,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, sea_query::Expr,
};
use uuid::Uuid;

mod lists;

pub use lists::{Listed, Own, counts, mine, page, public};

use crate::{
    identity::Guarded,
    registry::{self, Around},
};

/// Most hypotheses and milestones of one pilot.
pub const MOST: u64 = 30;
/// Most measurements that are read, the latest.
const MOST_MEASUREMENTS: u64 = 1_000;
/// Most extensions of one pilot.
const MOST_AMENDMENTS: u64 = 50;
/// The state of an amendment that waits for the other side.
const PROPOSED: &str = "proposed";

/// A proposal to extend a pilot.
pub use entity::pilot_amendment::Model as Amendment;

/// A pilot with everything that its rules and its pages start from.
pub struct Stored {
    pub pilot: Pilot,
    pub row: pilot::Model,
    pub plan: Plan,
    pub title: Texts,
    pub hypotheses: Vec<hypothesis::Model>,
    pub milestones: Vec<milestone::Model>,
    /// What was measured, the oldest first.
    pub measurements: Vec<measurement::Model>,
    pub waivers: Vec<waiver::Model>,
    pub signatures: Vec<signature::Model>,
    pub amendments: Vec<pilot_amendment::Model>,
    pub around: Around,
}

impl Guarded for Pilot {
    type Rows = Stored;

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        Ok(stored(conn, id).await?.map(|stored| (stored.pilot.clone(), stored)))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::pilot::sees_pilot(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// Reads a pilot whole.
/// The pilot that this application began, if one did.
pub async fn of_application<C: ConnectionTrait>(conn: &C, application: Uuid) -> Result<Option<PilotId>, DbErr> {
    let id = pilot::Entity::find().select_only().column(pilot::Column::Id);
    let id = id.filter(pilot::Column::ApplicationId.eq(application)).into_tuple::<Uuid>().one(conn).await?;
    Ok(id.map(PilotId::from))
}

pub async fn stored<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<Stored>, DbErr> {
    let Some(row) = pilot::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
    let Some(state) = PilotState::parse(&row.state) else { return Ok(None) };
    let hypotheses = hypothesis::Entity::find()
        .filter(hypothesis::Column::PilotId.eq(id))
        .order_by_asc(hypothesis::Column::Position)
        .limit(MOST)
        .all(conn)
        .await?;
    let measurements = measured(conn, state, &hypotheses).await?;
    let milestones = milestones_of(conn, id).await?;
    let signatures = signatures(conn, &row).await?;
    let waivers = waiver::Entity::find().filter(waiver::Column::PilotId.eq(id)).all(conn).await?;
    let amendments = amendments(conn, id).await?;
    let open = amendments.iter().find(|row| row.state == PROPOSED);
    let extension_by = open.and_then(|open| Side::parse(&open.proposed_side));
    let gate =
        if state == PilotState::InReview { last_gate(conn, id).await?.and_then(|gate| gate.outcome) } else { None };
    let around = registry::around(conn, &[&row.jurisdiction], vec![row.startup_id, row.agency_id]).await?;
    let relations = relations(&row, &around);
    let incorporated = state != PilotState::Drafting || around.kind(row.startup_id.into()) != Some(Kind::Team);
    let plan: Plan = serde_json::from_value(row.document.clone()).unwrap_or_default();
    let kpis = hypotheses.iter().filter_map(|row| kpi(row, &measurements)).collect();
    let signed: Vec<Signed> = signatures.iter().filter_map(read_signature).collect();
    let lines = lines(&row, &plan, &hypotheses, &milestones, &signed, &waivers);
    let pilot = Pilot {
        id: row.id.into(),
        journey: row.journey_id.into(),
        origin: Origin::parse(&row.origin).unwrap_or(Origin::Invitation),
        state,
        version: row.version,
        agency: row.agency_id.into(),
        startup: row.startup_id.into(),
        incorporated,
        begun_by: row.created_by.into(),
        agreed: row.agreed_at.is_some(),
        signatures: signed,
        lines,
        kpis,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        decide_by: row.decide_by,
        extension_by,
        gate_stopped: gate.as_deref() == Some("stop"),
        relations,
    };
    let title = serde_json::from_value(row.title.clone()).unwrap_or_default();
    Ok(Some(Stored {
        pilot,
        row,
        plan,
        title,
        hypotheses,
        milestones,
        measurements,
        waivers,
        signatures,
        amendments,
        around,
    }))
}

/// Both parties, the offices of the agency's country, and what is assigned on the pilot itself.
pub fn relations(row: &pilot::Model, around: &Around) -> Relations {
    let parties = [(Party::Startup, row.startup_id.into()), (Party::Agency, row.agency_id.into())];
    let offices = around.offices(&row.jurisdiction).into_iter().map(|office| (Party::Office, office));
    Relations { parties: parties.into_iter().chain(offices).collect(), scopes: vec![row.id] }
}

pub async fn milestones_of<C: ConnectionTrait>(conn: &C, pilot: Uuid) -> Result<Vec<milestone::Model>, DbErr> {
    milestone::Entity::find()
        .filter(milestone::Column::PilotId.eq(pilot))
        .order_by_asc(milestone::Column::DueOn)
        .order_by_asc(milestone::Column::Position)
        .limit(MOST)
        .all(conn)
        .await
}

/// What was measured, the oldest first; nothing was before the pilot ran.
async fn measured<C: ConnectionTrait>(
    conn: &C,
    state: PilotState,
    hypotheses: &[hypothesis::Model],
) -> Result<Vec<measurement::Model>, DbErr> {
    if matches!(state, PilotState::Drafting | PilotState::Agreed | PilotState::Preparing) || hypotheses.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows = measurement::Entity::find()
        .filter(measurement::Column::HypothesisId.is_in(hypotheses.iter().map(|row| row.id)))
        .filter(measurement::Column::WithdrawnAt.is_null())
        .order_by_desc(measurement::Column::MeasuredAt)
        .limit(MOST_MEASUREMENTS)
        .all(conn)
        .await?;
    rows.reverse();
    Ok(rows)
}

fn kpi(row: &hypothesis::Model, measurements: &[measurement::Model]) -> Option<Kpi> {
    let latest = measurements.iter().rfind(|measured| measured.hypothesis_id == row.id);
    Some(Kpi {
        id: row.id.into(),
        name: row.kpi.clone(),
        direction: Direction::parse(&row.direction)?,
        baseline: Figure(row.baseline),
        target: Figure(row.target),
        threshold: Figure(row.threshold),
        mandatory: row.mandatory,
        latest: latest.map(|measured| Figure(measured.value)),
    })
}

/// The living signatures under the present plan.
async fn signatures<C: ConnectionTrait>(conn: &C, row: &pilot::Model) -> Result<Vec<signature::Model>, DbErr> {
    if row.plan_number == 0 {
        return Ok(Vec::new());
    }
    let present = pilot_plan::Entity::find()
        .select_only()
        .column(pilot_plan::Column::Id)
        .filter(pilot_plan::Column::PilotId.eq(row.id))
        .filter(pilot_plan::Column::Number.eq(row.plan_number));
    signature::Entity::find()
        .filter(signature::Column::SubjectId.in_subquery(present.into_query()))
        .filter(signature::Column::VoidedAt.is_null())
        .order_by_asc(signature::Column::SignedAt)
        .all(conn)
        .await
}

fn read_signature(row: &signature::Model) -> Option<Signed> {
    Some(Signed { side: Side::parse(&row.party)?, person: row.person_id.into() })
}

/// Proposals to extend the pilot, the oldest first.
async fn amendments<C: ConnectionTrait>(conn: &C, pilot: Uuid) -> Result<Vec<pilot_amendment::Model>, DbErr> {
    pilot_amendment::Entity::find()
        .filter(pilot_amendment::Column::PilotId.eq(pilot))
        .order_by_asc(pilot_amendment::Column::Number)
        .limit(MOST_AMENDMENTS)
        .all(conn)
        .await
}

pub async fn open_amendment<C: ConnectionTrait>(
    conn: &C,
    pilot: Uuid,
) -> Result<Option<pilot_amendment::Model>, DbErr> {
    pilot_amendment::Entity::find()
        .filter(pilot_amendment::Column::PilotId.eq(pilot))
        .filter(pilot_amendment::Column::State.eq(PROPOSED))
        .one(conn)
        .await
}

pub async fn last_gate<C: ConnectionTrait>(conn: &C, pilot: Uuid) -> Result<Option<gate_review::Model>, DbErr> {
    gate_review::Entity::find()
        .filter(gate_review::Column::PilotId.eq(pilot))
        .order_by_desc(gate_review::Column::Number)
        .one(conn)
        .await
}

fn lines(
    row: &pilot::Model,
    plan: &Plan,
    hypotheses: &[hypothesis::Model],
    milestones: &[milestone::Model],
    signed: &[Signed],
    waivers: &[waiver::Model],
) -> Vec<domain::pilot::Line> {
    let steps: Vec<StepOfPlan> = milestones.iter().map(step).collect();
    let signed: Vec<Side> = signed.iter().map(|signed| signed.side).collect();
    let ready = [(Side::Startup, row.startup_ready_at), (Side::Agency, row.agency_ready_at)];
    let ready: Vec<Side> = ready.iter().filter(|(_, at)| at.is_some()).map(|(side, _)| *side).collect();
    let waived: Vec<LineKey> = waivers.iter().filter_map(|row| LineKey::parse(&row.line)).collect();
    checklist(&Facts {
        plan: Some(plan),
        hypotheses: hypotheses.len(),
        steps: &steps,
        signed: &signed,
        ready: &ready,
        waived: &waived,
    })
}

fn step(row: &milestone::Model) -> StepOfPlan {
    StepOfPlan { due_on: row.due_on, share: Percent::from_hundredths(row.share_hundredths).unwrap_or_default() }
}

/// The milestone as its rules need it.
pub fn read_milestone(row: &milestone::Model, pilot: &pilot::Model, relations: Relations) -> Option<Milestone> {
    let currency = pilot.fee_currency.as_deref().and_then(|code| Currency::parse(code).ok());
    let money = |minor: i64| currency.map(|currency| Money::new(minor, currency));
    let state = MilestoneState::parse(&row.state)?;
    Some(Milestone {
        id: row.id.into(),
        pilot: row.pilot_id.into(),
        pilot_state: PilotState::parse(&pilot.state)?,
        state,
        version: row.version,
        due_on: row.due_on,
        accepted_by: row.decided_by.filter(|_| state == MilestoneState::Accepted).map(PersonId::from),
        amount: row.amount_minor.and_then(money),
        paid: money(row.paid_minor),
        relations,
    })
}

/// What a new pilot starts from.
pub struct NewPilot {
    pub origin: Origin,
    /// Why a startup is invited without a call.
    pub reason: Option<String>,
    pub application: Option<Uuid>,
    pub call: Option<Uuid>,
    pub journey: JourneyId,
    pub agency: OrganisationId,
    pub startup: OrganisationId,
    pub solution: Option<Uuid>,
    pub jurisdiction: String,
    pub rules: Uuid,
    pub title: Texts,
    pub plan: Plan,
}

/// A new pilot in the state that the permit leads to.
pub async fn insert(change: &Change<'_>, id: PilotId, new: &NewPilot, permit: &Permit<Pilot>) -> Result<(), Failure> {
    let plan = &new.plan;
    let row = pilot::ActiveModel {
        id: Set(id.uuid()),
        journey_id: Set(new.journey.uuid()),
        origin: Set(new.origin.as_str().to_owned()),
        origin_reason: Set(new.reason.clone()),
        application_id: Set(new.application),
        call_id: Set(new.call),
        agency_id: Set(new.agency.uuid()),
        startup_id: Set(new.startup.uuid()),
        solution_id: Set(new.solution),
        jurisdiction: Set(new.jurisdiction.clone()),
        rules_version_id: Set(new.rules),
        state: Set(permit.next(PilotState::Drafting).as_str().to_owned()),
        title: Set(serde_json::to_value(&new.title).map_err(Failure::internal)?),
        document: Set(serde_json::to_value(plan).map_err(Failure::internal)?),
        plan_number: Set(0),
        budget_line: Set(Some(plan.budget_line.clone()).filter(|line| !line.is_empty())),
        budget_plan_on: Set(plan.budget_plan_on),
        decision_owner_id: Set(plan.decision_owner.map(PersonId::uuid)),
        purchase_route: Set(Some(plan.route.clone()).filter(|route| !route.is_empty())),
        hand_over: Set(serde_json::json!([])),
        created_by: Set(permit.actor().person.uuid()),
        created_at: Set(change.now()),
        updated_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    let begun = |error| match violates(&error, "uq_pilot_application_id", "pilot.application_id") {
        true => Failure::Refused(domain::rejection::Rejection::new("pilot-begun-already").into()),
        false => error.into(),
    };
    pilot::Entity::insert(row).exec_without_returning(change.conn()).await.map_err(begun)?;
    Ok(())
}

/// The case of a pilot that no application began.
pub async fn insert_journey(
    change: &Change<'_>,
    startup: OrganisationId,
    solution: Option<Uuid>,
) -> Result<JourneyId, DbErr> {
    let id = change.id();
    let row = journey::ActiveModel {
        id: Set(id),
        reference: Set(ids::reference("PS", &change.secret())),
        origin: Set(Origin::Invitation.as_str().to_owned()),
        parent_id: Set(None),
        startup_id: Set(startup.uuid()),
        solution_id: Set(solution),
        created_at: Set(change.now()),
    };
    journey::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id.into())
}

/// What else a step of the pilot changes in its row.
#[derive(Default)]
pub enum With {
    #[default]
    Nothing,
    /// The plan's number that is signed, and whether both have signed it now.
    Signed {
        number: i64,
        both: bool,
    },
    Ready(Side),
    Started,
    Extended {
        ends_on: chrono::NaiveDate,
        decide_by: chrono::NaiveDate,
    },
    Concluded {
        outcome: Outcome,
        conclusion: serde_json::Value,
        lessons: serde_json::Value,
        hand_over: serde_json::Value,
    },
}

/// Moves the pilot by compare-and-set on the version that the permit was given for.
pub async fn advance(change: &Change<'_>, subject: &Pilot, permit: &Permit<Pilot>, with: With) -> Result<(), Failure> {
    use pilot::Column as C;
    let by = permit.actor().person.uuid();
    let now = change.now();
    let mut update = pilot::Entity::update_many()
        .col_expr(C::State, Expr::value(permit.next(subject.state()).as_str()))
        .col_expr(C::UpdatedAt, Expr::value(now))
        .col_expr(C::Version, Expr::value(subject.version + 1));
    let set = match with {
        With::Nothing => vec![],
        With::Signed { number, both } => {
            let agreed = both.then(|| (C::AgreedAt, Expr::value(now)));
            std::iter::once((C::PlanNumber, Expr::value(number))).chain(agreed).collect()
        }
        With::Ready(Side::Startup) => {
            vec![(C::StartupReadyBy, Expr::value(by)), (C::StartupReadyAt, Expr::value(now))]
        }
        With::Ready(Side::Agency) => vec![(C::AgencyReadyBy, Expr::value(by)), (C::AgencyReadyAt, Expr::value(now))],
        With::Started => vec![(C::StartedAt, Expr::value(now))],
        With::Extended { ends_on, decide_by } => {
            vec![(C::EndsOn, Expr::value(ends_on)), (C::DecideBy, Expr::value(decide_by))]
        }
        With::Concluded { outcome, conclusion, lessons, hand_over } => vec![
            (C::Outcome, Expr::value(outcome.as_str())),
            (C::ConcludedAt, Expr::value(now)),
            (C::ConcludedBy, Expr::value(by)),
            (C::Conclusion, Expr::value(conclusion)),
            (C::Lessons, Expr::value(lessons)),
            (C::HandOver, Expr::value(hand_over)),
        ],
    };
    for (column, value) in set {
        update = update.col_expr(column, value);
    }
    let unchanged = Condition::all().add(C::Id.eq(subject.id.uuid())).add(C::Version.eq(subject.version));
    let done = update.filter(unchanged).exec(change.conn()).await?;
    moved(done)
}

/// What somebody said with an act.
pub async fn insert_remark(
    change: &Change<'_>,
    pilot: PilotId,
    event: &str,
    body: &str,
    by: PersonId,
) -> Result<(), DbErr> {
    if body.is_empty() {
        return Ok(());
    }
    let row = pilot_remark::ActiveModel {
        id: Set(change.id()),
        pilot_id: Set(pilot.uuid()),
        event: Set(event.to_owned()),
        body: Set(body.to_owned()),
        made_by: Set(by.uuid()),
        made_at: Set(change.now()),
    };
    pilot_remark::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ())
}

pub async fn remarks<C: ConnectionTrait>(conn: &C, pilot: Uuid) -> Result<Vec<pilot_remark::Model>, DbErr> {
    pilot_remark::Entity::find()
        .filter(pilot_remark::Column::PilotId.eq(pilot))
        .order_by_desc(pilot_remark::Column::MadeAt)
        .limit(100)
        .all(conn)
        .await
}

/// The reference of a case.
pub async fn reference<C: ConnectionTrait>(conn: &C, journey: JourneyId) -> Result<String, DbErr> {
    let row = journey::Entity::find_by_id(journey.uuid()).one(conn).await?;
    Ok(row.map(|row| row.reference).unwrap_or_default())
}

pub use entity::pilot_remark::Model as Remark;

pub async fn row<C: ConnectionTrait>(conn: &C, id: PilotId) -> Result<Option<pilot::Model>, DbErr> {
    pilot::Entity::find_by_id(id.uuid()).one(conn).await
}

pub async fn of_journey<C: ConnectionTrait>(conn: &C, journey: JourneyId) -> Result<Vec<pilot::Model>, DbErr> {
    pilot::Entity::find()
        .filter(pilot::Column::JourneyId.eq(journey.uuid()))
        .order_by_asc(pilot::Column::CreatedAt)
        .limit(MOST)
        .all(conn)
        .await
}

pub async fn rows<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<pilot::Model>, DbErr> {
    pilot::Entity::find().filter(pilot::Column::Id.is_in(ids)).all(conn).await
}
