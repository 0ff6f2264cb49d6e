//! Sittings: planned and held.

use domain::{
    registry::Organisation,
    rejection::{Problems, Rejection},
};
use platform::{error::Failure, forms::Submitted, subject::Subject};
use serde_json::json;
use uuid::Uuid;

use super::{
    input::{Minutes, NewSession},
    store,
};
use crate::{
    identity::{Allowed, Cx, entry},
    registry::queries,
};

/// Plans a sitting with its quorum.
///
/// # Errors
/// Every problem of the form.
pub async fn plan(cx: &Cx, allowed: Allowed<Organisation>, form: &Submitted) -> Result<Uuid, Failure> {
    let new = NewSession::check(form, cx.app.zone(&allowed.subject.jurisdiction))?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: office, permit } = allowed.renew(&change, None).await?;
    let id = store::insert(&change, office.id, &new, permit.actor().person).await?;
    let data = json!({ "session": id, "quorum": new.quorum });
    change.record(entry(&permit, office.id).about(Subject::new("label_session", id)).data(data)).await?;
    change.commit().await?;
    Ok(id)
}

/// Closes a sitting: who sat, who withdrew from what, and the minutes.
///
/// # Errors
/// Every problem of the form; `sitting-not-yet`; `Stale` if it was closed meanwhile.
pub async fn hold(cx: &Cx, allowed: Allowed<Organisation>, form: &Submitted, id: Uuid) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: office, permit } = allowed.renew(&change, None).await?;
    let row = store::one(change.conn(), office.id, id).await?.ok_or(Failure::NotFound)?;
    if change.now() < row.held_at {
        return Err(Problems::from(Rejection::new("sitting-not-yet")).into());
    }
    let people = queries::people_of(change.conn(), office.id, change.now()).await?;
    let people: Vec<Uuid> = people.into_iter().map(|(person, ..)| person).collect();
    let agenda: Vec<Uuid> = store::agenda(change.conn(), id).await?.into_iter().map(|(label, _)| label).collect();
    let told = Minutes::check(form, &people, &agenda, row.quorum)?;
    let recused: Vec<_> =
        told.sat.iter().map(|sat| json!({ "person": sat.person, "recused_from": sat.recused_from })).collect();
    if !store::hold(&change, &row, &agenda, told, change.now()).await? {
        return Err(Failure::Stale);
    }
    let data = json!({ "session": id, "agenda": agenda, "present": recused });
    change.record(entry(&permit, office.id).about(Subject::new("label_session", id)).data(data)).await?;
    Ok(change.commit().await?)
}
