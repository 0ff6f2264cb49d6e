//! Which routes are open for a purchase, and why the others are not.
//!
//! It reports what is recorded; it never calls a purchase lawful. That judgement is a person's.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::{
    Category, Condition, Jurisdiction, Route, RouteOrigin, Test,
    company::{self, Company},
};
use crate::{
    pilot::Outcome,
    rejection::{Arg, Rejection},
    value::{Money, Texts},
    words,
};

words! {
    pub enum Holding {
        Met = "met",
        Unmet = "unmet",
        /// Not recorded, or the rules lack the number. It blocks like `unmet`, but somebody can change that.
        Unknown = "unknown",
    }
}

/// A person's answer to a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recorded {
    pub met: bool,
    /// Taken back by somebody who may, with a reason.
    pub waived: bool,
    /// Name of who recorded it, as shown.
    pub by: String,
    pub on: NaiveDate,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelHeld {
    pub label: String,
    /// `None` if no end is recorded.
    pub last_day: Option<NaiveDate>,
}

/// What is known of the purchase. What is not known is left out.
#[derive(Clone, Debug)]
pub struct Facts {
    pub today: NaiveDate,
    pub origin: RouteOrigin,
    pub value: Option<Money>,
    pub category: Option<Category>,
    /// What the agency already bought of the category in the budget year, without this purchase.
    pub bought_this_year: Option<Money>,
    pub pilot_outcome: Option<Outcome>,
    pub labels: Vec<LabelHeld>,
    pub founded: Option<NaiveDate>,
    /// What the profile tells of the company itself.
    pub company: Company,
    /// Answers by the condition's key.
    pub recorded: BTreeMap<String, Recorded>,
}

/// A message key with what it names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Why {
    pub key: &'static str,
    pub args: Vec<(&'static str, Arg)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assessed<'a> {
    pub key: &'a str,
    /// The country's own wording; the two conditions that every route has (`origin`, `steps-known`) are worded by the
    /// message `condition-<key>`.
    pub question: Option<&'a Texts>,
    pub hard: bool,
    pub holding: Holding,
    pub why: Why,
}

#[derive(Clone, Debug, Serialize)]
pub struct Advice<'a> {
    pub route: &'a Route,
    /// All hard conditions are recorded as met.
    pub open: bool,
    /// Show `example-values-to-be-confirmed` with it.
    pub to_be_confirmed: bool,
    pub conditions: Vec<Assessed<'a>>,
}

/// Every route in force, in the order of the document, with all its conditions.
pub fn advise<'a>(rules: &'a Jurisdiction, facts: &Facts) -> Vec<Advice<'a>> {
    rules.routes_on(facts.today).map(|route| advise_route(rules, route, facts)).collect()
}

fn advise_route<'a>(rules: &'a Jurisdiction, route: &'a Route, facts: &Facts) -> Advice<'a> {
    let mut conditions = vec![origin(route, facts), steps_known(rules, route, facts)];
    conditions.extend(assess(rules, &route.conditions, facts));
    let open = conditions.iter().all(|condition| !condition.hard || condition.holding == Holding::Met);
    Advice { route, open, to_be_confirmed: uses_examples(rules, route), conditions }
}

/// The same for any list of conditions: a label's too.
pub fn assess<'a>(rules: &Jurisdiction, conditions: &'a [Condition], facts: &Facts) -> Vec<Assessed<'a>> {
    let assessed = |condition: &'a Condition| {
        let waived =
            facts.recorded.get(&condition.key).filter(|answer| answer.waived && condition.waivable_by.is_some());
        let (holding, why) = match waived {
            Some(answer) => (Holding::Met, why("why-waived").by(answer)),
            None => holds(rules, condition, facts),
        };
        Assessed { key: &condition.key, question: Some(&condition.question), hard: condition.hard, holding, why }
    };
    conditions.iter().map(assessed).collect()
}

fn origin<'a>(route: &'a Route, facts: &Facts) -> Assessed<'a> {
    let (holding, key) = match (route.origins.contains(&facts.origin), facts.origin) {
        (true, _) => (Holding::Met, "why-origin-fits"),
        (false, RouteOrigin::Pilot) => (Holding::Unmet, "why-not-for-own-pilot"),
        (false, RouteOrigin::Reuse) => (Holding::Unmet, "why-not-for-reuse"),
    };
    Assessed { key: "origin", question: None, hard: true, holding, why: why(key) }
}

fn steps_known<'a>(rules: &Jurisdiction, route: &'a Route, facts: &Facts) -> Assessed<'a> {
    let unknown_term = route.steps.iter().find(|step| step.terms().any(|term| term.n.is_none()));
    let (holding, why) = match (unknown_term, facts.value) {
        (Some(step), _) => (Holding::Unknown, why("why-term-unknown").with("step", step.key.as_str())),
        (None, None) => (Holding::Unknown, why("why-value-not-known")),
        (None, Some(value)) => match route.steps_for(value, facts.category, &rules.thresholds) {
            Ok(steps) => (Holding::Met, why("why-steps-known").with("steps", count(steps.len()))),
            Err(refusal) => (Holding::Unknown, Why::from(refusal)),
        },
    };
    Assessed { key: "steps-known", question: None, hard: true, holding, why }
}

