use std::collections::BTreeMap;

use chrono::DateTime;
use proptest::prelude::*;
use uuid::Uuid;

use super::{ranking::*, ratio::Ratio, scoring::*, sensitivity::holds, *};
use crate::{
    access::{Actor, Assignment, Machine, Membership, Party, Relations, Role, To, permit},
    call::{Basis, Criterion, Scoring},
    value::{OrganisationId, Percent, PersonId, Texts},
    visibility::evaluation as sight,
};

const CALL: u128 = 50;

fn criterion(key: &str, weight: i64, scale_max: i64, minimum: Option<i64>) -> Criterion {
    Criterion {
        key: key.into(),
        name: Texts::one("en", key),
        description: Texts::default(),
        weight: Percent::from_hundredths(weight * 100).unwrap_or_default(),
        scale_max,
        minimum,
        meanings: Vec::new(),
        formula: None,
        spoken: false,
    }
}

fn assessed(id: u128, scores: &[(&str, i64, i64)], lot: u64) -> Assessed {
    let scores = scores
        .iter()
        .map(|(key, n, d)| ((*key).to_owned(), Ratio::new(i128::from(*n), i128::from(*d)).unwrap_or(Ratio::ZERO)));
    Assessed { application: Uuid::from_u128(id), scores: scores.collect(), price: None, lot }
}

#[test]
fn weights_minimums_and_ties_decide_the_order() {
    let criteria = [criterion("impact", 60, 5, Some(3)), criterion("cost", 40, 5, None)];
    let places = rank(
        &criteria,
        &[
            assessed(1, &[("impact", 3, 1), ("cost", 5, 1)], 1), // 36 + 40 = 76
            assessed(2, &[("impact", 5, 1), ("cost", 2, 1)], 2), // 60 + 16 = 76, heavier criterion higher
            assessed(3, &[("impact", 2, 1), ("cost", 5, 1)], 3), // below the minimum
            assessed(4, &[("impact", 4, 1), ("cost", 5, 1)], 4), // 48 + 40 = 88
        ],
    );
    let shown: Vec<_> = places.iter().map(|p| (p.application.as_u128(), p.rank, p.points.to_string(), p.tie)).collect();
    assert_eq!(
        shown,
        [
            (4, Some(1), "88.00".into(), None),
            (2, Some(2), "76.00".into(), None),
            (1, Some(3), "76.00".into(), Some(TieBreak::HeaviestCriterion)),
            (3, None, "64.00".into(), None),
        ]
    );
    assert_eq!(places.last().map(|p| p.below.clone()), Some(vec!["impact".to_owned()]));
}

#[test]
fn a_price_breaks_a_tie_before_the_lot_and_only_where_all_have_one() {
    let criteria = [criterion("impact", 100, 5, None)];
    let one = |id, price, lot| Assessed { price, ..assessed(id, &[("impact", 4, 1)], lot) };
    let first =
        |rows: &[Assessed]| rank(&criteria, rows).iter().map(|p| (p.application.as_u128(), p.tie)).collect::<Vec<_>>();
    assert_eq!(first(&[one(1, Some(900), 1), one(2, Some(800), 2)]), [(2, None), (1, Some(TieBreak::LowerPrice))]);
    assert_eq!(first(&[one(1, None, 7), one(2, Some(800), 2)]), [(2, None), (1, Some(TieBreak::Lot))]);
}

#[test]
fn thirds_are_not_rounded_before_they_are_compared() {
    let criteria = [criterion("impact", 100, 5, Some(3))];
    let just_below = assessed(1, &[("impact", 8, 3)], 1); // 2.67, never 3
    assert_eq!(below(&criteria, &just_below), ["impact"]);
    assert_eq!(points(&criteria, &just_below).to_string(), "53.33");
    assert_eq!(Ratio::mean(&[3, 3, 2]), Ratio::new(8, 3));
    assert_eq!(Ratio::mean(&[]), None);
}

fn any_assessed(count: usize) -> impl Strategy<Value = Vec<Assessed>> {
    prop::collection::vec((0..=20i64, 1..=4i64, 0..=20i64, 0..50u64), count).prop_map(|rows| {
        let one = |(i, (a, n, b, lot)): (usize, (i64, i64, i64, u64))| {
            assessed(i as u128 + 1, &[("a", a.min(5 * n), n), ("b", b.min(10 * n), n)], lot)
        };
        rows.into_iter().enumerate().map(one).collect()
    })
}

