//! Merge and take back: one change each, with everything that moves.

use domain::{
    access::{Machine, Role},
    registry::{Organisation, SuccessionKind},
    value::OrganisationId,
};
use platform::{change::Change, error::Failure, forms::Submitted, subject::Subject, tasks};
use serde_json::json;
use uuid::Uuid;

use super::{
    input::Merger,
    queries,
    store::{self as successors, moves},
};
use crate::{
    identity::{Allowed, Cx, entry},
    notices::{self, Notice, Reader},
    registry::{forms::reasons, found, path, store},
};

/// Closes the organisation and moves what belongs to it.
///
/// # Errors
/// Every problem of the form; `merge-in-common`; `Stale` where the successor is not the one that the preview showed.
pub async fn merge(cx: &Cx, allowed: Allowed<Organisation>, form: &Submitted) -> Result<Uuid, Failure> {
    let today = cx.today(&allowed.subject.jurisdiction);
    let new = Merger::check(form, today)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: organisation, permit } = allowed.renew(&change, form.version()).await?;
    let successor = queries::successor(change.conn(), &organisation, form).await?;
    if form.text("seen") != successor.id.to_string() {
        return Err(Failure::Stale);
    }
    store::advance(&change, &organisation, &permit).await?;
    tasks::close_all(&change, Subject::new(Organisation::NAME, organisation.id)).await?;
    let all = new.kind == SuccessionKind::Duplicate;
    // who owned it is told, wherever their roles go
    tell(&change, &organisation, successor.id, "organisation-merged").await?;
    let moved = moves::run(change.conn(), organisation.id.uuid(), successor.id, all).await?;
    let solutions = moved.get("solution").map(Vec::as_slice).unwrap_or_default();
    let to = successor.trade_name.as_deref().unwrap_or(&successor.legal_name);
    found::renamed(&change, solutions, &public_name(&change, organisation.id).await?, to).await?;
    let by = permit.actor().person;
    let id = successors::insert(&change, &organisation, successor.id, &new, &moved, by).await?;
    let counts: Vec<_> = moved.iter().map(|(what, ids)| json!({ "what": what, "count": ids.len() })).collect();
    let entry = entry(&permit, organisation.id).about(Subject::new(Organisation::NAME, successor.id));
    change.record(entry.data(json!({ "succession": id, "kind": new.kind, "moved": counts }))).await?;
    change.commit().await?;
    Ok(successor.id)
}

/// Brings it back, to be verified anew, with what moved and is still with the successor.
///
/// # Errors
/// `required` at `reasons`; `merge-in-common` where the successor has taken up the same thing meanwhile.
pub async fn undo(cx: &Cx, allowed: Allowed<Organisation>, form: &Submitted) -> Result<(), Failure> {
    let said = reasons(form.text("reasons"))?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: organisation, permit } = allowed.renew(&change, form.version()).await?;
    let standing = successors::standing(change.conn(), organisation.id).await?.ok_or(Failure::Stale)?;
    store::advance(&change, &organisation, &permit).await?;
    let moved: moves::Moved = serde_json::from_value(standing.moved).map_err(Failure::internal)?;
    moves::back(change.conn(), organisation.id.uuid(), standing.successor_id, &moved).await?;
    let solutions = moved.get("solution").map(Vec::as_slice).unwrap_or_default();
    let from = public_name(&change, standing.successor_id.into()).await?;
    found::renamed(&change, solutions, &from, &public_name(&change, organisation.id).await?).await?;
    successors::undo(&change, organisation.id, standing.id, &said, permit.actor().person).await?;
    let entry = entry(&permit, organisation.id).about(Subject::new(Organisation::NAME, standing.successor_id));
    change.record(entry.data(json!({ "succession": standing.id }))).await?;
    tell(&change, &organisation, organisation.id.uuid(), "organisation-merger_undone").await?;
    Ok(change.commit().await?)
}

async fn public_name(change: &Change<'_>, id: OrganisationId) -> Result<String, Failure> {
    let found = store::names(change.conn(), vec![id.uuid()]).await?.into_iter().next();
    Ok(found.map(|(_, name, _)| name).unwrap_or_default())
}

async fn tell(change: &Change<'_>, organisation: &Organisation, leads_to: Uuid, message: &str) -> Result<(), Failure> {
    let of = if message == "organisation-merged" { leads_to } else { organisation.id.uuid() };
    let owners = Reader::role(of.into(), Role::Owner);
    notices::tell(change, Notice::new(message, owners, path(leads_to.into())).titled(&organisation.legal_name)).await
}
