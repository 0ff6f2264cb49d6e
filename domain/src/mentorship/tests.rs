//! Tables of (state, actor, verb) → outcome for mentor, mentorship and session, and of the fit.

use chrono::{DateTime, TimeDelta};
use uuid::Uuid;

use super::*;
use crate::{
    access::{Actor, Assignment, Machine, Membership, Party, Relations, Role, permit, permit_new},
    value::{MentorId, OrganisationId, PersonId},
    visibility::mentorship::{sees_feedback, sees_mentor, sees_mentorship, sees_mentorships_of, sees_private_notes},
};

const NOW: DateTime<chrono::Utc> = DateTime::UNIX_EPOCH;

fn id(n: u128) -> OrganisationId {
    Uuid::from_u128(n).into()
}

fn actor(n: u128, organisation: u128, role: Role) -> Actor {
    let memberships = vec![Membership { organisation: id(organisation), role }];
    Actor {
        person: PersonId::from(Uuid::from_u128(n)),
        memberships,
        assignments: vec![],
        platform: None,
        delegations: vec![],
    }
}

/// Startup is 1, agency 2, office 3, the mentor's profile 40, the mentorship 41.
fn mentor_person() -> Actor {
    let mut actor = actor(31, 6, Role::Owner);
    actor.assignments.push(Assignment { on: Uuid::from_u128(40), role: Role::Mentor });
    actor
}
fn manager() -> Actor {
    actor(32, 3, Role::ProgrammeManager)
}
fn founder() -> Actor {
    actor(11, 1, Role::Owner)
}

fn mentor(state: MentorState) -> Mentor {
    let id_ = MentorId::from(Uuid::from_u128(40));
    Mentor {
        id: id_,
        person: Uuid::from_u128(31).into(),
        office: id(3),
        state,
        version: 1,
        relations: Mentor::relations_of(id_, id(3)),
    }
}

fn relations() -> Relations {
    Relations {
        parties: vec![(Party::Startup, id(1)), (Party::Agency, id(2)), (Party::Office, id(3))],
        scopes: vec![Uuid::from_u128(40), Uuid::from_u128(41)],
    }
}

fn mentorship(state: MentorshipState) -> Mentorship {
    Mentorship {
        id: Uuid::from_u128(41).into(),
        pilot: Uuid::from_u128(9).into(),
        mentor: Uuid::from_u128(40).into(),
        mentor_person: Uuid::from_u128(31).into(),
        startup: id(1),
        state,
        version: 1,
        mentor_accepted: false,
        startup_accepted: false,
        hours_a_month: 4,
        hours_free: 10,
        barred: false,
        mentor_feedback: false,
        startup_feedback: false,
        relations: relations(),
    }
}

#[test]
fn a_profile_is_approved_by_the_programme_manager_and_never_by_oneself() {
    use MentorState as S;
    use MentorVerb as V;
    let mut own = manager();
    own.person = Uuid::from_u128(31).into();
    for (state, who, verb, expected) in [
        (S::Applied, manager(), V::Approve, Ok(S::Approved)),
        (S::Applied, own, V::Approve, Err("own-profile")),
        (S::Applied, mentor_person(), V::Approve, Err("not-allowed")),
        (S::Applied, manager(), V::Decline, Ok(S::Declined)),
        (S::Declined, mentor_person(), V::Describe, Ok(S::Applied)),
        (S::Approved, mentor_person(), V::Describe, Ok(S::Approved)),
        (S::Approved, founder(), V::Describe, Err("not-allowed")),
        (S::Approved, mentor_person(), V::Pause, Ok(S::Paused)),
        (S::Paused, manager(), V::Resume, Ok(S::Approved)),
        (S::Approved, manager(), V::Retire, Err("not-allowed")),
        (S::Paused, mentor_person(), V::Retire, Ok(S::Retired)),
        (S::Retired, mentor_person(), V::Describe, Err("wrong-state")),
    ] {
        let outcome = permit(&mentor(state), verb, &who, NOW).map(|p| p.next(state)).map_err(|r| r.code);
        assert_eq!(outcome, expected, "{verb} in {state}");
    }
    assert!(permit_new::<Mentor>(MentorVerb::Apply, &Relations::default(), &founder()).is_ok());
}

