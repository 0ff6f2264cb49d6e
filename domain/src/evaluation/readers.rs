//! Who reads which application, where not everybody reads all: load first, then language and field, then the lot. The lot
//! comes from a recorded seed, so that anybody can draw it again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::SMALLEST_PANEL;
use crate::{rejection::Problems, value::text, words};

/// Most readers of one application that can be asked for.
pub const MOST_READERS: usize = 99;

/// What a member says that they can judge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skills {
    pub languages: Vec<String>,
    pub sectors: Vec<String>,
}

/// A seat on the panel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reader {
    pub person: Uuid,
    /// Reads every application: the chair, who has to settle what is far apart.
    pub reads_all: bool,
    pub sectors: Vec<String>,
    pub languages: Vec<String>,
    /// Applications of which the system sees that the reader may not judge them.
    pub barred: Vec<Uuid>,
    /// Sheets that the reader has already.
    pub load: usize,
}

/// An application to be read, and by whom it is read already.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    pub application: Uuid,
    pub sector: Option<String>,
    pub languages: Vec<String>,
    pub read_by: Vec<Uuid>,
}

words! {
    /// Why sheets were handed out.
    pub enum Cause {
        /// The scoring began.
        Start = "start",
        /// A member was appointed while the panel scored.
        Appointed = "appointed",
        /// A member left the panel.
        Relieved = "relieved",
        /// A member declared an interest.
        Recused = "recused",
        /// An upheld complaint had everything scored again.
        Reopened = "reopened",
    }
}

words! {
    /// What an application lacks on this panel.
    pub enum Gap {
        /// Nobody may judge it.
        Nobody = "nobody",
        /// Fewer may judge it than shall read it.
        Short = "short",
        /// Nobody who may judge it said that they read a language of the applicant's.
        Language = "language",
        /// Nobody who may judge it said that they know its field.
        Sector = "sector",
    }
}

/// How many read each application, as the office typed it; `None`, for everybody, where nothing is typed.
///
/// # Errors
/// `not-a-number`, `number-too-small`, `number-too-large` at `readers`. Fewer than [`SMALLEST_PANEL`] would be a single
/// opinion.
pub fn readers(typed: &str) -> Result<Option<usize>, Problems> {
    let limit = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let given = text::optional_whole("readers", typed, limit(SMALLEST_PANEL)..=limit(MOST_READERS))?;
    Ok(given.and_then(|n| usize::try_from(n).ok()))
}

/// Gives each application as many further readers as it lacks of `readers`, those who read all included in the number.
/// Returns application and person. Where too few may judge an application, it gets those that there are.
///
/// A language in common is worth one sheet of load, and so is a field, so that nobody carries more than three sheets
/// above another for them.
pub fn allocate(readers: usize, seats: &[Reader], work: &[Work], seed: u64) -> Vec<(Uuid, Uuid)> {
    let mut load: BTreeMap<Uuid, usize> = seats.iter().map(|seat| (seat.person, seat.load)).collect();
    let mut order: Vec<&Work> = work.iter().collect();
    order.sort_by_key(|one| (drawn(seed, &[one.application]), one.application));
    let mut given = Vec::new();
    for one in order {
        let free = |seat: &&Reader| may_read(seat, one) && !one.read_by.contains(&seat.person);
        let mut chosen: Vec<Uuid> = seats.iter().filter(free).filter(|s| s.reads_all).map(|s| s.person).collect();
        let mut others: Vec<&Reader> = seats.iter().filter(free).filter(|seat| !seat.reads_all).collect();
        others.sort_by_key(|seat| {
            let carried = load.get(&seat.person).copied().unwrap_or_default();
            let costs = carried + usize::from(!speaks(seat, one)) + usize::from(!knows(seat, one));
            (costs, carried, drawn(seed, &[one.application, seat.person]), seat.person)
        });
        let lacking = readers.saturating_sub(one.read_by.len() + chosen.len());
        chosen.extend(others.into_iter().take(lacking).map(|seat| seat.person));
        for person in chosen {
            *load.entry(person).or_default() += 1;
            given.push((one.application, person));
        }
    }
    given
}

