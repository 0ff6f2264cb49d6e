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
    Actor {
        person: PersonId::from(Uuid::from_u128(99)),
        memberships,
        assignments: vec![],
        platform: None,
        delegations: vec![],
    }
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
        suspension: None,
        successor: None,
        company_told: false,
        people: Vec::new(),
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
    // nor by one who registered it and left
    let registrar = actor(&[(2, Role::Registrar)]);
    let left = Organisation { people: vec![registrar.person], ..startup(S::UnderVerification) };
    let outcome = permit(&left, V::Verify, &registrar, DateTime::UNIX_EPOCH).map(|_| ()).map_err(|r| r.code);
    assert_eq!(outcome, Err("own-organisation"));
}

#[test]
fn an_appeal_is_the_owners_once_and_another_registrar_decides_it() {
    use OrganisationVerb as V;
    let (owner, other) = (actor(&[(1, Role::Owner)]), actor(&[(2, Role::Registrar)]));
    let who_suspended = Actor { person: PersonId::from(Uuid::from_u128(98)), ..other.clone() };
    let suspension = |appealed, decided| Suspension {
        id: Uuid::nil(),
        by: who_suspended.person,
        until: NaiveDate::from_ymd_opt(2027, 6, 1).unwrap_or_default(),
        appealed,
        decided,
    };
    for (appealed, decided, who, verb, expected) in [
        (false, false, &owner, V::Appeal, Ok(())),
        (true, false, &owner, V::Appeal, Err("appealed-already")),
        (true, false, &owner, V::UpholdAppeal, Err("not-allowed")),
        (true, false, &who_suspended, V::UpholdAppeal, Err("own-suspension")),
        (true, false, &other, V::UpholdAppeal, Ok(())),
        (true, false, &other, V::DismissAppeal, Ok(())),
        (true, true, &other, V::DismissAppeal, Err("no-appeal-waits")),
        (false, false, &other, V::DismissAppeal, Err("no-appeal-waits")),
    ] {
        let organisation =
            Organisation { suspension: Some(suspension(appealed, decided)), ..startup(OrganisationState::Suspended) };
        let outcome = permit(&organisation, verb, who, DateTime::UNIX_EPOCH).map(|_| ()).map_err(|r| r.code);
        assert_eq!(outcome, expected, "{verb}, appealed {appealed}, decided {decided}");
    }
}

#[test]
fn a_suspension_ends_after_today_and_within_a_year_and_a_day() {
    let day = |n: i64| NaiveDate::from_ymd_opt(2027, 3, 1).unwrap_or_default() + chrono::TimeDelta::days(n);
    let ends = |n| last_day_of_suspension(day(n), day(0)).map_err(|r| r.code);
    assert_eq!((ends(1), ends(LONGEST_SUSPENSION)), (Ok(day(1)), Ok(day(LONGEST_SUSPENSION))));
    assert_eq!((ends(0), ends(LONGEST_SUSPENSION + 1)), (Err("term-in-the-past"), Err("suspension-too-long")));
}

#[test]
fn shares_never_make_more_than_the_whole() {
    for (others, new) in (0..=10_000).step_by(77).flat_map(|o| (0..=10_000).step_by(131).map(move |n| (o, n))) {
        let percent = |n: i64| crate::value::Percent::from_hundredths(n).unwrap_or_default();
        let halves = [percent(others / 2), percent(others - others / 2)];
        assert_eq!(fits_beside(halves, percent(new)).is_ok(), others + new <= 10_000, "{others} and {new}");
        let share = |n, tie| Share { part: Some(percent(n)), tie, ..Share::default() };
        let shares = [share(others, Some(Tie::National)), share((10_000 - others).min(new), None)];
        let held = Held::by(&shares, |share| share.tie.map(|tie| tie == Tie::National));
        assert_eq!(held, Held { told: others, at_most: 10_000 });
    }
}

#[test]
fn a_label_on_an_agenda_is_decided_by_a_sitting_with_its_quorum() {
    let registrar = actor(&[(2, Role::Registrar)]);
    let sitting = |held, voices, recused: &[u128]| {
        let recused = recused.iter().map(|n| PersonId::from(Uuid::from_u128(*n))).collect();
        Some(Sitting { held, quorum: 3, voices, recused })
    };
    for (sitting, expected) in [
        (None, Ok(())),
        (sitting(false, 0, &[]), Err("session-not-held")),
        (sitting(true, 2, &[]), Err("quorum-lost")),
        (sitting(true, 3, &[99]), Err("recused-from-label")),
        (sitting(true, 3, &[7]), Ok(())),
    ] {
        let label = Label {
            proven: true,
            id: Uuid::nil(),
            organisation: id(1),
            state: LabelState::InSession,
            version: 1,
            recorded: false,
            granted_until: None,
            sitting,
            relations: Organisation::relations_of(id(1), Kind::Startup, &[id(2)]),
        };
        for verb in [LabelVerb::Grant, LabelVerb::Defer, LabelVerb::Refuse] {
            let outcome = permit(&label, verb, &registrar, DateTime::UNIX_EPOCH).map(|_| ()).map_err(|r| r.code);
            assert_eq!(outcome, expected, "{verb}");
        }
    }
}

