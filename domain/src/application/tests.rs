use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::*;
use crate::{
    access::{Actor, Assignment, Machine, Membership, Party, Relations, Role, To, follow, permit},
    call::{CallState, Timetable},
    value::{OrganisationId, Percent, PersonId, Texts},
    visibility::application as sight,
};

mod openings;

use openings::opening;

const CALL: u128 = 50;
const STARTUP: u128 = 1;
const OFFICE: u128 = 2;
const AGENCY: u128 = 3;

fn at(hour: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::hours(hour)
}

fn org(n: u128) -> OrganisationId {
    Uuid::from_u128(n).into()
}

fn person(n: u128, memberships: &[(u128, Role)], assigned: &[Role]) -> Actor {
    Actor {
        person: PersonId::from(Uuid::from_u128(n)),
        memberships: memberships.iter().map(|(o, role)| Membership { organisation: org(*o), role: *role }).collect(),
        assignments: assigned.iter().map(|role| Assignment { on: Uuid::from_u128(CALL), role: *role }).collect(),
        platform: None,
        delegations: vec![],
    }
}

fn founder() -> Actor {
    person(10, &[(STARTUP, Role::Owner)], &[])
}
fn colleague() -> Actor {
    person(11, &[(STARTUP, Role::Member)], &[])
}
fn manager() -> Actor {
    person(12, &[(OFFICE, Role::ProgrammeManager)], &[])
}
fn officer(n: u128) -> Actor {
    person(n, &[(OFFICE, Role::Member)], &[Role::OpeningOfficer])
}

/// Opens at hour 10, deadline at hour 20.
fn application(state: ApplicationState) -> Application {
    let opened = !matches!(state, ApplicationState::Draft | ApplicationState::Submitted);
    let (id, call) = (Uuid::from_u128(70).into(), Uuid::from_u128(CALL).into());
    Application {
        id,
        call,
        startup: org(STARTUP),
        lot: 0,
        joint: false,
        partners: Vec::new(),
        solution: None,
        journey: Uuid::from_u128(71).into(),
        state,
        version: 1,
        call_state: CallState::Published,
        times: Timetable { opens: Some(at(10)), deadline: Some(at(20)), ..Timetable::default() },
        opened_at: opened.then(|| at(21)),
        announced_at: None,
        blind: false,
        form_version: Uuid::from_u128(9),
        behind: false,
        offer_until: None,
        complained: false,
        scoring_begun: false,
        readable: false,
        asked: Vec::new(),
        relations: Application::relations_of(id, call, org(STARTUP), Some(org(AGENCY)), &[org(OFFICE)]),
    }
}

#[test]
fn the_table_decides_who_may_do_what_and_when() {
    use ApplicationState as S;
    use ApplicationVerb as V;
    for (state, who, hour, verb, expected) in [
        (S::Draft, colleague(), 12, V::Write, Ok(S::Draft)),
        (S::Draft, colleague(), 12, V::Submit, Err("not-allowed")),
        (S::Draft, founder(), 12, V::Submit, Ok(S::Submitted)),
        (S::Draft, founder(), 9, V::Submit, Err("call-not-open-yet")),
        (S::Draft, founder(), 20, V::Submit, Err("deadline-passed")),
        (S::Draft, founder(), 20, V::Write, Err("deadline-passed")),
        (S::Submitted, founder(), 12, V::Submit, Err("wrong-state")),
        (S::Submitted, founder(), 19, V::Withdraw, Ok(S::Draft)),
        (S::Submitted, founder(), 20, V::Withdraw, Err("deadline-passed")),
        (S::Submitted, manager(), 22, V::Admit, Err("wrong-state")),
        (S::Opened, manager(), 22, V::Admit, Ok(S::Eligible)),
        (S::Opened, manager(), 22, V::Exclude, Ok(S::Ineligible)),
        (S::Opened, founder(), 22, V::Admit, Err("not-allowed")),
        (
            S::Opened,
            person(9, &[(OFFICE, Role::ProgrammeManager), (STARTUP, Role::Member)], &[]),
            22,
            V::Admit,
            Err("own-organisation"),
        ),
        (S::Reserve, person(13, &[], &[Role::DecisionOwner]), 30, V::Promote, Err("decision-not-announced")),
        (S::Selected, founder(), 30, V::Accept, Err("decision-not-announced")),
    ] {
        let outcome = permit(&application(state), verb, &who, at(hour)).map(|p| p.next(state)).map_err(|r| r.code);
        assert_eq!(outcome, expected, "{verb} in {state} at {hour}");
    }
}

