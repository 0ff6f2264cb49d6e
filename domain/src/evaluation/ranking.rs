//! The ranking: weighted points in exact arithmetic, minimum scores, and ties broken by the published chain.
//!
//! Points run from 0 to 100: each criterion gives its weight times the share of its scale that was reached. Nothing is
//! rounded before the order is fixed.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use uuid::Uuid;

use super::ratio::Ratio;
use crate::{call::Criterion, words};

words! {
    /// A link of the chain that breaks ties.
    pub enum TieBreak {
        /// The higher score on the criterion of the greatest weight, then of the next, in the published order.
        HeaviestCriterion = "heaviest_criterion",
        /// The lower price, where all those tied name one in one currency.
        LowerPrice = "lower_price",
        /// A lot drawn when the moderation was concluded, and kept.
        Lot = "lot",
    }
}

/// The chain as published with every call.
pub const CHAIN: &[TieBreak] = &[TieBreak::HeaviestCriterion, TieBreak::LowerPrice, TieBreak::Lot];

/// What the panel agreed on for one application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessed {
    pub application: Uuid,
    /// The mean of the individual scores, or the score that the chair settled, by criterion.
    pub scores: BTreeMap<String, Ratio>,
    /// In minor units of the call's currency.
    pub price: Option<i64>,
    /// The smaller lot wins.
    pub lot: u64,
}

/// A place in the ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub application: Uuid,
    /// From 1; those below a minimum have none.
    pub rank: Option<u32>,
    pub points: Ratio,
    /// Keys of the criteria whose minimum was missed.
    pub below: Vec<String>,
    /// What set it apart from the next better one of equal points.
    pub tie: Option<TieBreak>,
}

/// Orders applications best first; those below a minimum come after all others, without a rank.
pub fn rank(criteria: &[Criterion], assessed: &[Assessed]) -> Vec<Place> {
    let order = heaviest_first(criteria);
    let priced = assessed.iter().all(|one| one.price.is_some());
    let mut rows: Vec<(&Assessed, Ratio, Vec<String>)> =
        assessed.iter().map(|one| (one, points(criteria, one), below(criteria, one))).collect();
    rows.sort_by(|(a, points_a, below_a), (b, points_b, below_b)| {
        below_a
            .is_empty()
            .cmp(&below_b.is_empty())
            .then(points_a.cmp(points_b))
            .reverse()
            .then_with(|| break_tie(&order, priced, a, b).0)
    });
    let mut places: Vec<Place> = Vec::with_capacity(rows.len());
    for (index, (one, points, below)) in rows.iter().enumerate() {
        let better = index.checked_sub(1).and_then(|before| rows.get(before));
        let tied = better.filter(|(_, other, missed)| other == points && missed.is_empty() == below.is_empty());
        places.push(Place {
            application: one.application,
            rank: below.is_empty().then(|| u32::try_from(index + 1).unwrap_or(u32::MAX)),
            points: *points,
            below: below.clone(),
            tie: tied.and_then(|(other, ..)| break_tie(&order, priced, other, one).1),
        });
    }
    places
}

/// Weighted points from 0 to 100.
pub fn points(criteria: &[Criterion], assessed: &Assessed) -> Ratio {
    criteria.iter().fold(Ratio::ZERO, |sum, criterion| {
        let score = assessed.scores.get(&criterion.key).copied().unwrap_or(Ratio::ZERO);
        let scale = i128::from(criterion.scale_max);
        let weight = i128::from(criterion.weight.hundredths());
        sum.plus(score.times(Ratio::new(weight, scale * 100).unwrap_or(Ratio::ZERO)))
    })
}

/// The criteria whose minimum was missed.
pub fn below(criteria: &[Criterion], assessed: &Assessed) -> Vec<String> {
    let missed = |criterion: &&Criterion| {
        let score = assessed.scores.get(&criterion.key).copied().unwrap_or(Ratio::ZERO);
        criterion.minimum.is_some_and(|minimum| score < Ratio::whole(minimum))
    };
    criteria.iter().filter(missed).map(|criterion| criterion.key.clone()).collect()
}

fn heaviest_first(criteria: &[Criterion]) -> Vec<&str> {
    let mut order: Vec<&Criterion> = criteria.iter().collect();
    order.sort_by_key(|criterion| std::cmp::Reverse(criterion.weight)); // stable: the published order stays
    order.iter().map(|criterion| criterion.key.as_str()).collect()
}

/// Who goes first of two with equal points, and by which link. The id comes last of all, so that the order is total.
fn break_tie(order: &[&str], priced: bool, a: &Assessed, b: &Assessed) -> (Ordering, Option<TieBreak>) {
    for key in order {
        let score = |one: &Assessed| one.scores.get(*key).copied().unwrap_or(Ratio::ZERO);
        let higher_first = score(b).cmp(&score(a));
        if higher_first != Ordering::Equal {
            return (higher_first, Some(TieBreak::HeaviestCriterion));
        }
    }
    if priced && a.price != b.price {
        return (a.price.cmp(&b.price), Some(TieBreak::LowerPrice));
    }
    (a.lot.cmp(&b.lot).then(a.application.cmp(&b.application)), Some(TieBreak::Lot))
}
