//! A need before there is a challenge (product.md 2.4): a problem that somebody of an agency tells in a few lines, or an
//! unsolicited idea of a startup that an agency takes up or declines. What is taken up becomes a challenge that everybody
//! can answer on the same terms.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{
    access::{
        Actor, BUYER, DIGITAL_LEAD, FOUNDER, Guard, Machine, PROGRAMME_MANAGER, Party, Relations, Rule, TEAM, To, Who,
    },
    registry::{Organisation, OrganisationState},
    rejection::Rejection,
    value::{CallId, OrganisationId},
    words,
};

/// Most characters of what is told: a few lines.
pub const LONGEST_NEED: usize = 3000;

words! {
    pub enum NeedState {
        /// Waits for the agency.
        Told = "told",
        /// The agency means to solve it.
        Adopted = "adopted",
        Declined = "declined",
        Withdrawn = "withdrawn",
        /// A draft of a challenge was begun from it.
        TurnedIntoCall = "turned_into_call",
    }
}

words! {
    pub enum NeedVerb {
        Tell = "tell",
        Adopt = "adopt",
        Decline = "decline",
        Withdraw = "withdraw",
        /// Shows it to everybody, without the name of whoever told it.
        Publish = "publish",
        Turn = "turn",
    }
}

/// What the rules need to know of a need.
#[derive(Clone, Debug)]
pub struct Need {
    pub id: Uuid,
    pub state: NeedState,
    pub version: i64,
    pub agency: OrganisationId,
    /// Whose idea it is; `None` where the agency told it itself.
    pub startup: Option<OrganisationId>,
    /// Since when everybody reads it.
    pub published_at: Option<DateTime<Utc>>,
    /// The challenge that was begun from it.
    pub call: Option<CallId>,
    pub relations: Relations,
}

impl Need {
    /// The agency that it was told to, the startup whose idea it is, and the offices of the agency's country.
    pub fn relations_of(
        id: Uuid,
        agency: OrganisationId,
        startup: Option<OrganisationId>,
        offices: &[OrganisationId],
    ) -> Relations {
        let parties = std::iter::once((Party::Agency, agency))
            .chain(startup.map(|startup| (Party::Startup, startup)))
            .chain(offices.iter().map(|office| (Party::Office, *office)))
            .collect();
        Relations { parties, scopes: vec![id] }
    }

    /// The side that told it: the startup with its idea, or the agency itself.
    pub fn is_told_by(&self, actor: &Actor) -> bool {
        actor.belongs_to(self.startup.unwrap_or(self.agency))
    }
}

/// Whether an organisation can tell a need of its own, or send an idea.
///
/// # Errors
/// `need-teller-not-verified`.
pub fn can_tell(teller: &Organisation) -> Result<(), Rejection> {
    match teller.state {
        OrganisationState::Verified => Ok(()),
        _ => Err(Rejection::new("need-teller-not-verified")),
    }
}

const TOLD_IT: Guard<Need> = Guard {
    name: "their own",
    holds: |need, actor, _| if need.is_told_by(actor) { Ok(()) } else { Err(Rejection::new("need-not-yours")) },
};
/// Whoever works for both sides does not take up their own startup's idea.
const NOT_ITS_TEAM: Guard<Need> = Guard {
    name: "not of the startup",
    holds: |need, actor, _| match need.startup {
        Some(startup) if actor.belongs_to(startup) => Err(Rejection::new("own-organisation")),
        _ => Ok(()),
    },
};
const INSIDE_YET: Guard<Need> = Guard {
    name: "not public yet",
    holds: |need, _, _| match need.published_at {
        None => Ok(()),
        Some(_) => Err(Rejection::new("need-public-already")),
    },
};

use NeedState::{Adopted, Declined, Told, TurnedIntoCall, Withdrawn};
use NeedVerb as Verb;

