//! What is shown of parts and wholes.

use domain::{
    access::Actor,
    registry::{Kind, Organisation, OrganisationState},
    visibility,
};
use platform::error::Failure;
use uuid::Uuid;

use super::{
    store as parents,
    views::{ParentPage, Related},
};
use crate::{identity::Cx, registry::store};

/// What it is a part of, and its own parts. Those that are not public yet are shown to whoever works on the whole; a
/// startup or team has neither.
pub async fn around(
    cx: &Cx,
    organisation: &Organisation,
    parent: Option<Uuid>,
) -> Result<(Option<Related>, Vec<Related>), Failure> {
    if matches!(organisation.kind, Kind::Startup | Kind::Team) {
        return Ok((None, Vec::new()));
    }
    let inside = |actor: &&Actor| visibility::registry::works_on(actor, organisation);
    let all = cx.viewer.as_ref().filter(inside).is_some();
    let public = [OrganisationState::Verified.as_str(), OrganisationState::Suspended.as_str()];
    let rows = parents::around(cx.read(), organisation.id, parent).await?;
    let shown = rows.into_iter().filter(|row| all || public.contains(&row.state.as_str()));
    let related = shown.map(|row| Related { id: row.id, name: row.trade_name.unwrap_or(row.legal_name) });
    let (above, parts): (Vec<_>, Vec<_>) = related.partition(|row| Some(row.id) == parent);
    Ok((above.into_iter().next(), parts))
}

/// The form.
pub async fn page(cx: &Cx, organisation: &Organisation) -> Result<ParentPage, Failure> {
    let row = store::row(cx.read(), organisation.id).await?.ok_or(Failure::NotFound)?;
    Ok(ParentPage {
        id: organisation.id.uuid(),
        version: organisation.version,
        name: organisation.legal_name.clone(),
        parent: around(cx, organisation, row.parent_id).await?.0,
    })
}
