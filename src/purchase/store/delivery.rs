//! Deliverables, invoices and payments: rows in and out.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::{Actor, Machine, Permit, Relations},
    purchase::{Deliverable, DeliverableState, DeliverableVerb, Invoice, InvoiceState, InvoiceVerb, PurchaseState},
    value::{Money, PersonId},
    visibility,
};
use entity::{contract, deliverable, invoice, invoice_line, payment, purchase};
use platform::{
    change::{Change, moved},
    error::Failure,
    sql::Sql,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use super::{money, relations};
use crate::{
    identity::Guarded,
    purchase::inputs::{NewInvoice, NewPayment},
    registry,
};

/// The rows as pages read them.
pub use entity::{deliverable::Model as DeliverableRow, invoice::Model as InvoiceRow};

/// Most deliverables and invoices of one contract.
const MOST: u64 = 200;

impl Guarded for Deliverable {
    type Rows = (deliverable::Model, purchase::Model);

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let Some(row) = deliverable::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
        let Some((contract, purchase)) = above(conn, row.contract_id).await? else { return Ok(None) };
        let around = registry::around(conn, &[&purchase.jurisdiction], Vec::new()).await?;
        let deliverable = read(&row, &contract, &purchase, &relations(&purchase, &around))?;
        Ok(deliverable.map(|deliverable| (deliverable, (row, purchase))))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::purchase::sees_deliverable(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

impl Guarded for Invoice {
    type Rows = (invoice::Model, purchase::Model);

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let Some(row) = invoice::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
        let Some((_, purchase)) = above(conn, row.contract_id).await? else { return Ok(None) };
        let around = registry::around(conn, &[&purchase.jurisdiction], Vec::new()).await?;
        let invoice = read_invoice(&row, purchase.id, &relations(&purchase, &around))?;
        Ok(invoice.map(|invoice| (invoice, (row, purchase))))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::purchase::sees_invoice(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// The contract and the purchase above a deliverable or invoice.
async fn above<C: ConnectionTrait>(
    conn: &C,
    contract: Uuid,
) -> Result<Option<(contract::Model, purchase::Model)>, DbErr> {
    let Some(contract) = contract::Entity::find_by_id(contract).one(conn).await? else { return Ok(None) };
    let purchase = purchase::Entity::find_by_id(contract.purchase_id).one(conn).await?;
    Ok(purchase.map(|purchase| (contract, purchase)))
}

pub fn read(
    row: &deliverable::Model,
    contract: &contract::Model,
    purchase: &purchase::Model,
    relations: &Relations,
) -> Result<Option<Deliverable>, DbErr> {
    let Some(state) = DeliverableState::parse(&row.state) else { return Ok(None) };
    Ok(Some(Deliverable {
        id: row.id.into(),
        purchase: purchase.id.into(),
        state,
        version: row.version,
        title: row.title.clone(),
        amount: money(row.amount_minor, &contract.currency)?,
        invoiced: money(row.invoiced_minor, &contract.currency)?,
        due_on: row.due_on,
        under_way: purchase.state == PurchaseState::Delivering.as_str(),
        relations: relations.clone(),
    }))
}

pub fn read_invoice(row: &invoice::Model, purchase: Uuid, relations: &Relations) -> Result<Option<Invoice>, DbErr> {
    let Some(state) = InvoiceState::parse(&row.state) else { return Ok(None) };
    Ok(Some(Invoice {
        id: row.id.into(),
        contract: row.contract_id.into(),
        purchase: purchase.into(),
        state,
        version: row.version,
        number: row.number.clone(),
        gross: money(row.gross_minor, &row.currency)?,
        due_on: row.due_on,
        checked_by: row.checked_by.map(PersonId::from),
        relations: relations.clone(),
    }))
}

pub async fn deliverables<C: ConnectionTrait>(conn: &C, contract: Uuid) -> Result<Vec<deliverable::Model>, DbErr> {
    deliverable::Entity::find()
        .filter(deliverable::Column::ContractId.eq(contract))
        .order_by_asc(deliverable::Column::Position)
        .limit(MOST)
        .all(conn)
        .await
}

/// What tasks can wait on below these contracts: contract, and deliverable or invoice.
pub async fn things<C: ConnectionTrait>(conn: &C, contracts: Vec<Uuid>) -> Result<Vec<(Uuid, Uuid)>, DbErr> {
    if contracts.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql =
        Sql::new(conn.get_database_backend(), "SELECT contract_id, id FROM deliverable WHERE contract_id IN (");
    sql.list(contracts.clone()).push(") UNION ALL SELECT contract_id, id FROM invoice WHERE contract_id IN (");
    sql.list(contracts).push(")");
    let rows = conn.query_all_raw(sql.statement()).await?;
    rows.iter().map(|row| Ok((row.try_get("", "contract_id")?, row.try_get("", "id")?))).collect()
}

pub async fn invoices<C: ConnectionTrait>(conn: &C, contract: Uuid) -> Result<Vec<invoice::Model>, DbErr> {
    invoice::Entity::find()
        .filter(invoice::Column::ContractId.eq(contract))
        .order_by_asc(invoice::Column::ReceivedAt)
        .order_by_asc(invoice::Column::Id)
        .limit(MOST)
        .all(conn)
        .await
}

pub async fn lines<C: ConnectionTrait>(conn: &C, invoice: Uuid) -> Result<Vec<invoice_line::Model>, DbErr> {
    invoice_line::Entity::find()
        .filter(invoice_line::Column::InvoiceId.eq(invoice))
        .order_by_asc(invoice_line::Column::Position)
        .limit(MOST)
        .all(conn)
        .await
}

pub async fn payments<C: ConnectionTrait>(conn: &C, invoices: Vec<Uuid>) -> Result<Vec<payment::Model>, DbErr> {
    if invoices.is_empty() {
        return Ok(Vec::new());
    }
    payment::Entity::find()
        .filter(payment::Column::InvoiceId.is_in(invoices))
        .order_by_asc(payment::Column::PaidOn)
        .order_by_asc(payment::Column::Id)
        .limit(MOST)
        .all(conn)
        .await
}

/// Moves a deliverable by compare-and-set, with the words of whoever acted.
pub async fn advance(
    change: &Change<'_>,
    subject: &Deliverable,
    permit: &Permit<Deliverable>,
    words: Option<String>,
) -> Result<(), Failure> {
    use deliverable::Column as C;
    let by = permit.actor().person.uuid();
    let mut update = deliverable::Entity::update_many()
        .col_expr(C::State, Expr::value(permit.next(subject.state()).as_str()))
        .col_expr(C::Version, Expr::value(subject.version + 1));
    update = match permit.verb() {
        DeliverableVerb::Deliver => update
            .col_expr(C::Note, Expr::value(words))
            .col_expr(C::DeliveredBy, Expr::value(by))
            .col_expr(C::DeliveredAt, Expr::value(change.now())),
        _ => update
            .col_expr(C::Reason, Expr::value(words))
            .col_expr(C::DecidedBy, Expr::value(by))
            .col_expr(C::DecidedAt, Expr::value(change.now())),
    };
    let done =
        update.filter(C::Id.eq(subject.id.uuid())).filter(C::Version.eq(subject.version)).exec(change.conn()).await?;
    moved(done)
}

/// Writes an invoice with its lines and counts them against the deliverables.
pub async fn insert_invoice(
    change: &Change<'_>,
    contract: &contract::Model,
    new: &NewInvoice,
    due_on: NaiveDate,
    by: PersonId,
) -> Result<Uuid, Failure> {
    let id = change.id();
    let row = invoice::ActiveModel {
        id: Set(id),
        contract_id: Set(contract.id),
        number: Set(new.number.clone()),
        state: Set(InvoiceState::Received.as_str().to_owned()),
        net_minor: Set(new.net.minor),
        tax_minor: Set(new.tax.minor),
        gross_minor: Set(new.gross.minor),
        paid_minor: Set(0),
        currency: Set(contract.currency.clone()),
        issued_on: Set(new.issued_on),
        due_on: Set(due_on),
        submitted_by: Set(by.uuid()),
        received_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    let taken = domain::rejection::Rejection::at("number", "invoice-number-taken");
    let inserted = invoice::Entity::insert(row).exec_without_returning(change.conn()).await;
    inserted.map_err(|error| {
        Failure::unless_unique(error, "uq_invoice_contract_id_number", "invoice.contract_id, invoice.number", taken)
    })?;
    let rows = (1..).zip(&new.lines).map(|(position, line)| invoice_line::ActiveModel {
        id: Set(change.id()),
        invoice_id: Set(id),
        position: Set(position),
        deliverable_id: Set(line.deliverable),
        description: Set(line.description.clone()),
        net_minor: Set(line.net.minor),
        tax_minor: Set(line.tax.minor),
    });
    invoice_line::Entity::insert_many(rows.collect::<Vec<_>>()).exec_without_returning(change.conn()).await?;
    for line in &new.lines {
        count_invoiced(change, line.deliverable, line.net.minor + line.tax.minor).await?;
    }
    Ok(id)
}

/// Adds to what is invoiced of a deliverable; the database refuses more than its amount.
pub async fn count_invoiced(change: &Change<'_>, deliverable: Uuid, minor: i64) -> Result<(), DbErr> {
    let total = deliverable::Column::InvoicedMinor;
    deliverable::Entity::update_many()
        .col_expr(total, Expr::col(total).add(minor))
        .col_expr(deliverable::Column::Version, Expr::col(deliverable::Column::Version).add(1))
        .filter(deliverable::Column::Id.eq(deliverable))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// Moves an invoice by compare-and-set.
pub async fn advance_invoice(
    change: &Change<'_>,
    subject: &Invoice,
    permit: &Permit<Invoice>,
    reason: Option<String>,
) -> Result<(), Failure> {
    use invoice::Column as C;
    let by = permit.actor().person.uuid();
    let mut update = invoice::Entity::update_many()
        .col_expr(C::State, Expr::value(permit.next(subject.state()).as_str()))
        .col_expr(C::Version, Expr::value(subject.version + 1));
    update = match permit.verb() {
        InvoiceVerb::Check => {
            update.col_expr(C::CheckedBy, Expr::value(by)).col_expr(C::CheckedAt, Expr::value(change.now()))
        }
        InvoiceVerb::Approve => {
            update.col_expr(C::ApprovedBy, Expr::value(by)).col_expr(C::ApprovedAt, Expr::value(change.now()))
        }
        InvoiceVerb::Pay => update.col_expr(C::PaidMinor, Expr::value(subject.gross.minor)),
        InvoiceVerb::Return | InvoiceVerb::Submit => update.col_expr(C::Reason, Expr::value(reason)),
    };
    let done =
        update.filter(C::Id.eq(subject.id.uuid())).filter(C::Version.eq(subject.version)).exec(change.conn()).await?;
    moved(done)
}

pub async fn insert_payment(
    change: &Change<'_>,
    invoice: &Invoice,
    new: &NewPayment,
    total: Money,
    by: PersonId,
) -> Result<Uuid, Failure> {
    let id = change.id();
    let row = payment::ActiveModel {
        id: Set(id),
        invoice_id: Set(invoice.id.uuid()),
        net_minor: Set(new.parts.net.minor),
        tax_minor: Set(new.parts.tax.minor),
        withholding_minor: Set(new.parts.withholding.minor),
        fee_minor: Set(new.parts.fee.minor),
        total_minor: Set(total.minor),
        currency: Set(total.currency.as_str().to_owned()),
        paid_on: Set(new.paid_on),
        reference: Set(new.reference.clone()),
        source: Set("hand".to_owned()),
        outside_act_id: Set(None),
        recorded_by: Set(by.uuid()),
        recorded_at: Set(change.now()),
    };
    payment::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(id)
}