proptest! {
    #[test]
    fn the_order_does_not_depend_on_the_order_of_arrival(rows in any_assessed(8), turn in 0..8usize) {
        let criteria = [criterion("a", 70, 5, Some(2)), criterion("b", 30, 10, None)];
        let mut turned = rows.clone();
        turned.rotate_left(turn);
        prop_assert_eq!(rank(&criteria, &rows), rank(&criteria, &turned));
    }

    #[test]
    fn points_stay_between_0_and_100_and_fall_down_the_list(rows in any_assessed(8)) {
        let criteria = [criterion("a", 70, 5, Some(2)), criterion("b", 30, 10, None)];
        let places = rank(&criteria, &rows);
        for place in &places {
            prop_assert!(place.points >= Ratio::ZERO && place.points <= Ratio::whole(100));
            prop_assert_eq!(place.rank.is_none(), !place.below.is_empty());
        }
        for pair in places.windows(2) {
            let [a, b] = pair else { continue };
            prop_assert!(a.rank.is_some() >= b.rank.is_some());
            if a.rank.is_some() == b.rank.is_some() {
                prop_assert!(a.points >= b.points);
            }
        }
    }

    #[test]
    fn a_better_score_never_harms(rows in any_assessed(6), who in 0..6usize) {
        let criteria = [criterion("a", 70, 5, None), criterion("b", 30, 10, None)];
        let rank_of = |rows: &[Assessed]| {
            let id = rows.get(who).map(|row| row.application);
            rank(&criteria, rows).iter().position(|place| Some(place.application) == id)
        };
        let before = rank_of(&rows);
        let mut better = rows.clone();
        if let Some(score) = better.get_mut(who).and_then(|row| row.scores.get_mut("a")) {
            *score = Ratio::whole(5);
        }
        prop_assert!(rank_of(&better) <= before);
    }

    #[test]
    fn fractions_compare_as_their_cross_products(a in -1000i128..1000, b in 1i128..1000, c in -1000i128..1000, d in 1i128..1000) {
        let (x, y) = (Ratio::new(a, b), Ratio::new(c, d));
        prop_assert_eq!(x.cmp(&y), (a * d).cmp(&(c * b)));
    }
}

#[test]
fn fifteen_criteria_of_fifteen_scales_still_fit() {
    let primes = [97, 89, 83, 79, 73, 71, 67, 61, 59, 53, 47, 43, 41, 37, 31];
    let criteria: Vec<Criterion> = primes
        .iter()
        .enumerate()
        .map(|(i, p)| criterion(&format!("c{i}"), if i < 10 { 7 } else { 6 }, *p, None))
        .collect();
    let scores =
        criteria.iter().enumerate().map(|(i, c)| (c.key.clone(), Ratio::new(i as i128 + 1, 7).unwrap_or(Ratio::ZERO)));
    let scores: BTreeMap<String, Ratio> = scores.collect();
    let one =
        |id: u128| Assessed { application: Uuid::from_u128(id), scores: scores.clone(), price: None, lot: id as u64 };
    assert_eq!(rank(&criteria, &[one(2), one(1)]).first().map(|p| p.application.as_u128()), Some(1));
}

#[test]
fn a_sheet_tells_all_its_problems_together() {
    let criteria = [criterion("impact", 60, 5, None), criterion("cost", 40, 5, None)];
    let given = |field: &str| match field {
        "score.impact" => "6",
        "score.cost" => "many",
        _ => "",
    };
    let problems = read(&criteria, Basis::Written, given).err().unwrap_or_default();
    let told: Vec<_> = problems.0.iter().map(|r| (r.field.clone().unwrap_or_default(), r.code)).collect();
    assert_eq!(told, [("score.impact".to_owned(), "score-out-of-scale"), ("score.cost".to_owned(), "not-a-score")]);
    let empty = complete(&criteria, Basis::Written, &BTreeMap::new()).err().unwrap_or_default();
    assert_eq!(empty.0.len(), 4);
    let apart = |scores: &[i64]| (to_settle(Scoring::Average, scores), to_settle(Scoring::Consensus, scores));
    assert_eq!((apart(&[1, 3]), apart(&[2, 3]), apart(&[])), ((true, true), (false, true), (false, false)));
}

