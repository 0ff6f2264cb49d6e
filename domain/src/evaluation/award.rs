//! Who is selected where a challenge is divided into lots and a startup may be awarded so many of them at most: the rule is
//! published with the challenge, so that nobody chooses afterwards which lots somebody gets.
//!
//! The rule: first places are given before second ones, second before third, and so on; equal places in the order of the
//! lots. A startup that has as many lots as it may be awarded is passed over, and so is everybody who applied together with
//! one; the next of that lot moves up. An undivided call, and one without a limit, gives its places in the order of the
//! ranking by the same rule.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::decision::{Choice, Outcome};
use crate::{
    call::Brief,
    rejection::{Problems, Rejection},
};

/// An application with a place in the ranking of its lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    pub application: Uuid,
    /// 0 where the call is undivided.
    pub lot: i64,
    /// In its lot, from 1.
    pub place: i64,
    /// The lead, and who applies together with it.
    pub applicants: Vec<Uuid>,
}

/// What may be given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Lot and how many are selected in it.
    pub places: Vec<(i64, i64)>,
    /// How many lots one startup may be awarded.
    pub most: Option<i64>,
    /// The applicants of lots that were awarded before and stand, once for each.
    pub won: Vec<Uuid>,
}

impl Given {
    pub fn by(brief: &Brief) -> Self {
        let places = brief.lot_numbers().into_iter().map(|lot| (lot, brief.places_of(lot))).collect();
        Self { places, most: brief.lots_awarded.filter(|_| brief.is_divided()), won: Vec::new() }
    }

    fn counted(&self) -> BTreeMap<Uuid, i64> {
        self.won.iter().fold(BTreeMap::new(), |mut counts, of| {
            *counts.entry(*of).or_default() += 1;
            counts
        })
    }
}

/// What the rule says of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Award {
    Selected,
    /// Its place would be among those that are given, had its startup not as many lots as it may be awarded.
    PassedOver,
    /// All places of its lot went to better ones.
    Behind,
}

/// Applies the rule; one line an application, in the order in which it was looked at.
pub fn awards(ranked: &[Ranked], given: &Given) -> Vec<(Uuid, Award)> {
    let mut order: Vec<&Ranked> = ranked.iter().collect();
    order.sort_by_key(|one| (one.place, one.lot, one.application));
    let mut free: BTreeMap<i64, i64> = given.places.iter().copied().collect();
    let mut won = given.counted();
    let mut lines = Vec::with_capacity(order.len());
    for one in order {
        let places = free.entry(one.lot).or_default();
        let award = match (*places > 0, may_win(&won, &one.applicants, given.most)) {
            (false, _) => Award::Behind,
            (true, false) => Award::PassedOver,
            (true, true) => {
                *places -= 1;
                one.applicants.iter().for_each(|of| *won.entry(*of).or_default() += 1);
                Award::Selected
            }
        };
        lines.push((one.application, award));
    }
    lines
}

fn may_win(won: &BTreeMap<Uuid, i64>, applicants: &[Uuid], most: Option<i64>) -> bool {
    let full = |of: &Uuid| most.is_some_and(|most| won.get(of).copied().unwrap_or_default() >= most);
    !applicants.iter().any(full)
}

/// Whether one more lot may go to these applicants, of whom each application that won names its own.
///
/// # Errors
/// `lot-awards-limit` with `max`.
pub fn check_one_more(won: &[Vec<Uuid>], applicants: &[Uuid], most: Option<i64>) -> Result<(), Rejection> {
    let Some(most) = most else { return Ok(()) };
    let has = |of: &Uuid| i64::try_from(won.iter().filter(|one| one.contains(of)).count()).unwrap_or(i64::MAX);
    match applicants.iter().any(|of| has(of) >= most) {
        true => Err(Rejection::new("lot-awards-limit").with("max", most)),
        false => Ok(()),
    }
}

/// The reserves of a decision with their ranks, which are counted in each lot by its ranking.
pub fn reserves(choices: &[Choice], ranked: &[Ranked]) -> Vec<(Uuid, i64)> {
    let waits = |one: &&Ranked| {
        choices.iter().any(|choice| choice.application == one.application && choice.outcome == Outcome::Reserve)
    };
    let mut waiting: Vec<&Ranked> = ranked.iter().filter(waits).collect();
    waiting.sort_by_key(|one| (one.lot, one.place));
    let mut last: BTreeMap<i64, i64> = BTreeMap::new();
    waiting
        .into_iter()
        .map(|one| {
            let rank = last.entry(one.lot).or_default();
            *rank += 1;
            (one.application, *rank)
        })
        .collect()
}

