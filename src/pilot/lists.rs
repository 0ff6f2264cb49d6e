//! The register of pilots, and a viewer's own.

use domain::{
    access::Role,
    pilot::{Outcome, PilotState},
};
use platform::{cursor, error::Failure};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    queries::tone,
    store::{self, Listed},
    views::{PilotLine, PilotList},
};
use crate::{
    filters::{Facet, Narrowed, Said},
    identity::Cx,
    registry,
};

/// Pilots on one page.
pub const PAGE: usize = 24;

/// The filters, from the address.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    pub state: String,
    pub outcome: String,
    pub mine: String,
    pub after: String,
}

impl ListQuery {
    fn narrowed(&self) -> Narrowed {
        Narrowed::new("/pilots", &[("state", &self.state), ("outcome", &self.outcome), ("mine", &self.mine)])
    }
}

/// A page of the register, or of the viewer's own pilots; so many on it.
///
/// # Errors
/// `SignIn` where nobody is signed in and their own pilots are asked for.
pub async fn list(cx: &Cx, query: &ListQuery, size: usize) -> Result<PilotList, Failure> {
    let mine = query.mine == "yes";
    let scope = if mine { store::mine(&parties(cx).await?) } else { store::public() };
    let filter = Listed {
        scope,
        state: PilotState::parse(&query.state),
        outcome: Outcome::parse(&query.outcome),
        after: cursor::read(&query.after),
    };
    let rows = store::page(cx.read(), &filter, size as u64 + 1).await?;
    let (at, counts) = (query.narrowed(), store::counts(cx.read(), &filter).await?);
    let next = (rows.len() > size).then(|| &rows[size - 1]);
    let next = next.map(|row| at.after(&cursor::written(row.created_at, row.id)));
    let ids = rows.iter().flat_map(|row| [row.agency_id, row.startup_id]).collect();
    let names = registry::queries::names(cx.read(), ids).await?;
    let name = |id: Uuid| names.iter().find(|(known, ..)| *known == id).map(|n| n.1.clone()).unwrap_or_default();
    let lines = rows.into_iter().take(size).filter_map(|row| {
        let (state, outcome) = (PilotState::parse(&row.state)?, row.outcome.as_deref().and_then(Outcome::parse));
        Some(PilotLine {
            id: row.id,
            agency: name(row.agency_id),
            startup: name(row.startup_id),
            state: row.state,
            outcome: outcome.map(|outcome| outcome.to_string()),
            tone: tone(state, outcome),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            concluded_at: row.concluded_at,
            zone: cx.app.zone(&row.jurisdiction).name().to_owned(),
            title: row.title,
        })
    });
    Ok(PilotList {
        total: at.total(["state", "outcome"], &counts),
        pilots: lines.collect(),
        next,
        first: (!query.after.is_empty()).then(|| at.first()),
        exports: at.exports(),
        facets: at.groups(facets(), &counts),
        clear: at.without(&["state", "outcome"]),
        mine,
        can_have_own: cx.viewer.is_some(),
        invite: cx.viewer.as_ref().and_then(registry::pilot_invitation).filter(|_| mine),
    })
}

/// The organisations and countries through which somebody works on pilots.
async fn parties(cx: &Cx) -> Result<store::Own, Failure> {
    let actor = cx.actor()?;
    let organisations: Vec<Uuid> = actor.memberships.iter().map(|m| m.organisation.uuid()).collect();
    let offices = actor.memberships.iter().filter(|m| matches!(m.role, Role::ProgrammeManager | Role::Registrar));
    let offices = offices.map(|m| m.organisation.uuid()).collect();
    let countries = registry::queries::names(cx.read(), offices).await?.into_iter().map(|(.., country)| country);
    let assigned = actor.assignments.iter().map(|a| a.on).collect();
    Ok(store::Own { organisations, countries: countries.collect(), assigned })
}

fn facets() -> [Facet; 2] {
    let states = PilotState::ALL.iter().map(|state| (state.to_string(), Said::Key(format!("pilot-state-{state}"))));
    let outcomes =
        Outcome::ALL.iter().map(|outcome| (outcome.to_string(), Said::Key(format!("pilot-outcome-{outcome}"))));
    [
        Facet { name: "state", key: "pilots-by-state", values: states.collect() },
        Facet { name: "outcome", key: "pilots-by-outcome", values: outcomes.collect() },
    ]
}
