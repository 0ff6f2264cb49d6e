//! The way back for who lost the phone and the recovery codes: two different people approve, one who runs the platform
//! and one who knows the person; then the second factor is taken away. The person can stop it until then.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{
    Actor, Guard, Machine, Party, Relations, Role, Rule, To, Who,
    role::{ADMINISTRATOR, OWNER, PROGRAMME_MANAGER, REGISTRAR},
};
use crate::{rejection::Rejection, value::PersonId, words};

words! {
    pub enum RecoveryState {
        Asked = "asked",
        HalfApproved = "half_approved",
        Approved = "approved",
        Refused = "refused",
        Stopped = "stopped",
    }
}

words! {
    pub enum RecoveryVerb { Ask = "ask", Approve = "approve", Refuse = "refuse", Stop = "stop" }
}

words! {
    /// As what somebody approved.
    pub enum Approver {
        /// An administrator of the platform.
        Platform = "platform",
        /// Who knows the person: an owner of their organisation, or the programme office of their country.
        Acquainted = "acquainted",
    }
}

impl Approver {
    /// By the capacity in which somebody acts.
    pub fn of(who: Who) -> Self {
        if who == ADMINISTRATOR { Self::Platform } else { Self::Acquainted }
    }
}

/// A request is good for so many days; afterwards the person asks anew.
pub const DAYS: i64 = 14;

/// What the rules need to know of a request.
#[derive(Clone, Debug)]
pub struct Recovery {
    pub id: Uuid,
    pub person: PersonId,
    pub state: RecoveryState,
    pub asked_at: DateTime<Utc>,
    pub first: Option<(PersonId, Approver)>,
    pub version: i64,
    /// The organisations in which the person holds a role, and the programme offices of their countries.
    pub relations: Relations,
}

impl Recovery {
    /// Whether anybody can still approve it.
    pub fn open(&self, now: DateTime<Utc>) -> bool {
        matches!(self.state, RecoveryState::Asked | RecoveryState::HalfApproved) && now < self.until()
    }

    pub fn until(&self) -> DateTime<Utc> {
        self.asked_at + TimeDelta::days(DAYS)
    }

    /// Whether this viewer may know of it: the person, and whoever may approve it.
    pub fn visible_to(&self, viewer: Option<&Actor>) -> bool {
        let Some(actor) = viewer else { return false };
        let may = |who: &Who| actor.capacity(*who, &self.relations).is_some();
        actor.person == self.person || EVERYBODY.iter().any(may)
    }
}

/// The roles of the acquainted, for tasks and letters.
pub const ACQUAINTED_ROLES: &[(Party, Role)] =
    &[(Party::Itself, Role::Owner), (Party::Office, Role::Registrar), (Party::Office, Role::ProgrammeManager)];

const ACQUAINTED: &[Who] = &[OWNER, REGISTRAR, PROGRAMME_MANAGER];
const EVERYBODY: &[Who] = &[ADMINISTRATOR, OWNER, REGISTRAR, PROGRAMME_MANAGER];

const ANOTHER: Guard<Recovery> = Guard {
    name: "not their own",
    holds: |recovery, actor, _| {
        if recovery.person == actor.person { Err(Rejection::new("recovery-own")) } else { Ok(()) }
    },
};
const OWN: Guard<Recovery> = Guard {
    name: "their own",
    holds: |recovery, actor, _| {
        if recovery.person == actor.person { Ok(()) } else { Err(Rejection::new("not-allowed")) }
    },
};
const IN_TIME: Guard<Recovery> = Guard {
    name: "asked in the last 14 days",
    holds: |recovery, _, now| {
        if now < recovery.until() { Ok(()) } else { Err(Rejection::new("recovery-lapsed").with("days", DAYS)) }
    },
};
const SECOND: Guard<Recovery> = Guard {
    name: "gave not the first approval",
    holds: |recovery, actor, _| match recovery.first {
        Some((first, _)) if first == actor.person => Err(Rejection::new("recovery-approved-already")),
        _ => Ok(()),
    },
};

/// The second approval comes from the other side.
macro_rules! after {
    ($name:literal, $first:ident) => {
        Guard {
            name: $name,
            holds: |recovery, _, _| match recovery.first {
                Some((_, Approver::$first)) => Ok(()),
                _ => Err(Rejection::new("recovery-other-side")),
            },
        }
    };
}
const AFTER_ACQUAINTED: Guard<Recovery> = after!("who knows the person has approved", Acquainted);
const AFTER_PLATFORM: Guard<Recovery> = after!("an administrator has approved", Platform);

use RecoveryState::{Approved, Asked, HalfApproved, Refused, Stopped};
use RecoveryVerb as Verb;