fn actor(n: u128, office: bool, roles: &[Role]) -> Actor {
    let office = office.then(|| Membership { organisation: Uuid::from_u128(2).into(), role: Role::ProgrammeManager });
    Actor {
        person: PersonId::from(Uuid::from_u128(n)),
        memberships: office.into_iter().collect(),
        assignments: roles.iter().map(|role| Assignment { on: Uuid::from_u128(CALL), role: *role }).collect(),
        platform: None,
        delegations: vec![],
    }
}

fn relations() -> Relations {
    Relations {
        parties: vec![(Party::Office, OrganisationId::from(Uuid::from_u128(2)))],
        scopes: vec![Uuid::from_u128(CALL)],
    }
}

fn panel(state: PanelState, progress: Progress) -> Panel {
    let member = |n, chair| PanelMember {
        seat: Uuid::from_u128(n + 100),
        person: Uuid::from_u128(n).into(),
        chair,
        languages: Vec::new(),
        sectors: Vec::new(),
    };
    Panel {
        call: Uuid::from_u128(CALL).into(),
        state,
        version: 1,
        members: vec![member(10, true), member(11, false)],
        decision_owners: vec![Uuid::from_u128(20).into()],
        opened_at: Some(DateTime::UNIX_EPOCH),
        called_off: false,
        blind: false,
        readers: None,
        progress,
        relations: relations(),
    }
}

#[test]
fn the_panel_goes_on_when_its_work_is_done() {
    use PanelState as S;
    use PanelVerb as V;
    let done = Progress { eligible: 3, ..Progress::default() };
    let awaited_until =
        Some(crate::value::Deadline::new(DateTime::UNIX_EPOCH + chrono::TimeDelta::days(1), chrono_tz::UTC));
    let (office, chair) = (actor(1, true, &[]), actor(10, false, &[Role::PanelChair]));
    let owner = actor(20, false, &[Role::DecisionOwner]);
    for (state, progress, who, verb, expected) in [
        (S::Forming, done, &office, V::Start, Ok(S::Scoring)),
        (S::Forming, Progress { unchecked: 1, ..done }, &office, V::Start, Err("eligibility-undecided")),
        (S::Forming, Progress { unchecked: 1, awaited_until, ..done }, &office, V::Start, Err("repair-runs-yet")),
        (S::Forming, Progress::default(), &office, V::Start, Err("no-eligible-application")),
        (S::Forming, done, &chair, V::Start, Err("not-allowed")),
        (S::Scoring, Progress { open_sheets: 1, ..done }, &chair, V::Moderate, Err("sheets-missing")),
        (S::Scoring, Progress { unscored: 1, ..done }, &chair, V::Moderate, Err("applications-without-scores")),
        (S::Scoring, done, &chair, V::Moderate, Ok(S::Moderating)),
        (S::Scoring, done, &office, V::Moderate, Err("not-allowed")),
        (S::Moderating, Progress { unsettled: 2, ..done }, &chair, V::Conclude, Err("scores-unsettled")),
        (S::Moderating, done, &chair, V::Conclude, Ok(S::Ranked)),
        (S::Ranked, done, &owner, V::Decide, Ok(S::Decided)),
        (S::Ranked, done, &actor(11, false, &[Role::DecisionOwner]), V::Decide, Err("evaluator-cannot-decide")),
        (S::Ranked, done, &owner, V::Announce, Err("not-allowed")),
        (S::Ranked, done, &office, V::Announce, Err("wrong-state")),
        (S::Decided, done, &office, V::Announce, Ok(S::Announced)),
    ] {
        let outcome = permit(&panel(state, progress), verb, who, DateTime::UNIX_EPOCH);
        assert_eq!(outcome.map(|p| p.next(state)).map_err(|r| r.code), expected, "{verb} in {state}");
    }
    let sealed = Panel { opened_at: None, ..panel(S::Forming, done) };
    assert_eq!(
        permit(&sealed, V::Start, &office, DateTime::UNIX_EPOCH).err().map(|r| r.code),
        Some("applications-sealed")
    );
}

