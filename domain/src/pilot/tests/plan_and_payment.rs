//! Figures, dates, shares of the fee, and milestones up to their payment.

use super::*;

#[test]
fn a_threshold_lies_between_baseline_and_target() {
    let f = Figure::whole;
    for (direction, baseline, target, threshold, expected) in [
        (Direction::Up, 10, 50, 30, vec![]),
        (Direction::Down, 40, 10, 20, vec![]),
        (Direction::Up, 50, 10, 30, vec!["kpi-target-not-better", "kpi-threshold-out-of-range"]),
        (Direction::Up, 10, 50, 60, vec!["kpi-threshold-out-of-range"]),
        (Direction::Up, 10, 50, 10, vec!["kpi-threshold-out-of-range"]),
    ] {
        let problems = kpi_problems(direction, f(baseline), f(target), f(threshold)).err().unwrap_or_default();
        assert_eq!(problems.0.iter().map(|r| r.code).collect::<Vec<_>>(), expected);
    }
    let standings = [None, Some(30), Some(20), Some(9)].map(|latest| standing(&kpi(latest)));
    assert_eq!(standings, [Standing::Unreported, Standing::Missed, Standing::Reached, Standing::OnTarget]);
}

#[test]
fn figures_are_exact_and_refuse_what_is_no_number() {
    for (text, expected) in [
        ("12", Ok("12")),
        ("12,50", Ok("12.5")),
        ("-0.0001", Ok("-0.0001")),
        ("1 200 000", Ok("1200000")),
        ("", Err("required")),
        ("twelve", Err("not-a-figure")),
        ("1.", Err("not-a-figure")),
        ("0.00001", Err("figure-too-precise")),
        ("99999999999999999999", Err("figure-too-large")),
    ] {
        let read = Figure::parse("value", text).map(|f| f.to_string()).map_err(|r| r.code);
        assert_eq!(read.as_deref().map_err(|e| *e), expected, "{text}");
    }
}

#[test]
fn the_dates_of_a_plan_follow_each_other() {
    for (start, end, decide, expected) in [
        (5, 20, 25, vec![]),
        (1, 20, 25, vec!["pilot-start-in-the-past"]),
        (5, 5, 25, vec!["pilot-ends-before-start"]),
        (5, 20, 19, vec!["decision-before-end"]),
    ] {
        let problems = term_problems(day(start), day(end), day(decide), day(2)).err().unwrap_or_default();
        assert_eq!(problems.0.iter().map(|r| r.code).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn the_shares_of_the_fee_come_to_the_whole_and_lie_within_the_pilot() {
    let percent = |n: i64| Percent::from_hundredths(n).unwrap_or_default();
    let codes = |steps: &[StepOfPlan]| {
        milestone_problems(steps, &plan()).err().unwrap_or_default().0.iter().map(|r| r.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&[]), ["milestones-missing"]);
    assert_eq!(codes(&whole()), Vec::<&str>::new());
    assert_eq!(codes(&[StepOfPlan { due_on: day(10), share: percent(9_950) }]), ["fee-shares-not-whole"]);
    assert_eq!(codes(&[StepOfPlan { due_on: day(31), share: percent(10_000) }]), ["milestone-outside-pilot"]);
    let thirds = [percent(3_333), percent(3_333), percent(3_334)];
    let parts = amounts(Money::new(100, Currency::XOF), &thirds).unwrap_or_default();
    assert_eq!(parts.iter().map(|m| m.minor).sum::<i64>(), 100);
}

pub(super) fn milestone(state: MilestoneState, pilot_state: PilotState) -> Milestone {
    Milestone {
        id: MilestoneId::from(Uuid::from_u128(60)),
        pilot: Uuid::from_u128(9).into(),
        pilot_state,
        state,
        version: 1,
        due_on: day(10),
        accepted_by: Some(person(21)),
        amount: Some(Money::new(400_000, Currency::XOF)),
        paid: Some(Money::new(100_000, Currency::XOF)),
        relations: pilot(pilot_state).relations,
    }
}

#[test]
fn a_milestone_is_delivered_by_the_startup_accepted_by_the_agency_and_paid_by_somebody_else() {
    use MilestoneState as S;
    use MilestoneVerb as V;
    let holder = actor(24, 2, Role::BudgetHolder);
    for (state, pilot, who, verb, expected) in [
        (S::Scheduled, PilotState::Running, founder(), V::Deliver, Ok(S::Delivered)),
        (S::Returned, PilotState::Running, founder(), V::Deliver, Ok(S::Delivered)),
        (S::Scheduled, PilotState::Paused, founder(), V::Deliver, Err("pilot-not-running")),
        (S::Scheduled, PilotState::Running, buyer(), V::Deliver, Err("not-allowed")),
        (S::Delivered, PilotState::Running, buyer(), V::Accept, Ok(S::Accepted)),
        (S::Delivered, PilotState::Concluded, buyer(), V::Accept, Err("pilot-not-running")),
        (S::Delivered, PilotState::InReview, buyer(), V::Return, Ok(S::Returned)),
        (S::Delivered, PilotState::Running, founder(), V::Accept, Err("not-allowed")),
        (S::Accepted, PilotState::Concluded, holder.clone(), V::Pay, Ok(S::Accepted)),
        (S::Accepted, PilotState::Running, buyer(), V::Pay, Err("own-acceptance")),
        (S::Delivered, PilotState::Running, holder.clone(), V::Pay, Err("wrong-state")),
    ] {
        let thing = milestone(state, pilot);
        let outcome = permit(&thing, verb, &who, NOW).map(|p| p.next(state)).map_err(|r| r.code);
        assert_eq!(outcome, expected, "{verb} in {state}");
    }
    let mut paid = milestone(S::Accepted, PilotState::Running);
    paid.paid = paid.amount;
    assert_eq!(permit(&paid, V::Pay, &holder, NOW).err().map(|r| r.code), Some("milestone-paid"));
}

#[test]
fn never_more_than_the_fee_is_paid() {
    let thing = milestone(MilestoneState::Accepted, PilotState::Running);
    let code = |minor, currency| payable(&thing, Money::new(minor, currency)).err().map(|r| r.code);
    assert_eq!(code(300_000, Currency::XOF), None);
    assert_eq!(code(300_001, Currency::XOF), Some("payment-above-milestone"));
    assert_eq!(code(10, Currency::AZN), Some("currencies-differ"));
}
