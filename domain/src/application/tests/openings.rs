//! Who opens, when, and with whom.

use super::*;

pub fn opening(state: OpeningState, first: Option<u128>) -> Opening {
    let word = |n| Confirmation {
        officer: Uuid::from_u128(n).into(),
        minutes: "The seal was whole.".into(),
        reservations: None,
        at: at(21),
    };
    Opening {
        call: Uuid::from_u128(CALL).into(),
        state,
        version: 1,
        title: Texts::default(),
        zone: "UTC".into(),
        call_state: CallState::Published,
        times: Timetable { opens: Some(at(10)), deadline: Some(at(20)), ..Timetable::default() },
        officers: vec![Uuid::from_u128(20).into(), Uuid::from_u128(21).into()],
        stand_ins: Vec::new(),
        strict: None,
        first: first.map(word),
        second: (state == OpeningState::Opened).then(|| word(21)),
        opened_at: (state == OpeningState::Opened).then(|| at(21)),
        relations: Relations {
            parties: vec![(Party::Agency, org(AGENCY)), (Party::Office, org(OFFICE))],
            scopes: vec![Uuid::from_u128(CALL)],
        },
    }
}

#[test]
fn two_different_officers_open_after_the_deadline() {
    use OpeningState as S;
    for (state, first, who, hour, expected) in [
        (S::Sealed, None, officer(20), 19, Err("deadline-not-passed")),
        (S::Sealed, None, officer(20), 20, Ok(S::Confirmed)),
        (S::Sealed, None, manager(), 20, Err("not-allowed")),
        (S::Confirmed, Some(20), officer(20), 21, Err("second-officer-needed")),
        (S::Confirmed, Some(20), officer(21), 21, Ok(S::Opened)),
        (S::Opened, Some(20), officer(21), 22, Err("wrong-state")),
    ] {
        let outcome = permit(&opening(state, first), OpeningVerb::Confirm, &who, at(hour));
        assert_eq!(outcome.map(|p| p.next(state)).map_err(|r| r.code), expected, "{state} at {hour}");
    }
}

#[test]
fn an_officer_and_whoever_opens_for_them_are_one_voice() {
    let stands_in = |person: u128, officer: u128| StandIn {
        person: Uuid::from_u128(person).into(),
        officer: Uuid::from_u128(officer).into(),
        from: at(1),
        until: at(30),
    };
    let with = |first| Opening {
        stand_ins: vec![stands_in(30, 20), stands_in(31, 20)],
        ..opening(OpeningState::Confirmed, Some(first))
    };
    for (first, who, expected) in [
        (20, 30, Err("second-officer-needed")),
        (30, 20, Err("second-officer-needed")),
        (30, 31, Err("second-officer-needed")),
        (30, 21, Ok(())),
        (21, 30, Ok(())),
    ] {
        let outcome = permit(&with(first), OpeningVerb::Confirm, &officer(who), at(21));
        assert_eq!(outcome.map(|_| ()).map_err(|r| r.code), expected, "{first} then {who}");
    }
    for (first, who, expected) in [
        (21, 20, Ok(())),
        (21, 30, Err("opening-delegation-not-yours")),
        (20, 20, Err("opening-word-given")),
        (30, 20, Err("opening-word-given")),
    ] {
        let outcome = permit(&with(first), OpeningVerb::Delegate, &officer(who), at(21));
        assert_eq!(outcome.map(|_| ()).map_err(|r| r.code), expected, "{first}, then {who} names another");
    }
    let opening = with(21);
    let who = |n| Uuid::from_u128(n).into();
    assert!(opening.is_opened_by(who(30), at(29)) && !opening.is_opened_by(who(30), at(30)), "the term ends");
}

/// Three officers have a key, and two of them the call's.
fn strict(prepared: bool) -> Opening {
    let (of, keyed) = (|n: u128| Uuid::from_u128(n).into(), vec![20, 21, 22]);
    let holders = if prepared { vec![of(20), of(21)] } else { Vec::new() };
    let seal = StrictSeal { prepared, keyed: keyed.into_iter().map(of).collect(), holders };
    Opening { strict: Some(seal), ..opening(OpeningState::Sealed, None) }
}