#[test]
fn a_panel_has_one_chair_and_no_decision_owner() {
    let forming = panel(PanelState::Forming, Progress::default());
    let join = |who: &Actor, chair| may_join(&forming, who, chair, &[], &[]).map_err(|r| r.code);
    assert_eq!(join(&actor(30, false, &[]), false), Ok(()));
    assert_eq!(join(&actor(30, false, &[]), true), Err("second-chair"));
    assert_eq!(join(&actor(11, false, &[]), false), Err("already-appointed"));
    assert_eq!(join(&actor(20, false, &[]), false), Err("decision-owner-on-panel"));
    let startup = OrganisationId::from(Uuid::from_u128(99));
    let founder =
        Actor { memberships: vec![Membership { organisation: startup, role: Role::Member }], ..actor(30, false, &[]) };
    let of_startup = may_join(&forming, &founder, false, &[startup], &[]).map_err(|r| r.code);
    assert_eq!(of_startup, Err("evaluator-from-a-startup"));
    // whoever reads names is no judge where names are hidden: the office, who opened, who checked
    let seated = |blind, who: &Actor, checkers: &[PersonId]| {
        may_join(&Panel { blind, ..forming.clone() }, who, false, &[], checkers).map_err(|r| r.code)
    };
    let plain = actor(30, false, &[]);
    for (who, checkers) in [
        (&actor(1, true, &[]), vec![]),
        (&actor(30, false, &[Role::OpeningOfficer]), vec![]),
        (&plain, vec![plain.person]),
    ] {
        assert_eq!(seated(true, who, &checkers), Err("evaluator-reads-names"));
        assert_eq!(seated(false, who, &checkers), Ok(()));
    }
    assert_eq!(seated(true, &plain, &[]), Ok(()));
    let alone = Panel { members: forming.members.iter().take(1).cloned().collect(), ..forming };
    let start = permit(&alone, PanelVerb::Start, &actor(1, true, &[]), DateTime::UNIX_EPOCH);
    assert_eq!(start.err().map(|r| r.code), Some("panel-too-small"));
}

fn sheet(state: SheetState, links: Vec<Link>) -> Sheet {
    Sheet {
        id: Uuid::from_u128(90),
        call: Uuid::from_u128(CALL).into(),
        application: Uuid::from_u128(70).into(),
        member: Uuid::from_u128(11).into(),
        state,
        version: 1,
        panel: PanelState::Scoring,
        blind: true,
        called_off: false,
        links,
        hearing: None,
        spoken_in: false,
        relations: relations(),
    }
}

#[test]
fn interests_come_before_content_and_content_before_scores() {
    use SheetState as S;
    use SheetVerb as V;
    let (member, other) = (actor(11, false, &[Role::Evaluator]), actor(12, false, &[Role::Evaluator]));
    for (state, links, who, verb, expected) in [
        (S::Undeclared, vec![], &member, V::Score, Err("wrong-state")),
        (S::Undeclared, vec![], &member, V::DeclareFree, Ok(S::Open)),
        (S::Undeclared, vec![Link::EmailDomain], &member, V::DeclareFree, Ok(S::Open)),
        (S::Undeclared, vec![Link::Mentor], &member, V::DeclareFree, Err("interest-is-evident")),
        (S::Undeclared, vec![Link::SameOrganisation], &member, V::DeclareInterest, Ok(S::Recused)),
        (S::Undeclared, vec![], &other, V::DeclareFree, Err("not-your-sheet")),
        (S::Open, vec![], &member, V::Submit, Ok(S::Submitted)),
        (S::Submitted, vec![], &member, V::Score, Err("wrong-state")),
        (S::Submitted, vec![], &member, V::DeclareInterest, Ok(S::Recused)),
        (S::Recused, vec![], &member, V::Score, Err("wrong-state")),
    ] {
        let outcome = permit(&sheet(state, links), verb, who, DateTime::UNIX_EPOCH);
        assert_eq!(outcome.map(|p| p.next(state)).map_err(|r| r.code), expected, "{verb} in {state}");
    }
    let late = Sheet { panel: PanelState::Moderating, ..sheet(S::Open, vec![]) };
    assert_eq!(permit(&late, V::Score, &member, DateTime::UNIX_EPOCH).err().map(|r| r.code), Some("scoring-is-over"));
    assert!(!sight::reads_content(&sheet(S::Undeclared, vec![])) && !sight::reads_content(&sheet(S::Recused, vec![])));
    assert!(sight::reads_content(&sheet(S::Open, vec![])));
    assert!(
        sight::sees_sheet(Some(&member), &sheet(S::Open, vec![]))
            && !sight::sees_sheet(Some(&other), &sheet(S::Open, vec![]))
    );
}

