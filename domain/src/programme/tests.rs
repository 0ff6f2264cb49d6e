use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::*;
use crate::{
    access::{Actor, Machine, Membership, Role, To, available, permit},
    value::{Deadline, OrganisationId, PersonId, parse_zone},
    visibility::programme::*,
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

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, month, day).unwrap_or_default()
}

fn at(month: u32, d: u32) -> DateTime<Utc> {
    day(month, d).and_hms_opt(12, 0, 0).unwrap_or_default().and_utc()
}

fn calendar() -> Calendar {
    let zone = parse_zone("Africa/Dakar").unwrap_or(chrono_tz::UTC);
    let intake_until = Deadline::end_of(day(3, 31), zone);
    Calendar { intake_from: at(3, 1), intake_until, starts_on: day(5, 3), ends_on: day(9, 30) }
}

fn cohort(state: CohortState) -> Cohort {
    let programme = Uuid::from_u128(20).into();
    Cohort {
        id: Uuid::from_u128(21).into(),
        programme,
        programme_state: ProgrammeState::Running,
        office: id(2),
        offices: vec![id(2), id(3)],
        state,
        calendar: calendar(),
        seats: Seats { total: 2, taken: 1 },
        enrolled: 1,
        under_way: 0,
        version: 1,
        relations: Programme::relations_of(programme, id(2)),
    }
}

fn participant(state: ParticipantState, cohort_state: CohortState) -> Participant {
    Participant {
        id: Uuid::from_u128(22).into(),
        cohort: Uuid::from_u128(21).into(),
        cohort_state,
        startup: id(1),
        state,
        seats: Seats { total: 2, taken: 1 },
        version: 1,
        relations: Participant::relations_of(id(2), id(1)),
    }
}

#[test]
fn a_cohort_goes_from_planned_to_finished_by_the_owner_offices_manager() {
    use {CohortState as S, CohortVerb as V};
    let manager = actor(&[(2, Role::ProgrammeManager)]);
    let partner = actor(&[(3, Role::ProgrammeManager)]);
    for (state, who, verb, now, expected) in [
        (S::Planned, &manager, V::OpenIntake, at(2, 1), Ok("intake")),
        (S::Planned, &manager, V::OpenIntake, at(4, 2), Err("intake-already-over")),
        (S::Planned, &partner, V::OpenIntake, at(2, 1), Err("not-allowed")),
        (S::Intake, &manager, V::CloseIntake, at(4, 2), Ok("selecting")),
        (S::Intake, &manager, V::Start, at(4, 2), Err("wrong-state")),
        (S::Selecting, &manager, V::Start, at(5, 3), Ok("running")),
        (S::Running, &manager, V::Finish, at(10, 1), Ok("finished")),
        (S::Finished, &manager, V::Describe, at(10, 1), Err("wrong-state")),
    ] {
        let cohort = cohort(state);
        let outcome = permit(&cohort, verb, who, now).map(|p| p.next(state).as_str()).map_err(|r| r.code);
        assert_eq!(outcome, expected, "{verb} in {state}");
    }
}

#[test]
fn a_cohort_waits_for_its_programme_its_people_and_their_end() {
    use {CohortState as S, CohortVerb as V};
    let manager = actor(&[(2, Role::ProgrammeManager)]);
    let code = |cohort: &Cohort, verb| permit(cohort, verb, &manager, at(2, 1)).err().map(|r| r.code);
    let mut early = cohort(S::Planned);
    early.programme_state = ProgrammeState::Draft;
    assert_eq!(code(&early, V::OpenIntake), Some("programme-not-announced"));
    let mut empty = cohort(S::Selecting);
    empty.enrolled = 0;
    assert_eq!(code(&empty, V::Start), Some("nobody-enrolled"));
    let mut busy = cohort(S::Running);
    busy.under_way = 3;
    assert_eq!(code(&busy, V::Finish), Some("participants-under-way"));
}

#[test]
fn whether_the_intake_is_open_follows_from_its_times() {
    let cohort = cohort(CohortState::Intake);
    for (now, expected) in [
        (at(2, 28), CohortPhase::IntakeComing),
        (at(3, 1), CohortPhase::IntakeOpen),
        (at(3, 31), CohortPhase::IntakeOpen),
        (cohort.calendar.intake_until.at, CohortPhase::IntakeOver),
    ] {
        assert_eq!(cohort.phase(now), expected, "{now}");
    }
    assert_eq!(self::cohort(CohortState::Running).phase(at(3, 5)), CohortPhase::AsState);
}