#[test]
fn a_match_needs_the_yes_of_mentor_and_startup() {
    use MentorshipState as S;
    use MentorshipVerb as V;
    for (mentor_yes, startup_yes, who, expected) in [
        (false, false, mentor_person(), Ok((S::Proposed, "half_accepted"))),
        (false, false, founder(), Ok((S::Proposed, "half_accepted"))),
        (false, true, mentor_person(), Ok((S::Accepted, "accepted"))),
        (true, false, founder(), Ok((S::Accepted, "accepted"))),
        (true, false, mentor_person(), Err("accepted-already")),
        (false, true, founder(), Err("accepted-already")),
        (false, true, manager(), Err("not-allowed")),
    ] {
        let mut thing = mentorship(S::Proposed);
        (thing.mentor_accepted, thing.startup_accepted) = (mentor_yes, startup_yes);
        let outcome =
            permit(&thing, V::Accept, &who, NOW).map(|p| (p.next(S::Proposed), p.event())).map_err(|r| r.code);
        assert_eq!(outcome, expected);
    }
    assert!(permit_new::<Mentorship>(V::Propose, &relations(), &manager()).is_ok());
    assert!(permit_new::<Mentorship>(V::Ask, &relations(), &founder()).is_ok());
    assert!(permit_new::<Mentorship>(V::Ask, &relations(), &actor(21, 2, Role::Buyer)).is_err());
}

#[test]
fn whoever_judged_or_has_no_time_cannot_accept() {
    let mut thing = mentorship(MentorshipState::Proposed);
    thing.barred = true;
    let code = |thing: &Mentorship| permit(thing, MentorshipVerb::Accept, &mentor_person(), NOW).err().map(|r| r.code);
    assert_eq!(code(&thing), Some("mentor-barred"));
    let mut full = mentorship(MentorshipState::Proposed);
    full.hours_free = 3;
    assert_eq!(code(&full), Some("mentor-at-capacity"));
}

#[test]
fn a_mentorship_runs_from_its_beginning_to_its_end() {
    use MentorshipState as S;
    use MentorshipVerb as V;
    for (state, who, verb, expected) in [
        (S::Proposed, manager(), V::Decline, Ok(S::Declined)),
        (S::Accepted, mentor_person(), V::Begin, Ok(S::Active)),
        (S::Proposed, mentor_person(), V::Begin, Err("wrong-state")),
        (S::Active, founder(), V::PlanSession, Ok(S::Active)),
        (S::Accepted, founder(), V::PlanSession, Err("wrong-state")),
        (S::Active, manager(), V::PlanSession, Err("not-allowed")),
        (S::Active, mentor_person(), V::End, Ok(S::Ended)),
        (S::Ended, founder(), V::GiveFeedback, Ok(S::Ended)),
        (S::Ended, mentor_person(), V::End, Err("wrong-state")),
        (S::Declined, mentor_person(), V::Accept, Err("wrong-state")),
    ] {
        let outcome = permit(&mentorship(state), verb, &who, NOW).map(|p| p.next(state)).map_err(|r| r.code);
        assert_eq!(outcome, expected, "{verb} in {state}");
    }
    let mut told = mentorship(S::Ended);
    told.startup_feedback = true;
    assert_eq!(permit(&told, V::GiveFeedback, &founder(), NOW).err().map(|r| r.code), Some("feedback-given"));
}

