//! What applications are scored on: published with the call, weights of exactly a hundred.

use serde::{Deserialize, Serialize};

use crate::{
    rejection::{Problems, Rejection},
    value::{Percent, Texts},
};

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
}

/// Largest scale that a score sheet offers.
pub const LARGEST_SCALE: i64 = 100;
/// Most criteria of one call; beyond that nobody scores with care.
pub const MOST_CRITERIA: usize = 15;

/// Checks a call's criteria together. Problems stand at `criteria.<row>.<field>`, those of the whole at `criteria`.
///
/// # Errors
/// `required`, `call-weights-sum` (with `sum`), `call-scale-range`, `call-minimum-above-scale`, `call-criteria-many`.
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
    }
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
