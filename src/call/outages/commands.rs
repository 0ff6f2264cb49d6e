//! An outage is recorded: stated by the administrator, or noticed by the server itself.

use domain::{access::KEEPER, call::Outage, rejection::Rejection};
use platform::{
    change::{Acting, Change},
    error::Failure,
    forms::Submitted,
    journal::Entry,
    subject::Subject,
};
use serde_json::json;
use uuid::Uuid;

use super::{forms, jobs, store};
use crate::{app::App, identity::Cx};

/// States an outage with what proves it; deadlines follow by the countries' rules.
///
/// # Errors
/// `required` at each field, those of `Outage::checked`, `outage-known` at `from`.
pub async fn state(cx: &Cx, form: &Submitted) -> Result<(), Failure> {
    let (of, evidence) = forms::stated(form, cx.zone(), cx.now())?;
    let change = cx.change(KEEPER).await?;
    if store::is_known(change.conn(), of).await? {
        return Err(Failure::Refused(Rejection::at("from", "outage-known").into()));
    }
    record(&change, of, Some(&evidence)).await?;
    Ok(change.commit().await?)
}

/// The server was silent for so long.
///
/// # Errors
/// When the database refuses.
pub async fn notice(app: &App, of: Outage) -> Result<(), Failure> {
    let change = app.change(Acting::system()).await?;
    if !store::is_known(change.conn(), of).await? {
        record(&change, of, None).await?;
    }
    Ok(change.commit().await?)
}

async fn record(change: &Change<'_>, of: Outage, evidence: Option<&str>) -> Result<Uuid, Failure> {
    let id = store::insert(change, of, evidence).await?;
    let data = json!({ "from": of.from, "until": of.until, "stated": evidence.is_some() });
    change.record(Entry::new("outage.recorded", Subject::new("outage", id)).data(data)).await?;
    change.enqueue(jobs::follow(id, None)).await?;
    Ok(id)
}
