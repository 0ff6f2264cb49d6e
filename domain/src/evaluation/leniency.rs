//! Whether a member gives more or less than the others who read the same applications. It is shown, and applied to
//! nothing: a strict member may be right, and points are never moved by a machine.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::ratio::Ratio;
use crate::call::Criterion;

/// Applications that a member has to share with others before anything is said. With fewer, one application on which
/// the others were wrong moves the mean by more than members usually differ: of five it moves it by a fifth.
pub const LEAST_SHARED: usize = 5;

/// Points of one member for one application, by criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    pub person: Uuid,
    pub application: Uuid,
    pub points: BTreeMap<String, i64>,
}

/// What can be said of one member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leniency {
    pub person: Uuid,
    /// Applications that somebody else scored too.
    pub shared: usize,
    /// The mean difference from the others of the same applications, in weighted points of 100: above nothing for
    /// whoever gives more. `None` with too few to say.
    pub difference: Option<Ratio>,
}

/// One line a member, in the order of their ids.
pub fn leniency(criteria: &[Criterion], given: &[Given]) -> Vec<Leniency> {
    let mut of: BTreeMap<Uuid, Vec<(Uuid, Ratio)>> = BTreeMap::new();
    for one in given {
        of.entry(one.application).or_default().push((one.person, weighted(criteria, &one.points)));
    }
    let mut apart: BTreeMap<Uuid, Vec<Ratio>> = given.iter().map(|one| (one.person, Vec::new())).collect();
    for scores in of.values() {
        let all = sum(scores.iter().map(|(_, points)| *points));
        for (person, own) in scores {
            // of the others only: whoever is far off would pull a mean that they are part of
            let others = i64::try_from(scores.len()).unwrap_or(i64::MAX) - 1;
            let Some(mean) = all.minus(*own).over(Ratio::whole(others)) else { continue };
            apart.entry(*person).or_default().push(own.minus(mean));
        }
    }
    let line = |(person, differences): (Uuid, Vec<Ratio>)| {
        let shared = differences.len();
        let count = Ratio::whole(i64::try_from(shared).unwrap_or(i64::MAX));
        let difference = sum(differences.into_iter()).over(count).filter(|_| shared >= LEAST_SHARED);
        Leniency { person, shared, difference }
    };
    apart.into_iter().map(line).collect()
}

fn sum(ratios: impl Iterator<Item = Ratio>) -> Ratio {
    ratios.fold(Ratio::ZERO, Ratio::plus)
}

/// Of 100, over the criteria that members score.
fn weighted(criteria: &[Criterion], points: &BTreeMap<String, i64>) -> Ratio {
    let (mut reached, mut weights) = (Ratio::ZERO, 0);
    for criterion in criteria.iter().filter(|one| one.is_scored()) {
        let Some(points) = points.get(&criterion.key) else { continue };
        let weight = criterion.weight.hundredths();
        let share = Ratio::whole(*points).over(Ratio::whole(criterion.scale_max)).unwrap_or(Ratio::ZERO);
        reached = reached.plus(share.times(Ratio::whole(weight)));
        weights += weight;
    }
    reached.times(Ratio::whole(100)).over(Ratio::whole(weights)).unwrap_or(Ratio::ZERO)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::value::{Percent, Texts};

    fn criterion(key: &str, weight: i64, scale_max: i64) -> Criterion {
        Criterion {
            key: key.into(),
            name: Texts::default(),
            description: Texts::default(),
            weight: Percent::from_hundredths(weight * 100).unwrap_or_default(),
            scale_max,
            minimum: None,
            meanings: Vec::new(),
            formula: None,
            spoken: false,
        }
    }

    fn given(person: u128, application: u128, points: &[(&str, i64)]) -> Given {
        Given {
            person: Uuid::from_u128(person),
            application: Uuid::from_u128(application),
            points: points.iter().map(|(key, points)| ((*key).to_owned(), *points)).collect(),
        }
    }

    fn shown(lines: &[Leniency]) -> Vec<(u128, usize, Option<String>)> {
        lines.iter().map(|one| (one.person.as_u128(), one.shared, one.difference.map(|d| d.to_string()))).collect()
    }

    #[test]
    fn a_member_is_compared_with_the_others_of_the_same_applications() {
        let criteria = [criterion("a", 60, 5), criterion("b", 40, 10)];
        let mut all = Vec::new();
        for application in 1..=5 {
            all.push(given(1, application, &[("a", 5), ("b", 10)])); // 100
            all.push(given(2, application, &[("a", 4), ("b", 5)])); // 68
            all.push(given(3, application, &[("a", 3), ("b", 5)])); // 56
        }
        all.push(given(3, 9, &[("a", 0), ("b", 0)])); // nobody else read it
        assert_eq!(
            shown(&leniency(&criteria, &all)),
            [(1, 5, Some("38.00".into())), (2, 5, Some("-10.00".into())), (3, 5, Some("-28.00".into()))]
        );
    }

    #[test]
    fn below_the_least_number_nothing_is_said() {
        let criteria = [criterion("a", 100, 5)];
        let all: Vec<Given> = (1..=4).flat_map(|n| [given(1, n, &[("a", 5)]), given(2, n, &[("a", 0)])]).collect();
        assert_eq!(shown(&leniency(&criteria, &all)), [(1, 4, None), (2, 4, None)]);
        assert_eq!(leniency(&criteria, &[]), []);
    }

    proptest! {
        #[test]
        fn where_all_read_all_the_differences_cancel_out_and_no_order_matters(
            rows in prop::collection::vec(prop::collection::vec((0..=5_i64, 0..=7_i64), 4), 5..12), turn in 0..40_usize,
        ) {
            let criteria = [criterion("a", 70, 5), criterion("b", 30, 7)];
            let mut all: Vec<Given> = rows.iter().enumerate().flat_map(|(n, row)| {
                let one = move |(m, (a, b)): (usize, &(i64, i64))| {
                    given(m as u128 + 1, n as u128 + 100, &[("a", *a), ("b", *b)])
                };
                row.iter().enumerate().map(one)
            }).collect();
            let lines = leniency(&criteria, &all);
            let total = sum(lines.iter().filter_map(|one| one.difference));
            prop_assert_eq!(total, Ratio::ZERO);
            prop_assert!(lines.iter().all(|one| one.shared == rows.len()));
            let bound = Ratio::whole(100);
            prop_assert!(lines.iter().all(|one| one.difference.is_some_and(|d| d <= bound && d >= Ratio::ZERO.minus(bound))));
            let turn = turn % all.len();
            all.rotate_left(turn);
            prop_assert_eq!(leniency(&criteria, &all), lines);
        }

        #[test]
        fn whoever_gives_everywhere_more_is_above_nothing(
            rows in prop::collection::vec(0..=4_i64, LEAST_SHARED..12), more in 1..=3_i64,
        ) {
            let criteria = [criterion("a", 100, 9)];
            let all: Vec<Given> = rows.iter().enumerate().flat_map(|(n, points)| [
                given(1, n as u128 + 100, &[("a", points + more)]),
                given(2, n as u128 + 100, &[("a", *points)]),
            ]).collect();
            let lines = leniency(&criteria, &all);
            prop_assert_eq!(lines[0].difference, Ratio::new(i128::from(more) * 100, 9));
            prop_assert_eq!(lines[1].difference, Ratio::new(i128::from(more) * -100, 9));
        }
    }
}
