//! Purchases: rows in and out.

pub mod contract;
pub mod delivery;
pub mod lists;
pub mod steps;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::{Actor, Machine, Party, Permit, Relations},
    jurisdiction::PurchasePhase,
    purchase::{Origin, Purchase, PurchaseState},
    value::{Currency, JourneyId, Money, OrganisationId, PersonId, PurchaseId, Texts},
    visibility,
};
use entity::{contract as contract_row, purchase, purchase_approval, purchase_step};
use platform::{
    change::{Change, moved},
    error::Failure,
    holds,
    sql::Sql,
    subject::Subject,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, UpdateMany, sea_query::Expr,
};
use uuid::Uuid;

use super::inputs::{Beginning, Description};
use crate::{
    identity::Guarded,
    registry::{self, Around},
};

/// The purchase's own columns, for what changes with an act.
pub use purchase::Column as Field;
/// A purchase as it is stored.
pub type Row = purchase::Model;

/// A purchase with everything that its rules and its pages start from.
pub struct Stored {
    pub purchase: Purchase,
    pub row: purchase::Model,
    pub title: Texts,
    pub contract: Option<contract_row::Model>,
    /// The living signatures under it.
    pub signatures: Vec<contract::SignatureRow>,
    /// The steps that count now, in the order of the route.
    pub steps: Vec<purchase_step::Model>,
    /// All approvals of the present round.
    pub approvals: Vec<purchase_approval::Model>,
    pub around: Around,
}