#[test]
fn a_session_is_logged_by_the_mentor_once_its_time_has_come() {
    use SessionState as S;
    use SessionVerb as V;
    let session = |state, hours: i64| MentoringSession {
        id: Uuid::from_u128(42).into(),
        mentorship: Uuid::from_u128(41).into(),
        state,
        version: 1,
        starts_at: NOW + TimeDelta::hours(hours),
        jurisdiction: "SN".into(),
        milestone: None,
        relations: relations(),
    };
    for (state, hours, who, verb, expected) in [
        (S::Planned, -1, mentor_person(), V::Log, Ok(S::Held)),
        (S::Planned, 1, mentor_person(), V::Log, Err("session-not-yet")),
        (S::Planned, -1, founder(), V::Log, Err("not-allowed")),
        (S::Planned, -1, founder(), V::MarkNoShow, Ok(S::NoShow)),
        (S::Planned, 1, founder(), V::MarkNoShow, Err("session-not-yet")),
        (S::Planned, 1, founder(), V::Cancel, Ok(S::Cancelled)),
        (S::Held, -1, founder(), V::Cancel, Err("wrong-state")),
    ] {
        let outcome = permit(&session(state, hours), verb, &who, NOW).map(|p| p.next(state)).map_err(|r| r.code);
        assert_eq!(outcome, expected, "{verb} in {state}");
    }
    assert!(MentoringSession::RULES.iter().all(|rule| !rule.from.is_empty()));
    assert_eq!(duration_problem(10).map_err(|r| r.code), Err("session-duration"));
    assert_eq!(planning_problem(NOW - TimeDelta::days(40), NOW).map_err(|r| r.code), Err("session-too-old"));
    assert_eq!(planning_problem(NOW + TimeDelta::days(400), NOW).map_err(|r| r.code), Err("session-too-far"));
    assert!(planning_problem(NOW + TimeDelta::days(4), NOW).is_ok());
}

#[test]
fn a_match_says_why_and_what_bars_it() {
    let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    let need = Need {
        sector: Some("santé".into()),
        skills: words(&["Marchés publics"]),
        languages: words(&["fr", "wo"]),
        hours_a_month: 4,
    };
    let profile = Profile {
        skills: words(&["marches publics", "UX"]),
        sectors: words(&["Santé"]),
        languages: words(&["fr", "en"]),
        load: Load { capacity: 12, taken: 6 },
        ..Profile::default()
    };
    let good = fit(&need, &profile);
    assert_eq!(
        good.reasons,
        [
            Reason::Skill("marches publics".into()),
            Reason::Sector("santé".into()),
            Reason::Language("fr".into()),
            Reason::Free(6)
        ]
    );
    assert_eq!((good.bars.len(), good.weight()), (0, 196));
    let bars = |profile: Profile| fit(&need, &profile).bars;
    let tied = |ties: &[&str]| bars(Profile { ties: words(ties), ..profile.clone() });
    assert_eq!(tied(&["evaluator"]), [Bar::Judged]);
    assert_eq!(tied(&["evaluator", "employer", "founder"]), [Bar::Interest, Bar::Judged]);
    assert_eq!(tied(&["declared_interest"]), [Bar::Interest]);
    assert_eq!(tied(&["mentor"]), []);
    assert_eq!(bars(Profile { load: Load { capacity: 8, taken: 6 }, ..profile }), [Bar::NoTime]);
}

#[test]
fn the_agency_reads_nothing_of_a_mentorship_and_nobody_the_mentors_own_notes() {
    let thing = mentorship(MentorshipState::Active);
    let buyer = actor(21, 2, Role::Buyer);
    assert!(!sees_mentorship(Some(&buyer), &thing) && !sees_mentorship(None, &thing));
    for viewer in [mentor_person(), founder(), manager()] {
        assert!(sees_mentorship(Some(&viewer), &thing));
    }
    assert!(sees_mentorships_of(&manager(), &thing.relations) && !sees_mentorships_of(&buyer, &thing.relations));
    assert!(sees_private_notes(&mentor_person(), &thing) && !sees_private_notes(&manager(), &thing));
    assert!(!sees_feedback(&mentor_person(), &thing, false) && sees_feedback(&manager(), &thing, false));
    let applied = mentor(MentorState::Applied);
    assert!(!sees_mentor(Some(&founder()), &applied) && sees_mentor(Some(&manager()), &applied));
    assert!(sees_mentor(Some(&founder()), &mentor(MentorState::Approved)) && !sees_mentor(None, &applied));
}
