//! Pilots: begin, sign, prepare, start, pause, withdraw. Each is one change: row, journal, tasks, letters.

use domain::{
    access::{Machine, Permit, Role},
    pilot::{Origin, Outcome, Pilot, PilotVerb, Plan, Side, waive},
    registry::Organisation,
    rejection::Rejection,
    value::{PersonId, PilotId},
};
use platform::{change::Change, error::Failure, forms::Submitted, subject::Subject};
use serde_json::json;

use super::{
    follow, forms,
    plan::store as plans,
    store::{self, NewPilot, With},
};
use crate::{
    catalogue,
    identity::{self, Allowed, Begins, Cx},
    registry,
};

fn refused(code: &'static str) -> Failure {
    Failure::Refused(Rejection::new(code).into())
}

/// Begins a pilot by direct invitation, with the reason on record.
///
/// # Errors
/// `invitation-not-allowed` where the country does not know it; every problem of the form.
pub async fn invite(cx: &Cx, begins: Begins<Pilot, Organisation>, form: &Submitted) -> Result<PilotId, Failure> {
    let Begins { parent: agency, permit } = begins;
    let rules = cx.app.jurisdictions.get(&agency.jurisdiction);
    let new = forms::Invitation::check(form, rules)?;
    let change = cx.change(permit.capacity()).await?;
    let startup = forms::invitable(registry::queries::organisation(change.conn(), new.startup).await?)?;
    let pinned = rules_of(&change, &agency.jurisdiction).await?;
    let offered = catalogue::of_startup(change.conn(), startup).await?;
    let solution = forms::solution(form, &offered.iter().map(|named| named.id.uuid()).collect::<Vec<_>>())?;
    let journey = store::insert_journey(&change, startup, solution).await?;
    let pilot = NewPilot {
        origin: Origin::Invitation,
        reason: Some(new.reason),
        application: None,
        call: None,
        journey,
        agency: agency.id,
        startup,
        solution,
        jurisdiction: agency.jurisdiction,
        rules: pinned,
        title: new.title,
        plan: Plan::default(),
    };
    begin(cx, change, pilot, &permit).await
}

/// The rules that a new pilot of this country starts under.
pub(super) async fn rules_of(change: &Change<'_>, jurisdiction: &str) -> Result<uuid::Uuid, Failure> {
    let pinned = registry::rules_in_force(change.conn(), jurisdiction).await?;
    pinned.ok_or_else(|| refused("pilot-without-rules"))
}

/// Enters a new pilot; whoever the plan names already decides from now on.
pub(super) async fn begin(
    cx: &Cx,
    change: Change<'_>,
    new: NewPilot,
    permit: &Permit<Pilot>,
) -> Result<PilotId, Failure> {
    let id = PilotId::from(change.id());
    store::insert(&change, id, &new, permit).await?;
    if let Some(person) = new.plan.decision_owner {
        let on = Subject::new("pilot", id);
        identity::assign(&change, person, Role::DecisionOwner, on, Some(new.agency)).await?;
    }
    let stored = store::stored(change.conn(), id.uuid()).await?.ok_or(Failure::NotFound)?;
    let data = json!({ "origin": new.origin, "agency": new.agency, "startup": new.startup });
    follow::close(cx, change, &stored.pilot, permit, data).await?;
    Ok(id)
}

/// Signs the plan for the actor's side. The first signature freezes it as a numbered version with its hash; the second
/// makes the agreement.
///
/// # Errors
/// `required` at `agree` where the box is not ticked.
pub async fn sign(cx: &Cx, allowed: Allowed<Pilot>, form: &Submitted) -> Result<&'static str, Failure> {
    forms::agreed(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: pilot, permit } = allowed.renew(&change, form.version()).await?;
    let stored = store::stored(change.conn(), pilot.id.uuid()).await?.ok_or(Failure::NotFound)?;
    let frozen = match stored.pilot.signatures.is_empty() {
        true => plans::freeze(&change, &stored).await?,
        false => plans::frozen(change.conn(), &stored).await?.ok_or(Failure::Stale)?,
    };
    let side = Side::of(permit.capacity().who);
    plans::insert_signature(&change, &pilot, &frozen, side, &permit).await?;
    let both = permit.event() == "agreed";
    store::advance(&change, &pilot, &permit, With::Signed { number: frozen.number, both }).await?;
    if both {
        let source = (Pilot::NAME, pilot.id.uuid());
        registry::record_relations(&change, pilot.agency, pilot.startup, "pilot_host", source).await?;
    }
    let event = permit.event();
    let data = json!({ "plan": frozen.number, "hash": frozen.hash, "side": side });
    follow::close(cx, change, &pilot, &permit, data).await?;
    Ok(event)
}

/// Lets a line of the checklist pass, with the reason on record.
///
/// # Errors
/// `line-not-waivable`, `line-not-missing`, `required` at `reason`.
pub async fn waive_line(cx: &Cx, allowed: Allowed<Pilot>, form: &Submitted) -> Result<(), Failure> {
    let (line, reason) = forms::waiver(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: pilot, permit } = allowed.renew(&change, form.version()).await?;
    waive(&pilot.lines, line).map_err(|rejection| Failure::Refused(rejection.into()))?;
    plans::insert_waiver(&change, &pilot, line, &reason, &permit).await?;
    store::advance(&change, &pilot, &permit, With::Nothing).await?;
    follow::close(cx, change, &pilot, &permit, json!({ "line": line })).await
}

/// A step that needs a few words at most: reopen, prepare, say ready, start, pause, resume, review.
///
/// # Errors
/// `required` at `words` where the step asks for a reason.
pub async fn step(cx: &Cx, allowed: Allowed<Pilot>, form: &Submitted) -> Result<(), Failure> {
    let words = forms::words(allowed.permit.verb(), form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: pilot, permit } = allowed.renew(&change, form.version()).await?;
    let with = match permit.verb() {
        PilotVerb::Ready => With::Ready(Side::of(permit.capacity().who)),
        PilotVerb::Start => With::Started,
        _ => With::Nothing,
    };
    store::advance(&change, &pilot, &permit, with).await?;
    match permit.verb() {
        PilotVerb::Reopen => plans::void_signatures(&change, &pilot).await?,
        PilotVerb::Review => super::ending::open_gate(&change, &pilot, &permit).await?,
        _ => {}
    }
    store::insert_remark(&change, pilot.id, permit.event(), &words, permit.actor().person).await?;
    follow::close(cx, change, &pilot, &permit, json!({})).await
}

/// Ends the pilot before its measurements do: stopped for safety, or one side withdraws.
///
/// # Errors
/// `required` at `words`.
pub async fn end(cx: &Cx, allowed: Allowed<Pilot>, form: &Submitted) -> Result<&'static str, Failure> {
    let words = forms::words(allowed.permit.verb(), form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: pilot, permit } = allowed.renew(&change, form.version()).await?;
    let outcome = Outcome::parse(permit.event()).ok_or_else(|| Failure::internal("an end without an outcome"))?;
    let conclusion = json!({ "reasons": words });
    let with = With::Concluded { outcome, conclusion, lessons: json!({}), hand_over: json!([]) };
    store::advance(&change, &pilot, &permit, with).await?;
    let (event, by): (_, PersonId) = (permit.event(), permit.actor().person);
    store::insert_remark(&change, pilot.id, event, &words, by).await?;
    follow::close(cx, change, &pilot, &permit, json!({ "outcome": outcome })).await?;
    Ok(event)
}
