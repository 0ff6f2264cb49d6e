//! The contract: written, signed by two people or recorded as signed elsewhere; orders under it; the end of it all.

use domain::{
    access::{Machine, Party, Who},
    catalogue::{Outcome, Proof, ProofKind},
    jurisdiction::{PurchasePhase, StepKind},
    purchase::{Contract, ContractState, Purchase, PurchaseState, StepState},
    rejection::Rejection,
};
use platform::{change::Change, error::Failure, forms::Submitted, journal, subject::Subject};
use serde_json::json;
use uuid::Uuid;

use super::{steps, whole};
use crate::{
    catalogue,
    identity::{self, Allowed, Cx, OutsideAct},
    purchase::{
        follow,
        inputs::{ContractTerms, NewOrder},
        store::{
            self, Field as C, Stored,
            contract::Total,
            steps::{self as rows, Taken},
        },
    },
    registry,
};

/// Writes the contract; while nobody has signed it can be written anew.
///
/// # Errors
/// Every problem of the form.
pub async fn draft(cx: &Cx, allowed: Allowed<Purchase>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: purchase, permit } = allowed.renew(&change, form.version()).await?;
    let stored = whole(change.conn(), purchase.id).await?;
    let approved = purchase.value.ok_or_else(|| Rejection::new("purchase-incomplete"))?;
    let new = ContractTerms::check(form, approved)?;
    let document = json!({
        "number": new.number, "title": stored.row.title, "terms": new.terms, "currency": new.value.currency,
        "value": new.value.minor.to_string(), "starts_on": new.starts_on, "ends_on": new.ends_on,
        "payment_days": new.payment_days, "buyer": purchase.agency, "supplier": purchase.supplier,
    });
    let hash = journal::content_hash(&document)?;
    let (title, by) = (stored.row.title.clone(), permit.actor().person);
    store::contract::put(&change, &purchase, title, &new, document, hash.clone(), by).await?;
    store::advance(&change, &purchase, &permit, vec![]).await?;
    follow::close(&cx.app, change, &purchase, &permit, "", json!({ "document": hash })).await
}

/// Signs for one side. With the second signature the contract is in force.
///
/// # Errors
/// `agree-first` unless the signer says that they have read it.
pub async fn sign(cx: &Cx, allowed: Allowed<Purchase>, form: &Submitted) -> Result<(), Failure> {
    if form.text("agreed") != "yes" {
        return Err(Rejection::at("agreed", "agree-first").into());
    }
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: purchase, permit } = allowed.renew(&change, form.version()).await?;
    let stored = whole(change.conn(), purchase.id).await?;
    let contract = stored.contract.as_ref().ok_or(Failure::NotFound)?;
    let (party, organisation) = match permit.capacity().who {
        Who::In(Party::Startup, _) | Who::Within(Party::Startup) => (Party::Startup, purchase.supplier),
        _ => (Party::Agency, purchase.agency),
    };
    store::contract::insert_signature(&change, contract, party, organisation, &permit).await?;
    let mut with = Vec::new();
    if permit.next(purchase.state) == PurchaseState::Contracted {
        store::contract::put_in_force(&change, contract.id, None).await?;
        with = in_force(cx, &change, &stored, None, &permit.capacity().who.to_string()).await?;
    }
    store::advance(&change, &purchase, &permit, with).await?;
    let data = json!({ "party": party, "document": contract.document_hash });
    follow::close(&cx.app, change, &purchase, &permit, "", data).await
}

/// Records the contract as signed in another system or on paper.
///
/// # Errors
/// Every problem of the form.
pub async fn record(cx: &Cx, allowed: Allowed<Purchase>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: purchase, permit } = allowed.renew(&change, form.version()).await?;
    let stored = whole(change.conn(), purchase.id).await?;
    let contract = stored.contract.as_ref().ok_or(Failure::NotFound)?;
    let act = OutsideAct::check(form, true, cx.today(&stored.row.jurisdiction))?;
    let act = act.ok_or_else(|| Rejection::at("system", "required"))?;
    // where nobody took a fingerprint of the signed file, that of the text as it was written here stands
    let hash = act.document_hash.clone().or_else(|| contract.document_hash.clone()).unwrap_or_default();
    let of = Subject::new("contract", contract.id);
    let id = identity::insert_outside_act(&change, of, "contract", &act, permit.actor().person).await?;
    store::contract::put_in_force(&change, contract.id, Some((id, hash.clone()))).await?;
    let with = in_force(cx, &change, &stored, Some(id), &permit.capacity().who.to_string()).await?;
    store::advance(&change, &purchase, &permit, with).await?;
    follow::close(&cx.app, change, &purchase, &permit, "", json!({ "outside_act": id, "document": hash })).await
}

