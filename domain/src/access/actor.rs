//! The person who acts, with the roles held at that moment, and what a thing says about who stands where to it.

use uuid::Uuid;

use super::role::{ADMINISTRATOR, Party, Role, Who};
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

/// A role that somebody holds for another, for a term and by a recorded act (product.md 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delegation {
    pub id: Uuid,
    pub organisation: OrganisationId,
    pub role: Role,
    /// Whose role it is, and who acts for them.
    pub delegator: PersonId,
    pub delegate: PersonId,
    /// It runs, and the delegate does not hold the role themself. One that ended lately is known too: what either did
    /// under it keeps the other from the same thing.
    pub in_force: bool,
}

/// A signed-in person with everything that decides what they may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub person: PersonId,
    /// Those that they hold for somebody else included.
    pub memberships: Vec<Membership>,
    pub assignments: Vec<Assignment>,
    /// `Auditor` or `Administrator`.
    pub platform: Option<Role>,
    /// Given and received, also those that ended within the last [`APART_DAYS`].
    pub delegations: Vec<Delegation>,
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
    /// Under which the actor acts for somebody else.
    pub delegation: Option<Uuid>,
}

/// Who keeps the instance, for what is done to it as a whole.
pub const KEEPER: Capacity = Capacity { who: ADMINISTRATOR, organisation: None, delegation: None };

/// So many days after its end a delegation still keeps its two people apart where two different ones are asked for.
pub const APART_DAYS: i64 = 90;

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
        Some(Capacity { who, organisation, delegation: self.delegation_for(who, organisation) })
    }

    /// The delegation without which the actor would not fulfil `who` there.
    fn delegation_for(&self, who: Who, organisation: Option<OrganisationId>) -> Option<Uuid> {
        let organisation = organisation?;
        let mut theirs = self.received(organisation);
        let found = match who {
            Who::In(_, role) => theirs.find(|delegation| delegation.role == role),
            Who::Within(_) if !self.belongs_by_right(organisation) => theirs.next(),
            _ => None,
        };
        found.map(|delegation| delegation.id)
    }

    /// The delegations under which they act in this organisation now.
    fn received(&self, organisation: OrganisationId) -> impl Iterator<Item = &Delegation> {
        let theirs = move |delegation: &&Delegation| {
            delegation.in_force && delegation.delegate == self.person && delegation.organisation == organisation
        };
        self.delegations.iter().filter(theirs)
    }

    /// Whether the role is their own there, and not one that they hold for somebody else.
    pub fn holds(&self, role: Role, organisation: OrganisationId) -> bool {
        self.is(role, organisation) && !self.received(organisation).any(|delegation| delegation.role == role)
    }

    /// Whether a role of their own ties them to this organisation.
    pub fn belongs_by_right(&self, organisation: OrganisationId) -> bool {
        let here = self.memberships.iter().filter(|m| m.organisation == organisation);
        here.into_iter().any(|m| self.holds(m.role, organisation))
    }

    /// Whether what this person did counts as the actor's own where two different people are asked for: it is they, or
    /// one of the two acts for the other, or did so lately.
    pub fn is_one_with(&self, person: PersonId) -> bool {
        let tied = |delegation: &Delegation| delegation.delegator == person || delegation.delegate == person;
        self.person == person || self.delegations.iter().any(tied)
    }

    /// Reads as an auditor what `visibility` gives to one, and nothing else: its callers list what that is.
    pub fn audits(&self) -> bool {
        self.platform == Some(Role::Auditor)
    }

    /// Auditor or administrator.
    pub fn serves_platform(&self) -> bool {
        self.platform.is_some()
    }

    /// No role anywhere: somebody new.
    pub fn has_no_role(&self) -> bool {
        self.memberships.is_empty() && self.assignments.is_empty() && self.platform.is_none()
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