impl Guarded for Purchase {
    type Rows = Stored;

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        Ok(stored(conn, id).await?.map(|stored| (stored.purchase.clone(), stored)))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::purchase::sees_purchase(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

pub fn subject(id: PurchaseId) -> Subject {
    Subject::new(Purchase::NAME, id)
}

/// An amount of a row.
pub fn money(minor: i64, currency: &str) -> Result<Money, DbErr> {
    let currency = Currency::parse(currency).map_err(|_| DbErr::Custom(format!("{currency} is no currency")))?;
    Ok(Money::new(minor, currency))
}

/// Reads a purchase whole.
///
/// # Errors
/// When the database cannot be read.
pub async fn stored<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<Stored>, DbErr> {
    let Some(row) = purchase::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
    let Some(state) = PurchaseState::parse(&row.state) else { return Ok(None) };
    let begun = !matches!(state, PurchaseState::AwaitingBudget | PurchaseState::Draft);
    let steps = if begun { steps::current(conn, &row).await? } else { Vec::new() };
    let approvals = steps::approvals(conn, id).await?;
    let contract = if begun { contract::of(conn, id).await? } else { None };
    let value = match (row.value_minor, &row.currency) {
        (Some(minor), Some(currency)) => Some(money(minor, currency)?),
        _ => None,
    };
    let complained = match state {
        PurchaseState::Standstill => holds::lies(conn, subject(id.into()), holds::COMPLAINT).await?,
        _ => false,
    };
    let complaints = if complained { steps::undecided(conn, id.into()).await? } else { Vec::new() };
    let awards = |row: &&purchase_step::Model| row.phase != PurchasePhase::Approval.as_str();
    let signatures = match &contract {
        Some(row) => contract::signatures(conn, row.id).await?,
        None => Vec::new(),
    };
    let around = registry::around(conn, &[&row.jurisdiction], vec![row.buyer_id, row.supplier_id]).await?;
    let drafters: Vec<Uuid> = serde_json::from_value(row.drafters.clone()).unwrap_or_default();
    let purchase = Purchase {
        id: id.into(),
        journey: row.journey_id.into(),
        origin: Origin::parse(&row.origin).unwrap_or(Origin::Pilot),
        pilot: row.pilot_id.map(Into::into),
        state,
        version: row.version,
        agency: row.buyer_id.into(),
        supplier: row.supplier_id.into(),
        value,
        has_budget_line: row.budget_line.is_some(),
        has_justification: row.price_justification.is_some(),
        route: row.route.clone(),
        drafters: drafters.into_iter().map(PersonId::from).collect(),
        approvals: approvals.iter().filter_map(steps::read_approval).collect(),
        steps: steps.iter().filter_map(steps::read).collect(),
        complained,
        complainants: complaints.into_iter().map(|row| row.organisation_id.into()).collect(),
        acted: steps.iter().filter(awards).filter_map(|row| row.acted_by).map(PersonId::from).collect(),
        published: row.published_at.is_some(),
        standstill_until: row.standstill_until,
        jurisdiction: row.jurisdiction.clone(),
        contract: contract.as_ref().map(|row| contract::read(row, &signatures)).transpose()?,
        relations: relations(&row, &around),
    };
    let title = serde_json::from_value(row.title.clone()).unwrap_or_default();
    Ok(Some(Stored { purchase, row, title, contract, signatures, steps, approvals, around }))
}

/// Both parties, the offices of the agency's country, and what is assigned on the purchase itself.
pub fn relations(row: &purchase::Model, around: &Around) -> Relations {
    let parties = [(Party::Startup, row.supplier_id.into()), (Party::Agency, row.buyer_id.into())];
    let offices = around.offices(&row.jurisdiction).into_iter().map(|office| (Party::Office, office));
    Relations { parties: parties.into_iter().chain(offices).collect(), scopes: vec![row.id] }
}

/// The purchase from this pilot that is under way. After its end the agency may buy again what was proven.
pub async fn existing<C: ConnectionTrait>(conn: &C, pilot: Uuid) -> Result<Option<PurchaseId>, DbErr> {
    let row = purchase::Entity::find()
        .filter(purchase::Column::PilotId.eq(pilot))
        .filter(purchase::Column::State.is_not_in(["completed", "cancelled", "terminated"]))
        .one(conn)
        .await?;
    Ok(row.map(|row| row.id.into()))
}

/// What the agency contracted of a category in a currency since a day, without this purchase.
pub async fn bought_since<C: ConnectionTrait>(
    conn: &C,
    stored: &Stored,
    since: DateTime<Utc>,
    currency: Currency,
) -> Result<Money, DbErr> {
    use sea_orm::QuerySelect;
    let sum: Option<Option<i64>> = purchase::Entity::find()
        .select_only()
        .column_as(Expr::cust("CAST(SUM(value_minor) AS BIGINT)"), "total")
        .filter(purchase::Column::BuyerId.eq(stored.row.buyer_id))
        .filter(purchase::Column::Category.eq(stored.row.category.clone()))
        .filter(purchase::Column::Currency.eq(currency.as_str()))
        .filter(purchase::Column::ContractedAt.gte(since))
        .filter(purchase::Column::Id.ne(stored.row.id))
        .into_tuple()
        .one(conn)
        .await?;
    Ok(Money::new(sum.flatten().unwrap_or_default(), currency))
}

/// What a new purchase needs beside its form.
pub struct New {
    pub id: PurchaseId,
    pub journey: JourneyId,
    pub process: Uuid,
    pub pilot: Uuid,
    pub agency: OrganisationId,
    pub supplier: OrganisationId,
    pub solution: Option<Uuid>,
    pub jurisdiction: String,
    pub rules_version: Uuid,
    pub budget_line: Option<String>,
    pub words: Beginning,
}

pub async fn insert(change: &Change<'_>, new: New, permit: &Permit<Purchase>) -> Result<(), Failure> {
    let by = permit.actor().person.uuid();
    let row = purchase::ActiveModel {
        id: Set(new.id.uuid()),
        journey_id: Set(new.journey.uuid()),
        process_id: Set(new.process),
        origin: Set(Origin::Pilot.as_str().to_owned()),
        pilot_id: Set(Some(new.pilot)),
        buyer_id: Set(new.agency.uuid()),
        supplier_id: Set(new.supplier.uuid()),
        solution_id: Set(new.solution),
        jurisdiction: Set(new.jurisdiction),
        rules_version_id: Set(new.rules_version),
        same_process: Set(false),
        state: Set(permit.next(PurchaseState::AwaitingBudget).as_str().to_owned()),
        title: Set(json(&new.words.title)?),
        need: Set(json(&new.words.need)?),
        category: Set(Some(new.words.category.as_str().to_owned())),
        value_minor: Set(Some(new.words.value.minor)),
        currency: Set(Some(new.words.value.currency.as_str().to_owned())),
        budget_line: Set(new.budget_line),
        budget_plan_on: Set(new.words.budget_plan_on),
        drafted_by: Set(by),
        drafters: Set(serde_json::json!([by])),
        first_round: Set(0),
        created_at: Set(change.now()),
        updated_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    purchase::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(())
}

fn json(texts: &Texts) -> Result<serde_json::Value, Failure> {
    serde_json::to_value(texts).map_err(Failure::internal)
}

/// A column with its new value.
pub type Column = (purchase::Column, sea_orm::Value);

/// Moves the purchase by compare-and-set on the version that the permit was given for, with what else changes.
pub async fn advance(
    change: &Change<'_>,
    subject: &Purchase,
    permit: &Permit<Purchase>,
    with: Vec<Column>,
) -> Result<(), Failure> {
    let mut update: UpdateMany<purchase::Entity> = purchase::Entity::update_many()
        .col_expr(purchase::Column::State, Expr::value(permit.next(subject.state()).as_str()))
        .col_expr(purchase::Column::UpdatedAt, Expr::value(change.now()))
        .col_expr(purchase::Column::Version, Expr::value(subject.version + 1));
    for (column, value) in with {
        update = update.col_expr(column, Expr::value(value));
    }
    let done = update
        .filter(purchase::Column::Id.eq(subject.id.uuid()))
        .filter(purchase::Column::Version.eq(subject.version))
        .exec(change.conn())
        .await?;
    moved(done)
}

/// The draft's words as columns; whoever wrote is remembered, so that they never approve.
pub fn described(new: &Description, subject: &Purchase, by: PersonId) -> Result<Vec<Column>, Failure> {
    use purchase::Column as C;
    let mut drafters: Vec<Uuid> = subject.drafters.iter().map(|person| person.uuid()).collect();
    if !drafters.contains(&by.uuid()) {
        drafters.push(by.uuid());
    }
    Ok(vec![
        (C::Title, json(&new.title)?.into()),
        (C::Need, json(&new.need)?.into()),
        (C::Category, new.category.as_str().into()),
        (C::ValueMinor, new.value.minor.into()),
        (C::Currency, new.value.currency.as_str().into()),
        (C::PriceJustification, new.price_justification.clone().into()),
        (C::Drafters, serde_json::json!(drafters).into()),
    ])
}

/// The reference of a case and the ocid of its purchase.
pub async fn references<C: ConnectionTrait>(conn: &C, row: &purchase::Model) -> Result<(String, String), DbErr> {
    let sql = "SELECT j.reference, p.ocid FROM journey j, process p WHERE j.id = ";
    let mut sql = Sql::new(conn.get_database_backend(), sql);
    sql.bind(row.journey_id).push(" AND p.id = ").bind(row.process_id);
    let found = conn.query_one_raw(sql.statement()).await?;
    found.map_or_else(|| Ok(Default::default()), |row| Ok((row.try_get("", "reference")?, row.try_get("", "ocid")?)))
}

/// The instant at which a year begins in a zone, near enough for a sum of the budget year.
pub fn year_start(day: NaiveDate) -> DateTime<Utc> {
    use chrono::Datelike;
    NaiveDate::from_ymd_opt(day.year(), 1, 1).unwrap_or(day).and_time(chrono::NaiveTime::MIN).and_utc()
}
