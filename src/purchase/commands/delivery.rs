//! Deliveries accepted or returned, invoices checked, approved and paid.

use chrono::TimeDelta;
use domain::{
    access::{Permit, Role, permit},
    purchase::{Deliverable, DeliverableVerb, Invoice, InvoiceVerb, Paid, Purchase, PurchaseState, PurchaseVerb},
    rejection::Rejection,
    value::{InvoiceId, Texts},
};
use platform::{change::Change, error::Failure, forms::Submitted, subject::Subject};
use serde_json::json;

use super::{contract::finish, whole};
use crate::{
    identity::{Allowed, Begins, Cx, entry},
    notices::{self, Notice, Reader, Value},
    purchase::{
        deliverable_path, follow, forms,
        inputs::{NewInvoice, NewPayment},
        invoice_path,
        store::{
            self, Stored,
            contract::{Row, Total},
            delivery,
        },
    },
};

fn supplier(purchase: &Purchase) -> Reader {
    Reader::role(purchase.supplier, Role::Owner)
}

fn agency(purchase: &Purchase, role: Role) -> Reader {
    Reader::role(purchase.agency, role)
}

/// Delivers, accepts or returns.
///
/// # Errors
/// `required` at `note` of a delivery, at `reasons` of a return or a reserve.
pub async fn deliverable(cx: &Cx, allowed: Allowed<Deliverable>, form: &Submitted) -> Result<(), Failure> {
    let words = match allowed.permit.verb() {
        DeliverableVerb::Deliver => Some(domain::value::text::required("note", form.text("note"), 4000)?),
        DeliverableVerb::Accept => forms::words(form, "reasons")?,
        DeliverableVerb::AcceptWithReserve | DeliverableVerb::Return => Some(forms::reasons(form)?),
    };
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: it, permit } = allowed.renew(&change, form.version()).await?;
    delivery::advance(&change, &it, &permit, words.clone()).await?;
    let purchase = whole(change.conn(), it.purchase).await?.purchase;
    change.record(about(entry(&permit, it.id), &purchase)).await?;
    follow::settle(&cx.app, &change, &purchase).await?;
    let reader = match permit.verb() {
        DeliverableVerb::Deliver => agency(&purchase, Role::Buyer),
        _ => supplier(&purchase),
    };
    let notice = Notice::new("deliverable-moved", reader, deliverable_path(it.id)).titled(&it.title);
    let notice = notice.with("what", Value::Word(format!("event-deliverable-{}", permit.event())));
    notices::tell(&change, notice.with("reasons", Value::Text(words.unwrap_or_default()))).await?;
    Ok(change.commit().await?)
}

fn about(entry: platform::journal::Entry, purchase: &Purchase) -> platform::journal::Entry {
    entry.about(store::subject(purchase.id)).about(Subject::new("journey", purchase.journey))
}

/// Hands in an invoice against accepted deliverables.
///
/// # Errors
/// Every problem of the form; `purchase-not-delivering`.
pub async fn submit(cx: &Cx, begins: Begins<Invoice, Purchase>, form: &Submitted) -> Result<InvoiceId, Failure> {
    let Begins { parent, permit } = begins;
    let change = cx.change(permit.capacity()).await?;
    let stored = whole(change.conn(), parent.id).await?;
    let (new, contract) = checked(cx, &change, &stored, form).await?;
    let due_on = cx.today(&stored.row.jurisdiction) + TimeDelta::days(contract.payment_days);
    let id = delivery::insert_invoice(&change, contract, &new, due_on, permit.actor().person).await?;
    store::contract::add(&change, contract.id, Total::InvoicedMinor, new.gross.minor).await?;
    let data = json!({ "gross": new.gross.minor.to_string(), "currency": new.gross.currency });
    change.record(about(entry(&permit, id), &stored.purchase).data(data)).await?;
    follow::settle(&cx.app, &change, &stored.purchase).await?;
    let title = &stored.title;
    tell(&change, agency(&stored.purchase, Role::Buyer), &permit, id.into(), title, (&new.number, "")).await?;
    change.commit().await?;
    Ok(id.into())
}