#[test]
fn a_strict_seal_is_prepared_before_publication_and_opened_by_who_holds_its_key() {
    let draft = |of: Opening| Opening { call_state: CallState::Approved, ..of };
    let one_key = |mut of: Opening| {
        if let Some(seal) = of.strict.as_mut() {
            seal.keyed.truncate(1);
        }
        of
    };
    use OpeningVerb as V;
    for (n, (of, verb, who, expected)) in [
        (draft(strict(false)), V::Prepare, manager(), Ok(())),
        (draft(strict(false)), V::Prepare, officer(20), Err("not-allowed")),
        (draft(one_key(strict(false))), V::Prepare, manager(), Err("sealing-needs-two-keys")),
        (draft(strict(true)), V::Prepare, manager(), Err("sealing-prepared-already")),
        (strict(false), V::Prepare, manager(), Err("sealing-prepared-already")),
        (draft(opening(OpeningState::Sealed, None)), V::Prepare, manager(), Err("sealing-not-strict")),
        (strict(true), V::PassOn, officer(20), Ok(())),
        (strict(true), V::PassOn, manager(), Ok(())),
        (strict(false), V::PassOn, officer(20), Err("sealing-not-prepared")),
        (strict(true), V::Confirm, officer(21), Ok(())),
        (strict(true), V::Confirm, officer(22), Err("officer-key-missing")),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(permit(&of, verb, &who, at(21)).map(|_| ()).map_err(|r| r.code), expected, "case {n}: {verb}");
    }
}

#[test]
fn how_far_an_opening_is_follows_from_time_and_words() {
    use OpeningCourse as C;
    let ended = Opening { call_state: CallState::Unsuccessful, ..opening(OpeningState::Sealed, None) };
    let mut under_way = opening(OpeningState::Confirmed, Some(20));
    under_way.second = under_way.first.clone();
    for (of, hour, expected) in [
        (opening(OpeningState::Sealed, None), 19, C::Ahead),
        (opening(OpeningState::Sealed, None), 20, C::Due),
        (opening(OpeningState::Confirmed, Some(20)), 21, C::Confirmed),
        (under_way, 21, C::UnderWay),
        (opening(OpeningState::Opened, Some(20)), 22, C::Opened),
        (ended, 22, C::CalledOff),
    ] {
        assert_eq!(of.course(at(hour)), expected);
    }
}

#[test]
fn while_the_copies_are_made_nobody_acts_a_second_time_and_nothing_is_open() {
    let mut under_way = opening(OpeningState::Confirmed, Some(20));
    under_way.second = Some(Confirmation {
        officer: Uuid::from_u128(21).into(),
        minutes: "Seen.".into(),
        reservations: None,
        at: at(21),
    });
    for (verb, who) in
        [(OpeningVerb::Confirm, officer(21)), (OpeningVerb::Appoint, manager()), (OpeningVerb::Relieve, manager())]
    {
        let outcome = permit(&under_way, verb, &who, at(22));
        assert_eq!(outcome.map(|_| ()).map_err(|r| r.code), Err("opening-under-way"), "{verb}");
    }
    assert!(!sight::sees_list(&manager(), &under_way));
}

#[test]
fn nobody_from_a_startup_opens() {
    let sealed = opening(OpeningState::Sealed, None);
    let staff = |n, organisation| person(n, &[(organisation, Role::Member)], &[]);
    let both = person(32, &[(OFFICE, Role::Member), (99, Role::Owner)], &[]);
    assert_eq!(may_be_officer(&sealed, &staff(30, OFFICE), &[], true, at(21)).map_err(|r| r.code), Ok(()));
    assert_eq!(
        may_be_officer(&sealed, &staff(30, 77), &[], true, at(21)).map_err(|r| r.code),
        Err("officer-from-elsewhere")
    );
    assert_eq!(
        may_be_officer(&sealed, &both, &[org(99)], true, at(21)).map_err(|r| r.code),
        Err("officer-from-a-startup")
    );
    assert_eq!(
        may_be_officer(&sealed, &staff(20, OFFICE), &[], true, at(21)).map_err(|r| r.code),
        Err("already-appointed")
    );
    let judge = person(33, &[(OFFICE, Role::Member)], &[Role::Evaluator]);
    assert_eq!(may_be_officer(&sealed, &judge, &[], true, at(21)).map_err(|r| r.code), Err("officer-on-panel"));
    assert_eq!(may_be_officer(&sealed, &judge, &[], false, at(21)).map_err(|r| r.code), Ok(()));
}
