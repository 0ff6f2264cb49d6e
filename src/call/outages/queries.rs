//! What the page of the outages shows: store → views.

use domain::access::{ADMINISTRATOR, Actor, Relations};
use platform::error::Failure;

use super::{
    store,
    views::{Line, Page, RuleLine},
};
use crate::{call::views::said, identity::Cx};

/// The outages, the last first, with the rule of each country.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(cx: &Cx) -> Result<Page, Failure> {
    let line = |(row, moved): (store::Row, i64)| Line {
        id: row.id,
        minutes: (row.ended_at - row.began_at).num_minutes(),
        from: row.began_at,
        until: row.ended_at,
        source: format!("outage-source-{}", row.source),
        evidence: row.evidence,
        moved,
    };
    let rules = cx.app.jurisdictions.all().filter_map(|rules| {
        let rule = crate::call::queries::outage_rule(rules)?;
        Some(RuleLine { country: said(&rules.name), rule })
    });
    let states = |actor: &Actor| actor.capacity(ADMINISTRATOR, &Relations::default()).is_some();
    Ok(Page {
        outages: store::outages(cx.read()).await?.into_iter().map(line).collect(),
        rules: rules.collect(),
        states: cx.viewer.as_ref().is_some_and(states),
        zone: cx.zone().name().to_owned(),
    })
}
