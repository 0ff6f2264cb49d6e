//! What the form of a succession shows.

use domain::{
    registry::{Organisation, SuccessionKind, UNDO_DAYS, may_succeed},
    rejection::{Problems, Rejection},
};
use platform::{error::Failure, forms::Submitted};

use super::{
    store::{self as successors, moves},
    views::{MergerPage, Moving, Preview},
};
use crate::{
    identity::{Cx, Guarded},
    registry::store::Row,
};

pub fn page(organisation: &Organisation, preview: Option<Preview>) -> MergerPage {
    MergerPage {
        id: organisation.id.uuid(),
        version: organisation.version,
        name: organisation.legal_name.clone(),
        kinds: SuccessionKind::ALL.iter().map(|kind| kind.as_str()).collect(),
        days: UNDO_DAYS,
        preview,
    }
}

/// The successor that a form names.
///
/// # Errors
/// `successor-unknown` at `successor`, and where it cannot follow.
pub async fn successor<C: sea_orm::ConnectionTrait>(
    conn: &C,
    organisation: &Organisation,
    form: &Submitted,
) -> Result<Row, Failure> {
    let unknown = || Failure::Refused(Rejection::at("successor", "successor-unknown").into());
    let given = form.text("successor");
    let row = successors::named(conn, Some(&organisation.jurisdiction), given).await?.ok_or_else(unknown)?;
    let other = Organisation::find(conn, row.id).await?.ok_or_else(unknown)?;
    may_succeed(organisation, &other).map_err(Problems::from)?;
    Ok(row)
}

/// What one act would move, before it is made.
pub async fn preview(cx: &Cx, organisation: &Organisation, form: &Submitted) -> Result<Preview, Failure> {
    let row = successor(cx.read(), organisation, form).await?;
    let all = form.text("kind") == SuccessionKind::Duplicate.as_str();
    let moved = moves::find(cx.read(), organisation.id.uuid(), row.id, all).await?;
    Ok(Preview {
        successor: row.id,
        name: row.trade_name.unwrap_or(row.legal_name),
        number: row.registration_number,
        state: row.state,
        moving: moved.into_iter().map(|(what, ids)| Moving { what, count: ids.len() }).collect(),
    })
}
