//! Tables of (state, actor, verb) → outcome, and of each rule.

use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

use super::*;
use crate::{
    access::{Actor, Assignment, Membership, Party, Relations, Role, available, permit, permit_new},
    value::{Currency, HypothesisId, MilestoneId, Money, OrganisationId, Percent, PersonId},
};

mod plan_and_payment;
use plan_and_payment::milestone;

const NOW: DateTime<chrono::Utc> = DateTime::UNIX_EPOCH;

fn id(n: u128) -> OrganisationId {
    Uuid::from_u128(n).into()
}

fn person(n: u128) -> PersonId {
    Uuid::from_u128(n).into()
}

fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 3, d).unwrap_or_default()
}

/// Startup is 1, agency 2, office 3, the pilot itself 9.
fn actor(n: u128, organisation: u128, role: Role) -> Actor {
    let memberships = vec![Membership { organisation: id(organisation), role }];
    Actor { person: person(n), memberships, assignments: vec![], platform: None, delegations: vec![] }
}

fn founder() -> Actor {
    actor(11, 1, Role::Owner)
}
fn buyer() -> Actor {
    actor(21, 2, Role::Buyer)
}
fn lead() -> Actor {
    actor(22, 2, Role::DigitalLead)
}
fn decider() -> Actor {
    let mut actor = actor(23, 2, Role::Member);
    actor.assignments.push(Assignment { on: Uuid::from_u128(9), role: Role::DecisionOwner });
    actor
}

fn plan() -> Plan {
    let text = || "written".to_owned();
    Plan {
        scope: text(),
        starts_on: Some(day(1)),
        ends_on: Some(day(30)),
        decide_by: Some(day(31)),
        privacy: text(),
        security: text(),
        exit: text(),
        affected_users: text(),
        risks: vec![Risk {
            what: text(),
            likelihood: Level::Low,
            impact: Level::High,
            mitigation: text(),
            owner: text(),
        }],
        ip_terms: text(),
        data_terms: text(),
        fee: Some(Money::new(1_000_000, Currency::XOF)),
        budget_line: text(),
        budget_plan_on: Some(day(20)),
        decision_owner: Some(person(23)),
        route: "sn_generic".into(),
    }
}

fn whole() -> [StepOfPlan; 2] {
    [40, 60].map(|n| StepOfPlan { due_on: day(10), share: Percent::from_hundredths(n * 100).unwrap_or_default() })
}

fn lines(signed: &[Side], ready: &[Side], waived: &[LineKey]) -> Vec<Line> {
    checklist(&Facts { plan: Some(&plan()), hypotheses: 1, steps: &whole(), signed, ready, waived })
}

fn kpi(latest: Option<i64>) -> Kpi {
    Kpi {
        id: HypothesisId::from(Uuid::from_u128(50)),
        name: "Waiting time".into(),
        direction: Direction::Down,
        baseline: Figure::whole(40),
        target: Figure::whole(10),
        threshold: Figure::whole(20),
        mandatory: true,
        latest: latest.map(Figure::whole),
    }
}

fn pilot(state: PilotState) -> Pilot {
    Pilot {
        id: Uuid::from_u128(9).into(),
        journey: Uuid::from_u128(8).into(),
        origin: Origin::Application,
        state,
        version: 1,
        agency: id(2),
        startup: id(1),
        incorporated: true,
        begun_by: person(21),
        agreed: state != PilotState::Drafting,
        signatures: vec![],
        lines: lines(&[Side::Startup, Side::Agency], &[Side::Startup, Side::Agency], &[]),
        kpis: vec![kpi(Some(15))],
        starts_on: Some(day(1)),
        ends_on: Some(day(30)),
        decide_by: Some(day(31)),
        extension_by: None,
        gate_stopped: false,
        relations: Relations {
            parties: vec![(Party::Startup, id(1)), (Party::Agency, id(2)), (Party::Office, id(3))],
            scopes: vec![Uuid::from_u128(9)],
        },
    }
}

fn signed(side: Side, n: u128) -> Signed {
    Signed { side, person: person(n) }
}