#[test]
fn every_problem_of_a_calendar_stands_at_its_field() {
    assert!(calendar().check().is_ok());
    let upside_down = Calendar { intake_from: at(4, 9), starts_on: day(3, 1), ends_on: day(2, 1), ..calendar() };
    let problems = upside_down.check().err().unwrap_or_default();
    let found: Vec<_> = problems.0.iter().map(|r| (r.field.as_deref().unwrap_or_default(), r.code)).collect();
    assert_eq!(
        found,
        [
            ("intake_until", "intake-ends-before-it-begins"),
            ("starts_on", "cohort-starts-before-intake-ends"),
            ("ends_on", "ends-before-it-starts"),
        ]
    );
}

#[test]
fn a_startup_enrols_itself_and_the_office_does_the_rest() {
    use {CohortState as C, ParticipantState as S, ParticipantVerb as V};
    let founder = actor(&[(1, Role::Owner)]);
    let member = actor(&[(1, Role::Member)]);
    let manager = actor(&[(2, Role::ProgrammeManager)]);
    for (state, cohort, who, verb, expected) in [
        (S::Waiting, C::Selecting, &manager, V::MoveUp, Ok("invited")),
        (S::Waiting, C::Finished, &manager, V::MoveUp, Err("cohort-takes-nobody")),
        (S::Waiting, C::Selecting, &founder, V::Enrol, Err("wrong-state")),
        (S::Invited, C::Selecting, &founder, V::Enrol, Ok("enrolled")),
        (S::Invited, C::Selecting, &founder, V::Decline, Ok("declined")),
        (S::Waiting, C::Selecting, &founder, V::Decline, Ok("declined")),
        (S::Invited, C::Selecting, &manager, V::Decline, Err("not-allowed")),
        (S::Invited, C::Selecting, &founder, V::DropOut, Err("wrong-state")),
        (S::Invited, C::Selecting, &member, V::Enrol, Err("not-allowed")),
        (S::Invited, C::Selecting, &manager, V::Enrol, Err("not-allowed")),
        (S::Enrolled, C::Selecting, &manager, V::Activate, Err("cohort-not-running")),
        (S::Enrolled, C::Running, &manager, V::Activate, Ok("active")),
        (S::Active, C::Running, &manager, V::Graduate, Ok("graduated")),
        (S::Active, C::Running, &founder, V::Graduate, Err("not-allowed")),
        (S::Active, C::Running, &founder, V::DropOut, Ok("dropped_out")),
        (S::Active, C::Running, &manager, V::Exclude, Ok("excluded")),
        (S::Active, C::Running, &founder, V::Exclude, Err("not-allowed")),
        (S::Graduated, C::Running, &founder, V::DropOut, Err("wrong-state")),
    ] {
        let participant = participant(state, cohort);
        let outcome = permit(&participant, verb, who, at(5, 1)).map(|p| p.next(state).as_str()).map_err(|r| r.code);
        assert_eq!(outcome, expected, "{verb} in {state} of a cohort {cohort}");
    }
}

#[test]
fn nobody_moves_up_without_a_free_seat() {
    let manager = actor(&[(2, Role::ProgrammeManager)]);
    let mut waiting = participant(ParticipantState::Waiting, CohortState::Running);
    waiting.seats.taken = 2;
    let refused = permit(&waiting, ParticipantVerb::MoveUp, &manager, at(5, 1)).err();
    assert_eq!(refused.map(|r| r.code), Some("no-free-seat"));
    let seats = Seats { total: 3, taken: 2 };
    assert_eq!((seats.free(), seats.one_free().is_ok()), (1, true));
    assert_eq!(seats.resized(1).map_err(|r| r.code), Err("seats-below-taken"));
    assert_eq!(seats.resized(2).map(Seats::free), Ok(0));
    let seatless: Vec<_> = ParticipantState::ALL.iter().filter(|state| !state.has_seat()).map(|s| s.as_str()).collect();
    assert_eq!(seatless, ["waiting", "declined", "dropped_out", "excluded"]);
}