#[test]
fn scores_of_others_show_after_ones_own() {
    use SheetState as S;
    let scoring = panel(PanelState::Scoring, Progress::default());
    let moderating = panel(PanelState::Moderating, Progress::default());
    let (member, office) = (actor(11, false, &[Role::Evaluator]), actor(1, true, &[]));
    for (panel, who, own, expected) in [
        (&scoring, &member, Some(S::Open), false),
        (&scoring, &member, Some(S::Submitted), true),
        (&scoring, &member, Some(S::Recused), false),
        (&moderating, &member, Some(S::Recused), false),
        (&scoring, &office, None, false),
        (&moderating, &office, None, true),
    ] {
        assert_eq!(sight::sees_scores(who, panel, own), expected, "{own:?}");
    }
    assert!(
        !sight::panel_knows_applicant(true, PanelState::Ranked)
            && sight::panel_knows_applicant(false, PanelState::Forming)
    );
    assert!(!sight::sees_outcome(&member, &panel(PanelState::Decided, Progress::default())));
    assert!(sight::sees_outcome(&office, &panel(PanelState::Decided, Progress::default())));
}

#[test]
fn a_decision_names_no_more_winners_than_places_and_gives_reasons() {
    use decision::{Choice, Outcome, check};
    let choice = |n, outcome, reason: &str| Choice { application: Uuid::from_u128(n), outcome, reason: reason.into() };
    let good = "It reaches the most people.";
    let all = |choices: &[Choice], places| {
        let line = |(place, choice): (usize, &Choice)| award::Ranked {
            application: choice.application,
            lot: 0,
            place: place as i64 + 1,
            applicants: vec![choice.application],
        };
        let ranked: Vec<award::Ranked> = choices.iter().enumerate().map(line).collect();
        let given = award::Given { places: vec![(0, places)], ..award::Given::default() };
        check(choices, &ranked, &given).map_err(|p| p.0.iter().map(|r| r.code).collect::<Vec<_>>())
    };
    assert_eq!(all(&[choice(1, Outcome::Selected, good), choice(2, Outcome::Reserve, good)], 1), Ok(()));
    assert_eq!(
        all(&[choice(1, Outcome::Selected, good), choice(2, Outcome::Selected, "no")], 1),
        Err(vec!["too-short", "too-many-selected"])
    );
    assert_eq!(all(&[choice(1, Outcome::NotSelected, good)], 1), Ok(()));
}

#[test]
fn a_mail_domain_tells_something_only_where_it_is_ones_own() {
    assert!(shared_domain("a@Teranga.sn", "b@teranga.sn"));
    assert!(!shared_domain("a@gmail.com", "b@gmail.com") && !shared_domain("a@teranga.sn", "b@baobab.sn"));
    assert!(!shared_domain("", ""));
}

#[test]
fn every_state_is_reached() {
    for state in PanelState::ALL.iter().filter(|state| **state != PanelState::Forming) {
        assert!(Panel::RULES.iter().any(|rule| rule.to == To::Moves(*state)), "{state}");
    }
}

/// The lead of the first over the second on a weight, the slow way: with all weights written out.
fn leads(criteria: &[Criterion], of: usize, weight: i64, one: &Assessed, other: &Assessed) -> Ratio {
    let others: i64 = criteria.iter().map(|c| c.weight.hundredths()).sum::<i64>() - criteria[of].weight.hundredths();
    let total = |a: &Assessed| {
        criteria.iter().enumerate().fold(Ratio::ZERO, |sum, (place, criterion)| {
            let score = a.scores[&criterion.key].over(Ratio::whole(criterion.scale_max)).unwrap_or(Ratio::ZERO);
            let own = Ratio::whole((100 - weight) * criterion.weight.hundredths()).over(Ratio::whole(others));
            sum.plus(score.times(if place == of { Ratio::whole(weight) } else { own.unwrap_or(Ratio::ZERO) }))
        })
    };
    total(one).minus(total(other))
}

#[test]
fn the_first_place_holds_between_two_weights() {
    let criteria = [criterion("impact", 60, 5, None), criterion("cost", 40, 5, None)];
    let ranked = [
        assessed(4, &[("impact", 4, 1), ("cost", 4, 1)], 4),
        assessed(2, &[("impact", 5, 1), ("cost", 2, 1)], 2),
        assessed(1, &[("impact", 2, 1), ("cost", 5, 1)], 1),
    ];
    let found = holds(&criteria, &ranked);
    let shown: Vec<_> = found.iter().map(|h| (h.criterion.as_str(), h.from.to_string(), h.to.to_string())).collect();
    assert_eq!(shown, [("impact", "33.33".into(), "66.67".into()), ("cost", "33.33".into(), "66.67".into())]);
    assert_eq!(found[0].below.map(|id| id.as_u128()), Some(1));
    assert_eq!(found[0].above.map(|id| id.as_u128()), Some(2));
    assert!(holds(&criteria, &ranked[..1]).is_empty(), "alone, nothing can change");
}

