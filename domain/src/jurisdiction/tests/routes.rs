#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use super::{azerbaijan, day, senegal};
use crate::{
    jurisdiction::{
        Advice, Category, Facts, Holding, Jurisdiction, LabelHeld, PurchasePhase, Recorded, RouteOrigin, advise, assess,
    },
    pilot::Outcome,
    value::{Currency, Money},
};

fn recorded(met: bool) -> Recorded {
    Recorded { met, waived: false, by: "Awa Diop".to_owned(), on: day("2026-09-01") }
}

/// A purchase after a proven pilot, with everything recorded that people record.
fn facts(value: Money) -> Facts {
    let keys = ["in-procurement-plan", "in-annual-plan", "reliable-supplier"];
    Facts {
        today: day("2026-09-02"),
        origin: RouteOrigin::Pilot,
        value: Some(value),
        category: Some(Category::Services),
        bought_this_year: Some(Money::zero(value.currency)),
        pilot_outcome: Some(Outcome::Proven),
        labels: Vec::new(),
        founded: Some(day("2021-03-01")),
        company: Default::default(),
        recorded: keys.map(|key| (key.to_owned(), recorded(true))).into(),
    }
}

fn xof(minor: i64) -> Money {
    Money::new(minor, Currency::XOF)
}

fn azn(minor: i64) -> Money {
    Money::new(minor, Currency::AZN)
}

fn for_route<'a>(rules: &'a Jurisdiction, key: &str, facts: &Facts) -> Advice<'a> {
    advise(rules, facts).into_iter().find(|advice| advice.route.key == key).unwrap()
}

fn why(advice: &Advice<'_>, key: &str) -> (Holding, &'static str) {
    let found = advice.conditions.iter().find(|condition| condition.key == key).unwrap();
    (found.holding, found.why.key)
}

#[test]
fn a_proven_pilot_can_take_the_main_route_of_each_country() {
    for (rules, value) in [(senegal(), xof(32_000_000)), (azerbaijan(), azn(7_500_000))] {
        let advice = for_route(&rules, "quotation-after-pilot", &facts(value));
        assert!(advice.open, "{:#?}", advice.conditions);
        assert!(advice.to_be_confirmed, "example values are in it, and it says so");
        let reuse = Facts { origin: RouteOrigin::Reuse, ..facts(value) };
        assert!(for_route(&rules, "quotation-after-pilot", &reuse).open);
    }
}

#[test]
fn each_condition_says_why_it_does_not_hold() {
    let rules = senegal();
    let base = facts(xof(32_000_000));
    let shut = |facts: Facts, key: &str| {
        let advice = for_route(&rules, "quotation-after-pilot", &facts);
        assert!(!advice.open);
        why(&advice, key)
    };
    let with = |change: fn(&mut Facts)| {
        let mut facts = base.clone();
        change(&mut facts);
        facts
    };
    use Holding::{Unknown, Unmet};
    assert_eq!(shut(with(|f| f.value = Some(xof(50_000_001))), "value-in-limit"), (Unmet, "why-value-above"));
    assert_eq!(shut(with(|f| f.value = None), "value-in-limit"), (Unknown, "why-value-not-known"));
    assert_eq!(shut(with(|f| f.value = None), "steps-known"), (Unknown, "why-value-not-known"));
    assert_eq!(shut(with(|f| f.value = Some(azn(5))), "value-in-limit"), (Unknown, "why-currencies-differ"));
    assert_eq!(
        shut(with(|f| f.category = Some(Category::Works)), "value-in-limit"),
        (Unknown, "why-category-not-covered")
    );
    assert_eq!(shut(with(|f| f.category = None), "value-in-limit"), (Unknown, "why-category-not-known"));
    assert_eq!(shut(with(|f| f.bought_this_year = Some(xof(120_000_000))), "no-splitting"), (Unmet, "why-value-above"));
    assert_eq!(shut(with(|f| f.bought_this_year = None), "no-splitting"), (Unknown, "why-year-not-known"));
    assert_eq!(
        shut(with(|f| f.pilot_outcome = Some(Outcome::NotProven)), "pilot-proven"),
        (Unmet, "why-pilot-outcome-differs")
    );
    assert_eq!(shut(with(|f| f.pilot_outcome = None), "pilot-proven"), (Unknown, "why-no-pilot-outcome"));
    assert_eq!(shut(with(|f| f.recorded = BTreeMap::new()), "in-procurement-plan"), (Unknown, "why-not-recorded"));
    let denied = |f: &mut Facts| drop(f.recorded.insert("in-procurement-plan".into(), recorded(false)));
    assert_eq!(shut(with(denied), "in-procurement-plan"), (Unmet, "why-recorded-as-not-met"));
}