impl Machine for Recovery {
    type State = RecoveryState;
    type Verb = RecoveryVerb;
    const NAME: &'static str = "recovery";
    const WEIGHTY: &'static [RecoveryVerb] = &[Verb::Approve];
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Ask, &[], To::Begins(Asked), &[], "asked"),
        Rule::row(Verb::Approve, &[Asked], To::Moves(HalfApproved), EVERYBODY, "half_approved")
            .when(&[ANOTHER, IN_TIME]),
        Rule::row(Verb::Approve, &[HalfApproved], To::Moves(Approved), &[ADMINISTRATOR], "approved").when(&[
            ANOTHER,
            SECOND,
            IN_TIME,
            AFTER_ACQUAINTED,
        ]),
        Rule::row(Verb::Approve, &[HalfApproved], To::Moves(Approved), ACQUAINTED, "approved").when(&[
            ANOTHER,
            SECOND,
            IN_TIME,
            AFTER_PLATFORM,
        ]),
        Rule::row(Verb::Refuse, &[Asked, HalfApproved], To::Moves(Refused), EVERYBODY, "refused").when(&[ANOTHER]),
        Rule::row(Verb::Stop, &[Asked, HalfApproved], To::Moves(Stopped), &[Who::SignedIn], "stopped").when(&[OWN]),
    ];

    fn state(&self) -> RecoveryState {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        access::{Membership, permit},
        value::OrganisationId,
    };

    fn person(n: u128) -> PersonId {
        PersonId::from(Uuid::from_u128(n))
    }

    fn home() -> OrganisationId {
        OrganisationId::from(Uuid::from_u128(100))
    }

    fn recovery(state: RecoveryState, first: Option<(u128, Approver)>) -> Recovery {
        Recovery {
            id: Uuid::from_u128(9),
            person: person(1),
            state,
            asked_at: DateTime::UNIX_EPOCH,
            first: first.map(|(n, side)| (person(n), side)),
            version: 1,
            relations: Relations { parties: vec![(Party::Itself, home())], scopes: vec![] },
        }
    }

    fn actor(n: u128, owner: bool, administrator: bool) -> Actor {
        let membership = Membership { organisation: home(), role: Role::Owner };
        Actor {
            person: person(n),
            memberships: if owner { vec![membership] } else { vec![] },
            assignments: vec![],
            platform: administrator.then_some(Role::Administrator),
            delegations: vec![],
        }
    }

    #[test]
    fn two_different_people_of_both_sides_approve_and_never_the_person() {
        use Approver::{Acquainted, Platform};
        let now = DateTime::UNIX_EPOCH;
        for (what, recovery, actor, expected) in [
            ("an owner first", recovery(Asked, None), actor(2, true, false), Ok(HalfApproved)),
            ("an administrator first", recovery(Asked, None), actor(3, false, true), Ok(HalfApproved)),
            ("a stranger", recovery(Asked, None), actor(4, false, false), Err("not-allowed")),
            ("the person as owner", recovery(Asked, None), actor(1, true, false), Err("recovery-own")),
            ("the person as administrator", recovery(Asked, None), actor(1, false, true), Err("recovery-own")),
            ("then the other", recovery(HalfApproved, Some((2, Acquainted))), actor(3, false, true), Ok(Approved)),
            ("the other way", recovery(HalfApproved, Some((3, Platform))), actor(2, true, false), Ok(Approved)),
            (
                "one person twice",
                recovery(HalfApproved, Some((2, Acquainted))),
                actor(2, true, true),
                Err("recovery-approved-already"),
            ),
            (
                "two of one side",
                recovery(HalfApproved, Some((5, Acquainted))),
                actor(2, true, false),
                Err("recovery-other-side"),
            ),
            (
                "the person second",
                recovery(HalfApproved, Some((2, Acquainted))),
                actor(1, false, true),
                Err("recovery-own"),
            ),
            ("after a stop", recovery(Stopped, None), actor(2, true, false), Err("wrong-state")),
        ] {
            let outcome = permit(&recovery, Verb::Approve, &actor, now)
                .map(|permit| permit.next(recovery.state))
                .map_err(|refusal| refusal.code);
            assert_eq!(outcome, expected, "{what}");
        }
        let late = now + TimeDelta::days(DAYS);
        let refused = permit(&recovery(Asked, None), Verb::Approve, &actor(2, true, false), late).map(|_| ());
        assert_eq!(refused.map_err(|refusal| refusal.code), Err("recovery-lapsed"));
    }

    #[test]
    fn only_the_person_stops_it() {
        let now = DateTime::UNIX_EPOCH;
        let stop = |n| permit(&recovery(Asked, None), Verb::Stop, &actor(n, true, false), now).is_ok();
        assert!(stop(1) && !stop(2));
    }
}