#[test]
fn a_roadmap_stage_is_late_by_its_dates_whatever_anybody_reports() {
    use {Punctuality as P, RoadmapState as S};
    for (state, done_on, today, expected) in [
        (S::Planned, None, day(2, 1), P::InTime),
        (S::Planned, None, day(3, 2), P::StartsLate),
        (S::UnderWay, None, day(3, 2), P::InTime),
        (S::UnderWay, None, day(6, 30), P::InTime),
        (S::UnderWay, None, day(7, 1), P::Late),
        (S::Planned, None, day(7, 1), P::Late),
        (S::Done, Some(day(6, 30)), day(9, 1), P::InTime),
        (S::Done, Some(day(7, 2)), day(9, 1), P::DoneLate),
        (S::Dropped, None, day(9, 1), P::InTime),
    ] {
        assert_eq!(stage(state, done_on).punctuality(today), expected, "{state} on {today}");
    }
}

fn stage(state: RoadmapState, done_on: Option<NaiveDate>) -> RoadmapStage {
    let stage = Uuid::from_u128(30);
    RoadmapStage {
        id: stage,
        programme: Uuid::from_u128(20).into(),
        announced: false,
        offices: vec![id(2), id(3)],
        state,
        starts_on: Some(day(3, 1)),
        due_on: day(6, 30),
        done_on,
        version: 1,
        relations: RoadmapStage::relations_of(stage, id(2), id(4)),
    }
}

#[test]
fn the_responsible_organisation_reports_and_the_owner_office_may_move_the_dates() {
    use RoadmapVerb as V;
    let stage = stage(RoadmapState::UnderWay, None);
    let responsible = actor(&[(4, Role::Owner)]);
    assert_eq!(available(&stage, &responsible, at(3, 1)), [V::Complete]);
    assert_eq!(
        available(&stage, &actor(&[(2, Role::ProgrammeManager)]), at(3, 1)),
        [V::Complete, V::Reschedule, V::Drop]
    );
    assert!(sees_roadmap_stage(Some(&responsible), &stage));
    assert!(!sees_roadmap_stage(None, &stage));
}

#[test]
fn a_programme_is_prepared_in_private_and_closes_after_its_cohorts() {
    use {ProgrammeState as S, ProgrammeVerb as V};
    let id_ = Uuid::from_u128(20).into();
    let mut programme = Programme {
        id: id_,
        office: id(2),
        partners: vec![id(3)],
        state: S::Draft,
        open_cohorts: 1,
        version: 1,
        relations: Programme::relations_of(id_, id(2)),
    };
    let manager = actor(&[(2, Role::ProgrammeManager)]);
    let partner = actor(&[(3, Role::ProgrammeManager)]);
    assert!(!sees_programme(None, &programme));
    assert!(sees_programme(Some(&partner), &programme));
    assert!(permit(&programme, V::Announce, &partner, at(1, 1)).is_err());
    assert!(permit(&programme, V::Announce, &manager, at(1, 1)).is_ok());
    programme.state = S::Running;
    assert!(sees_programme(None, &programme));
    assert_eq!(permit(&programme, V::Close, &manager, at(1, 1)).err().map(|r| r.code), Some("cohorts-still-open"));
}

#[test]
fn every_state_is_reached_by_a_verb() {
    fn reached<M: Machine>(states: &[M::State]) -> bool {
        let leads = |state: &M::State| {
            M::RULES.iter().any(|rule| rule.to == To::Moves(*state) || rule.to == To::Begins(*state))
        };
        states.iter().all(leads)
    }
    assert!(reached::<Programme>(ProgrammeState::ALL));
    assert!(reached::<Cohort>(CohortState::ALL));
    assert!(reached::<Participant>(ParticipantState::ALL));
    // A stage is charted by a verb of its programme.
    assert!(reached::<RoadmapStage>(&RoadmapState::ALL[1..]));
}

#[test]
fn who_waits_or_left_is_not_shown_to_the_public() {
    use ParticipantState as S;
    let public: Vec<_> = S::ALL.iter().filter(|state| is_public_participant(**state)).collect();
    assert_eq!(public, [&S::Enrolled, &S::Active, &S::Graduated]);
    let cohort = cohort(CohortState::Running);
    assert!(sees_cohort(None, &cohort) && !sees_board(None, &cohort));
    assert!(sees_board(Some(&actor(&[(3, Role::Registrar)])), &cohort));
    let participant = participant(S::Excluded, CohortState::Running);
    assert!(!sees_participant(Some(&actor(&[(7, Role::Owner)])), &participant));
    assert!(sees_participant(Some(&actor(&[(1, Role::Member)])), &participant));
}
