//! What is done to a purchase: begun, funded, drafted, approved, led along its steps, contracted, ended. Each is one
//! change: row, journal, tasks, letters.

pub mod contract;
pub mod delivery;
pub mod steps;

use std::collections::BTreeMap;

use domain::{
    access::{Machine, Role},
    jurisdiction::{Advice, Category, advise},
    pilot::{Outcome, Pilot},
    purchase::{ApprovalState, ContractState, NoticeKind, Purchase, PurchaseState, PurchaseVerb, begin as may_begin},
    rejection::Rejection,
    value::{PurchaseId, Texts, text},
};
use platform::{change::Change, error::Failure, forms::Submitted, holds, subject::Subject, tasks};
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{
    advice::{asked, facts},
    follow, forms,
    inputs::{Answer, Beginning, Description, Funding},
    store::{self, Field as C, New, Stored},
};
use crate::{
    call,
    identity::{self, Allowed, Begins, Cx},
    pilot, registry,
};

/// The purchase with its words, within the change.
pub(super) async fn whole<Conn: ConnectionTrait>(conn: &Conn, id: PurchaseId) -> Result<Stored, Failure> {
    store::stored(conn, id.uuid()).await?.ok_or(Failure::NotFound)
}

/// Begins a purchase from a proven pilot. It waits for budget first, whatever the pilot's plan said about it.
///
/// # Errors
/// `pilot-not-proven`, `purchase-exists`; every problem of the form.
pub async fn begin(cx: &Cx, begins: Begins<Purchase, Pilot>, form: &Submitted) -> Result<PurchaseId, Failure> {
    let Begins { parent, permit } = begins;
    let change = cx.change(permit.capacity()).await?;
    let proven = pilot::queries::proven(change.conn(), parent.id).await?;
    let exists = store::existing(change.conn(), parent.id.uuid()).await?.is_some();
    may_begin(proven.as_ref().map(|_| Outcome::Proven), exists)?;
    let proven = proven.ok_or(Failure::NotFound)?;
    let rules = cx.app.jurisdictions.get(&proven.jurisdiction).ok_or_else(|| Rejection::new("country-unknown"))?;
    let words = Beginning::check(form, &rules.currencies, cx.today(&proven.jurisdiction))?;
    let rules_version = registry::rules_in_force(change.conn(), &proven.jurisdiction).await?;
    let new = New {
        id: change.id().into(),
        journey: proven.journey,
        process: call::new_process(&change, &cx.app.config.ocid_prefix).await?,
        pilot: parent.id.uuid(),
        agency: proven.agency,
        supplier: proven.startup,
        solution: proven.solution,
        jurisdiction: proven.jurisdiction,
        rules_version: rules_version.unwrap_or(proven.rules_version),
        budget_line: None,
        words,
    };
    let id = new.id;
    store::insert(&change, new, &permit).await?;
    if let Some(owner) = proven.decision_owner {
        identity::assign(&change, owner, Role::DecisionOwner, store::subject(id), Some(proven.agency)).await?;
        identity::assign(&change, owner, Role::Signatory, store::subject(id), Some(proven.agency)).await?;
    }
    let of_pilot = Subject::new(Pilot::NAME, parent.id);
    tasks::close(&change, "pilot.purchase", of_pilot).await?;
    let purchase = whole(change.conn(), id).await?.purchase;
    follow::close(&cx.app, change, &purchase, &permit, "", json!({ "pilot": parent.id })).await?;
    Ok(id)
}

/// Names the budget that pays for it.
///
/// # Errors
/// Every problem of the form.
pub async fn fund(cx: &Cx, allowed: Allowed<Purchase>, form: &Submitted) -> Result<(), Failure> {
    let new = Funding::check(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: purchase, permit } = allowed.renew(&change, form.version()).await?;
    let mut with: Vec<store::Column> = vec![(C::BudgetLine, new.budget_line.into())];
    if let Some(day) = new.budget_plan_on {
        with.push((C::BudgetPlanOn, day.into()));
    }
    store::advance(&change, &purchase, &permit, with).await?;
    follow::close(&cx.app, change, &purchase, &permit, "", json!({})).await
}