fn holds(rules: &Jurisdiction, condition: &Condition, facts: &Facts) -> (Holding, Why) {
    match &condition.test {
        Test::Recorded => recorded(facts.recorded.get(&condition.key)),
        Test::ValueAtMost { threshold } => within(rules, threshold, facts, facts.value),
        Test::ValueAbove { threshold } => match within(rules, threshold, facts, facts.value) {
            (Holding::Met, why) => (Holding::Unmet, why),
            (Holding::Unmet, why) => (Holding::Met, why),
            unknown => unknown,
        },
        Test::YearAtMost { threshold } => {
            let (Some(value), Some(before)) = (facts.value, facts.bought_this_year) else {
                return (Holding::Unknown, why("why-year-not-known"));
            };
            match value.checked_add(before) {
                Ok(sum) => within(rules, threshold, facts, Some(sum)),
                Err(refusal) => (Holding::Unknown, Why::from(refusal)),
            }
        }
        Test::PilotOutcome { any_of } => match facts.pilot_outcome {
            None => (Holding::Unknown, why("why-no-pilot-outcome")),
            Some(outcome) if any_of.contains(&outcome) => (Holding::Met, why("why-pilot-outcome-fits")),
            Some(_) => (Holding::Unmet, why("why-pilot-outcome-differs")),
        },
        Test::LabelHeld { label } => label_held(label, facts),
        Test::YoungerThan { years } => younger_than(*years, facts),
        Test::CapitalHeld { any_of } => company::capital_held(any_of, &facts.company),
        Test::CompaniesHoldAtMost { sizes, at_most } => company::companies_hold(sizes, *at_most, &facts.company),
        Test::SizeWithin { classes } => company::size_within(classes, rules.currency(), &facts.company),
    }
}

fn recorded(answer: Option<&Recorded>) -> (Holding, Why) {
    match answer {
        None => (Holding::Unknown, why("why-not-recorded")),
        Some(answer) if answer.met => (Holding::Met, why("why-recorded-as-met").by(answer)),
        Some(answer) => (Holding::Unmet, why("why-recorded-as-not-met").by(answer)),
    }
}

fn within(rules: &Jurisdiction, key: &str, facts: &Facts, value: Option<Money>) -> (Holding, Why) {
    let Some(value) = value else { return (Holding::Unknown, why("why-value-not-known")) };
    let Some(threshold) = rules.threshold(key) else {
        return (Holding::Unknown, why("why-threshold-unknown").with("threshold", key));
    };
    let held_against = |limit: Money| Ok((limit, value.is_above(limit)?));
    match threshold.limit_for(facts.category).and_then(held_against) {
        Ok((limit, false)) => (Holding::Met, why("why-value-within").with("value", value).with("limit", limit)),
        Ok((limit, true)) => (Holding::Unmet, why("why-value-above").with("value", value).with("limit", limit)),
        Err(refusal) => (Holding::Unknown, Why::from(refusal)),
    }
}

fn label_held(label: &str, facts: &Facts) -> (Holding, Why) {
    let held = facts.labels.iter().filter(|held| held.label == label);
    match held.max_by_key(|held| held.last_day.unwrap_or(NaiveDate::MAX)).map(|held| held.last_day) {
        None => (Holding::Unmet, why("why-label-not-held")),
        Some(Some(day)) if day < facts.today => (Holding::Unmet, why("why-label-expired").with("day", day)),
        Some(Some(day)) => (Holding::Met, why("why-label-held-until").with("day", day)),
        Some(None) => (Holding::Met, why("why-label-held")),
    }
}

fn younger_than(years: u32, facts: &Facts) -> (Holding, Why) {
    let Some(founded) = facts.founded else { return (Holding::Unknown, why("why-founding-not-known")) };
    let birthday_passed = (facts.today.month(), facts.today.day()) >= (founded.month(), founded.day());
    let age = facts.today.year() - founded.year() - i32::from(!birthday_passed);
    let told = |key| why(key).with("age", i64::from(age)).with("years", i64::from(years));
    if i64::from(age) < i64::from(years) {
        (Holding::Met, told("why-young-enough"))
    } else {
        (Holding::Unmet, told("why-too-old"))
    }
}

fn uses_examples(rules: &Jurisdiction, route: &Route) -> bool {
    let compared = route.conditions.iter().filter_map(|condition| match &condition.test {
        Test::ValueAtMost { threshold } | Test::ValueAbove { threshold } | Test::YearAtMost { threshold } => {
            Some(threshold)
        }
        _ => None,
    });
    let asked = route.steps.iter().filter_map(|step| step.when.as_ref()).map(|when| &when.value_from);
    let example = |key: &String| rules.threshold(key).is_some_and(|threshold| threshold.to_be_confirmed);
    route.is_to_be_confirmed() || compared.chain(asked).any(example)
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

pub(super) fn why(key: &'static str) -> Why {
    Why { key, args: Vec::new() }
}

impl Why {
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    fn by(self, answer: &Recorded) -> Self {
        self.with("by", answer.by.as_str()).with("day", answer.on)
    }
}

impl From<Rejection> for Why {
    /// What kept the rules from answering.
    fn from(refusal: Rejection) -> Self {
        let key = match refusal.code {
            "currencies-differ" => "why-currencies-differ",
            "threshold-unknown" => "why-threshold-unknown",
            "category-not-covered" => "why-category-not-covered",
            "category-not-known" => "why-category-not-known",
            _ => "why-cannot-be-told",
        };
        Self { key, args: refusal.args }
    }
}
