//! Writing the plan: each section, hypothesis and milestone is one change under the pilot's version.

use domain::{
    access::Role,
    pilot::{Pilot, Plan, Side},
    rejection::Rejection,
    value::day_in,
};
use platform::{error::Failure, forms::Submitted};
use serde_json::json;
use uuid::Uuid;

use super::{
    forms::{self, PlanSection},
    input::{NewHypothesis, NewMilestone},
    store,
};
use crate::{
    identity::{self, Allowed, Cx},
    pilot::{
        follow,
        store::{self as pilots, Stored, With},
    },
    registry,
};

/// Saves a section. What a purchase will need is the agency's to say.
///
/// # Errors
/// Every problem of the form; `purchase-section-agency` where the startup writes the agency's part.
pub async fn section(cx: &Cx, allowed: Allowed<Pilot>, section: PlanSection, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: pilot, permit } = allowed.renew(&change, form.version()).await?;
    if section == PlanSection::Purchase && Side::of(permit.capacity().who) == Side::Startup {
        return Err(Failure::Forbidden(Rejection::new("purchase-section-agency")));
    }
    let stored = stored(&change, &pilot).await?;
    let people = registry::queries::people_of(change.conn(), pilot.agency, change.now()).await?;
    let people: Vec<Uuid> = people.into_iter().map(|(id, ..)| id).collect();
    let zone = cx.app.zone(&stored.row.jurisdiction);
    let today = day_in(change.now(), zone);
    let rules = cx.app.jurisdictions.get(&stored.row.jurisdiction);
    let before = stored.plan.decision_owner;
    let plan = forms::apply(section, stored.plan, form, rules, today, &people)?;
    pilots::advance(&change, &pilot, &permit, With::Nothing).await?;
    store::save(&change, pilot.id, &plan).await?;
    if plan.decision_owner != before {
        name_decision_owner(&change, &pilot, &plan).await?;
    }
    follow::close(cx, change, &pilot, &permit, json!({ "section": section })).await
}

async fn name_decision_owner(change: &platform::change::Change<'_>, pilot: &Pilot, plan: &Plan) -> Result<(), Failure> {
    identity::unassign(change, Role::DecisionOwner, pilot.id.uuid(), plan.decision_owner).await?;
    if let Some(person) = plan.decision_owner {
        let on = follow::subject(pilot);
        identity::assign(change, person, Role::DecisionOwner, on, Some(pilot.agency)).await?;
    }
    Ok(())
}

async fn stored(change: &platform::change::Change<'_>, pilot: &Pilot) -> Result<Stored, Failure> {
    pilots::stored(change.conn(), pilot.id.uuid()).await?.ok_or(Failure::NotFound)
}

/// Adds a hypothesis or changes one.
///
/// # Errors
/// Every problem of the form; `too-many` beyond thirty.
pub async fn hypothesis(
    cx: &Cx,
    allowed: Allowed<Pilot>,
    present: Option<Uuid>,
    form: &Submitted,
) -> Result<(), Failure> {
    let new = NewHypothesis::check(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: pilot, permit } = allowed.renew(&change, form.version()).await?;
    let stored = stored(&change, &pilot).await?;
    room_for(present, stored.hypotheses.iter().map(|h| h.id).collect())?;
    pilots::advance(&change, &pilot, &permit, With::Nothing).await?;
    let id = store::put_hypothesis(&change, &stored, present, &new).await?;
    follow::close(cx, change, &pilot, &permit, json!({ "hypothesis": id })).await
}

/// Adds a milestone or changes one.
///
/// # Errors
/// Every problem of the form; `too-many` beyond thirty.
pub async fn milestone(
    cx: &Cx,
    allowed: Allowed<Pilot>,
    present: Option<Uuid>,
    form: &Submitted,
) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: pilot, permit } = allowed.renew(&change, form.version()).await?;
    let stored = stored(&change, &pilot).await?;
    let new = NewMilestone::check(form, &stored.plan)?;
    room_for(present, stored.milestones.iter().map(|m| m.id).collect())?;
    pilots::advance(&change, &pilot, &permit, With::Nothing).await?;
    let id = store::put_milestone(&change, &stored, present, &new).await?;
    follow::close(cx, change, &pilot, &permit, json!({ "milestone": id })).await
}

/// The one to change is this pilot's; a new one still finds room.
fn room_for(present: Option<Uuid>, known: Vec<Uuid>) -> Result<(), Failure> {
    match present {
        Some(id) if !known.contains(&id) => Err(Failure::NotFound),
        None if known.len() as u64 >= pilots::MOST => {
            let most = i64::try_from(pilots::MOST).unwrap_or(i64::MAX);
            Err(Failure::Refused(Rejection::new("too-many").with("max", most).into()))
        }
        _ => Ok(()),
    }
}

/// What is taken out of the plan.
#[derive(Clone, Copy)]
pub enum Part {
    Hypothesis(Uuid),
    Milestone(Uuid),
}

/// Takes a hypothesis or a milestone out of the plan.
///
/// # Errors
/// `NotFound` where it is not of this pilot.
pub async fn remove(cx: &Cx, allowed: Allowed<Pilot>, part: Part, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: pilot, permit } = allowed.renew(&change, form.version()).await?;
    let (found, data) = match part {
        Part::Hypothesis(id) => {
            (store::remove_hypothesis(&change, pilot.id, id).await?, json!({ "removed_hypothesis": id }))
        }
        Part::Milestone(id) => {
            (store::remove_milestone(&change, pilot.id, id).await?, json!({ "removed_milestone": id }))
        }
    };
    if !found {
        return Err(Failure::NotFound);
    }
    pilots::advance(&change, &pilot, &permit, With::Nothing).await?;
    follow::close(cx, change, &pilot, &permit, data).await
}