async fn checked<'a>(
    cx: &Cx,
    change: &Change<'_>,
    stored: &'a Stored,
    form: &Submitted,
) -> Result<(NewInvoice, &'a Row), Failure> {
    let delivering = stored.purchase.state == PurchaseState::Delivering;
    let contract = stored.contract.as_ref().filter(|_| delivering);
    let contract = contract.ok_or_else(|| Failure::Forbidden(Rejection::new("purchase-not-delivering")))?;
    let deliverables = deliverables(change, stored, contract).await?;
    let currency = store::money(0, &contract.currency)?.currency;
    let new = NewInvoice::check(form, &deliverables, currency, cx.today(&stored.row.jurisdiction))?;
    Ok((new, contract))
}

async fn deliverables(change: &Change<'_>, stored: &Stored, contract: &Row) -> Result<Vec<Deliverable>, Failure> {
    let rows = delivery::deliverables(change.conn(), contract.id).await?;
    let mut deliverables = Vec::with_capacity(rows.len());
    for row in &rows {
        deliverables.extend(delivery::read(row, contract, &stored.row, &stored.purchase.relations)?);
    }
    Ok(deliverables)
}

async fn tell(
    change: &Change<'_>,
    reader: Reader,
    permit: &Permit<Invoice>,
    id: InvoiceId,
    title: &Texts,
    (number, words): (&str, &str),
) -> Result<(), Failure> {
    let notice = Notice::new("invoice-moved", reader, invoice_path(id));
    let notice = notice.with("title", Value::Texts(title.clone())).with("number", Value::Text(number.to_owned()));
    let notice = notice.with("what", Value::Word(format!("event-invoice-{}", permit.event())));
    notices::tell(change, notice.with("reasons", Value::Text(words.to_owned()))).await
}

/// Checks, approves or returns an invoice.
///
/// # Errors
/// `required` at `reasons` of a return.
pub async fn invoice(cx: &Cx, allowed: Allowed<Invoice>, form: &Submitted) -> Result<(), Failure> {
    let returns = allowed.permit.verb() == InvoiceVerb::Return;
    let reasons = if returns { Some(forms::reasons(form)?) } else { None };
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: it, permit } = allowed.renew(&change, form.version()).await?;
    delivery::advance_invoice(&change, &it, &permit, reasons.clone()).await?;
    if returns {
        for line in delivery::lines(change.conn(), it.id.uuid()).await? {
            delivery::count_invoiced(&change, line.deliverable_id, -(line.net_minor + line.tax_minor)).await?;
        }
        let total = Total::InvoicedMinor;
        store::contract::add(&change, it.contract.uuid(), total, -it.gross.minor).await?;
    }
    let stored = whole(change.conn(), it.purchase).await?;
    change.record(about(entry(&permit, it.id), &stored.purchase)).await?;
    follow::settle(&cx.app, &change, &stored.purchase).await?;
    let words = reasons.unwrap_or_default();
    tell(&change, supplier(&stored.purchase), &permit, it.id, &stored.title, (&it.number, &words)).await?;
    Ok(change.commit().await?)
}

/// Records the payment of an approved invoice. The last payment of the contract completes the purchase.
///
/// # Errors
/// Every problem of the form; `payment-does-not-add-up`.
pub async fn pay(cx: &Cx, allowed: Allowed<Invoice>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: it, permit: paying } = allowed.renew(&change, form.version()).await?;
    let stored = whole(change.conn(), it.purchase).await?;
    let (new, total) = NewPayment::check(form, it.gross, cx.today(&stored.row.jurisdiction))?;
    delivery::insert_payment(&change, &it, &new, total, paying.actor().person).await?;
    delivery::advance_invoice(&change, &it, &paying, None).await?;
    store::contract::add(&change, it.contract.uuid(), Total::PaidMinor, total.minor).await?;
    let late = Paid::days_late(new.paid_on, it.due_on).unwrap_or_default();
    let data = json!({ "total": total.minor.to_string(), "currency": total.currency, "days_late": late });
    change.record(about(entry(&paying, it.id), &stored.purchase).data(data)).await?;
    tell(&change, supplier(&stored.purchase), &paying, it.id, &stored.title, (&it.number, "")).await?;
    let purchase = whole(change.conn(), it.purchase).await?.purchase;
    let whole_value = purchase.contract.as_ref().is_some_and(|contract| contract.paid == contract.value);
    let complete = permit(&purchase, PurchaseVerb::Complete, paying.actor(), change.now());
    match complete {
        Ok(permit) if whole_value => finish(cx, change, Allowed { subject: purchase, permit }).await,
        _ => {
            follow::settle(&cx.app, &change, &purchase).await?;
            Ok(change.commit().await?)
        }
    }
}
