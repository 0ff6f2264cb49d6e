//! The person who acts, with the roles held at that moment, and what a thing says about who stands where to it.

use uuid::Uuid;

use super::role::{Party, Role, Who};
use crate::value::{OrganisationId, PersonId};

/// A role held in an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Membership {
    pub organisation: OrganisationId,
    pub role: Role,
}

/// A role given on one thing (call, pilot, purchase …), by the thing's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub on: Uuid,
    pub role: Role,
}

/// A signed-in person with everything that decides what they may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub person: PersonId,
    pub memberships: Vec<Membership>,
    pub assignments: Vec<Assignment>,
    /// `Auditor` or `Administrator`.
    pub platform: Option<Role>,
}

/// What a thing tells about who stands where to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relations {
    pub parties: Vec<(Party, OrganisationId)>,
    /// Ids of the things whose assignments count here: itself, and for example its call.
    pub scopes: Vec<Uuid>,
}

/// A `Who` that the actor fulfils, and for which organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacity {
    pub who: Who,
    pub organisation: Option<OrganisationId>,
}

impl Actor {
    /// Whether the person holds this role in this organisation.
    pub fn is(&self, role: Role, organisation: OrganisationId) -> bool {
        self.memberships.iter().any(|m| m.organisation == organisation && m.role == role)
    }

    /// The first organisation in which the person holds this role.
    pub fn serves_as(&self, role: Role) -> Option<OrganisationId> {
        self.memberships.iter().find(|m| m.role == role).map(|m| m.organisation)
    }

    /// Whether the person holds any role in this organisation.
    pub fn belongs_to(&self, organisation: OrganisationId) -> bool {
        self.memberships.iter().any(|m| m.organisation == organisation)
    }

    /// Whether the person holds this role on this thing.
    pub fn has_on(&self, role: Role, thing: Uuid) -> bool {
        self.assignments.iter().any(|a| a.on == thing && a.role == role)
    }

    /// The capacity in which the actor fulfils `who` for a thing with these relations, if any.
    pub fn capacity(&self, who: Who, relations: &Relations) -> Option<Capacity> {
        let organisation = match who {
            Who::Anyone | Who::SignedIn => None,
            Who::Platform(role) => {
                if self.platform != Some(role) {
                    return None;
                }
                None
            }
            Who::On(role) => {
                relations.scopes.iter().find(|scope| self.has_on(role, **scope))?;
                None
            }
            Who::Within(party) => {
                let (_, organisation) =
                    relations.parties.iter().find(|(p, organisation)| *p == party && self.belongs_to(*organisation))?;
                Some(*organisation)
            }
            Who::In(party, role) => {
                let (_, organisation) =
                    relations.parties.iter().find(|(p, organisation)| *p == party && self.is(role, *organisation))?;
                Some(*organisation)
            }
        };
        Some(Capacity { who, organisation })
    }

    /// Whether the person belongs to the organisation that stands as this party.
    pub fn stands_as(&self, party: Party, relations: &Relations) -> bool {
        relations.parties.iter().any(|(p, organisation)| *p == party && self.belongs_to(*organisation))
    }
}

impl Relations {
    /// The first organisation that stands as this party.
    pub fn party(&self, party: Party) -> Option<OrganisationId> {
        self.parties.iter().find(|(p, _)| *p == party).map(|(_, organisation)| *organisation)
    }
}