#[test]
fn a_late_one_is_told_the_deadline_and_the_servers_time() {
    let refusal = permit(&application(ApplicationState::Draft), ApplicationVerb::Submit, &founder(), at(20)).err();
    let args: Vec<&str> = refusal.iter().flat_map(|r| r.args.iter().map(|(name, _)| *name)).collect();
    assert_eq!(args, ["deadline", "now"]);
}

#[test]
fn the_startup_answers_after_the_announcement() {
    use ApplicationState as S;
    use ApplicationVerb as V;
    for (state, verb, expected) in [
        (S::Selected, V::Accept, S::Accepted),
        (S::Selected, V::Decline, S::Declined),
        (S::Reserve, V::Decline, S::Declined),
    ] {
        let announced = Application { announced_at: Some(at(40)), ..application(state) };
        assert_eq!(
            permit(&announced, verb, &founder(), at(41)).map(|p| p.next(state)).map_err(|r| r.code),
            Ok(expected)
        );
    }
}

#[test]
fn what_follows_from_the_whole_call_follows_the_same_table() {
    use ApplicationState as S;
    use ApplicationVerb as V;
    assert_eq!(follow::<Application>(S::Submitted, V::Open).map_err(|r| r.code), Ok((S::Opened, "opened")));
    assert_eq!(
        follow::<Application>(S::Eligible, V::Shortlist).map_err(|r| r.code),
        Ok((S::Shortlisted, "shortlisted"))
    );
    assert_eq!(follow::<Application>(S::Eligible, V::Select).map_err(|r| r.code), Err("wrong-state"));
    assert_eq!(
        follow::<Application>(S::Draft, V::Admit).map_err(|r| r.code),
        Err("wrong-state"),
        "an act of a person never follows"
    );
}

#[test]
fn every_state_is_reached() {
    for state in ApplicationState::ALL {
        let reached =
            Application::RULES.iter().any(|rule| rule.to == To::Moves(*state) || rule.to == To::Begins(*state));
        assert!(reached, "{state}");
    }
}

#[test]
fn before_the_opening_an_application_exists_for_its_team_alone() {
    let auditor = Actor { platform: Some(Role::Auditor), ..person(40, &[], &[]) };
    let administrator = Actor { platform: Some(Role::Administrator), ..person(41, &[], &[]) };
    let buyer = person(42, &[(AGENCY, Role::Buyer)], &[]);
    let evaluator = person(43, &[], &[Role::Evaluator]);
    let owner = person(44, &[], &[Role::DecisionOwner]);
    let sees = |state, who: &Actor| sight::sees_application(Some(who), &application(state));
    use ApplicationState as S;
    for who in [&auditor, &administrator, &buyer, &evaluator, &owner, &manager(), &officer(20)] {
        assert!(!sees(S::Draft, who) && !sees(S::Submitted, who), "{who:?}");
    }
    for who in [&founder(), &colleague()] {
        assert!(sees(S::Draft, who) && sees(S::Submitted, who) && sees(S::Opened, who));
    }
    for (who, expected) in [
        (&auditor, true),
        (&manager(), true),
        (&owner, true),
        (&administrator, false),
        (&buyer, false),
        (&evaluator, false),
    ] {
        assert_eq!(sees(S::Opened, who), expected, "{who:?}");
    }
    let never_handed_in = Application { opened_at: Some(at(21)), ..application(S::Draft) };
    assert!(!sight::sees_application(Some(&manager()), &never_handed_in), "a draft is not opened with the others");
    assert!(!sight::sees_application(None, &application(S::Opened)));
}

#[test]
fn the_bare_total_is_for_the_office_alone() {
    let sealed = opening(OpeningState::Confirmed, Some(20));
    let auditor = Actor { platform: Some(Role::Auditor), ..person(40, &[], &[]) };
    assert!(sight::sees_total(&manager(), &sealed));
    assert!(!sight::sees_total(&auditor, &sealed));
    assert!(!sight::sees_total(&person(20, &[(AGENCY, Role::Member)], &[Role::OpeningOfficer]), &sealed));
    assert!(sight::sees_total(&auditor, &opening(OpeningState::Opened, Some(20))));
    assert!(
        !sight::sees_list(&manager(), &sealed)
            && sight::sees_list(&manager(), &opening(OpeningState::Opened, Some(20)))
    );
}