#[test]
fn a_soft_condition_only_advises() {
    let rules = senegal();
    let held = |until: &str| {
        let labels = vec![LabelHeld { label: "startup-label".into(), last_day: Some(day(until)) }];
        for_route(&rules, "quotation-after-pilot", &Facts { labels, ..facts(xof(1)) })
    };
    let (without, expired, valid) =
        (for_route(&rules, "quotation-after-pilot", &facts(xof(1))), held("2026-09-01"), held("2026-09-02"));
    assert_eq!(why(&without, "startup-label"), (Holding::Unmet, "why-label-not-held"));
    assert_eq!(why(&expired, "startup-label"), (Holding::Unmet, "why-label-expired"));
    assert_eq!(why(&valid, "startup-label"), (Holding::Met, "why-label-held-until"));
    assert!(without.open && expired.open && valid.open);
}

#[test]
fn an_unknown_threshold_or_term_blocks() {
    for rules in [senegal(), azerbaijan()] {
        let advice = for_route(&rules, "open-tender", &facts(Money::new(1_000_000_000, rules.currency().unwrap())));
        assert!(!advice.open);
        assert_eq!(why(&advice, "value-above-limit"), (Holding::Unknown, "why-threshold-unknown"));
        assert_eq!(why(&advice, "steps-known"), (Holding::Unknown, "why-term-unknown"));
    }
    let mut rules = senegal();
    rules.thresholds.iter_mut().filter(|threshold| threshold.key == "prior-review").for_each(|t| t.amount = None);
    let advice = for_route(&rules, "quotation-after-pilot", &facts(xof(1)));
    assert_eq!(why(&advice, "steps-known"), (Holding::Unknown, "why-threshold-unknown"));
    assert!(!advice.open);
}

#[test]
fn steps_depend_on_the_value() {
    let rules = senegal();
    let route = rules.route("quotation-after-pilot").unwrap();
    let keys = |value| -> Vec<&str> {
        route
            .steps_for(xof(value), None, &rules.thresholds)
            .unwrap()
            .into_iter()
            .map(|step| step.key.as_str())
            .collect()
    };
    assert!(!keys(29_999_999).contains(&"prior_review"));
    assert!(keys(30_000_000).contains(&"prior_review"));
    // an amount that is set for goods says nothing of works, nor of what nobody named
    let mut goods = senegal();
    goods.thresholds.iter_mut().filter(|t| t.key == "prior-review").for_each(|t| t.categories = vec![Category::Goods]);
    for (category, why_not) in [(Some(Category::Works), "why-category-not-covered"), (None, "why-category-not-known")] {
        let advice = for_route(&goods, "quotation-after-pilot", &Facts { category, ..facts(xof(1)) });
        assert_eq!(why(&advice, "steps-known"), (Holding::Unknown, why_not));
        assert!(!advice.open);
    }
    let rules = azerbaijan();
    let steps = rules.route("quotation-after-pilot").unwrap().steps_for(azn(1), None, &rules.thresholds).unwrap();
    let at = |key: &str| steps.iter().find(|step| step.key == key).unwrap();
    assert!(at("digital_project_opinion").is_outside() && at("contract").is_outside());
    let publication = at("contract_publication").max.as_ref().unwrap();
    assert_eq!((publication.n, publication.to_be_confirmed), (Some(3), false));
    assert!(steps.iter().any(|step| step.phase == PurchasePhase::Standstill && step.complaint_window));
}

#[test]
fn a_condition_can_be_waived_only_where_the_rules_name_who_may() {
    let mut rules = senegal();
    let mut answers = facts(xof(1));
    answers.recorded.insert("in-procurement-plan".into(), Recorded { waived: true, ..recorded(false) });
    assert_eq!(why(&for_route(&rules, "quotation-after-pilot", &answers), "in-procurement-plan").0, Holding::Unmet);
    let conditions = rules.routes.iter_mut().flat_map(|route| &mut route.conditions);
    conditions.for_each(|condition| condition.waivable_by = Some(crate::jurisdiction::StepActor::DecisionOwner));
    let advice = for_route(&rules, "quotation-after-pilot", &answers);
    assert_eq!(why(&advice, "in-procurement-plan"), (Holding::Met, "why-waived"));
}

#[test]
fn a_route_is_offered_while_it_is_in_force() {
    let mut rules = senegal();
    rules.routes[0].valid_to = Some(day("2026-09-01"));
    assert_eq!(advise(&rules, &facts(xof(1))).len(), rules.routes.len() - 1);
    rules.routes[0].valid_to = Some(day("2026-09-02"));
    assert_eq!(advise(&rules, &facts(xof(1))).len(), rules.routes.len());
}

#[test]
fn the_labels_age_limit_is_counted_in_whole_years() {
    let rules = senegal();
    let conditions = &rules.label("startup-label").unwrap().conditions;
    let holding = |founded: Option<&str>, today: &str| {
        let facts = Facts { founded: founded.map(day), today: day(today), ..facts(xof(1)) };
        assess(&rules, conditions, &facts)[0].holding
    };
    assert_eq!(holding(Some("2018-09-03"), "2026-09-02"), Holding::Met);
    assert_eq!(holding(Some("2018-09-02"), "2026-09-02"), Holding::Unmet);
    assert_eq!(holding(None, "2026-09-02"), Holding::Unknown);
}
