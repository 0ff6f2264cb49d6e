//! What applications are scored on: published with the call, weights of exactly a hundred.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    rejection::{Problems, Rejection},
    value::{Percent, Texts},
    words,
};

words! {
    /// How a price becomes points; `p` is the price, `max` the top of the scale.
    pub enum PriceFormula {
        /// `max × lowest ÷ p`: half the lowest price again costs a third of the points.
        Proportional = "proportional",
        /// `max × (highest − p) ÷ (highest − lowest)`: the lowest gets all, the highest none.
        Linear = "linear",
        /// `max × (budget − p) ÷ budget`, never below zero: nobody else's price counts.
        Budget = "budget",
    }
}

/// One line of the score sheet. Scores are whole points from 0 to `scale_max`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Stable within the call; scores are kept under it. Once saved it is the id of the criterion's row.
    pub key: String,
    pub name: Texts,
    #[serde(default)]
    pub description: Texts,
    pub weight: Percent,
    pub scale_max: i64,
    /// Fewer points here put an application out, whatever the rest says.
    #[serde(default)]
    pub minimum: Option<i64>,
    /// What each point stands for, the least first; points between two of them are the panel's to place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meanings: Vec<Meaning>,
    /// Computed from the price by this formula; nobody scores it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<PriceFormula>,
    /// Scored at the interview, after everything written is frozen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub spoken: bool,
}

/// What a criterion is scored on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    Written,
    Spoken,
}

impl Criterion {
    /// Whether members of the panel score it.
    pub fn is_scored(&self) -> bool {
        self.formula.is_none()
    }

    /// Whether members score it on this part.
    pub fn is_of(&self, basis: Basis) -> bool {
        self.is_scored() && self.spoken == (basis == Basis::Spoken)
    }

    /// The meanings as a form takes them: a line `points: words` for each, in every language.
    pub fn meaning_lines(&self) -> Texts {
        let mut lines: BTreeMap<&str, String> = BTreeMap::new();
        for meaning in &self.meanings {
            for (lang, text) in meaning.text.iter() {
                let whole = lines.entry(lang).or_default();
                whole.push_str(&format!("{}: {}\n", meaning.points, text.text));
            }
        }
        lines.into_iter().fold(Texts::default(), |texts, (lang, whole)| texts.and(lang, whole.trim_end()))
    }
}

/// What so many points stand for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meaning {
    pub points: i64,
    pub text: Texts,
}

/// Reads the meanings from lines `points: words`, a text for each language; `field` is the form's, without the language.
///
/// # Errors
/// `criterion-meaning-line` (with `line`), `criterion-meaning-points` (with `points` and `highest`),
/// `criterion-meaning-twice` (with `points`), at the language's field.
pub fn read_meanings(field: &str, lines: &Texts, scale_max: i64) -> Result<Vec<Meaning>, Problems> {
    let mut problems = Problems::default();
    let mut meanings: BTreeMap<i64, Texts> = BTreeMap::new();
    for (lang, text) in lines.iter() {
        let field = format!("{field}_{lang}");
        for (number, line) in text.text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty()) {
            let read = line.split_once([':', '=']).and_then(|(points, words)| {
                Some((points.trim().parse::<i64>().ok()?, words.trim())).filter(|(_, words)| !words.is_empty())
            });
            let Some((points, words)) = read else {
                problems.push(Rejection::at(&field, "criterion-meaning-line").with("line", number as i64 + 1));
                continue;
            };
            let texts = meanings.entry(points).or_default();
            problems.require((0..=scale_max).contains(&points), || {
                Rejection::at(&field, "criterion-meaning-points").with("points", points).with("highest", scale_max)
            });
            problems.require(texts.get(lang).is_none(), || {
                Rejection::at(&field, "criterion-meaning-twice").with("points", points)
            });
            *texts = std::mem::take(texts).and(lang, words);
        }
    }
    problems.finish()?;
    Ok(meanings.into_iter().map(|(points, text)| Meaning { points, text }).collect())
}

/// Largest scale that a score sheet offers.
pub const LARGEST_SCALE: i64 = 100;
/// Most criteria of one call; beyond that nobody scores with care.
pub const MOST_CRITERIA: usize = 15;

/// Checks a call's criteria together. Problems stand at `criteria.<row>.<field>`, those of the whole at `criteria`.
///
/// # Errors
/// `required`, `call-weights-sum` (with `sum`), `call-scale-range`, `call-minimum-above-scale`, `call-criteria-many`,
/// `call-criteria-price-only`, `call-criteria-spoken-only`, `call-criterion-spoken-formula`.
pub fn check_criteria(criteria: &[Criterion]) -> Result<(), Problems> {
    let mut problems = Problems::default();
    problems.require(!criteria.is_empty(), || Rejection::at("criteria", "required"));
    problems.require(criteria.len() <= MOST_CRITERIA, || {
        Rejection::at("criteria", "call-criteria-many").with("max", MOST_CRITERIA as i64)
    });
    for (row, criterion) in criteria.iter().enumerate() {
        let at = |field: &str| format!("criteria.{row}.{field}");
        problems.require(!criterion.name.is_empty(), || Rejection::at(at("name"), "required"));
        problems.require((1..=LARGEST_SCALE).contains(&criterion.scale_max), || {
            Rejection::at(at("scale_max"), "call-scale-range").with("max", LARGEST_SCALE)
        });
        let fits = criterion.minimum.is_none_or(|minimum| (0..=criterion.scale_max).contains(&minimum));
        problems.require(fits, || Rejection::at(at("minimum"), "call-minimum-above-scale"));
        problems.require(!criterion.spoken || criterion.is_scored(), || {
            Rejection::at(at("spoken"), "call-criterion-spoken-formula")
        });
    }
    problems.require(criteria.is_empty() || criteria.iter().any(Criterion::is_scored), || {
        Rejection::at("criteria", "call-criteria-price-only")
    });
    let written = criteria.iter().any(|one| one.is_of(Basis::Written)) || !criteria.iter().any(Criterion::is_scored);
    problems.require(written, || Rejection::at("criteria", "call-criteria-spoken-only"));
    let sum = Percent::sum(criteria.iter().map(|criterion| criterion.weight));
    problems.require(criteria.is_empty() || sum == Percent::WHOLE.hundredths(), || {
        Rejection::at("criteria", "call-weights-sum").with("sum", hundredths(sum))
    });
    problems.finish()
}

/// `9950` as `99.5`: the sum may be above what a percentage holds.
fn hundredths(sum: i64) -> String {
    let text = format!("{}.{:02}", sum / 100, sum % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