#[test]
fn on_its_cases_page_the_agency_learns_that_it_was_made_and_no_decision_before_the_announcement() {
    use ApplicationState as S;
    let clerk = person(45, &[(AGENCY, Role::Member)], &[]);
    let in_case = |who: &Actor, application: &Application| sight::sees_in_case(who, application.into());
    assert!(!in_case(&clerk, &application(S::Submitted)));
    let selected = application(S::Selected);
    assert!(in_case(&clerk, &selected) && !sight::sees_application(Some(&clerk), &selected));
    assert_eq!(sight::state_shown(&clerk, &selected), S::Eligible);
    assert_eq!(sight::state_shown(&manager(), &selected), S::Selected);
    assert!(!in_case(&person(46, &[(99, Role::Owner)], &[]), &selected));
}

#[test]
fn the_team_is_told_the_decision_with_the_announcement() {
    use ApplicationState as S;
    for state in [S::Shortlisted, S::Selected, S::Reserve, S::NotSelected] {
        let decided = application(state);
        assert_eq!(sight::state_shown(&founder(), &decided), S::Eligible);
        assert_eq!(sight::state_shown(&manager(), &decided), state);
        let announced = Application { announced_at: Some(at(40)), ..decided };
        assert_eq!(sight::state_shown(&founder(), &announced), state);
    }
}

#[test]
fn hexadecimal_goes_there_and_back() {
    assert_eq!(receipt::unhex(&receipt::hex(&[0, 15, 255])), Some(vec![0, 15, 255]));
    assert_eq!(receipt::unhex("0g"), None);
    assert_eq!(receipt::unhex("abc"), None);
}

fn asked(kind: InquiryKind, due: i64, answered: bool) -> Application {
    Application { asked: vec![Asked { kind, due: at(due), answered }], ..application(ApplicationState::Opened) }
}

#[test]
fn nothing_is_decided_while_somebody_may_still_hand_in_what_was_asked_for() {
    use ApplicationVerb as V;
    use InquiryKind::{Clarification, Missing};
    for (asked, hour, verb, expected) in [
        (asked(Missing, 30, false), 29, V::Admit, Err("repair-runs")),
        (asked(Missing, 30, false), 29, V::Exclude, Err("repair-runs")),
        (asked(Missing, 30, false), 30, V::Exclude, Ok(())),
        (asked(Missing, 30, true), 29, V::Exclude, Ok(())),
        (asked(Missing, 30, true), 40, V::Ask, Err("repair-asked-already")),
        (asked(Missing, 30, false), 29, V::Clarify, Ok(())),
        (asked(Clarification, 30, false), 29, V::Ask, Ok(())),
        (asked(Clarification, 30, false), 29, V::Admit, Ok(())),
        (asked(Clarification, 30, false), 29, V::Clarify, Err("clarification-runs")),
        (asked(Clarification, 30, true), 29, V::Clarify, Ok(())),
    ] {
        let outcome = permit(&asked, verb, &manager(), at(hour)).map(|_| ()).map_err(|why| why.code);
        assert_eq!(outcome, expected, "{verb} at {hour}");
    }
}

#[test]
fn the_team_answers_within_the_term_and_hands_over_no_files_with_an_explanation() {
    use InquiryVerb as V;
    let inquiry = |kind, state| Inquiry {
        id: Uuid::from_u128(90).into(),
        of: application(ApplicationState::Opened),
        kind,
        field: None,
        state,
        due: at(30),
        version: 1,
    };
    for (kind, state, who, hour, verb, expected) in [
        (InquiryKind::Missing, InquiryState::Asked, colleague(), 29, V::Answer, Ok(())),
        (InquiryKind::Missing, InquiryState::Asked, colleague(), 29, V::Attach, Ok(())),
        (InquiryKind::Missing, InquiryState::Asked, founder(), 30, V::Answer, Err("inquiry-too-late")),
        (InquiryKind::Missing, InquiryState::Asked, founder(), 30, V::Attach, Err("inquiry-too-late")),
        (InquiryKind::Missing, InquiryState::Answered, founder(), 29, V::Attach, Err("wrong-state")),
        (InquiryKind::Clarification, InquiryState::Asked, founder(), 29, V::Attach, Err("inquiry-without-files")),
        (InquiryKind::Clarification, InquiryState::Asked, manager(), 29, V::Answer, Err("not-allowed")),
    ] {
        let outcome = permit(&inquiry(kind, state), verb, &who, at(hour)).map(|_| ()).map_err(|why| why.code);
        assert_eq!(outcome, expected, "{verb} on {kind} at {hour}");
    }
    assert!(!inquiry(InquiryKind::Missing, InquiryState::Asked).settled(at(29)));
    assert!(inquiry(InquiryKind::Missing, InquiryState::Asked).settled(at(30)));
}