/// What applications lack that no drawing can give, the worst of each only. Languages and fields are looked at once
/// somebody on the panel said theirs.
pub fn gaps(readers: usize, seats: &[Reader], work: &[Work]) -> Vec<(Uuid, Gap)> {
    let said_language = seats.iter().any(|seat| !seat.languages.is_empty());
    let said_sector = seats.iter().any(|seat| !seat.sectors.is_empty());
    let gap = |one: &Work| {
        let able: Vec<&Reader> = seats.iter().filter(|seat| may_read(seat, one)).collect();
        let gone = one.read_by.iter().filter(|person| !seats.iter().any(|seat| seat.person == **person)).count();
        if able.is_empty() && gone == 0 {
            Some(Gap::Nobody)
        } else if able.len() + gone < readers {
            Some(Gap::Short)
        } else if said_language && !one.languages.is_empty() && !able.iter().any(|seat| speaks(seat, one)) {
            Some(Gap::Language)
        } else if said_sector && one.sector.is_some() && !able.iter().any(|seat| knows(seat, one)) {
            Some(Gap::Sector)
        } else {
            None
        }
    };
    work.iter().filter_map(|one| Some((one.application, gap(one)?))).collect()
}

fn may_read(seat: &Reader, work: &Work) -> bool {
    !seat.barred.contains(&work.application)
}

fn speaks(seat: &Reader, work: &Work) -> bool {
    work.languages.iter().any(|language| seat.languages.contains(language))
}

fn knows(seat: &Reader, work: &Work) -> bool {
    work.sector.as_ref().is_some_and(|sector| seat.sectors.contains(sector))
}

/// A number that follows from the seed and the ids alone (splitmix64 over their bytes).
fn drawn(seed: u64, ids: &[Uuid]) -> u64 {
    ids.iter()
        .flat_map(|id| [id.as_u64_pair().0, id.as_u64_pair().1])
        .fold(mixed(seed), |state, part| mixed(state ^ part))
}

