use uuid::Uuid;

use super::*;
use crate::{
    value::{OrganisationId, PersonId},
    words,
};

words! { pub enum State { Draft = "draft", Published = "published" } }
words! { pub enum Verb { Write = "write", Publish = "publish" } }

struct Page {
    state: State,
    relations: Relations,
    writer: PersonId,
}

impl Machine for Page {
    type State = State;
    type Verb = Verb;
    const NAME: &'static str = "page";
    const RULES: &'static [Rule<Self>] = &[
        Rule { verb: Verb::Write, from: &[], to: To::Begins(State::Draft), by: &[BUYER], when: &[], event: "written" },
        Rule {
            verb: Verb::Publish,
            from: &[State::Draft],
            to: To::Moves(State::Published),
            by: &[DIGITAL_LEAD, BUYER],
            when: &[Guard {
                name: "not the writer",
                holds: |page, actor, _| {
                    if page.writer == actor.person { Err(Rejection::new("own-draft")) } else { Ok(()) }
                },
            }],
            event: "published",
        },
    ];
    fn state(&self) -> State {
        self.state
    }
    fn relations(&self) -> &Relations {
        &self.relations
    }
}

fn person(n: u128) -> PersonId {
    PersonId::from(Uuid::from_u128(n))
}

fn actor(n: u128, role: Role, organisation: OrganisationId) -> Actor {
    Actor {
        person: person(n),
        memberships: vec![Membership { organisation, role }],
        assignments: vec![],
        platform: None,
        delegations: vec![],
    }
}

fn page(state: State) -> (Page, OrganisationId) {
    let agency = OrganisationId::from(Uuid::from_u128(7));
    let relations = Relations { parties: vec![(Party::Agency, agency)], scopes: vec![] };
    (Page { state, relations, writer: person(1) }, agency)
}

#[test]
fn the_table_decides_who_may_do_what_in_which_state() {
    let elsewhere = OrganisationId::from(Uuid::from_u128(8));
    for (state, who, role, home, expected) in [
        (State::Draft, 2, Role::DigitalLead, true, Ok(())),
        (State::Draft, 1, Role::Buyer, true, Err("own-draft")),
        (State::Published, 2, Role::DigitalLead, true, Err("wrong-state")),
        (State::Draft, 2, Role::DigitalLead, false, Err("not-allowed")),
        (State::Draft, 2, Role::Owner, true, Err("not-allowed")),
    ] {
        let (page, agency) = page(state);
        let actor = actor(who, role, if home { agency } else { elsewhere });
        let outcome = permit(&page, Verb::Publish, &actor, DateTime::UNIX_EPOCH).map(|_| ()).map_err(|r| r.code);
        assert_eq!(outcome, expected, "{state} {role} home={home}");
        let shown = available(&page, &actor, DateTime::UNIX_EPOCH).contains(&Verb::Publish);
        assert_eq!(shown, expected.is_ok(), "a button is shown exactly where the act is allowed");
    }
}

#[test]
fn a_new_thing_begins_only_in_the_surroundings_that_give_the_role() {
    let (page, agency) = page(State::Draft);
    let buyer = actor(3, Role::Buyer, agency);
    let begun = permit_new::<Page>(Verb::Write, &page.relations, &buyer).map(|p| (p.event(), p.next(State::Published)));
    assert_eq!(begun.ok(), Some(("written", State::Draft)));
    assert!(permit_new::<Page>(Verb::Write, &Relations::default(), &buyer).is_err());
}

#[test]
fn a_stranger_may_do_nothing_in_any_state() {
    let stranger =
        Actor { person: person(9), memberships: vec![], assignments: vec![], platform: None, delegations: vec![] };
    for (state, verb) in State::ALL.iter().flat_map(|state| Verb::ALL.iter().map(move |verb| (*state, *verb))) {
        let (page, _) = page(state);
        assert!(permit(&page, verb, &stranger, DateTime::UNIX_EPOCH).is_err(), "{verb} from {state}");
    }
}

#[test]
fn who_acts_for_another_does_so_under_the_delegation_and_counts_as_one_with_them() {
    let (page, agency) = page(State::Draft);
    let delegation = |delegator: u128, delegate: u128, in_force: bool| Delegation {
        id: Uuid::from_u128(70),
        organisation: agency,
        role: Role::DigitalLead,
        delegator: person(delegator),
        delegate: person(delegate),
        in_force,
    };
    let with = |n: u128, given: Option<Delegation>| Actor {
        delegations: given.into_iter().collect(),
        ..actor(n, Role::DigitalLead, agency)
    };
    for (who, given, expected) in [
        (2, None, (None, true)),
        // in the name of another: the record says so, and it is no role of their own
        (2, Some(delegation(5, 2, true)), (Some(Uuid::from_u128(70)), false)),
        // it is over, or they hold the role themselves
        (2, Some(delegation(5, 2, false)), (None, true)),
        // whoever gave it keeps the role
        (2, Some(delegation(2, 5, true)), (None, true)),
    ] {
        let actor = with(who, given);
        let under = actor.capacity(super::DIGITAL_LEAD, &page.relations).and_then(|capacity| capacity.delegation);
        assert_eq!((under, actor.holds(Role::DigitalLead, agency)), expected, "{given:?}");
    }
    // the page was written by person 1: neither who acts for them nor for whom they act is a second person
    for given in [delegation(1, 2, true), delegation(2, 1, true), delegation(1, 2, false)] {
        assert!(with(2, Some(given)).is_one_with(page.writer), "{given:?}");
    }
    assert!(!with(2, Some(delegation(3, 2, true))).is_one_with(page.writer));
}