impl Machine for Need {
    type State = NeedState;
    type Verb = NeedVerb;
    const NAME: &'static str = "need";
    const RULES: &'static [Rule<Self>] = &[
        Rule::row(Verb::Tell, &[], To::Begins(Told), &[Who::Within(Party::Agency), FOUNDER, TEAM], "told"),
        Rule::row(Verb::Adopt, &[Told], To::Moves(Adopted), &[BUYER, DIGITAL_LEAD], "adopted").when(&[NOT_ITS_TEAM]),
        Rule::row(Verb::Turn, &[Adopted], To::Moves(TurnedIntoCall), &[BUYER, PROGRAMME_MANAGER], "turned_into_call")
            .when(&[NOT_ITS_TEAM]),
        Rule::row(Verb::Publish, &[Adopted, TurnedIntoCall], To::Stays, &[BUYER, DIGITAL_LEAD], "published")
            .when(&[NOT_ITS_TEAM, INSIDE_YET]),
        Rule::row(Verb::Decline, &[Told, Adopted], To::Moves(Declined), &[BUYER, DIGITAL_LEAD], "declined")
            .when(&[NOT_ITS_TEAM]),
        Rule::row(
            Verb::Withdraw,
            &[Told],
            To::Moves(Withdrawn),
            &[Who::Within(Party::Agency), FOUNDER, TEAM],
            "withdrawn",
        )
        .when(&[TOLD_IT]),
    ];

    fn state(&self) -> NeedState {
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
        access::{Membership, Role, available, permit, permit_new},
        visibility::need::{sees_need, sees_teller},
    };

    const AGENCY: u128 = 10;
    const OFFICE: u128 = 20;
    const STARTUP: u128 = 30;

    fn org(n: u128) -> OrganisationId {
        Uuid::from_u128(n).into()
    }
    fn actor(n: u128, memberships: &[(u128, Role)]) -> Actor {
        let memberships =
            memberships.iter().map(|(o, role)| Membership { organisation: org(*o), role: *role }).collect();
        let person = Uuid::from_u128(n).into();
        Actor { person, memberships, assignments: vec![], platform: None, delegations: vec![] }
    }
    fn need(state: NeedState, startup: Option<u128>) -> Need {
        let (id, startup) = (Uuid::from_u128(40), startup.map(org));
        let relations = Need::relations_of(id, org(AGENCY), startup, &[org(OFFICE)]);
        Need { id, state, version: 1, agency: org(AGENCY), startup, published_at: None, call: None, relations }
    }

    #[test]
    fn the_agency_takes_an_idea_up_or_declines_it_and_the_office_helps() {
        use NeedState as S;
        use NeedVerb as V;
        let buyer = || actor(1, &[(AGENCY, Role::Buyer)]);
        let clerk = || actor(2, &[(AGENCY, Role::Member)]);
        let founder = || actor(3, &[(STARTUP, Role::Owner)]);
        let manager = || actor(4, &[(OFFICE, Role::ProgrammeManager)]);
        let both = || actor(5, &[(AGENCY, Role::Buyer), (STARTUP, Role::Member)]);
        let now = DateTime::UNIX_EPOCH;
        for (state, startup, who, verb, expected) in [
            (S::Told, Some(STARTUP), buyer(), V::Adopt, Ok(S::Adopted)),
            (S::Told, Some(STARTUP), both(), V::Adopt, Err("own-organisation")),
            (S::Told, Some(STARTUP), clerk(), V::Adopt, Err("not-allowed")),
            (S::Told, Some(STARTUP), manager(), V::Adopt, Err("not-allowed")),
            (S::Told, Some(STARTUP), founder(), V::Withdraw, Ok(S::Withdrawn)),
            (S::Told, Some(STARTUP), clerk(), V::Withdraw, Err("need-not-yours")),
            (S::Told, None, clerk(), V::Withdraw, Ok(S::Withdrawn)),
            (S::Adopted, Some(STARTUP), founder(), V::Withdraw, Err("wrong-state")),
            (S::Told, None, buyer(), V::Turn, Err("wrong-state")),
            (S::Adopted, Some(STARTUP), manager(), V::Turn, Ok(S::TurnedIntoCall)),
            (S::Adopted, None, buyer(), V::Turn, Ok(S::TurnedIntoCall)),
            (S::Adopted, Some(STARTUP), founder(), V::Turn, Err("not-allowed")),
            (S::Adopted, Some(STARTUP), buyer(), V::Publish, Ok(S::Adopted)),
            (S::Adopted, Some(STARTUP), manager(), V::Publish, Err("not-allowed")),
            (S::Adopted, Some(STARTUP), buyer(), V::Decline, Ok(S::Declined)),
            (S::Declined, Some(STARTUP), buyer(), V::Adopt, Err("wrong-state")),
        ] {
            let need = need(state, startup);
            let outcome = permit(&need, verb, &who, now).map(|p| p.next(state)).map_err(|refusal| refusal.code);
            assert_eq!(outcome, expected, "{verb} in {state}");
            assert_eq!(available(&need, &who, now).contains(&verb), expected.is_ok(), "{verb} in {state}: the button");
        }
    }

    #[test]
    fn everybody_of_an_agency_and_every_team_can_tell_one() {
        let told = |party, who: &Actor| {
            let relations = Relations { parties: vec![(party, org(AGENCY))], scopes: vec![] };
            permit_new::<Need>(NeedVerb::Tell, &relations, who).is_ok()
        };
        assert!(told(Party::Agency, &actor(1, &[(AGENCY, Role::Member)])));
        assert!(told(Party::Startup, &actor(1, &[(AGENCY, Role::Owner)])));
        assert!(!told(Party::Agency, &actor(1, &[(STARTUP, Role::Owner)])));
    }

    #[test]
    fn the_public_sees_no_idea_unless_the_agency_publishes_it_and_never_whose_it_is() {
        let mut idea = need(NeedState::Adopted, Some(STARTUP));
        let (founder, rival) = (actor(3, &[(STARTUP, Role::Owner)]), actor(6, &[(50, Role::Owner)]));
        let (buyer, manager) = (actor(1, &[(AGENCY, Role::Buyer)]), actor(4, &[(OFFICE, Role::ProgrammeManager)]));
        for inside in [&founder, &buyer, &manager] {
            assert!(sees_need(Some(inside), &idea) && sees_teller(Some(inside), &idea));
        }
        assert!(!sees_need(Some(&rival), &idea) && !sees_need(None, &idea));
        idea.published_at = Some(DateTime::UNIX_EPOCH);
        assert!(sees_need(None, &idea) && !sees_teller(None, &idea) && !sees_teller(Some(&rival), &idea));
        idea.state = NeedState::Declined;
        assert!(!sees_need(None, &idea), "what is given up is shown no longer");
    }
}
