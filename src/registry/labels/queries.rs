//! What the pages of a label show.

use chrono::NaiveDate;
use domain::{registry::Label, value::Texts, visibility};
use platform::error::Failure;

use super::{
    path,
    store::{self, Stored},
    views::LabelPage,
};
use crate::{
    actions::offered,
    identity::Cx,
    registry::{queries, views::LabelLine},
};

/// One label, with what the viewer can do about it.
pub async fn show(cx: &Cx, label: &Label) -> Result<LabelPage, Failure> {
    let stored = store::one(cx.read(), label.id).await?.ok_or(Failure::NotFound)?;
    let organisation = queries::organisation(cx.read(), label.organisation).await?.ok_or(Failure::NotFound)?;
    let today = cx.now().with_timezone(&cx.app.zone(&organisation.jurisdiction)).date_naive();
    Ok(LabelPage {
        label: line(cx, &stored, &organisation.jurisdiction, today),
        organisation: organisation.id.uuid(),
        organisation_name: organisation.legal_name,
        version: label.version,
        recorded: label.recorded,
        request: stored.request,
        granted_on: stored.granted_on,
        reasons: stored.reasons,
        actions: offered(label, cx.viewer.as_ref(), cx.now(), &path(label.id), super::noun),
    })
}

/// A label as the organisation's page lists it; its name comes from the country's rules.
pub fn line(cx: &Cx, stored: &Stored, jurisdiction: &str, today: NaiveDate) -> LabelLine {
    let rules = cx.app.jurisdictions.get(jurisdiction).and_then(|rules| rules.label(&stored.kind));
    let text = |texts: Option<&Texts>| texts.and_then(|texts| serde_json::to_value(texts).ok()).unwrap_or_default();
    LabelLine {
        id: stored.label.id,
        name: text(rules.map(|rules| &rules.name)),
        issuer: text(rules.map(|rules| &rules.issuer)),
        number: stored.number.clone(),
        state: stored.label.state.as_str().to_owned(),
        holds: stored.label.holds_on(today),
        granted_until: stored.label.granted_until,
        url: visibility::registry::sees_label(cx.viewer.as_ref(), &stored.label).then(|| super::path(stored.label.id)),
    }
}
