//! Milestones: deliver, accept, return, pay. Each is one change; the pilot's tasks follow.

use domain::{
    access::{Machine, Role},
    pilot::{Milestone, MilestoneVerb, Side},
};
use platform::{change::Change, error::Failure, files::attachments, forms::Submitted, subject::Subject};
use serde_json::json;
use uuid::Uuid;

use super::{
    evidence,
    forms::{self, Delivery},
    inputs::Payment,
    path, store,
};
use crate::{
    identity::{Allowed, Cx, entry},
    notices::{self, Notice, Reader, Value},
    pilot::{follow, store as pilots},
};

/// Delivers a milestone with words, and the files that wait, as evidence.
///
/// # Errors
/// Every problem of the form.
pub async fn deliver(cx: &Cx, allowed: Allowed<Milestone>, form: &Submitted) -> Result<(), Failure> {
    let new = Delivery::check(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: milestone, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &milestone, &permit, None, 0).await?;
    let by = permit.actor().person.uuid();
    let handed = store::insert_evidence(&change, &milestone, &new.body, new.link, by).await?;
    let subject = Subject::new(Milestone::NAME, milestone.id);
    let files = attachments::hand_over(&change, subject, evidence::FILES, &handed.to_string()).await?;
    let hashes: Vec<String> = files.into_iter().map(|file| file.content_hash).collect();
    close(cx, change, &milestone, permit.event(), entry(&permit, milestone.id), json!({ "files": hashes })).await
}

/// Accepts or returns what was delivered.
///
/// # Errors
/// `required` at `reason` of a return.
pub async fn decide(cx: &Cx, allowed: Allowed<Milestone>, form: &Submitted) -> Result<(), Failure> {
    let reason = forms::reason(form, allowed.permit.verb() == MilestoneVerb::Return)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: milestone, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &milestone, &permit, reason.as_deref(), 0).await?;
    close(cx, change, &milestone, permit.event(), entry(&permit, milestone.id), json!({})).await
}

/// Records a payment of the fee against an accepted milestone.
///
/// # Errors
/// Every problem of the form; `payment-above-milestone`; `payment-known` where its reference was entered before.
pub async fn pay(cx: &Cx, allowed: Allowed<Milestone>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: milestone, permit } = allowed.renew(&change, form.version()).await?;
    let stored = store::stored(change.conn(), milestone.id.uuid()).await?.ok_or(Failure::NotFound)?;
    let today = cx.app.today(&stored.pilot.jurisdiction, change.now());
    let new = Payment::check(form, &milestone, today)?;
    store::insert_payment(&change, &milestone, &new, permit.actor().person.uuid()).await?;
    store::advance(&change, &milestone, &permit, None, new.total.minor).await?;
    let data = json!({ "amount": new.total.minor.to_string(), "currency": new.total.currency, "paid_on": new.paid_on });
    close(cx, change, &milestone, permit.event(), entry(&permit, milestone.id), data).await
}

/// Journal, tasks and the letter to the other side, then the commit.
async fn close(
    cx: &Cx,
    change: Change<'_>,
    milestone: &Milestone,
    event: &'static str,
    entry: platform::journal::Entry,
    data: serde_json::Value,
) -> Result<(), Failure> {
    let stored = pilots::stored(change.conn(), milestone.pilot.uuid()).await?.ok_or(Failure::NotFound)?;
    let journey = Subject::new("journey", stored.pilot.journey);
    change.record(entry.about(follow::subject(&stored.pilot)).about(journey).data(data)).await?;
    follow::settle(cx, &change, &stored.pilot).await?;
    let title = |id: Uuid| stored.milestones.iter().find(|row| row.id == id).map(|row| row.title.clone());
    let side = if event == "delivered" { Side::Agency } else { Side::Startup };
    let mut readers = vec![follow::readers(&stored.pilot, side)];
    if event == "accepted" && milestone.amount.is_some_and(|amount| amount.minor > 0) {
        readers.push(Reader::role(stored.pilot.agency, Role::BudgetHolder));
    }
    for reader in readers {
        let notice = Notice::new(&format!("milestone-{event}"), reader, path(milestone.id))
            .titled(title(milestone.id.uuid()).unwrap_or_default())
            .with("pilot", Value::Texts(stored.title.clone()));
        notices::tell(&change, notice).await?;
    }
    Ok(change.commit().await?)
}
