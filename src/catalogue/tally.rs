//! What the facets count: the published solutions in groups of the same values, read in one statement and kept for
//! some seconds, so that every choice of facets is counted without asking the database again.
//!
//! Of very many solutions only the newest are counted, and the counts say so ("more than"): up to [`COUNTED`] of the whole
//! list or of what the filters leave of it, and those that a broad question looks at.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{access::Machine, catalogue::Solution};
use platform::{db::Db, search::Words, sql::Sql};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};

use super::{
    facets::address,
    lists::{self, Answer, FACETS, Filters, OPEN_SOURCE, Which},
};

/// For how long counts may miss what another process published, and those of so many that nobody can tell.
const KEPT: TimeDelta = TimeDelta::seconds(5);
const KEPT_OF_MANY: TimeDelta = TimeDelta::seconds(60);
/// Solutions that are counted at most.
pub const COUNTED: i64 = 10_000;
/// Searches whose groups are kept at once.
const MOST: usize = 64;
/// How many values of a solution the groups tell apart.
const N: usize = FACETS.len();

/// How many solutions a choice would leave; at least so many where `more`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    pub facet: &'static str,
    pub value: String,
    pub n: i64,
    pub more: bool,
}

/// The counts of every facet under the other facets' filters, and of the whole list.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    pub total: i64,
    /// There are more than were counted.
    pub more: bool,
    pub facets: Vec<Count>,
}

/// Solutions with the same values, as the statement yields them.
#[derive(Debug, FromQueryResult)]
struct Group {
    country: String,
    category: Option<String>,
    proof: String,
    trl: Option<i64>,
    hosting: Option<String>,
    open_source: Option<String>,
    label: String,
    facets: String,
    n: i64,
}

impl Group {
    /// The values of each facet; none where the solution says nothing, several where it may say several.
    fn values(&self) -> [Vec<String>; N] {
        let one = |value: Option<&str>| value.map(str::to_owned).into_iter().collect();
        FACETS.map(|(facet, answer)| match facet {
            "country" => one(Some(&self.country)),
            "category" => one(self.category.as_deref().and_then(|code| code.get(..2))),
            "proof" => one(Some(&self.proof)),
            "label" => one(Some(&self.label)),
            "trl" => self.trl.map(|level| level.to_string()).into_iter().collect(),
            "hosting" => one(self.hosting.as_deref()),
            "open_source" => one(self.open_source.as_deref()),
            _ if answer == Answer::Several => several(&self.facets, facet),
            _ => Vec::new(),
        })
    }
}

/// The values of one facet from the column that holds all of them.
fn several(facets: &str, facet: &str) -> Vec<String> {
    let pairs = facets.split(' ').filter_map(|pair| pair.split_once(':'));
    pairs.filter(|(of, _)| *of == facet).map(|(_, value)| value.to_owned()).collect()
}

/// The groups; values are places in `values`, so that a group takes a few bytes.
#[derive(Debug, Default)]
struct Tally {
    /// Each facet's distinct answers; an answer is a set of values.
    answers: [Vec<Vec<String>>; N],
    groups: Vec<([u16; N], i64)>,
    /// Not all were counted.
    more: bool,
}

impl Tally {
    fn of(groups: impl IntoIterator<Item = Group>, more: bool) -> Self {
        let mut tally = Self { more, ..Self::default() };
        let mut places: [BTreeMap<Vec<String>, u16>; N] = Default::default();
        let mut merged: BTreeMap<[u16; N], i64> = BTreeMap::new();
        for group in groups {
            let mut key = [0; N];
            for (facet, answer) in group.values().into_iter().enumerate() {
                let next = u16::try_from(places[facet].len()).unwrap_or(u16::MAX);
                key[facet] = *places[facet].entry(answer.clone()).or_insert_with(|| {
                    tally.answers[facet].push(answer);
                    next
                });
            }
            *merged.entry(key).or_default() += group.n;
        }
        tally.groups = merged.into_iter().collect();
        tally
    }