fn mixed(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn seat(person: u128) -> Reader {
        Reader { person: Uuid::from_u128(person), ..Reader::default() }
    }

    fn work(application: u128) -> Work {
        Work { application: Uuid::from_u128(application), ..Work::default() }
    }

    fn loads(given: &[(Uuid, Uuid)], seats: &[Reader]) -> Vec<usize> {
        seats.iter().map(|seat| given.iter().filter(|(_, person)| *person == seat.person).count()).collect()
    }

    #[test]
    fn who_speaks_the_language_or_knows_the_field_comes_first() {
        let doctor = Reader { sectors: vec!["health".into()], ..seat(1) };
        let speaker = Reader { languages: vec!["az".into()], ..seat(2) };
        let seats = [doctor, speaker, seat(3)];
        let clinic = Work { sector: Some("health".into()), ..work(10) };
        let school = Work { languages: vec!["az".into()], ..work(11) };
        for seed in 0..20 {
            let given = allocate(1, &seats, &[clinic.clone(), school.clone()], seed);
            assert!(given.contains(&(clinic.application, seats[0].person)), "{given:?}");
            assert!(given.contains(&(school.application, seats[1].person)), "{given:?}");
        }
    }

    #[test]
    fn a_field_counts_also_where_everybody_has_the_language() {
        let speaks = |person, sectors: &[&str]| Reader {
            languages: vec!["fr".into()],
            sectors: sectors.iter().map(ToString::to_string).collect(),
            ..seat(person)
        };
        let seats = [speaks(1, &["water"]), speaks(2, &["health"])];
        let clinic = Work { sector: Some("health".into()), languages: vec!["fr".into()], ..work(10) };
        for seed in 0..20 {
            assert_eq!(
                allocate(1, &seats, std::slice::from_ref(&clinic), seed),
                [(clinic.application, seats[1].person)]
            );
        }
    }

    #[test]
    fn the_chair_reads_all_and_nobody_reads_what_they_may_not_or_have_already() {
        let chair = Reader { reads_all: true, ..seat(1) };
        let barred = Reader { barred: vec![Uuid::from_u128(10)], ..seat(2) };
        let seats = [chair, barred, seat(3), seat(4)];
        let begun = Work { read_by: vec![Uuid::from_u128(1), Uuid::from_u128(3)], ..work(11) };
        let given = allocate(3, &seats, &[work(10), begun.clone()], 7);
        let of = |id: u128| -> Vec<Uuid> {
            given.iter().filter(|(one, _)| *one == Uuid::from_u128(id)).map(|(_, person)| *person).collect()
        };
        assert_eq!(of(10).len(), 3);
        assert!(!of(10).contains(&seats[1].person));
        assert_eq!(of(11).len(), 1, "one lacks");
        assert!(!of(11).iter().any(|person| begun.read_by.contains(person)));
    }

    #[test]
    fn a_freed_seat_goes_to_whoever_carries_least() {
        let (busy, idle) = (Reader { load: 4, ..seat(2) }, Reader { load: 1, ..seat(3) });
        let recused = Reader { barred: vec![Uuid::from_u128(10)], ..seat(4) };
        let freed = Work { read_by: vec![Uuid::from_u128(1)], ..work(10) };
        for seed in 0..20 {
            let given = allocate(
                2,
                &[seat(1), busy.clone(), idle.clone(), recused.clone()],
                std::slice::from_ref(&freed),
                seed,
            );
            assert_eq!(given, [(freed.application, idle.person)]);
        }
    }

    #[test]
    fn what_no_drawing_can_give_is_said_the_worst_first() {
        let barred = |person| Reader { barred: vec![Uuid::from_u128(10), Uuid::from_u128(11)], ..seat(person) };
        let french = Reader { languages: vec!["fr".into()], sectors: vec!["water".into()], ..seat(3) };
        let of = |id| Work { languages: vec!["az".into()], sector: Some("health".into()), ..work(id) };
        let both = Work { languages: vec!["fr".into()], ..of(13) };
        let all = [barred(1), Reader { barred: vec![Uuid::from_u128(10)], ..french.clone() }];
        assert_eq!(
            gaps(2, &all, &[work(10), work(11), of(12), both.clone()]),
            [
                (Uuid::from_u128(10), Gap::Nobody),
                (Uuid::from_u128(11), Gap::Short),
                (Uuid::from_u128(12), Gap::Language),
                (Uuid::from_u128(13), Gap::Sector),
            ]
        );
        assert_eq!(gaps(2, &[seat(1), seat(2)], &[of(12), both]), [], "nobody said what they know");
        let left = Work { read_by: vec![Uuid::from_u128(9)], ..work(10) };
        assert_eq!(gaps(1, &all, &[left]), [], "whoever left has read it");
    }

    #[test]
    fn the_number_of_readers_is_everybody_or_at_least_a_panel() {
        assert_eq!(readers("  ").ok(), Some(None));
        assert_eq!(readers("3").ok(), Some(Some(3)));
        for (typed, code) in [
            ("1", "number-too-small"),
            ("100", "number-too-large"),
            ("two", "not-a-number"),
            ("-2", "number-too-small"),
        ] {
            assert_eq!(readers(typed).err().and_then(|p| p.0.first().map(|one| one.code)), Some(code), "{typed}");
        }
    }

    fn some_seats() -> impl Strategy<Value = Vec<Reader>> {
        let words = |of: &'static [&'static str]| prop::sample::subsequence(of, 0..=of.len());
        prop::collection::vec((words(&["fr", "az", "en"]), words(&["health", "water"])), 2..9).prop_map(|seats| {
            let own = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
            let one = |(n, (languages, sectors)): (usize, _)| Reader {
                languages: own(languages),
                sectors: own(sectors),
                ..seat(n as u128 + 1)
            };
            seats.into_iter().enumerate().map(one).collect()
        })
    }

    proptest! {
        #[test]
        fn everybody_carries_alike_and_the_seed_draws_the_same_again(
            people in 2_usize..9, applications in 1_usize..60, readers in 1_usize..5, seed: u64,
        ) {
            let seats: Vec<Reader> = (0..people).map(|n| seat(n as u128 + 1)).collect();
            let works: Vec<Work> = (0..applications).map(|n| work(n as u128 + 100)).collect();
            let given = allocate(readers, &seats, &works, seed);
            prop_assert_eq!(given.len(), applications * readers.min(people));
            let loads = loads(&given, &seats);
            prop_assert!(loads.iter().max().zip(loads.iter().min()).is_some_and(|(most, least)| most - least <= 1));
            let mut turned: Vec<Work> = works.clone();
            turned.reverse();
            prop_assert_eq!(allocate(readers, &seats, &turned, seed), given);
        }

        #[test]
        fn language_and_field_cost_nobody_more_than_three_sheets(
            seats in some_seats(), applications in 1_usize..60, readers in 1_usize..5, seed: u64,
        ) {
            let one = |n: usize| Work {
                sector: Some(["health", "water", "school"][n % 3].to_owned()),
                languages: vec![["fr", "az", "en", "wo"][n % 4].to_owned()],
                ..work(n as u128 + 100)
            };
            let works: Vec<Work> = (0..applications).map(one).collect();
            let given = allocate(readers, &seats, &works, seed);
            prop_assert_eq!(given.len(), applications * readers.min(seats.len()));
            let loads = loads(&given, &seats);
            prop_assert!(loads.iter().max().zip(loads.iter().min()).is_some_and(|(most, least)| most - least <= 3));
            // and once everything is handed out, nothing is left to give
            let read = |one: &Work| Work {
                read_by: given.iter().filter(|(id, _)| *id == one.application).map(|(_, person)| *person).collect(),
                ..one.clone()
            };
            let works: Vec<Work> = works.iter().map(read).collect();
            prop_assert_eq!(allocate(readers, &seats, &works, seed), []);
        }
    }
}
