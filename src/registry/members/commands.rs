//! Take back and renew invitations; leave or remove, with what is handed over.

use domain::{
    access::Role,
    registry::{self as rules, Organisation, Place},
    rejection::Problems,
    value::PersonId,
};
use platform::{change::Change, error::Failure, forms::Submitted, i18n::Lang, subject::Subject};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{queries, store as handover};
use crate::{
    identity::{Allowed, Cx, entry},
    notices::{self, Notice, Reader, Value},
    registry::{commands::letter, store},
};

/// Ends a member's roles in one act with the hand-over of what they held; the last owner stays.
///
/// # Errors
/// `last-owner`; at `heir`: `heir-needed`, `heir-not-qualified`; `NotFound` if the person is no member.
pub async fn leave(cx: &Cx, allowed: Allowed<Organisation>, person: PersonId, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: organisation, permit } = allowed.renew(&change, form.version()).await?;
    let members = store::members(change.conn(), organisation.id, change.now()).await?;
    let places = queries::places(&members);
    rules::may_leave(&places, person).map_err(Problems::from)?;
    // the version moves: of two owners who leave at once, the second is refused
    store::advance(&change, &organisation, &permit).await?;
    let handed = hand_over(&change, &organisation, &places, person, form.text("heir")).await?;
    if store::end_memberships(&change, person, organisation.id).await? == 0 {
        return Err(Failure::NotFound);
    }
    change.record(entry(&permit, organisation.id).about(Subject::new("person", person)).data(handed)).await?;
    Ok(change.commit().await?)
}

/// Gives what the person holds to the heir that the form names; what was given, for the journal.
async fn hand_over(
    change: &Change<'_>,
    organisation: &Organisation,
    places: &[Place],
    person: PersonId,
    given: &str,
) -> Result<Json, Failure> {
    let held = queries::held(change.conn(), organisation, person).await?;
    if held.is_nothing() {
        return Ok(json!({}));
    }
    let heir = rules::heir(places, person, given).map_err(Problems::from)?;
    handover::give(change, &held, person, heir).await?;
    for role in held.roles.iter().filter(|role| !places.contains(&(heir, **role))) {
        store::insert_member(change, heir, organisation.id, *role, Some(person)).await?;
    }
    let count = held.tasks.len() + held.assignments.len() + held.roles.len();
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let notice = Notice::new("handed-over", Reader::Person(heir), "/work").titled(&organisation.legal_name);
    notices::tell(change, notice.with("number", Value::Number(count))).await?;
    let things = held.assignments.iter().map(|row| row.subject_id).chain(held.tasks.iter().map(|row| row.subject_id));
    let things: Vec<Uuid> = things.collect();
    Ok(json!({ "heir": heir, "things": things, "roles": held.roles }))
}

/// Takes back an invitation that nobody took up.
///
/// # Errors
/// `NotFound` if there is none.
pub async fn revoke(cx: &Cx, allowed: Allowed<Organisation>, invitation: Uuid) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: organisation, permit } = allowed.renew(&change, None).await?;
    if !store::people::revoke_invitation(&change, organisation.id, invitation).await? {
        return Err(Failure::NotFound);
    }
    change.record(entry(&permit, organisation.id).data(json!({ "invitation": invitation }))).await?;
    Ok(change.commit().await?)
}

/// Sends an invitation anew; it runs from today.
///
/// # Errors
/// `NotFound` if there is none.
pub async fn renew(cx: &Cx, allowed: Allowed<Organisation>, lang: Lang, invitation: Uuid) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: organisation, permit } = allowed.renew(&change, None).await?;
    let renewed = store::people::renew_invitation(&change, organisation.id, invitation).await?;
    let row = renewed.ok_or(Failure::NotFound)?;
    let role = Role::parse(&row.role).ok_or(Failure::NotFound)?;
    change.record(entry(&permit, organisation.id).data(json!({ "invitation": invitation }))).await?;
    letter(&change, &organisation, invitation, (&row.email, role), lang).await?;
    Ok(change.commit().await?)
}
