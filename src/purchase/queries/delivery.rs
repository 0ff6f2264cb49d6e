//! Pages of deliverables and invoices.

use domain::{
    purchase::{Deliverable, DeliverableState, DeliverableVerb, Invoice, InvoiceState, InvoiceVerb, Paid, Purchase},
    value::Money,
};
use platform::error::Failure;
use uuid::Uuid;

use super::page::deliverables;
use crate::{
    actions::offered,
    identity::{self, Cx, PersonName},
    purchase::{
        deliverable_noun, deliverable_path, invoice_noun, invoice_path,
        store::{
            self, Stored,
            delivery::{self, DeliverableRow},
        },
        views::{DeliverablePage, InvoiceForm, InvoicePage, InvoiceRow, PaymentView},
    },
};

pub(super) fn deliverable_tone(state: DeliverableState, late: bool) -> &'static str {
    match state {
        _ if late => "bad",
        DeliverableState::Due => "neutral",
        DeliverableState::Delivered => "info",
        DeliverableState::Accepted => "good",
        DeliverableState::AcceptedWithReserve | DeliverableState::Returned => "warn",
    }
}

pub(super) fn invoice_tone(state: InvoiceState) -> &'static str {
    match state {
        InvoiceState::Received | InvoiceState::Checked => "info",
        InvoiceState::Approved => "good",
        InvoiceState::Returned => "warn",
        InvoiceState::Paid => "done",
    }
}

fn who(names: &[PersonName], id: Option<Uuid>) -> Option<String> {
    id.and_then(|id| names.iter().find(|person| person.id == id)).map(|person| person.name.clone())
}

/// A deliverable's page, or the form of an act on it.
pub async fn deliverable(
    cx: &Cx,
    it: &Deliverable,
    (row, purchase): (DeliverableRow, store::Row),
    verb: Option<DeliverableVerb>,
) -> Result<DeliverablePage, Failure> {
    let ids = row.delivered_by.into_iter().chain(row.decided_by).collect();
    let names = identity::people(cx.read(), ids).await?;
    let late = it.under_way && it.is_late(cx.today(&purchase.jurisdiction));
    let address = deliverable_path(it.id);
    let noun = verb.and_then(deliverable_noun).map_or("", |(noun, _)| noun);
    Ok(DeliverablePage {
        id: row.id,
        version: row.version,
        purchase: purchase.id,
        purchase_title: purchase.title.clone(),
        title: row.title,
        criteria: row.acceptance_criteria,
        amount: it.amount,
        invoiced: it.invoiced,
        due_on: row.due_on,
        zone: cx.app.zone(&purchase.jurisdiction).name().to_owned(),
        state: row.state,
        tone: deliverable_tone(it.state, late),
        late,
        note: row.note,
        reason: row.reason,
        delivered_at: row.delivered_at,
        delivered_by: who(&names, row.delivered_by),
        decided_at: row.decided_at,
        decided_by: who(&names, row.decided_by),
        actions: offered(it, cx.viewer.as_ref(), cx.now(), &address, deliverable_noun),
        verb: verb.map(|verb| verb.to_string()).unwrap_or_default(),
        target: format!("{address}/{noun}"),
    })
}

/// The form of a new invoice: every deliverable with what can still be invoiced of it.
pub async fn invoice_form(cx: &Cx, purchase: &Purchase) -> Result<InvoiceForm, Failure> {
    let stored: Stored = store::stored(cx.read(), purchase.id.uuid()).await?.ok_or(Failure::NotFound)?;
    let day = cx.today(&stored.row.jurisdiction);
    let lines = match &stored.contract {
        Some(contract) => deliverables(cx, &stored, contract, day).await?,
        None => Vec::new(),
    };
    let currency = stored.contract.as_ref().map(|contract| contract.currency.clone());
    Ok(InvoiceForm {
        purchase: stored.row.id,
        title: stored.row.title.clone(),
        currency: currency.unwrap_or_default(),
        deliverables: lines,
    })
}

/// An invoice's page, or the form of an act on it.
pub async fn invoice(
    cx: &Cx,
    it: &Invoice,
    (row, purchase): (delivery::InvoiceRow, store::Row),
    verb: Option<InvoiceVerb>,
) -> Result<InvoicePage, Failure> {
    let lines = delivery::lines(cx.read(), row.id).await?;
    let payments = delivery::payments(cx.read(), vec![row.id]).await?;
    let ids = [Some(row.submitted_by), row.checked_by, row.approved_by].into_iter().flatten().collect();
    let names = identity::people(cx.read(), ids).await?;
    let money = |minor| Money::new(minor, it.gross.currency);
    let address = invoice_path(it.id);
    let noun = verb.and_then(invoice_noun).map_or("", |(noun, _)| noun);
    Ok(InvoicePage {
        id: row.id,
        version: row.version,
        purchase: purchase.id,
        purchase_title: purchase.title.clone(),
        tone: invoice_tone(it.state),
        zone: cx.app.zone(&purchase.jurisdiction).name().to_owned(),
        net: money(row.net_minor),
        tax: money(row.tax_minor),
        gross: money(row.gross_minor),
        issued_on: row.issued_on,
        due_on: row.due_on,
        overdue: it.is_overdue(cx.today(&purchase.jurisdiction)),
        submitted_by: who(&names, Some(row.submitted_by)),
        received_at: row.received_at,
        checked_by: who(&names, row.checked_by),
        checked_at: row.checked_at,
        approved_by: who(&names, row.approved_by),
        approved_at: row.approved_at,
        rows: lines
            .into_iter()
            .map(|line| InvoiceRow {
                deliverable: line.deliverable_id,
                description: line.description,
                net: money(line.net_minor),
                tax: money(line.tax_minor),
            })
            .collect(),
        payments: payments
            .into_iter()
            .map(|payment| PaymentView {
                net: money(payment.net_minor),
                tax: money(payment.tax_minor),
                withholding: money(payment.withholding_minor),
                fee: money(payment.fee_minor),
                total: money(payment.total_minor),
                paid_on: payment.paid_on,
                days_late: Paid::days_late(payment.paid_on, row.due_on),
                reference: payment.reference,
            })
            .collect(),
        actions: offered(it, cx.viewer.as_ref(), cx.now(), &address, invoice_noun),
        verb: verb.map(|verb| verb.to_string()).unwrap_or_default(),
        target: format!("{address}/{noun}"),
        number: row.number,
        state: row.state,
        reason: row.reason,
    })
}