    /// A group counts for a facet if it passes the filters of all the others.
    fn counts(&self, filters: &Filters) -> Counts {
        let passes: [Vec<bool>; N] = std::array::from_fn(|facet| {
            let chosen = filters.chosen(FACETS[facet].0);
            let passes = |answer: &Vec<String>| chosen.is_empty() || answer.iter().any(|value| chosen.contains(value));
            self.answers[facet].iter().map(passes).collect()
        });
        let mut total = 0;
        let mut found: [Vec<i64>; N] = std::array::from_fn(|facet| vec![0; self.answers[facet].len()]);
        for (key, n) in &self.groups {
            let mut fails = (0..N).filter(|facet| !passes[*facet][usize::from(key[*facet])]);
            match (fails.next(), fails.next()) {
                (None, _) => {
                    total += n;
                    (0..N).for_each(|facet| found[facet][usize::from(key[facet])] += n);
                }
                (Some(facet), None) => found[facet][usize::from(key[facet])] += n,
                _ => {}
            }
        }
        let mut facets = Vec::new();
        for (facet, (name, _)) in FACETS.into_iter().enumerate() {
            let mut values: BTreeMap<&str, i64> = BTreeMap::new();
            for (answer, n) in self.answers[facet].iter().zip(&found[facet]) {
                answer.iter().for_each(|value| *values.entry(value).or_default() += n);
            }
            let counts = values.into_iter().filter(|(_, n)| *n > 0);
            facets.extend(counts.map(|(value, n)| Count { facet: name, value: value.to_owned(), n, more: self.more }));
        }
        Counts { total, more: self.more, facets }
    }
}

/// The groups of one search, with when they were read (real clock) and after how many changes of this process.
#[derive(Clone, Debug)]
struct Kept {
    at: DateTime<Utc>,
    changes: u64,
    tally: Arc<Tally>,
}

#[derive(Debug, Default)]
struct Slot {
    kept: Mutex<Option<Kept>>,
    /// Held by the one who reads anew, so that a crowd asks the database once.
    reading: tokio::sync::Mutex<()>,
}

impl Slot {
    fn kept(&self) -> Option<Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The groups that this process keeps, by what was asked for. What this process itself publishes counts at once, what
/// another one publishes within five seconds; of very many, both within a minute.
#[derive(Debug, Default)]
pub struct Tallies(Mutex<BTreeMap<Asked, Arc<Slot>>>);

/// The words, and the filters where they were counted by the database.
type Asked = (Words, String);

impl Tallies {
    /// Counts what the facets offer; `real` is the real clock's time.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn counts(&self, db: &Db, which: Which<'_>, real: DateTime<Utc>) -> Result<Counts, DbErr> {
        let none = Filters::default();
        let all = self.tally(db, Which { filters: &none, ..which }, real).await?;
        let counts = all.counts(which.filters);
        if !(all.more && which.filters.narrow() && which.words.is_empty()) {
            return Ok(counts);
        }
        // of too many to count, those that the filters leave are counted by themselves
        let left = self.tally(db, which, real).await?.counts(which.filters);
        let chosen = |count: &Count| !which.filters.chosen(count.facet).is_empty();
        let unchosen = left.facets.into_iter().filter(|count| !chosen(count));
        let facets = counts.facets.into_iter().filter(chosen).chain(unchosen).collect();
        Ok(Counts { facets, total: left.total, more: left.more })
    }

    async fn tally(&self, db: &Db, which: Which<'_>, real: DateTime<Utc>) -> Result<Arc<Tally>, DbErr> {
        let narrowed = Filters { q: String::new(), sort: String::new(), after: String::new(), ..which.filters.clone() };
        let slot = self.slot((which.words.clone(), address(&narrowed)));
        let changes = db.changes(Solution::NAME);
        let unchanged = |kept: &Kept| kept.changes == changes || kept.tally.more;
        let term = |kept: &Kept| if kept.tally.more { KEPT_OF_MANY } else { KEPT };
        let fresh = |kept: &Kept| unchanged(kept) && real - kept.at < term(kept);
        if let Some(kept) = slot.kept().filter(fresh) {
            return Ok(kept.tally);
        }
        let reading = match (slot.reading.try_lock(), slot.kept().filter(unchanged)) {
            (Ok(reading), _) => reading,
            (Err(_), Some(kept)) => return Ok(kept.tally),
            (Err(_), None) => slot.reading.lock().await,
        };
        if let Some(kept) = slot.kept().filter(fresh) {
            return Ok(kept.tally);
        }
        let tally = Arc::new(read(db.read(), which).await?);
        *slot.kept.lock().unwrap_or_else(PoisonError::into_inner) =
            Some(Kept { at: real, changes, tally: tally.clone() });
        drop(reading);
        Ok(tally)
    }