/// Writes the draft, and who decides and signs.
///
/// # Errors
/// Every problem of the form.
pub async fn describe(cx: &Cx, allowed: Allowed<Purchase>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: purchase, permit } = allowed.renew(&change, form.version()).await?;
    let stored = whole(change.conn(), purchase.id).await?;
    let rules = registry::pinned(change.conn(), stored.row.rules_version_id).await?;
    let people = registry::queries::people_of(change.conn(), purchase.agency, change.now()).await?;
    let people: Vec<_> = people.into_iter().map(|(id, _, _)| id).collect();
    let new = Description::check(form, &rules.currencies, &people)?;
    store::advance(&change, &purchase, &permit, store::described(&new, &purchase, permit.actor().person)?).await?;
    for (role, person) in [(Role::DecisionOwner, new.decision_owner), (Role::Signatory, new.signatory)] {
        identity::unassign(&change, role, purchase.id.uuid(), Some(person)).await?;
        identity::assign(&change, person, role, store::subject(purchase.id), Some(purchase.agency)).await?;
    }
    follow::close(&cx.app, change, &purchase, &permit, "", json!({})).await
}

/// Records on conditions of the routes whether they are met, with the evidence.
///
/// # Errors
/// Every problem of the form.
pub async fn record_conditions(cx: &Cx, allowed: Allowed<Purchase>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: purchase, permit } = allowed.renew(&change, form.version()).await?;
    let stored = whole(change.conn(), purchase.id).await?;
    let rules = registry::pinned(change.conn(), stored.row.rules_version_id).await?;
    let answers: Vec<Answer> = forms::answers(form, &asked(&rules, cx.today(&stored.row.jurisdiction)))?;
    for answer in &answers {
        store::steps::insert_condition(&change, purchase.id, answer, &permit).await?;
    }
    store::advance(&change, &purchase, &permit, vec![]).await?;
    let data: BTreeMap<&str, bool> = answers.iter().map(|answer| (answer.key.as_str(), answer.met)).collect();
    follow::close(&cx.app, change, &purchase, &permit, "", json!({ "conditions": data })).await
}

/// Chooses a route among those whose conditions are recorded as met.
///
/// # Errors
/// `not-a-choice`, `route-shut` at `route`; `required` at `reasons`.
pub async fn choose_route(cx: &Cx, allowed: Allowed<Purchase>, form: &Submitted) -> Result<(), Failure> {
    let reasons = forms::reasons(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: purchase, permit } = allowed.renew(&change, form.version()).await?;
    let stored = whole(change.conn(), purchase.id).await?;
    let route = open_route(cx, &change, &stored, form.text("route")).await?;
    let with = vec![(C::Route, route.clone().into()), (C::RouteReason, reasons.into())];
    store::advance(&change, &purchase, &permit, with).await?;
    follow::close(&cx.app, change, &purchase, &permit, "", json!({ "route": route })).await
}

/// The key of a route that is open for this purchase now.
async fn open_route(cx: &Cx, change: &Change<'_>, stored: &Stored, key: &str) -> Result<String, Failure> {
    let rules = registry::pinned(change.conn(), stored.row.rules_version_id).await?;
    let facts = facts(change.conn(), stored, &rules, cx.today(&stored.row.jurisdiction)).await?;
    let advice: Vec<Advice<'_>> = advise(&rules, &facts);
    let chosen = advice.iter().find(|advice| advice.route.key == key);
    let chosen = chosen.ok_or_else(|| Rejection::at("route", "not-a-choice"))?;
    if chosen.open { Ok(chosen.route.key.clone()) } else { Err(Rejection::at("route", "route-shut").into()) }
}

/// Asks for the approvals that the country's chain wants at this value, and lays out the steps of the route.
///
/// # Errors
/// `route-shut` where a condition has failed since the choice; `approval-chain-unknown`, `threshold-unknown`.
pub async fn request_approval(cx: &Cx, allowed: Allowed<Purchase>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: purchase, permit } = allowed.renew(&change, form.version()).await?;
    let stored = whole(change.conn(), purchase.id).await?;
    let key = open_route(cx, &change, &stored, purchase.route.as_deref().unwrap_or_default()).await?;
    let rules = registry::pinned(change.conn(), stored.row.rules_version_id).await?;
    let value = purchase.value.ok_or_else(|| Rejection::new("purchase-incomplete"))?;
    let category = stored.row.category.as_deref().and_then(Category::parse);
    let chain = rules.approval_chain(value, category)?;
    let route = rules.route(&key).ok_or_else(|| Rejection::new("route-not-chosen"))?;
    let steps = route.steps_for(value, category, &rules.thresholds)?;
    let steps: Vec<_> = (1..).zip(steps).collect();
    let round = stored.approvals.first().map_or(0, |row| row.round).max(stored.row.first_round) + 1;
    store::steps::insert(&change, purchase.id, round, &steps).await?;
    store::steps::ask(&change, purchase.id, purchase.agency, round, chain).await?;
    let with = vec![(C::FirstRound, round.into())];
    store::advance(&change, &purchase, &permit, with).await?;
    steps::next(cx, &change, purchase.id, change.now()).await?;
    let data = json!({ "route": key, "chain": chain.key, "round": round, "steps": steps.len() });
    follow::close(&cx.app, change, &purchase, &permit, "", data).await
}

