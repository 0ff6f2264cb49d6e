//! Owners: told and ended. The journal says that it was done and for which line, never a name.

use domain::{
    access::Machine,
    registry::{Organisation, fits_beside},
    rejection::Problems,
    value::Percent,
};
use platform::{error::Failure, forms::Submitted};
use serde_json::json;
use uuid::Uuid;

use super::{input::NewOwner, store as owners};
use crate::{
    identity::{Allowed, Cx, entry},
    registry::store,
};

/// Enters a holder. The version moves, so that two who enter at once cannot make more than the whole.
///
/// # Errors
/// Every problem of the form; `shares-above-whole`.
pub async fn add(cx: &Cx, allowed: Allowed<Organisation>, form: &Submitted) -> Result<(), Failure> {
    let new = NewOwner::check(form)?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: organisation, permit } = allowed.renew(&change, form.version()).await?;
    let present = owners::of(change.conn(), organisation.id).await?;
    if let Some(share) = new.share {
        let others = present.iter().filter_map(|row| Percent::from_hundredths(row.share_hundredths?).ok());
        fits_beside(others, share).map_err(Problems::from)?;
    }
    store::advance(&change, &organisation, &permit).await?;
    let id = owners::insert(&change, organisation.id, &new).await?;
    let data = json!({ "owner": id, "holder": new.holder, "creator": new.creator });
    change.record(entry(&permit, organisation.id).data(data)).await?;
    Ok(change.commit().await?)
}

/// Ends a line: the holder left, or it was entered wrongly. It stays as history.
///
/// # Errors
/// `NotFound` if it is not a present holder of this organisation.
pub async fn end(cx: &Cx, allowed: Allowed<Organisation>, form: &Submitted, owner: Uuid) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: organisation, permit } = allowed.renew(&change, form.version()).await?;
    store::advance(&change, &organisation, &permit).await?;
    if !owners::end(&change, organisation.id, owner).await? {
        return Err(Failure::NotFound);
    }
    let data = json!({ "owner": owner, "state": permit.next(organisation.state()), "ended": true });
    change.record(entry(&permit, organisation.id).data(data)).await?;
    Ok(change.commit().await?)
}
