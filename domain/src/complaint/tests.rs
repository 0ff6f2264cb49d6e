use chrono::TimeZone;

use super::*;
use crate::{
    access::{Assignment, Membership, Party, permit},
    jurisdiction::Jurisdiction,
};

const CALL: u128 = 50;
const ID: u128 = 51;

fn actor(person: u128, roles: &[(u128, Role)], on: &[(u128, Role)]) -> Actor {
    Actor {
        person: PersonId::from(Uuid::from_u128(person)),
        memberships: roles
            .iter()
            .map(|(organisation, role)| Membership { organisation: Uuid::from_u128(*organisation).into(), role: *role })
            .collect(),
        assignments: on.iter().map(|(on, role)| Assignment { on: Uuid::from_u128(*on), role: *role }).collect(),
        platform: None,
        delegations: Vec::new(),
    }
}

/// Of startup 1 against agency 2, run by office 3; person 70 scored.
fn complaint(state: ComplaintState) -> Complaint {
    let party = |party, id: u128| (party, OrganisationId::from(Uuid::from_u128(id)));
    Complaint {
        id: Uuid::from_u128(ID),
        call: Uuid::from_u128(CALL).into(),
        lot: 0,
        startup: Uuid::from_u128(1).into(),
        state,
        version: 1,
        answered: false,
        involved: vec![Uuid::from_u128(70).into()],
        relations: Relations {
            parties: vec![party(Party::Startup, 1), party(Party::Agency, 2), party(Party::Office, 3)],
            scopes: vec![Uuid::from_u128(CALL), Uuid::from_u128(ID)],
        },
    }
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or(DateTime::<Utc>::MIN_UTC)
}

fn refused(complaint: &Complaint, verb: Verb, actor: &Actor) -> Option<&'static str> {
    permit(complaint, verb, actor, at("2027-04-01T10:00:00Z")).err().map(|refusal| refusal.code)
}

#[test]
fn who_scored_or_belongs_to_a_side_does_not_judge() {
    let lodged = complaint(ComplaintState::Lodged);
    let lawyer = actor(80, &[(2, Role::LegalOfficer)], &[]);
    let named = actor(81, &[], &[(ID, Role::ComplaintBody)]);
    assert_eq!(refused(&lodged, Verb::Examine, &lawyer), None);
    assert_eq!(refused(&lodged, Verb::Examine, &named), None);
    let scored = actor(70, &[(2, Role::LegalOfficer)], &[]);
    assert_eq!(refused(&lodged, Verb::Examine, &scored), Some("complaint-own-work"));
    let of_both = actor(82, &[(1, Role::Member), (2, Role::LegalOfficer)], &[]);
    assert_eq!(refused(&lodged, Verb::DeclareInadmissible, &of_both), Some("complaint-own-work"));
    let of_another = actor(83, &[(9, Role::LegalOfficer)], &[]);
    assert_eq!(refused(&lodged, Verb::Examine, &of_another), Some("not-allowed"));
    let elsewhere = actor(84, &[], &[(99, Role::ComplaintBody)]);
    assert_eq!(refused(&lodged, Verb::Examine, &elsewhere), Some("not-allowed"));
}

#[test]
fn it_is_decided_once_and_only_after_it_was_taken_up() {
    let lawyer = actor(80, &[(2, Role::LegalOfficer)], &[]);
    for (state, verb, expected) in [
        (ComplaintState::Lodged, Verb::Uphold, Some("wrong-state")),
        (ComplaintState::Lodged, Verb::Reject, Some("wrong-state")),
        (ComplaintState::Lodged, Verb::DeclareInadmissible, None),
        (ComplaintState::UnderExamination, Verb::Uphold, None),
        (ComplaintState::UnderExamination, Verb::Reject, None),
        (ComplaintState::Upheld, Verb::Reject, Some("wrong-state")),
        (ComplaintState::Rejected, Verb::Uphold, Some("wrong-state")),
        (ComplaintState::Withdrawn, Verb::Examine, Some("wrong-state")),
    ] {
        assert_eq!(refused(&complaint(state), verb, &lawyer), expected, "{state} {verb}");
    }
}

#[test]
fn the_office_answers_once_and_the_founder_takes_back() {
    let manager = actor(85, &[(3, Role::ProgrammeManager)], &[]);
    let founder = actor(86, &[(1, Role::Owner)], &[]);
    let mut lodged = complaint(ComplaintState::Lodged);
    assert_eq!(refused(&lodged, Verb::Answer, &manager), None);
    assert_eq!(refused(&lodged, Verb::Answer, &founder), Some("not-allowed"));
    assert_eq!(refused(&lodged, Verb::Withdraw, &founder), None);
    assert_eq!(refused(&lodged, Verb::Withdraw, &manager), Some("not-allowed"));
    lodged.answered = true;
    assert_eq!(refused(&lodged, Verb::Answer, &manager), Some("complaint-answered-already"));
    assert_eq!(refused(&complaint(ComplaintState::Upheld), Verb::Withdraw, &founder), Some("wrong-state"));
}

#[test]
fn the_window_is_open_until_its_very_end() {
    let times = Timetable::default();
    let until = at("2027-04-11T00:00:00Z");
    let window = Window { announced_at: Some(at("2027-04-01T10:00:00Z")), until: Some(until), used: false };
    let lodge = |window: &Window, now| may_lodge(window, &times, now).err().map(|refusal| refusal.code);
    assert_eq!(lodge(&window, until - chrono::TimeDelta::microseconds(1)), None);
    assert_eq!(lodge(&window, until), Some("complaint-window-over"));
    assert_eq!(lodge(&Window { used: true, ..window }, at("2027-04-02T10:00:00Z")), Some("complaint-lodged-already"));
    let silent = Window { announced_at: None, ..window };
    assert_eq!(lodge(&silent, at("2027-04-02T10:00:00Z")), Some("decision-not-announced"));
}

#[test]
fn an_announcement_gives_at_least_the_days_of_the_country() {
    let Ok(rules) = Jurisdiction::parse("sn.toml", include_str!("../../../jurisdictions/sn.toml")) else {
        panic!("the rules of Senegal cannot be read")
    };
    let calendar = rules.calendar();
    let now = Utc.with_ymd_and_hms(2027, 7, 5, 10, 0, 0).single().unwrap_or_default(); // a Monday
    let until = |day: &str| {
        let day = day.parse().unwrap_or(NaiveDate::MIN);
        window_until(day, &rules.call.complaint, &calendar, now)
    };
    // five clear working days, Tuesday to Monday, and the term runs to the end of the day after them
    assert_eq!(until("2027-07-05").err().map(|refusal| refusal.code), Some("date-too-early"));
    assert_eq!(until("2027-07-12").err().map(|refusal| refusal.code), Some("complaint-too-early"));
    assert_eq!(until("2027-07-13"), Ok(at("2027-07-14T00:00:00Z")));
    let open = Term { n: None, ..rules.call.complaint.clone() };
    let tomorrow = NaiveDate::from_ymd_opt(2027, 7, 6).unwrap_or_default();
    assert!(window_until(tomorrow, &open, &calendar, now).is_ok());
}

#[test]
fn a_decision_is_taken_again_only_on_who_was_ranked() {
    assert_eq!(may_follow(Effect::Correct, false).err().map(|refusal| refusal.code), Some("complaint-effect-unranked"));
    for (effect, ranked) in [(Effect::Correct, true), (Effect::ReEvaluate, false), (Effect::Cancel, false)] {
        assert!(may_follow(effect, ranked).is_ok());
    }
}