/// What a contract in force takes along: its step, who became tied to whom, the word in the catalogue.
async fn in_force(
    cx: &Cx,
    change: &Change<'_>,
    stored: &Stored,
    outside: Option<Uuid>,
    capacity: &str,
) -> Result<Vec<store::Column>, Failure> {
    let purchase = &stored.purchase;
    let signing = |step: &&domain::purchase::Step| step.kind == StepKind::Sign && step.phase == PurchasePhase::Contract;
    if let Some(step) = purchase.step(change.now()).filter(signing) {
        let taken = Taken {
            state: StepState::Done,
            note: None,
            number: None,
            outside_act: outside,
            capacity: capacity.to_owned(),
            by: change.acting().person.map(Into::into),
            at: change.now(),
        };
        rows::mark(change, step.id.uuid(), taken).await?;
    }
    let source = (Purchase::NAME, purchase.id.uuid());
    registry::record_relations(change, purchase.supplier, purchase.agency, "contractor", source).await?;
    registry::record_relations(change, purchase.agency, purchase.supplier, "contractor", source).await?;
    prove(cx, change, stored, Outcome::Purchased).await?;
    steps::next(cx, change, purchase.id, change.now()).await?;
    let mut with: Vec<store::Column> = vec![(C::ContractedAt, change.now().into())];
    if !purchase.published {
        with.push((C::PublishedAt, change.now().into()));
    }
    Ok(with)
}

/// Puts the purchase beside the solution in the catalogue.
async fn prove(cx: &Cx, change: &Change<'_>, stored: &Stored, outcome: Outcome) -> Result<(), Failure> {
    let Some(solution) = stored.row.solution_id else { return Ok(()) };
    let proof = Proof {
        solution: solution.into(),
        kind: ProofKind::Purchase,
        thing: stored.row.id,
        agency: stored.purchase.agency,
        outcome,
        on: cx.today(&stored.row.jurisdiction),
        summary: stored.title.clone(),
        measured: Vec::new(),
    };
    catalogue::record_proof(change, proof).await
}

/// Calls off under the contract: what is to be delivered, by when, for how much.
///
/// # Errors
/// Every problem of the form; `order-above-contract`.
pub async fn order(cx: &Cx, allowed: Allowed<Purchase>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: purchase, permit } = allowed.renew(&change, form.version()).await?;
    let stored = whole(change.conn(), purchase.id).await?;
    let contract: &Contract = purchase.contract.as_ref().ok_or(Failure::NotFound)?;
    let left = contract.value.checked_sub(contract.ordered)?;
    let new = NewOrder::check(form, left, cx.today(&stored.row.jurisdiction))?;
    let number = store::contract::insert_order(&change, contract.id.uuid(), &new, permit.actor().person).await?;
    store::contract::add(&change, contract.id.uuid(), Total::OrderedMinor, new.total.minor).await?;
    store::advance(&change, &purchase, &permit, vec![]).await?;
    let data = json!({ "order": number, "amount": new.total.minor.to_string(), "lines": new.lines.len() });
    follow::close(&cx.app, change, &purchase, &permit, "", data).await
}

/// Completes the purchase: everything that was ordered is accepted and paid.
///
/// # Errors
/// `not-all-paid`, `steps-open`.
pub async fn complete(cx: &Cx, allowed: Allowed<Purchase>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let allowed = allowed.renew(&change, form.version()).await?;
    finish(cx, change, allowed).await
}

/// The end of a purchase, within the change that brought it about.
pub(super) async fn finish(cx: &Cx, change: Change<'_>, allowed: Allowed<Purchase>) -> Result<(), Failure> {
    let Allowed { subject: purchase, permit } = allowed;
    let stored = whole(change.conn(), purchase.id).await?;
    store::contract::end(&change, purchase.id, ContractState::Completed, None).await?;
    prove(cx, &change, &stored, Outcome::Completed).await?;
    let with = vec![(C::CompletedAt, change.now().into()), (C::EndedAt, change.now().into())];
    store::advance(&change, &purchase, &permit, with).await?;
    follow::close(&cx.app, change, &purchase, &permit, "", json!({})).await
}
