//! What the page of delegations shows.

use chrono::TimeDelta;
use domain::{
    access::{Actor, Role, permit},
    registry::{LONGEST_DELEGATION, Organisation, OrganisationVerb as Verb},
    value::day_in,
    visibility,
};
use platform::error::Failure;
use uuid::Uuid;

use super::{
    store as delegations,
    views::{Delegate, DelegationLine, DelegationsPage, Giveable},
};
use crate::{
    identity::{self, Cx, PersonName},
    registry::store,
};

/// The page, for the organisation's own people and those who look after it.
pub async fn show(cx: &Cx, organisation: &Organisation) -> Result<DelegationsPage, Failure> {
    let actor = cx.actor()?;
    if !visibility::registry::works_on(actor, organisation) {
        return Err(Failure::NotFound);
    }
    let rows = delegations::of(cx.read(), organisation.id).await?;
    let members = store::members(cx.read(), organisation.id, cx.now()).await?;
    let own: Vec<&store::MemberRow> = members.iter().filter(|row| row.delegator_id.is_none()).collect();
    let both = rows.iter().flat_map(|(row, _)| [Some(row.person_id), row.delegator_id]).flatten();
    let mut ids: Vec<Uuid> = both.chain(own.iter().map(|row| row.person_id)).collect();
    ids.sort_unstable();
    ids.dedup();
    let names = identity::people(cx.read(), ids).await?;
    let may = |verb| permit(organisation, verb, actor, cx.now()).is_ok();
    let (gives, owner) = (may(Verb::Delegate), actor.holds(Role::Owner, organisation.id));
    let roles = own.iter().filter(|row| gives && (owner || row.person_id == actor.person.uuid()));
    let roles = roles.map(|row| Giveable {
        value: format!("{}:{}", row.role, row.person_id),
        role: row.role.clone(),
        holder: name(&names, row.person_id),
    });
    let mut people: Vec<Uuid> = own.iter().map(|row| row.person_id).collect();
    people.sort_unstable();
    people.dedup();
    let lines = rows.iter().map(|(row, act)| line(cx, organisation, actor, &names, (row, act.as_ref())));
    Ok(DelegationsPage {
        id: organisation.id.uuid(),
        name: organisation.legal_name.clone(),
        delegations: lines
            .map(|line| DelegationLine { endable: line.endable && may(Verb::EndDelegation), ..line })
            .collect(),
        roles: roles.collect(),
        delegates: people.into_iter().map(|id| Delegate { id, name: name(&names, id) }).collect(),
        longest: LONGEST_DELEGATION,
    })
}

fn name(names: &[PersonName], id: Uuid) -> String {
    names.iter().find(|person| person.id == id).map(|person| person.name.clone()).unwrap_or_default()
}

fn line(
    cx: &Cx,
    organisation: &Organisation,
    actor: &Actor,
    names: &[PersonName],
    (row, act): (&delegations::DelegationRow, Option<&delegations::ActRow>),
) -> DelegationLine {
    let zone = cx.app.zone(&organisation.jurisdiction);
    let end = row.until_at.unwrap_or(row.from_at);
    let state = match (row.from_at > cx.now(), end > cx.now()) {
        (true, true) => "coming",
        (false, true) => "running",
        _ => "ended",
    };
    let yours = row.delegator_id == Some(actor.person.uuid()) || actor.holds(Role::Owner, organisation.id);
    DelegationLine {
        id: row.id,
        role: row.role.clone(),
        delegator: row.delegator_id.map(|id| name(names, id)).unwrap_or_default(),
        delegate: name(names, row.person_id),
        from: day_in(row.from_at, zone),
        // the last moment before the end lies on the last day
        until: day_in((end - TimeDelta::seconds(1)).max(row.from_at), zone),
        state,
        tone: if state == "running" { "good" } else { "neutral" },
        act: act.map(|act| (act.number.clone(), act.acted_on)),
        endable: state != "ended" && yours,
    }
}
