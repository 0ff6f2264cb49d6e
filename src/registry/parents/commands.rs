//! Says of what an organisation is a part, or that it is none.

use domain::{
    access::Machine,
    registry::{Organisation, may_be_part_of},
    rejection::{Problems, Rejection},
};
use platform::{change::Change, error::Failure, forms::Submitted, subject::Subject};
use serde_json::json;

use super::store as parents;
use crate::{
    identity::{Allowed, Cx, Guarded, entry},
    registry::{store, successors::store as successors},
};

/// Makes it a part of the organisation that the form names; of none where it names none.
///
/// # Errors
/// At `parent`: `successor-unknown`, and where the other cannot be the whole.
pub async fn set(cx: &Cx, allowed: Allowed<Organisation>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    // one at a time: three who each set one at once could close a ring that none of them sees
    change.alone("organisation.parents").await?;
    let Allowed { subject: part, permit } = allowed.renew(&change, form.version()).await?;
    let whole = match form.text("parent").trim() {
        "" => None,
        given => Some(named(&change, &part, given).await?),
    };
    store::advance(&change, &part, &permit).await?;
    parents::set(&change, part.id, whole.as_ref().map(|whole| whole.id)).await?;
    let entry = entry(&permit, part.id);
    let entry = match &whole {
        Some(whole) => entry.about(Subject::new(Organisation::NAME, whole.id)),
        None => entry,
    };
    change.record(entry.data(json!({ "parent": whole.map(|whole| whole.id) }))).await?;
    Ok(change.commit().await?)
}

async fn named(change: &Change<'_>, part: &Organisation, given: &str) -> Result<Organisation, Failure> {
    let unknown = || Failure::Refused(Rejection::at("parent", "successor-unknown").into());
    let row = successors::named(change.conn(), Some(&part.jurisdiction), given).await?.ok_or_else(unknown)?;
    let whole = Organisation::find(change.conn(), row.id).await?.ok_or_else(unknown)?;
    let above = parents::above(change.conn(), whole.id).await?;
    may_be_part_of(part, &whole, &above).map_err(Problems::from)?;
    Ok(whole)
}
