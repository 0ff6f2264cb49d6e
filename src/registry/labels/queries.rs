//! What the pages of a label show.

use chrono::NaiveDate;
use domain::{
    registry::{Label, LabelState},
    value::Texts,
    visibility,
};
use platform::error::Failure;

use super::{
    conditions::{self, Standing},
    files, path, sessions,
    store::{self, Stored},
    views::{ConditionView, ConveneForm, LabelPage},
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
    let standing = standings(cx, &stored).await?;
    let rules = cx.app.jurisdictions.get(&organisation.jurisdiction);
    let basis = rules.and_then(|rules| rules.legal_basis(rules.label(&stored.kind)?.legal_basis.as_deref()?));
    let today = cx.today(&organisation.jurisdiction);
    Ok(LabelPage {
        label: line(cx, &stored, &organisation.jurisdiction, today),
        organisation: organisation.id.uuid(),
        organisation_name: organisation.legal_name.clone(),
        version: label.version,
        recorded: label.recorded,
        request: stored.request,
        granted_on: stored.granted_on,
        reasons: stored.reasons,
        conditions: standing.into_iter().map(view).collect(),
        decided: stored.assessment.is_some(),
        legal_basis: basis.map(|basis| basis.reference.clone()),
        renews: stored.renews,
        renewable: renewable(cx, label, &organisation),
        files: files::on_file(cx, label).await?,
        unproven: label.recorded && !label.proven && label.state == LabelState::Requested,
        session: sessions::found(cx, stored.issuer, stored.session).await?,
        voices: label.sitting.as_ref().filter(|sitting| sitting.held).map(|sitting| sitting.voices),
        zone: cx.app.zone(&organisation.jurisdiction).name().to_owned(),
        actions: offered(label, cx.viewer.as_ref(), cx.now(), &path(label.id), super::noun),
    })
}

/// The form that puts a label before the commission.
pub async fn convene(cx: &Cx, label: &Label) -> Result<ConveneForm, Failure> {
    let stored = store::one(cx.read(), label.id).await?.ok_or(Failure::NotFound)?;
    let organisation = queries::organisation(cx.read(), label.organisation).await?.ok_or(Failure::NotFound)?;
    let issuer = stored.issuer;
    let sits = |actor: &domain::access::Actor| actor.is(domain::access::Role::Registrar, issuer.into());
    Ok(ConveneForm {
        id: label.id,
        version: label.version,
        sessions: sessions::planned(cx, issuer).await?,
        zone: cx.app.zone(&organisation.jurisdiction).name().to_owned(),
        organisation_name: organisation.legal_name,
        issuer: cx.viewer.as_ref().filter(|actor| sits(actor)).map(|_| issuer),
    })
}

/// Whether the viewer may ask for the renewal of this label: of a granted one, also after it has run out.
fn renewable(cx: &Cx, label: &Label, organisation: &domain::registry::Organisation) -> bool {
    label.state == LabelState::Granted && super::may_begin(cx, organisation)
}

/// How the conditions stood when the label was decided, or stand now, under the rules that the label began under.
pub async fn standings(cx: &Cx, stored: &Stored) -> Result<Vec<Standing>, Failure> {
    if let Some(kept) = &stored.assessment {
        return serde_json::from_value(kept.clone()).map_err(Failure::internal);
    }
    let Some(rules) = stored.rules else { return Ok(Vec::new()) };
    let rules = crate::registry::pinned(cx.read(), rules).await?;
    let Some(label) = rules.label(&stored.kind) else { return Ok(Vec::new()) };
    let row = crate::registry::store::row(cx.read(), stored.label.organisation).await?.ok_or(Failure::NotFound)?;
    conditions::standing(&cx.app, cx.read(), (&rules, label), &row, Some(stored.label.id)).await
}

/// A condition as pages show it.
pub fn view(standing: Standing) -> ConditionView {
    ConditionView {
        tone: match standing.holding.as_str() {
            "met" => "good",
            "unmet" => "bad",
            _ => "warn",
        },
        question: serde_json::to_value(&standing.question).unwrap_or_default(),
        why: serde_json::to_value(&standing.why).unwrap_or_default(),
        key: standing.key,
        holding: standing.holding,
        source: standing.source,
        to_be_confirmed: standing.to_be_confirmed,
        answerable: standing.answerable,
    }
}

/// How the conditions of every label of the country stand for a company before it asks.
pub async fn before_asking(
    cx: &Cx,
    organisation: &domain::registry::Organisation,
) -> Result<Vec<(String, Vec<ConditionView>)>, Failure> {
    let Some(rules) = cx.app.jurisdictions.get(&organisation.jurisdiction) else { return Ok(Vec::new()) };
    let row = crate::registry::store::row(cx.read(), organisation.id).await?.ok_or(Failure::NotFound)?;
    let mut found = Vec::new();
    for label in &rules.labels {
        let standing = conditions::standing(&cx.app, cx.read(), (rules, label), &row, None).await?;
        found.push((label.key.clone(), standing.into_iter().map(view).collect()));
    }
    Ok(found)
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
