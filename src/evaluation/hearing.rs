//! What a member scores at an interview: after it was held, on the criteria that were published for it. What was written
//! stays as it was handed in.

use domain::{
    call::Basis,
    evaluation::{Panel, Sheet, scoring},
};
use platform::{error::Failure, forms::Submitted};

use super::{interviews, store};
use crate::{
    application,
    identity::{Allowed, Cx, Guarded, entry},
};

/// Saves what is scored so far. Returns the sheet's new version.
///
/// # Errors
/// The problems of what was typed.
pub async fn score(cx: &Cx, allowed: Allowed<Sheet>, form: &Submitted) -> Result<i64, Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: sheet, permit: _ } = allowed.renew(&change, form.version()).await?;
    let call = application::call(change.conn(), sheet.call).await?.ok_or(Failure::NotFound)?;
    let marks = scoring::read(&call.brief.criteria, Basis::Spoken, |field| form.text(field))?;
    store::save_spoken(&change, &sheet, &marks, false).await?;
    change.commit().await?;
    Ok(sheet.version + 1)
}

/// Hands in what was scored; from now on it counts, and the others see it.
///
/// # Errors
/// `score-missing`, `comment-missing` and the problems of what was typed.
pub async fn submit(cx: &Cx, allowed: Allowed<Sheet>, form: &Submitted) -> Result<(), Failure> {
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: sheet, permit } = allowed.renew(&change, form.version()).await?;
    let call = application::call(change.conn(), sheet.call).await?.ok_or(Failure::NotFound)?;
    let marks = scoring::read(&call.brief.criteria, Basis::Spoken, |field| form.text(field))?;
    scoring::complete(&call.brief.criteria, Basis::Spoken, &marks)?;
    store::save_spoken(&change, &sheet, &marks, true).await?;
    change.record(entry(&permit, sheet.id)).await?;
    let (panel, _) = Panel::load(change.conn(), sheet.call.uuid()).await?.ok_or(Failure::NotFound)?;
    interviews::commands::hand_on(cx, &change, &panel, &call).await?;
    Ok(change.commit().await?)
}
