//! How much the first place depends on the weights, as those see it who may see the ranking.

use std::collections::BTreeMap;

use domain::{
    call::Criterion,
    evaluation::{
        ranking::Assessed,
        ratio::Ratio,
        sensitivity::{self, Hold},
    },
    value::Texts,
};
use platform::chart::{Range, range};
use serde::Serialize;
use uuid::Uuid;

use super::store::Ranked;

/// What the page shows of it; no lines where fewer than two applications have a place.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Sensitivity {
    /// Who is first.
    pub first: String,
    pub lines: Vec<Line>,
}

/// One criterion.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    pub criterion: Texts,
    /// In percent.
    pub weight: f64,
    pub from: f64,
    pub to: f64,
    pub below: Option<String>,
    pub above: Option<String>,
    pub range: Range,
}

/// From the ranking as it was fixed; `name` tells how an application is called for this viewer.
pub fn of(criteria: &[Criterion], ranking: &[Ranked], name: impl Fn(Uuid) -> String) -> Sensitivity {
    let mut placed: Vec<&Ranked> = ranking.iter().filter(|row| row.place.is_some()).collect();
    placed.sort_by_key(|row| row.place);
    let ranked: Vec<Assessed> = placed.into_iter().map(assessed).collect();
    let first = ranked.first().map(|one| name(one.application)).unwrap_or_default();
    let line = |(criterion, hold): (&Criterion, Hold)| {
        let (weight, from, to) = (percent(criterion.weight.hundredths()), hundredths(hold.from), hundredths(hold.to));
        Line {
            criterion: criterion.name.clone(),
            weight,
            from,
            to,
            below: hold.below.map(&name),
            above: hold.above.map(&name),
            range: range(from, to, weight),
        }
    };
    Sensitivity { first, lines: criteria.iter().zip(sensitivity::holds(criteria, &ranked)).map(line).collect() }
}

/// The scores that the ranking was computed from, as they were kept with it.
fn assessed(row: &Ranked) -> Assessed {
    let kept: BTreeMap<String, String> =
        row.breakdown.get("scores").and_then(|scores| serde_json::from_value(scores.clone()).ok()).unwrap_or_default();
    let score = |text: &str| {
        let (whole, part) = text.split_once('.')?;
        Ratio::new(whole.parse::<i128>().ok()? * 100 + part.parse::<i128>().ok()?, 100)
    };
    let scores = kept.into_iter().filter_map(|(key, text)| Some((key, score(&text)?))).collect();
    Assessed { application: row.application_id, scores, price: None, lot: 0 }
}

fn hundredths(ratio: Ratio) -> f64 {
    percent(ratio.hundredths())
}

/// To one decimal, as people say a weight.
fn percent(hundredths: i64) -> f64 {
    (hundredths as f64 / 10.0).round() / 10.0
}
