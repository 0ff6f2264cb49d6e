use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

use super::*;
use crate::{
    access::{Actor, Membership, Role, permit},
    value::{OrganisationId, PersonId},
};

fn id(n: u128) -> OrganisationId {
    Uuid::from_u128(n).into()
}

fn actor(memberships: &[(u128, Role)]) -> Actor {
    let memberships = memberships.iter().map(|(o, role)| Membership { organisation: id(*o), role: *role }).collect();
    Actor { person: PersonId::from(Uuid::from_u128(99)), memberships, assignments: vec![], platform: None }
}

fn startup(state: OrganisationState) -> Organisation {
    Organisation {
        id: id(1),
        kind: Kind::Startup,
        state,
        version: 1,
        jurisdiction: "SN".into(),
        legal_name: "Teranga Santé SARL".into(),
        imported: false,
        relations: Organisation::relations_of(id(1), Kind::Startup, &[id(2)]),
    }
}

#[test]
fn verification_is_asked_by_the_owner_and_given_by_a_registrar_who_is_no_member() {
    use OrganisationState as S;
    use OrganisationVerb as V;
    for (state, who, verb, expected) in [
        (S::Registered, actor(&[(1, Role::Owner)]), V::RequestVerification, Ok(S::UnderVerification)),
        (S::Registered, actor(&[(1, Role::Member)]), V::RequestVerification, Err("not-allowed")),
        (S::UnderVerification, actor(&[(2, Role::Registrar)]), V::Verify, Ok(S::Verified)),
        (S::UnderVerification, actor(&[(2, Role::Registrar)]), V::Return, Ok(S::Returned)),
        (S::UnderVerification, actor(&[(2, Role::Registrar), (1, Role::Member)]), V::Verify, Err("own-organisation")),
        (S::UnderVerification, actor(&[(3, Role::Registrar)]), V::Verify, Err("not-allowed")),
        (S::Registered, actor(&[(2, Role::Registrar)]), V::Verify, Err("wrong-state")),
        (S::Verified, actor(&[(2, Role::Registrar)]), V::Suspend, Ok(S::Suspended)),
        (S::Closed, actor(&[(1, Role::Owner)]), V::Describe, Err("wrong-state")),
    ] {
        let organisation = startup(state);
        let outcome =
            permit(&organisation, verb, &who, DateTime::UNIX_EPOCH).map(|p| p.next(state)).map_err(|r| r.code);
        assert_eq!(outcome, expected, "{verb} in {state}");
    }
}

#[test]
fn the_last_owner_cannot_leave() {
    assert!(leaves_an_owner(2, 1).is_ok());
    assert_eq!(leaves_an_owner(1, 1).map_err(|r| r.code), Err("last-owner"));
}

#[test]
fn a_label_holds_until_the_end_of_its_last_day() {
    let day = |d| NaiveDate::from_ymd_opt(2027, 3, d).unwrap_or_default();
    let label = Label {
        id: Uuid::nil(),
        organisation: id(1),
        state: LabelState::Granted,
        version: 1,
        recorded: false,
        granted_until: Some(day(12)),
        relations: Default::default(),
    };
    assert!(label.holds_on(day(12)));
    assert!(!label.holds_on(day(13)));
}