fn outcome(pilot: &Pilot, verb: PilotVerb, actor: &Actor) -> Result<(PilotState, &'static str), &'static str> {
    let shown = available(pilot, actor, NOW).contains(&verb);
    let permitted = permit(pilot, verb, actor, NOW);
    assert_eq!(shown, permitted.is_ok(), "a button is shown exactly where the act is allowed");
    permitted.map(|p| (p.next(pilot.state), p.event())).map_err(|r| r.code)
}

#[test]
fn every_state_gives_each_role_its_verbs_and_refuses_the_others() {
    use PilotState as S;
    use PilotVerb as V;
    let member = actor(12, 1, Role::Member);
    let stranger = actor(31, 7, Role::Buyer);
    for (state, who, verb, expected) in [
        (S::Drafting, buyer(), V::Plan, Ok((S::Drafting, "plan_changed"))),
        (S::Drafting, member.clone(), V::Plan, Ok((S::Drafting, "plan_changed"))),
        (S::Drafting, lead(), V::Plan, Err("not-allowed")),
        (S::Agreed, buyer(), V::Plan, Err("wrong-state")),
        (S::Drafting, stranger.clone(), V::Plan, Err("not-allowed")),
        (S::Drafting, founder(), V::Sign, Ok((S::Drafting, "signed"))),
        (S::Drafting, decider(), V::Sign, Ok((S::Drafting, "signed"))),
        (S::Drafting, member.clone(), V::Sign, Err("not-allowed")),
        (S::Drafting, lead(), V::Sign, Err("not-allowed")),
        (S::Drafting, buyer(), V::Reopen, Err("nothing-to-reopen")),
        (S::Drafting, lead(), V::Waive, Ok((S::Drafting, "line_waived"))),
        (S::Running, lead(), V::Waive, Err("wrong-state")),
        (S::Drafting, buyer(), V::Waive, Err("not-allowed")),
        (S::Agreed, buyer(), V::Prepare, Ok((S::Preparing, "preparation_begun"))),
        (S::Agreed, founder(), V::Prepare, Err("not-allowed")),
        (S::Agreed, buyer(), V::Start, Err("wrong-state")),
        (S::Preparing, founder(), V::Ready, Ok((S::Preparing, "readiness_stated"))),
        (S::Preparing, buyer(), V::Start, Ok((S::Running, "started"))),
        (S::Preparing, founder(), V::Start, Err("not-allowed")),
        (S::Running, member.clone(), V::CheckIn, Ok((S::Running, "checked_in"))),
        (S::Running, buyer(), V::Measure, Ok((S::Running, "measured"))),
        (S::Preparing, buyer(), V::Measure, Err("wrong-state")),
        (S::Running, member.clone(), V::ReportIncident, Ok((S::Running, "incident_reported"))),
        (S::Concluded, member, V::ReportIncident, Err("wrong-state")),
        (S::Running, buyer(), V::AnswerIncident, Ok((S::Running, "incident_answered"))),
        (S::Running, founder(), V::Pause, Ok((S::Paused, "paused"))),
        (S::Paused, founder(), V::Resume, Err("not-allowed")),
        (S::Paused, buyer(), V::Resume, Ok((S::Running, "resumed"))),
        (S::Running, buyer(), V::Resume, Err("wrong-state")),
        (S::Running, decider(), V::Review, Ok((S::InReview, "review_opened"))),
        (S::InReview, decider(), V::Continue, Ok((S::Running, "gate_passed"))),
        (S::InReview, buyer(), V::Continue, Err("not-allowed")),
        (S::InReview, decider(), V::StopAtGate, Ok((S::InReview, "gate_stopped"))),
        (S::InReview, founder(), V::ProposeExtension, Ok((S::InReview, "extension_proposed"))),
        (S::InReview, founder(), V::AgreeExtension, Err("no-extension")),
        (S::InReview, decider(), V::Conclude, Ok((S::Concluded, "concluded"))),
        (S::InReview, buyer(), V::Conclude, Err("not-allowed")),
        (S::Running, decider(), V::Conclude, Err("wrong-state")),
        (S::Running, buyer(), V::Stop, Ok((S::Concluded, "stopped_for_safety"))),
        (S::Running, founder(), V::Stop, Err("not-allowed")),
        (S::Preparing, founder(), V::Withdraw, Ok((S::Concluded, "withdrawn_by_startup"))),
        (S::Running, lead(), V::Withdraw, Ok((S::Concluded, "withdrawn_by_agency"))),
        (S::Running, buyer(), V::Withdraw, Err("not-allowed")),
        (S::Concluded, founder(), V::Withdraw, Err("wrong-state")),
    ] {
        assert_eq!(outcome(&pilot(state), verb, &who), expected, "{verb} in {state}");
    }
}

#[test]
fn a_concluded_pilot_has_no_verbs_and_every_state_can_be_reached() {
    for who in [founder(), buyer(), lead(), decider()] {
        assert_eq!(available(&pilot(PilotState::Concluded), &who, NOW), []);
    }
    use crate::access::{Machine, To};
    for state in PilotState::ALL {
        let reached = Pilot::RULES.iter().any(|r| r.to == To::Begins(*state) || r.to == To::Moves(*state));
        assert!(reached, "{state}");
    }
}

#[test]
fn a_pilot_begins_with_the_agencys_buyer_only() {
    let relations = pilot(PilotState::Drafting).relations;
    for (who, expected) in [(buyer(), true), (founder(), false), (lead(), false)] {
        assert_eq!(permit_new::<Pilot>(PilotVerb::Begin, &relations, &who).is_ok(), expected);
        assert_eq!(permit_new::<Pilot>(PilotVerb::Invite, &relations, &who).is_ok(), expected);
    }
}

#[test]
fn the_second_signature_makes_the_agreement_and_nobody_signs_for_both() {
    let mut draft = pilot(PilotState::Drafting);
    draft.signatures = vec![signed(Side::Startup, 11)];
    for (who, expected) in [
        (buyer(), Ok((PilotState::Agreed, "agreed"))),
        (decider(), Ok((PilotState::Agreed, "agreed"))),
        (founder(), Err("signed-already")),
        (actor(13, 1, Role::Owner), Err("side-signed-already")),
    ] {
        assert_eq!(outcome(&draft, PilotVerb::Sign, &who), expected);
    }
    // a founder who is also a buyer of the agency
    let mut both = founder();
    both.memberships.push(Membership { organisation: id(2), role: Role::Buyer });
    assert_eq!(outcome(&draft, PilotVerb::Sign, &both), Err("signed-already"));
    assert_eq!(outcome(&draft, PilotVerb::Plan, &buyer()), Err("plan-frozen"));
    assert_eq!(outcome(&draft, PilotVerb::Reopen, &buyer()), Ok((PilotState::Drafting, "reopened")));
}

#[test]
fn an_incomplete_plan_is_not_signed_and_a_team_signs_nothing() {
    let mut draft = pilot(PilotState::Drafting);
    draft.lines = checklist(&Facts { plan: Some(&Plan::default()), ..Facts::default() });
    assert_eq!(outcome(&draft, PilotVerb::Sign, &founder()), Err("plan-incomplete"));
    let mut team = pilot(PilotState::Drafting);
    team.incorporated = false;
    assert_eq!(outcome(&team, PilotVerb::Sign, &founder()), Err("team-not-incorporated"));
}

#[test]
fn each_missing_line_blocks_the_start_and_says_who_mends_it() {
    let all = checklist(&Facts { plan: Some(&Plan::default()), ..Facts::default() });
    assert_eq!(blocking(&all), LineKey::ALL);
    assert_eq!(blocking(&lines(Side::ALL, Side::ALL, &[])), []);
    assert_eq!(
        blocking(&lines(&[Side::Startup], &[Side::Agency], &[])),
        [LineKey::AgencySignature, LineKey::StartupReady]
    );
    let mut preparing = pilot(PilotState::Preparing);
    preparing.lines = lines(Side::ALL, &[], &[]);
    assert_eq!(outcome(&preparing, PilotVerb::Start, &buyer()), Err("checklist-open"));
    for line in all {
        assert!(!line.mends.who().is_empty());
    }
}

#[test]
fn a_superior_waives_what_can_wait_and_nothing_that_protects_people() {
    let without = Plan { budget_line: String::new(), privacy: String::new(), ..plan() };
    let facts =
        |waived| Facts { plan: Some(&without), hypotheses: 1, steps: &[], signed: Side::ALL, ready: Side::ALL, waived };
    let before = checklist(&facts(&[]));
    assert_eq!(waive(&before, LineKey::BudgetLine).map_err(|r| r.code), Ok(()));
    assert_eq!(waive(&before, LineKey::Privacy).map_err(|r| r.code), Err("line-not-waivable"));
    assert_eq!(waive(&before, LineKey::PurchaseRoute).map_err(|r| r.code), Err("line-not-missing"));
    let after = checklist(&facts(&[LineKey::BudgetLine, LineKey::Privacy]));
    assert_eq!(blocking(&after), [LineKey::Milestones, LineKey::Privacy], "a waiver of a line that has none is void");
    // whoever began the pilot does not waive, even as digital lead
    let mut own = pilot(PilotState::Drafting);
    own.begun_by = person(22);
    assert_eq!(outcome(&own, PilotVerb::Waive, &lead()), Err("own-pilot"));
}

#[test]
fn a_gate_is_not_passed_while_a_mandatory_measurement_is_unreported() {
    let mut review = pilot(PilotState::InReview);
    review.kpis = vec![kpi(None)];
    assert_eq!(outcome(&review, PilotVerb::Continue, &decider()), Err("kpi-unreported"));
    assert_eq!(outcome(&review, PilotVerb::StopAtGate, &decider()).map(|o| o.1), Ok("gate_stopped"));
    review.kpis[0].mandatory = false;
    assert!(outcome(&review, PilotVerb::Continue, &decider()).is_ok());
    review.gate_stopped = true;
    assert_eq!(outcome(&review, PilotVerb::Continue, &decider()), Err("gate-stopped"));
}

#[test]
fn an_extension_is_agreed_by_the_other_side_and_leads_back_to_running() {
    let mut review = pilot(PilotState::InReview);
    review.extension_by = Some(Side::Startup);
    for (who, verb, expected) in [
        (buyer(), PilotVerb::AgreeExtension, Ok((PilotState::Running, "extended"))),
        (founder(), PilotVerb::AgreeExtension, Err("own-extension")),
        (buyer(), PilotVerb::DeclineExtension, Ok((PilotState::InReview, "extension_declined"))),
        (buyer(), PilotVerb::ProposeExtension, Err("extension-waits")),
    ] {
        assert_eq!(outcome(&review, verb, &who), expected, "{verb}");
    }
}

#[test]
fn a_conclusion_is_never_better_than_the_measurements() {
    let settled = HandOver::ALL;
    for (latest, proposed, outcome, expected) in [
        (Some(15), Some(Outcome::Proven), Outcome::Proven, None),
        (Some(15), Some(Outcome::Proven), Outcome::PartlyProven, None),
        (Some(25), Some(Outcome::NotProven), Outcome::Proven, Some("kpi-missed")),
        (Some(25), Some(Outcome::NotProven), Outcome::NotProven, None),
        (None, None, Outcome::NotProven, Some("kpi-unreported")),
        (Some(15), Some(Outcome::Proven), Outcome::StoppedForSafety, Some("outcome-not-a-conclusion")),
    ] {
        let mut review = pilot(PilotState::InReview);
        review.kpis = vec![kpi(latest)];
        assert_eq!(verdict(&review), proposed);
        let refused = weigh(&review, outcome, settled).err().and_then(|p| p.0.first().map(|r| r.code));
        assert_eq!(refused, expected, "{outcome} at {latest:?}");
    }
    let open = weigh(&pilot(PilotState::InReview), Outcome::Proven, &[HandOver::DataReturned]);
    assert_eq!(open.err().map(|p| p.0[0].code), Some("hand-over-open"));
}

#[test]
fn the_ball_is_with_whoever_acts_next() {
    let one = MilestoneId::from(Uuid::from_u128(60));
    let at = |state| [(one, state, day(10))];
    let ball_of = |state: PilotState, steps: &[_]| {
        let ball = ball(&pilot(state), steps);
        (ball.side, ball.waiting, ball.due)
    };
    assert_eq!(ball_of(PilotState::Drafting, &[]), (None, Waiting::Signature, None));
    assert_eq!(
        ball_of(PilotState::Running, &at(MilestoneState::Scheduled)),
        (Some(Side::Startup), Waiting::Delivery, Some(day(10)))
    );
    assert_eq!(
        ball_of(PilotState::Running, &at(MilestoneState::Delivered)),
        (Some(Side::Agency), Waiting::Acceptance, Some(day(10)))
    );
    assert_eq!(
        ball_of(PilotState::InReview, &at(MilestoneState::Accepted)),
        (Some(Side::Agency), Waiting::Decision, Some(day(31)))
    );
    assert!(is_late(MilestoneState::Scheduled, day(10), day(11)));
    assert!(!is_late(MilestoneState::Scheduled, day(10), day(10)));
    assert!(!is_late(MilestoneState::Delivered, day(10), day(11)));
}

#[test]
fn what_is_waited_for_follows_the_state() {
    use PilotState as S;
    let kinds = |pilot: &Pilot, steps: &[Milestone]| -> Vec<(Wait, Asked)> {
        waits(pilot, steps, None).iter().map(|w| (w.what, w.whom)).collect()
    };
    let with = |state| [milestone(state, S::Running)];
    assert_eq!(kinds(&pilot(S::Drafting), &[]), [(Wait::Sign, Asked::Founder), (Wait::Sign, Asked::Buyer)]);
    let mut half = pilot(S::Drafting);
    half.signatures = vec![signed(Side::Startup, 11)];
    assert_eq!(kinds(&half, &[]), [(Wait::Sign, Asked::Buyer)]);
    assert_eq!(kinds(&pilot(S::Preparing), &[]), [(Wait::Start, Asked::Buyer)]);
    assert_eq!(kinds(&pilot(S::Running), &with(MilestoneState::Scheduled)), [(Wait::Deliver, Asked::Founder)]);
    assert_eq!(kinds(&pilot(S::Running), &with(MilestoneState::Delivered)), [(Wait::Accept, Asked::Buyer)]);
    assert_eq!(
        kinds(&pilot(S::Running), &with(MilestoneState::Accepted)),
        [(Wait::Review, Asked::Buyer), (Wait::Pay, Asked::BudgetHolder)]
    );
    assert_eq!(kinds(&pilot(S::InReview), &[]), [(Wait::Decide, Asked::DecisionOwner)]);
    assert_eq!(kinds(&pilot(S::Concluded), &with(MilestoneState::Accepted)), [(Wait::Pay, Asked::BudgetHolder)]);
    let mut asked = pilot(S::Paused);
    asked.extension_by = Some(Side::Agency);
    assert_eq!(kinds(&asked, &[]), [(Wait::Resume, Asked::Buyer), (Wait::Extension, Asked::Founder)]);
}

#[test]
fn the_public_sees_a_pilot_once_agreed_and_its_results_once_concluded() {
    use crate::visibility::pilot::{sees_evidence, sees_milestone, sees_pilot, sees_results};
    let stranger = actor(31, 7, Role::Buyer);
    let mut mentor = stranger.clone();
    mentor.assignments.push(Assignment { on: Uuid::from_u128(9), role: Role::Mentor });
    let draft = pilot(PilotState::Drafting);
    for (viewer, expected) in
        [(None, false), (Some(&stranger), false), (Some(&founder()), true), (Some(&decider()), true)]
    {
        assert_eq!(sees_pilot(viewer, &draft), expected);
    }
    let running = pilot(PilotState::Running);
    assert!(sees_pilot(None, &running) && !sees_results(None, &running));
    assert!(sees_results(Some(&mentor), &running) && !sees_evidence(&mentor, &running));
    assert!(sees_results(None, &pilot(PilotState::Concluded)));
    let mut abandoned = pilot(PilotState::Concluded);
    abandoned.agreed = false;
    assert!(!sees_pilot(None, &abandoned) && !sees_results(None, &abandoned));
    let thing = milestone(MilestoneState::Delivered, PilotState::Running);
    assert!(!sees_milestone(Some(&stranger), &thing) && sees_milestone(Some(&buyer()), &thing));
}
