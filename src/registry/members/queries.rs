//! What a member would hand over, and to whom.

use domain::{
    access::Role,
    registry::{self as rules, Organisation, Place},
    value::PersonId,
};
use platform::error::Failure;
use sea_orm::ConnectionTrait;

use super::{
    store::{self as handover, Holding},
    views::{DeparturePage, Heir, HeldLine},
};
use crate::{
    identity::{self, Allowed, Cx},
    registry::{
        path,
        store::{self, MemberRow},
    },
    worklist,
};

/// The roles that members hold as their own.
pub fn places(members: &[MemberRow]) -> Vec<Place> {
    let own = members.iter().filter(|row| row.delegator_id.is_none());
    own.filter_map(|row| Some((row.person_id.into(), Role::parse(&row.role)?))).collect()
}

/// What is held, as it is handed over.
///
/// # Errors
/// When the database cannot be read.
pub async fn held<C: ConnectionTrait>(
    conn: &C,
    organisation: &Organisation,
    person: PersonId,
) -> Result<Holding, Failure> {
    Ok(handover::held(conn, organisation.id, person).await?)
}

/// The page before somebody leaves.
///
/// # Errors
/// `NotFound` if the person is no member.
pub async fn page(cx: &Cx, allowed: &Allowed<Organisation>, person: PersonId) -> Result<DeparturePage, Failure> {
    let organisation = &allowed.subject;
    let members = store::members(cx.read(), organisation.id, cx.now()).await?;
    let places = places(&members);
    if !places.iter().any(|(member, _)| *member == person) {
        return Err(Failure::NotFound);
    }
    let holding = held(cx.read(), organisation, person).await?;
    let heirs = rules::heirs(&places, person);
    let ids = heirs.iter().map(|heir| heir.uuid()).chain([person.uuid()]).collect();
    let names = identity::people(cx.read(), ids).await?;
    let heir = |named: &identity::PersonName| {
        let own = places.iter().filter(|(member, _)| member.uuid() == named.id);
        Heir { id: named.id, name: named.name.clone(), roles: own.map(|(_, role)| role.to_string()).collect() }
    };
    let leaves = allowed.permit.verb() == domain::registry::OrganisationVerb::Leave;
    let noun = if leaves { "departure".to_owned() } else { format!("members/{person}/removal") };
    let tasks = holding.tasks.iter().map(|row| HeldLine {
        key: format!("task-{}", row.kind.replace('.', "-")),
        label: row.label.clone(),
        url: worklist::address(&row.subject_kind, row.subject_id),
    });
    let assignments = holding.assignments.iter().map(|row| HeldLine {
        key: format!("role-{}", row.role),
        label: None,
        url: worklist::address(&row.subject_kind, row.subject_id),
    });
    Ok(DeparturePage {
        id: organisation.id.uuid(),
        version: organisation.version,
        name: organisation.legal_name.clone(),
        verb: allowed.permit.verb().to_string(),
        target: format!("{}/{noun}", path(organisation.id)),
        person: names.iter().find(|named| named.id == person.uuid()).map(|n| n.name.clone()).unwrap_or_default(),
        held: tasks.chain(assignments).collect(),
        roles: holding.roles.iter().map(ToString::to_string).collect(),
        heirs: names.iter().filter(|named| named.id != person.uuid()).map(heir).collect(),
    })
}
