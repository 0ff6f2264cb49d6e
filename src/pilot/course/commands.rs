//! Check in, measure, report and answer incidents. Each is one change.

use domain::pilot::{Pilot, Side};
use platform::{error::Failure, forms::Submitted};
use serde_json::json;
use uuid::Uuid;

use super::{
    input::{Answer, CheckIn, Measured, Reported},
    store,
};
use crate::{
    identity::{Allowed, Cx},
    pilot::{
        follow,
        store::{self as pilots, With},
    },
};

/// # Errors
/// Every problem of the form.
pub async fn check_in(cx: &Cx, allowed: Allowed<Pilot>, form: &Submitted) -> Result<(), Failure> {
    let new = CheckIn::check(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: pilot, permit } = allowed.renew(&change, form.version()).await?;
    pilots::advance(&change, &pilot, &permit, With::Nothing).await?;
    let side = Side::of(permit.capacity().who);
    store::insert_check_in(&change, &pilot, side, &new, permit.actor().person.uuid()).await?;
    follow::close(cx, change, &pilot, &permit, json!({ "side": side, "mood": new.mood })).await
}

/// # Errors
/// Every problem of the form; `measured-already` where this hypothesis has a value for the day.
pub async fn measure(cx: &Cx, allowed: Allowed<Pilot>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: pilot, permit } = allowed.renew(&change, form.version()).await?;
    let stored = pilots::stored(change.conn(), pilot.id.uuid()).await?.ok_or(Failure::NotFound)?;
    let new = Measured::check(form, &pilot, cx.app.zone(&stored.row.jurisdiction), change.now())?;
    pilots::advance(&change, &pilot, &permit, With::Nothing).await?;
    store::insert_measurement(&change, &new, permit.actor().person.uuid()).await?;
    let data = json!({ "hypothesis": new.hypothesis, "value": new.value, "at": new.at });
    follow::close(cx, change, &pilot, &permit, data).await
}

/// # Errors
/// Every problem of the form.
pub async fn report(cx: &Cx, allowed: Allowed<Pilot>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: pilot, permit } = allowed.renew(&change, form.version()).await?;
    let stored = pilots::stored(change.conn(), pilot.id.uuid()).await?.ok_or(Failure::NotFound)?;
    let new = Reported::check(form, cx.app.zone(&stored.row.jurisdiction), change.now())?;
    pilots::advance(&change, &pilot, &permit, With::Nothing).await?;
    let id = store::insert_incident(&change, &pilot, &new, permit.actor().person.uuid()).await?;
    follow::close(cx, change, &pilot, &permit, json!({ "incident": id, "severity": new.severity })).await
}

/// # Errors
/// `required` at `answer`; `NotFound` where the incident is not this pilot's or was answered already.
pub async fn answer(cx: &Cx, allowed: Allowed<Pilot>, incident: Uuid, form: &Submitted) -> Result<(), Failure> {
    let new = Answer::check(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: pilot, permit } = allowed.renew(&change, form.version()).await?;
    if !store::answer_incident(&change, &pilot, incident, &new, permit.actor().person.uuid()).await? {
        return Err(Failure::NotFound);
    }
    pilots::advance(&change, &pilot, &permit, With::Nothing).await?;
    follow::close(cx, change, &pilot, &permit, json!({ "incident": incident })).await
}
