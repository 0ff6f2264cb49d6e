//! Milestones, their evidence and payments: rows in and out.

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Machine, Permit},
    pilot::{Milestone, MilestoneVerb},
    value::MilestoneId,
    visibility,
};
use entity::{evidence, milestone, pilot, pilot_payment};
use platform::{
    change::{Change, moved},
    db::violates,
    error::Failure,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use super::inputs::Payment;
use crate::{identity::Guarded, pilot::store as pilots, registry};

/// Deliveries and payments of one milestone that a page shows.
const MOST: u64 = 50;

impl Guarded for Milestone {
    type Rows = Stored;

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        Ok(stored(conn, id).await?.map(|stored| (stored.milestone.clone(), stored)))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::pilot::sees_milestone(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

pub struct Stored {
    pub milestone: Milestone,
    pub row: milestone::Model,
    pub pilot: pilot::Model,
}

pub async fn stored<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<Stored>, DbErr> {
    let Some(row) = milestone::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
    let Some(pilot) = pilot::Entity::find_by_id(row.pilot_id).one(conn).await? else { return Ok(None) };
    let around = registry::around(conn, &[&pilot.jurisdiction], Vec::new()).await?;
    let relations = pilots::relations(&pilot, &around);
    let milestone = pilots::read_milestone(&row, &pilot, relations);
    Ok(milestone.map(|milestone| Stored { milestone, row, pilot }))
}

/// Moves the milestone by compare-and-set on the version that the permit was given for.
pub async fn advance(
    change: &Change<'_>,
    subject: &Milestone,
    permit: &Permit<Milestone>,
    reason: Option<&str>,
    paid: i64,
) -> Result<(), Failure> {
    use milestone::Column as C;
    let by = permit.actor().person.uuid();
    let mut update = milestone::Entity::update_many()
        .col_expr(C::State, Expr::value(permit.next(subject.state()).as_str()))
        .col_expr(C::Version, Expr::value(subject.version + 1));
    update = match permit.verb() {
        MilestoneVerb::Deliver => {
            update.col_expr(C::DeliveredBy, Expr::value(by)).col_expr(C::DeliveredAt, Expr::value(change.now()))
        }
        MilestoneVerb::Accept | MilestoneVerb::Return => update
            .col_expr(C::DecidedBy, Expr::value(by))
            .col_expr(C::DecidedAt, Expr::value(change.now()))
            .col_expr(C::Reason, Expr::value(reason.map(str::to_owned))),
        MilestoneVerb::Pay => update.col_expr(C::PaidMinor, Expr::col(C::PaidMinor).add(paid)),
    };
    let done =
        update.filter(C::Id.eq(subject.id.uuid())).filter(C::Version.eq(subject.version)).exec(change.conn()).await?;
    moved(done)
}

pub async fn insert_evidence(
    change: &Change<'_>,
    subject: &Milestone,
    body: &str,
    link: Option<String>,
    by: Uuid,
) -> Result<Uuid, DbErr> {
    let id = change.id();
    let row = evidence::ActiveModel {
        id: Set(id),
        pilot_id: Set(subject.pilot.uuid()),
        milestone_id: Set(Some(subject.id.uuid())),
        hypothesis_id: Set(None),
        body: Set(body.to_owned()),
        link: Set(link),
        submitted_by: Set(by),
        submitted_at: Set(change.now()),
    };
    evidence::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}

/// What was delivered, newest first.
pub async fn evidence_of<C: ConnectionTrait>(conn: &C, id: MilestoneId) -> Result<Vec<evidence::Model>, DbErr> {
    evidence::Entity::find()
        .filter(evidence::Column::MilestoneId.eq(id.uuid()))
        .order_by_desc(evidence::Column::SubmittedAt)
        .limit(MOST)
        .all(conn)
        .await
}

pub async fn insert_payment(change: &Change<'_>, subject: &Milestone, new: &Payment, by: Uuid) -> Result<(), Failure> {
    let row = pilot_payment::ActiveModel {
        id: Set(change.id()),
        pilot_id: Set(subject.pilot.uuid()),
        milestone_id: Set(subject.id.uuid()),
        net_minor: Set(new.net.minor),
        tax_minor: Set(new.tax.minor),
        withholding_minor: Set(new.withheld.minor),
        fee_minor: Set(new.charges.minor),
        total_minor: Set(new.total.minor),
        currency: Set(new.total.currency.as_str().to_owned()),
        paid_on: Set(new.paid_on),
        reference: Set(new.reference.clone()),
        outside_act_id: Set(None),
        recorded_by: Set(by),
        recorded_at: Set(change.now()),
    };
    let columns = "pilot_payment.milestone_id, pilot_payment.reference";
    let known = |error| match violates(&error, "uq_pilot_payment_milestone_id_reference", columns) {
        true => Failure::Refused(domain::rejection::Rejection::at("reference", "payment-known").into()),
        false => error.into(),
    };
    pilot_payment::Entity::insert(row).exec_without_returning(change.conn()).await.map_err(known)?;
    Ok(())
}

/// What was paid, oldest first.
pub async fn payments_of<C: ConnectionTrait>(conn: &C, id: MilestoneId) -> Result<Vec<pilot_payment::Model>, DbErr> {
    pilot_payment::Entity::find()
        .filter(pilot_payment::Column::MilestoneId.eq(id.uuid()))
        .order_by_asc(pilot_payment::Column::PaidOn)
        .limit(MOST)
        .all(conn)
        .await
}

/// Number, title and due day of a pilot's milestones, for choosing one.
pub async fn named<C: ConnectionTrait>(conn: &C, pilot: Uuid) -> Result<Vec<milestone::Model>, DbErr> {
    pilots::milestones_of(conn, pilot).await
}