proptest! {
    #[test]
    fn a_hold_is_where_the_first_leads(
        weights in prop::collection::vec(1_i64..40, 2..5),
        scores in prop::collection::vec(prop::collection::vec(0_i64..=5, 5), 2..6),
        at in 0_i64..=100,
    ) {
        let keys = ["a", "b", "c", "d", "e"];
        let criteria: Vec<Criterion> = weights.iter().zip(keys).map(|(w, key)| criterion(key, *w, 5, None)).collect();
        let rows: Vec<Assessed> = scores.iter().zip(1..).map(|(row, id)| {
            let marks: Vec<(&str, i64, i64)> = keys.iter().zip(row).map(|(key, n)| (*key, *n, 1)).collect();
            assessed(id, &marks[..criteria.len()], 0)
        }).collect();
        let order = rank(&criteria, &rows);
        let ranked: Vec<Assessed> =
            order.iter().filter_map(|p| rows.iter().find(|row| row.application == p.application)).cloned().collect();
        for (place, hold) in holds(&criteria, &ranked).iter().enumerate() {
            let within = Ratio::whole(at) >= hold.from && Ratio::whole(at) <= hold.to;
            let ahead = ranked[1..].iter().all(|other| leads(&criteria, place, at, &ranked[0], other) >= Ratio::ZERO);
            prop_assert_eq!(within, ahead, "{} at {}: {:?}", &hold.criterion, at, hold);
        }
    }
}

#[test]
fn a_ranking_waits_for_interviews_and_their_scores() {
    use PanelVerb as V;
    let chair = actor(10, false, &[Role::PanelChair]);
    let office = actor(1, true, &[]);
    let with = |interviews| panel(PanelState::Moderating, Progress { eligible: 3, interviews, ..Progress::default() });
    let code = |panel: &Panel, verb, who: &Actor| permit(panel, verb, who, DateTime::UNIX_EPOCH).err().map(|r| r.code);
    let none = Interviews::default();
    assert_eq!(code(&with(none), V::Conclude, &chair), None);
    assert_eq!(code(&with(none), V::Interview, &office), Some("interviews-none"));
    let asked = Interviews { asked: true, ..none };
    assert_eq!(code(&with(asked), V::Conclude, &chair), Some("interviews-first"));
    assert_eq!(code(&with(asked), V::Interview, &office), None);
    let opened = Interviews { opened: true, waiting: 2, ..asked };
    assert_eq!(code(&with(opened), V::Interview, &office), Some("interviews-opened"));
    assert_eq!(code(&with(opened), V::Conclude, &chair), Some("interviews-waiting"));
    let heard = Interviews { waiting: 0, unscored: 1, ..opened };
    assert_eq!(code(&with(heard), V::Conclude, &chair), Some("interview-scores-missing"));
    assert_eq!(code(&with(Interviews { unscored: 0, ..heard }), V::Conclude, &chair), None);
}

#[test]
fn what_is_heard_is_scored_after_the_interview_and_once() {
    let member = actor(11, false, &[Role::Evaluator]);
    let heard = |hearing, spoken_in| Sheet {
        panel: PanelState::Moderating,
        hearing,
        spoken_in,
        ..sheet(SheetState::Submitted, vec![])
    };
    let code = |sheet: &Sheet| permit(sheet, SheetVerb::Hear, &member, DateTime::UNIX_EPOCH).err().map(|r| r.code);
    assert_eq!(code(&heard(Some(InterviewState::Held), false)), None);
    assert_eq!(code(&heard(Some(InterviewState::Booked), false)), Some("interview-not-held"));
    assert_eq!(code(&heard(None, false)), Some("interview-not-held"));
    assert_eq!(code(&heard(Some(InterviewState::Held), true)), Some("interview-scores-in"));
    let over = Sheet { panel: PanelState::Ranked, ..heard(Some(InterviewState::Held), false) };
    assert_eq!(code(&over), Some("interviews-over"));
}