#[test]
fn an_offer_stands_until_its_term_ends_and_is_prolonged_forward_only() {
    use ApplicationState as S;
    use ApplicationVerb as V;
    let offered = |state, until| Application {
        announced_at: Some(at(22)),
        opened_at: Some(at(21)),
        offer_until: until,
        ..application(state)
    };
    let owner = person(13, &[], &[Role::DecisionOwner]);
    for (state, until, who, verb, expected) in [
        (S::Selected, Some(at(40)), founder(), V::Accept, Ok(S::Accepted)),
        (S::Selected, Some(at(30)), founder(), V::Accept, Err("offer-lapsed")),
        (S::Selected, None, founder(), V::Accept, Ok(S::Accepted)),
        (S::Selected, Some(at(30)), founder(), V::Decline, Ok(S::Declined)),
        (S::Selected, Some(at(30)), manager(), V::Prolong, Err("offer-lapsed")),
        (S::Selected, Some(at(40)), manager(), V::Prolong, Ok(S::Selected)),
        (S::Selected, Some(at(40)), founder(), V::Prolong, Err("not-allowed")),
        (S::Reserve, Some(at(40)), owner.clone(), V::Promote, Ok(S::Selected)),
        (S::Reserve, Some(at(30)), owner, V::Promote, Err("offer-lapsed")),
    ] {
        let outcome = permit(&offered(state, until), verb, &who, at(30)).map(|p| p.next(state)).map_err(|r| r.code);
        assert_eq!(outcome, expected, "{verb} in {state} until {until:?}");
    }
}

#[test]
fn partners_share_what_is_less_than_the_whole_and_nobody_stands_there_twice() {
    let share = |n| Percent::from_hundredths(n).unwrap_or_default();
    let (lead, one, other) = (org(STARTUP), org(50), org(51));
    let codes = |present: &[(OrganisationId, Percent)], partner, part| -> Vec<&'static str> {
        may_ask(lead, present, partner, share(part)).err().map_or(Vec::new(), |p| p.0.iter().map(|r| r.code).collect())
    };
    assert!(codes(&[], one, 9_999).is_empty());
    assert!(codes(&[(one, share(3_000))], other, 6_999).is_empty());
    assert_eq!(codes(&[(one, share(3_000))], other, 7_000), ["shares-too-many"]);
    assert_eq!(codes(&[], one, 0), ["shares-too-many"]);
    assert_eq!(codes(&[], lead, 10_000), ["partner-is-lead", "shares-too-many"]);
    assert_eq!(codes(&[(one, share(10))], one, 10), ["partner-asked-already"]);
    let full: Vec<_> = (0..MOST_PARTNERS).map(|n| (org(60 + n as u128), share(10))).collect();
    assert_eq!(codes(&full, one, 10), ["too-many-partners"]);
}

#[test]
fn who_applies_together_reads_with_the_lead_and_learns_nothing_earlier() {
    use ApplicationState as S;
    let partner = person(70, &[(50, Role::Owner)], &[]);
    let with =
        |state| Application { opened_at: Some(at(21)), joint: true, partners: vec![org(50)], ..application(state) };
    for state in [S::Shortlisted, S::Selected, S::Reserve, S::NotSelected] {
        assert_eq!(sight::state_shown(&partner, &with(state)), S::Eligible, "{state}");
        // a list that did not ask for the partners tells no more
        let unasked = Application { partners: Vec::new(), ..with(state) };
        assert_eq!(sight::state_shown(&partner, &unasked), S::Eligible, "{state}");
        assert!(!sight::sees_application(Some(&partner), &unasked));
        assert_eq!(sight::state_shown(&manager(), &with(state)), state);
    }
    assert!(sight::reads_content(&partner, &with(S::Submitted)) && !sight::writes(&partner, &with(S::Draft)));
    let judge = person(71, &[(OFFICE, Role::ProgrammeManager), (50, Role::Member)], &[]);
    let admitted = permit(&with(S::Opened), ApplicationVerb::Admit, &judge, at(22)).map(|_| ()).map_err(|r| r.code);
    assert_eq!(admitted, Err("own-organisation"));
}