/// Checks a decision against what may be given: no lot gets more than its places, no startup more than its limit.
///
/// # Errors
/// `too-many-selected` (with `max`) at `decision` of an undivided call, at `lot.<number>` of a divided one;
/// `lot-awards-limit` (with `max`) at `outcome.<application>` of each that would have to be left out.
pub fn check(choices: &[Choice], ranked: &[Ranked], given: &Given) -> Result<(), Problems> {
    let mut problems = Problems::default();
    let chosen = |one: &&Ranked| {
        choices.iter().any(|choice| choice.application == one.application && choice.outcome == Outcome::Selected)
    };
    let selected: Vec<&Ranked> = ranked.iter().filter(chosen).collect();
    for (lot, places) in &given.places {
        let count = selected.iter().filter(|one| one.lot == *lot).count();
        problems.require(i64::try_from(count).is_ok_and(|count| count <= *places), || {
            let field = if *lot == 0 { "decision".to_owned() } else { format!("lot.{lot}") };
            Rejection::at(field, "too-many-selected").with("max", *places)
        });
    }
    let mut won = given.counted();
    let mut order = selected;
    order.sort_by_key(|one| (one.place, one.lot, one.application));
    for one in order {
        let most = given.most.unwrap_or_default();
        problems.require(may_win(&won, &one.applicants, given.most), || {
            Rejection::at(format!("outcome.{}", one.application), "lot-awards-limit").with("max", most)
        });
        one.applicants.iter().for_each(|of| *won.entry(*of).or_default() += 1);
    }
    problems.finish()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one(id: u128, lot: i64, place: i64, startup: u128) -> Ranked {
        Ranked { application: Uuid::from_u128(id), lot, place, applicants: vec![Uuid::from_u128(startup)] }
    }

    fn selected(ranked: &[Ranked], given: &Given) -> Vec<u128> {
        let lines = awards(ranked, given).into_iter().filter(|(_, award)| *award == Award::Selected);
        let mut ids: Vec<u128> = lines.map(|(id, _)| id.as_u128()).collect();
        ids.sort_unstable();
        ids
    }

    #[test]
    fn first_places_go_before_second_ones_and_a_full_startup_is_passed_over() {
        // startup 1 is first in both lots, startup 2 second in both
        let ranked = [one(11, 1, 1, 1), one(12, 1, 2, 2), one(21, 2, 1, 1), one(22, 2, 2, 2)];
        let places = vec![(1, 1), (2, 1)];
        assert_eq!(selected(&ranked, &Given { places: places.clone(), most: None, ..Given::default() }), [11, 21]);
        let limited = Given { places, most: Some(1), ..Given::default() };
        assert_eq!(selected(&ranked, &limited), [11, 22]);
        let said = awards(&ranked, &limited);
        assert!(said.contains(&(Uuid::from_u128(21), Award::PassedOver)));
        assert!(said.contains(&(Uuid::from_u128(12), Award::Behind)));
        // better placed in lot 2 than in lot 1: lot 2 it is, although lot 1 comes first
        let ranked = [one(11, 1, 1, 3), one(12, 1, 2, 1), one(21, 2, 1, 1)];
        assert_eq!(
            selected(&ranked, &Given { places: vec![(1, 2), (2, 1)], most: Some(1), ..Given::default() }),
            [11, 21]
        );
        // what was won before counts
        let before = Given { won: vec![Uuid::from_u128(3)], ..limited.clone() };
        assert_eq!(selected(&ranked, &Given { places: vec![(1, 2), (2, 1)], ..before }), [21]);
        // who applies together with one that is full is passed over with it
        let joint = Ranked { applicants: vec![Uuid::from_u128(9), Uuid::from_u128(1)], ..one(21, 2, 1, 9) };
        assert_eq!(
            selected(
                &[one(11, 1, 1, 1), joint],
                &Given { places: vec![(1, 1), (2, 1)], most: Some(1), ..Given::default() }
            ),
            [11]
        );
    }

    #[test]
    fn a_decision_keeps_places_and_limit() {
        let ranked = [one(11, 1, 1, 1), one(12, 1, 2, 2), one(21, 2, 1, 1)];
        let given = Given { places: vec![(1, 1), (2, 1)], most: Some(1), ..Given::default() };
        let chosen = |ids: &[u128]| -> Vec<Choice> {
            let choice = |one: &Ranked| Choice {
                application: one.application,
                outcome: if ids.contains(&one.application.as_u128()) {
                    Outcome::Selected
                } else {
                    Outcome::NotSelected
                },
                reason: String::new(),
            };
            ranked.iter().map(choice).collect()
        };
        assert_eq!(check(&chosen(&[11]), &ranked, &given), Ok(()));
        assert_eq!(check(&chosen(&[12, 21]), &ranked, &given), Ok(()));
        let refused = |ids: &[u128]| -> Vec<(Option<String>, &'static str)> {
            let found = check(&chosen(ids), &ranked, &given).err().unwrap_or_default();
            found.0.into_iter().map(|one| (one.field, one.code)).collect()
        };
        assert_eq!(refused(&[11, 12]), [(Some("lot.1".to_owned()), "too-many-selected")]);
        let field = Some(format!("outcome.{}", Uuid::from_u128(21)));
        assert_eq!(refused(&[11, 21]), [(field, "lot-awards-limit")]);
        let waiting =
            |one: &Ranked| Choice { application: one.application, outcome: Outcome::Reserve, reason: String::new() };
        let ranks: Vec<i64> = reserves(&ranked.iter().map(waiting).collect::<Vec<_>>(), &ranked)
            .into_iter()
            .map(|(_, rank)| rank)
            .collect();
        assert_eq!(ranks, [1, 2, 1]);
        assert!(check_one_more(&[vec![Uuid::from_u128(1)]], &[Uuid::from_u128(1)], Some(1)).is_err());
        assert!(check_one_more(&[vec![Uuid::from_u128(1)]], &[Uuid::from_u128(2)], Some(1)).is_ok());
        assert!(check_one_more(&[vec![Uuid::from_u128(1)]], &[Uuid::from_u128(1)], None).is_ok());
    }

    proptest! {
        #[test]
        fn no_lot_gets_more_than_its_places_and_no_startup_more_than_its_limit(
            entered in proptest::collection::btree_set((1_i64..5, 0_u128..8, 0_u128..8), 0..40),
            places in proptest::collection::vec(1_i64..4, 4),
            most in proptest::option::of(1_i64..4),
        ) {
            let mut last: BTreeMap<i64, i64> = BTreeMap::new();
            let ranked: Vec<Ranked> = entered.iter().enumerate().map(|(id, (lot, lead, partner))| {
                let place = last.entry(*lot).or_default();
                *place += 1;
                let mut applicants = vec![Uuid::from_u128(*lead), Uuid::from_u128(*partner)];
                applicants.dedup();
                Ranked { application: Uuid::from_u128(id as u128 + 1), lot: *lot, place: *place, applicants }
            }).collect();
            let given = Given { places: (1..).zip(places).collect(), most, ..Given::default() };
            let lines = awards(&ranked, &given);
            prop_assert_eq!(lines.len(), ranked.len());
            let is = |one: &Ranked, award: Award| lines.contains(&(one.application, award));
            let won: Vec<&Ranked> = ranked.iter().filter(|one| is(one, Award::Selected)).collect();
            for (lot, places) in &given.places {
                prop_assert!(won.iter().filter(|one| one.lot == *lot).count() as i64 <= *places);
            }
            for startup in (0..8).map(Uuid::from_u128) {
                let count = won.iter().filter(|one| one.applicants.contains(&startup)).count() as i64;
                prop_assert!(most.is_none_or(|most| count <= most));
            }
            // the rule's own outcome is a decision that the check lets pass, and nobody is left out without a cause
            let choice = |one: &Ranked| Choice {
                application: one.application,
                outcome: if is(one, Award::Selected) { Outcome::Selected } else { Outcome::NotSelected },
                reason: String::new(),
            };
            prop_assert_eq!(check(&ranked.iter().map(choice).collect::<Vec<_>>(), &ranked, &given), Ok(()));
            for one in ranked.iter().filter(|one| is(one, Award::Behind)) {
                let full = won.iter().filter(|other| other.lot == one.lot).count() as i64;
                prop_assert_eq!(full, given.places[one.lot as usize - 1].1);
            }
        }
    }
}