/// Approves, or returns with reasons, in the actor's own place of the chain.
///
/// # Errors
/// `required` at `reasons` of a return.
pub async fn decide(cx: &Cx, allowed: Allowed<Purchase>, form: &Submitted) -> Result<(), Failure> {
    let returns = allowed.permit.verb() == PurchaseVerb::Return;
    let words = if returns { Some(forms::reasons(form)?) } else { forms::words(form, "comment")? };
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: purchase, permit } = allowed.renew(&change, form.version()).await?;
    let stored = whole(change.conn(), purchase.id).await?;
    let turn = purchase.turn(permit.actor()).ok_or_else(|| Rejection::new("approval-not-your-turn"))?.clone();
    let row = stored.approvals.iter().find(|row| row.role == turn.role.as_str() && row.decided_at.is_none());
    let row = row.ok_or(Failure::Stale)?;
    let state = if returns { ApprovalState::Returned } else { ApprovalState::Approved };
    store::steps::decide(&change, row.id, state, words.clone(), &permit).await?;
    if returns {
        store::steps::set_open(&change, purchase.id, None, ApprovalState::Lapsed).await?;
        store::steps::drop_unbegun(&change, purchase.id).await?;
    } else {
        let open = stored.approvals.iter().filter(|other| other.id != row.id && other.decided_at.is_none());
        if let Some(next) = open.map(|other| other.ordinal).min() {
            store::steps::set_open(&change, purchase.id, Some(next), ApprovalState::Asked).await?;
        }
    }
    store::advance(&change, &purchase, &permit, vec![]).await?;
    if permit.next(purchase.state) == PurchaseState::Approved {
        steps::next(cx, &change, purchase.id, change.now()).await?;
    }
    let told = if returns { words.unwrap_or_default() } else { String::new() };
    follow::close(&cx.app, change, &purchase, &permit, &told, json!({ "role": turn.role })).await
}

/// Cancels before the contract, or terminates after it, with the reason.
///
/// # Errors
/// `required` at `reasons`.
pub async fn end(cx: &Cx, allowed: Allowed<Purchase>, form: &Submitted) -> Result<(), Failure> {
    let reasons = text::required("reasons", form.text("reasons"), 4000)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: purchase, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &purchase, &permit, ended(&change, &reasons)).await?;
    wind_up(
        &change,
        &purchase,
        permit.verb() == PurchaseVerb::Terminate,
        &reasons,
        cx.lang.code(),
        permit.actor().person,
    )
    .await?;
    follow::close(&cx.app, change, &purchase, &permit, &reasons, json!({})).await
}

/// The columns of an end.
pub(super) fn ended(change: &Change<'_>, reasons: &str) -> Vec<store::Column> {
    vec![(C::EndedAt, change.now().into()), (C::EndReason, reasons.into())]
}

/// What an end takes along: open approvals, complaints, the contract; and a public word where it was public.
pub(super) async fn wind_up(
    change: &Change<'_>,
    purchase: &Purchase,
    terminated: bool,
    reasons: &str,
    lang: &str,
    by: domain::value::PersonId,
) -> Result<(), Failure> {
    store::steps::set_open(change, purchase.id, None, ApprovalState::Lapsed).await?;
    if purchase.complained {
        let open = store::steps::undecided(change.conn(), purchase.id).await?;
        let ended: Vec<_> = open.into_iter().map(|row| (row.id, reasons.to_owned())).collect();
        store::steps::decide_complaints(change, false, &ended, by).await?;
        holds::lift(change, store::subject(purchase.id), holds::COMPLAINT).await?;
    }
    if terminated {
        store::contract::end(change, purchase.id, ContractState::Terminated, Some(reasons)).await?;
    }
    if purchase.published {
        let body = Texts::one(lang, reasons);
        store::steps::insert_notice(change, purchase.id, NoticeKind::Cancellation, &body, None, by).await?;
    }
    Ok(())
}