    fn slot(&self, asked: Asked) -> Arc<Slot> {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if slots.len() >= MOST && !slots.contains_key(&asked) {
            let oldest = slots.iter().min_by_key(|(_, slot)| slot.kept().map(|kept| kept.at));
            if let Some(oldest) = oldest.map(|(asked, _)| asked.clone()) {
                slots.remove(&oldest);
            }
        }
        slots.entry(asked).or_default().clone()
    }
}

async fn read(conn: &impl ConnectionTrait, which: Which<'_>) -> Result<Tally, DbErr> {
    let mut sql = Sql::new(
        conn.get_database_backend(),
        "SELECT country, category, proof, trl, hosting, open_source, label, facets, count(*) AS n FROM (\
         SELECT s.country, s.category, s.proof, s.trl, s.hosting, s.facets, CASE WHEN ",
    );
    lists::push_labelled(&mut sql, which.today);
    sql.push(" THEN 'yes' ELSE 'no' END AS label, ").push(OPEN_SOURCE).push(" AS open_source FROM solution s");
    lists::push_where(&mut sql, which, true);
    if which.words.is_empty() {
        sql.push(" ORDER BY s.published_at DESC, s.id DESC LIMIT ").bind(COUNTED + 1);
    }
    sql.push(") AS c GROUP BY country, category, proof, trl, hosting, open_source, label, facets");
    let groups = Group::find_by_statement(sql.statement()).all(conn).await?;
    let counted: i64 = groups.iter().map(|group| group.n).sum();
    Ok(Tally::of(groups, counted > COUNTED || which.words.is_broad()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(country: &str, trl: i64, facets: &str, n: i64) -> Group {
        Group {
            country: country.into(),
            category: Some("85000000".into()),
            proof: "none".into(),
            trl: Some(trl),
            hosting: None,
            open_source: Some("no".into()),
            label: "no".into(),
            facets: facets.into(),
            n,
        }
    }

    fn of(counts: &Counts, facet: &str) -> Vec<(String, i64)> {
        let facet = counts.facets.iter().filter(|count| count.facet == facet);
        facet.map(|count| (count.value.clone(), count.n)).collect()
    }

    #[test]
    fn a_facet_is_counted_under_the_filters_of_the_others_but_not_its_own() {
        let groups = [
            group("SN", 7, "language:fr language:wo sdg:3", 3),
            group("SN", 8, "language:fr", 2),
            group("AZ", 7, "language:az language:fr price_model:free", 4),
        ];
        let tally = Tally::of(groups, false);
        let all = tally.counts(&Filters::default());
        assert_eq!(all.total, 9);
        assert_eq!(of(&all, "language"), [("az".into(), 4), ("fr".into(), 9), ("wo".into(), 3)]);
        assert_eq!(of(&all, "category"), [("85".into(), 9)]);
        assert_eq!(of(&all, "hosting"), []);
        assert_eq!(of(&all, "price_model"), [("free".into(), 4)]);

        let chosen = Filters { country: vec!["SN".into()], trl: vec!["7".into()], ..Filters::default() };
        let counts = tally.counts(&chosen);
        assert_eq!(counts.total, 3);
        assert_eq!(of(&counts, "country"), [("AZ".into(), 4), ("SN".into(), 3)]);
        assert_eq!(of(&counts, "trl"), [("7".into(), 3), ("8".into(), 2)]);
        assert_eq!(of(&counts, "open_source"), [("no".into(), 3)]);
        let nothing = Filters { language: vec!["ru".into()], ..Filters::default() };
        assert_eq!(tally.counts(&nothing).total, 0);
    }
}
