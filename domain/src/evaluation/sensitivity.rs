//! How much the first place depends on the weights: one criterion's weight is varied from 0 to 100 %, the others keep
//! their proportion to each other. It explains a ranking and changes none: the published weights alone decide.

use uuid::Uuid;

use super::{ranking::Assessed, ratio::Ratio};
use crate::call::Criterion;

/// The weights of one criterion for which the first stays first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Key of the criterion.
    pub criterion: String,
    /// From this weight in percent, 0 where no smaller one changes anything.
    pub from: Ratio,
    /// Up to this weight in percent, 100 where no greater one changes anything.
    pub to: Ratio,
    /// Who would be first below `from`.
    pub below: Option<Uuid>,
    /// Who would be first above `to`.
    pub above: Option<Uuid>,
}

/// One line a criterion. `ranked` are the applications that have a place, the first one first; with fewer than two
/// nothing can change, and there are no lines.
pub fn holds(criteria: &[Criterion], ranked: &[Assessed]) -> Vec<Hold> {
    let Some((first, others)) = ranked.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Vec::new();
    };
    criteria.iter().map(|criterion| hold(criteria, criterion, first, others)).collect()
}

fn hold(criteria: &[Criterion], of: &Criterion, first: &Assessed, others: &[Assessed]) -> Hold {
    let mut hold =
        Hold { criterion: of.key.clone(), from: Ratio::ZERO, to: Ratio::whole(100), below: None, above: None };
    let (own, rest) = (share(of, first), without(criteria, of, first));
    for other in others {
        // the lead is a straight line: `apart` where the others alone count, `here` where this criterion alone does
        let here = own.minus(share(of, other));
        let apart = rest.minus(without(criteria, of, other));
        let Some(meet) = apart.over(apart.minus(here)).map(|share| share.times(Ratio::whole(100))) else { continue };
        if apart < Ratio::ZERO && meet > hold.from {
            (hold.from, hold.below) = (meet, Some(other.application));
        }
        if here < Ratio::ZERO && meet < hold.to {
            (hold.to, hold.above) = (meet, Some(other.application));
        }
    }
    hold
}

/// The part of the scale that was reached, from 0 to 1.
fn share(criterion: &Criterion, of: &Assessed) -> Ratio {
    let score = of.scores.get(&criterion.key).copied().unwrap_or(Ratio::ZERO);
    score.over(Ratio::whole(criterion.scale_max)).unwrap_or(Ratio::ZERO)
}

/// What the other criteria give in their own proportion, from 0 to 1.
fn without(criteria: &[Criterion], left_out: &Criterion, of: &Assessed) -> Ratio {
    let mut sum = Ratio::ZERO;
    let mut weights = 0;
    for criterion in criteria.iter().filter(|criterion| criterion.key != left_out.key) {
        let weight = criterion.weight.hundredths();
        sum = sum.plus(share(criterion, of).times(Ratio::whole(weight)));
        weights += weight;
    }
    sum.over(Ratio::whole(weights)).unwrap_or(Ratio::ZERO)
}