#[test]
fn nobody_follows_itself_or_what_has_ended_and_a_merger_becomes_final() {
    let (old, new) =
        (startup(OrganisationState::Verified), Organisation { id: id(3), ..startup(OrganisationState::Verified) });
    assert!(may_succeed(&old, &new).is_ok());
    assert_eq!(may_succeed(&old, &old).map_err(|r| r.code), Err("successor-itself"));
    let closed = Organisation { state: OrganisationState::Closed, ..new.clone() };
    assert_eq!(may_succeed(&old, &closed).map_err(|r| r.code), Err("successor-not-open"));
    let agency = Organisation { kind: Kind::Agency, ..new };
    assert_eq!(may_succeed(&old, &agency).map_err(|r| r.code), Err("successor-of-another-kind"));
    let at = DateTime::UNIX_EPOCH;
    let merged = Organisation { successor: Some(Successor { id: id(3), at }), ..startup(OrganisationState::Closed) };
    let undo = |days| {
        let now = at + chrono::TimeDelta::days(days);
        permit(&merged, OrganisationVerb::UndoMerger, &actor(&[(2, Role::Registrar)]), now)
            .map(|_| ())
            .map_err(|r| r.code)
    };
    assert_eq!((undo(30), undo(31)), (Ok(()), Err("merger-is-final")));
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
        proven: true,
        sitting: None,
        relations: Default::default(),
    };
    assert!(label.holds_on(day(12)));
    assert!(!label.holds_on(day(13)));
}

#[test]
fn a_role_is_given_by_its_holder_or_an_owner_to_another_member_for_a_term() {
    let day = |n: i64| NaiveDate::from_ymd_opt(2027, 3, 1).unwrap_or_default() + chrono::TimeDelta::days(n);
    let holder = actor(&[(1, Role::Registrar)]);
    let owner = Actor { person: PersonId::from(Uuid::from_u128(50)), ..actor(&[(1, Role::Owner)]) };
    let stranger = Actor { person: PersonId::from(Uuid::from_u128(51)), ..actor(&[(1, Role::Member)]) };
    let [me, other] = [99, 60].map(|n| PersonId::from(Uuid::from_u128(n)));
    // theirs, the heir's, the heir's place; the first and the last day; the codes of the faults
    type Case<'a> = (&'a Actor, PersonId, [bool; 3], [i64; 2], &'a [&'a str]);
    let cases: [Case<'_>; 9] = [
        (&holder, other, [true, false, true], [0, 30], &[]),
        (&owner, other, [true, false, true], [1, 1], &[]),
        (&stranger, other, [true, false, true], [0, 30], &["delegation-not-yours"]),
        (&holder, other, [false, false, true], [0, 30], &["delegation-not-yours"]),
        (&holder, me, [true, true, true], [0, 30], &["delegate-oneself"]),
        (&holder, other, [true, true, true], [0, 30], &["delegate-holds-it"]),
        (&holder, other, [true, false, false], [0, 30], &["delegate-no-member"]),
        (&holder, other, [true, false, true], [-1, 367], &["begins-in-the-past", "delegation-too-long"]),
        (&holder, other, [true, false, true], [3, 2], &["ends-before-it-starts"]),
    ];
    for (actor, delegate, standing, [from, until], expected) in cases {
        let wanted = Proposal { role: Role::Registrar, delegator: me, delegate, from: day(from), until: day(until) };
        let found = may_delegate(actor, id(1), &wanted, standing, day(0)).err().map(|problems| problems.0);
        let found: Vec<_> = found.unwrap_or_default().into_iter().map(|problem| problem.code).collect();
        assert_eq!(found, expected, "{wanted:?}");
    }
}

#[test]
fn an_organisation_is_never_above_itself() {
    let body = |n: u128, kind| Organisation { id: id(n), kind, ..startup(OrganisationState::Verified) };
    let (part, whole) = (body(1, Kind::Agency), body(2, Kind::Agency));
    let closed = Organisation { state: OrganisationState::Closed, ..whole.clone() };
    for (whole, above, expected) in [
        (&whole, vec![], Ok(())),
        (&whole, vec![id(3), id(4)], Ok(())),
        (&whole, vec![id(3), id(1)], Err("parent-below-it")),
        (&part, vec![], Err("parent-itself")),
        (&closed, vec![], Err("parent-not-open")),
        (&body(5, Kind::Startup), vec![], Err("parent-of-another-kind")),
    ] {
        assert_eq!(may_be_part_of(&part, whole, &above).map_err(|r| r.code), expected);
    }
}

#[test]
fn a_document_has_dates_that_can_be() {
    let day = |n: i64| Some(NaiveDate::from_ymd_opt(2027, 3, 1).unwrap_or_default() + chrono::TimeDelta::days(n));
    let today = day(0).unwrap_or_default();
    for (issued, expires, must, expected) in [
        (None, None, false, vec![]),
        (None, None, true, vec!["required"]),
        (day(-9), day(0), true, vec![]),
        (day(1), day(9), true, vec!["date-in-the-future"]),
        (day(-3), day(-1), true, vec!["document-expired"]),
        (day(2), day(1), false, vec!["date-in-the-future", "ends-before-it-starts"]),
    ] {
        let found = check_document_dates(issued, expires, must, today).err().map(|problems| problems.0);
        let found: Vec<_> = found.unwrap_or_default().into_iter().map(|problem| problem.code).collect();
        assert_eq!(found, expected, "{issued:?} to {expires:?}");
    }
    assert!(usable(day(0), false, today) && !usable(day(-1), false, today) && !usable(None, true, today));
}
