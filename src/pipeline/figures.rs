//! From the snapshot of all countries to the figures of one, or of all: plain numbers, what may not be told left out.

use domain::visibility::statistics::{tells, tells_group};

use super::store::{Snapshot, Span};

/// The stages of the funnel, in order.
pub const STAGES: [&str; 8] =
    ["solutions", "calls", "applications", "selected", "pilots", "proven", "purchased", "paid"];

/// The steps whose days are measured, in order.
pub const STEPS: [&str; 5] = ["decision", "start", "pilot", "contract", "payment"];

/// The step that stays between the two parties of a contract, case by case.
const BETWEEN_PARTIES: &str = "payment";

/// What the page and its file tell of one country or of all.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    pub country: Option<String>,
    pub stages: Vec<(&'static str, i64)>,
    pub running: i64,
    pub steps: Vec<Step>,
    pub paid: Vec<Paid>,
    pub delays: Vec<Delay>,
    pub groups: Vec<GroupFigure>,
}

/// The groups of founders, in order.
pub const GROUPS: [&str; 3] = ["women", "young", "disabled"];

/// How many startups have founders of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupFigure {
    pub name: &'static str,
    /// Those with some, and those that answered; `None` where it is not told.
    pub told: Option<(i64, i64)>,
}

/// How long a step takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub key: &'static str,
    /// At least half of the cases took no longer; `None` where nothing is known or too little to be told.
    pub median: Option<i64>,
    pub cases: i64,
}

/// What startups were paid in a currency, in minor units. Currencies are never added up.
#[derive(Clone, Debug, PartialEq)]
pub struct Paid {
    pub currency: String,
    pub pilots: i64,
    /// Fees that are left out because they would tell what single startups got.
    pub withheld: bool,
    pub purchases: i64,
}

/// How fast invoices are paid in a country.
#[derive(Clone, Debug, PartialEq)]
pub struct Delay {
    pub country: String,
    /// The days that the country's rules allow.
    pub allowed: Option<i64>,
    /// `None` where too few invoices were paid to tell.
    pub told: Option<Told>,
}

/// What is told of the invoices of a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    pub median: i64,
    pub on_time: i64,
    pub late: i64,
}

impl Figures {
    /// The figures of `country`, or of all. `allowed` are the countries of this instance, each with the days that it
    /// allows for a payment.
    pub fn of(snapshot: &Snapshot, country: Option<&str>, allowed: &[(String, Option<i64>)]) -> Self {
        let here = |of: &str| country.is_none_or(|country| country == of);
        let count = |stage: &str, here: &dyn Fn(&str) -> bool| -> i64 {
            snapshot.counts.iter().filter(|c| c.stage == stage && here(&c.country)).map(|c| c.n).sum()
        };
        let delay = |(code, days): &(String, Option<i64>)| {
            let own = |of: &str| of == code;
            let (on_time, late) = (count("on_time", &own), count("late", &own));
            let median = median(snapshot.spans.iter().filter(|s| s.step == BETWEEN_PARTIES && own(&s.country)));
            let told = median.filter(|_| tells(on_time + late)).map(|median| Told { median, on_time, late });
            Delay { country: code.clone(), allowed: *days, told }
        };
        Self {
            country: country.map(str::to_owned),
            stages: STAGES.iter().map(|stage| (*stage, count(stage, &here))).collect(),
            running: count("running", &here),
            steps: STEPS.iter().map(|step| step_of(snapshot, step, &here)).collect(),
            paid: paid(snapshot, &here),
            groups: GROUPS.iter().map(|name| group(snapshot, name, &here)).collect(),
            delays: allowed.iter().filter(|(code, _)| here(code)).map(delay).collect(),
        }
    }
}

/// A country with too few is left out of the whole too, or the difference would tell it.
fn group(snapshot: &Snapshot, name: &'static str, here: &dyn Fn(&str) -> bool) -> GroupFigure {
    let told = snapshot.groups.iter().filter(|g| g.name == name && here(&g.country));
    let told: Vec<_> = told.filter(|g| tells_group(g.of_them, g.answered)).collect();
    let sum = || (told.iter().map(|g| g.of_them).sum(), told.iter().map(|g| g.answered).sum());
    GroupFigure { name, told: (!told.is_empty()).then(sum) }
}

fn step_of(snapshot: &Snapshot, step: &'static str, here: &dyn Fn(&str) -> bool) -> Step {
    let of = |s: &&Span| s.step == step && here(&s.country);
    let in_country = |country: &str| -> i64 {
        snapshot.spans.iter().filter(|s| s.step == step && s.country == country).map(|s| s.n).sum()
    };
    // a country with too few is left out of the whole too, or the difference would tell it
    let told = |s: &&Span| step != BETWEEN_PARTIES || tells(in_country(&s.country));
    let spans: Vec<&Span> = snapshot.spans.iter().filter(of).filter(told).collect();
    Step { key: step, median: median(spans.iter().copied()), cases: spans.iter().map(|s| s.n).sum() }
}

/// The smallest number of days within which at least half of the cases were done; nothing goes back in time.
fn median<'a>(spans: impl Iterator<Item = &'a Span>) -> Option<i64> {
    let mut spans: Vec<(i64, i64)> = spans.map(|s| (s.days.max(0), s.n)).collect();
    spans.sort_unstable();
    let half = spans.iter().map(|(_, n)| n).sum::<i64>().div_euclid(2) + spans.iter().map(|(_, n)| n).sum::<i64>() % 2;
    let mut seen = 0;
    spans.into_iter().find_map(|(days, n)| {
        seen += n;
        (seen >= half).then_some(days)
    })
}

fn paid(snapshot: &Snapshot, here: &dyn Fn(&str) -> bool) -> Vec<Paid> {
    let mut all: Vec<Paid> = Vec::new();
    for sum in snapshot.sums.iter().filter(|sum| here(&sum.country)) {
        let place = all.iter().position(|paid| paid.currency == sum.currency).unwrap_or_else(|| {
            all.push(Paid { currency: sum.currency.clone(), pilots: 0, withheld: false, purchases: 0 });
            all.len() - 1
        });
        let Some(paid) = all.get_mut(place) else { continue };
        match sum.kind.as_str() {
            "purchase" => paid.purchases += sum.minor,
            _ if tells(sum.payees) => paid.pilots += sum.minor,
            _ => paid.withheld = true,
        }
    }
    all.sort_by(|one, other| one.currency.cmp(&other.currency));
    all
}

#[cfg(test)]
#[path = "figures_tests.rs"]
mod tests;
