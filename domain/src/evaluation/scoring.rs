//! Scores of one sheet: whole points within the criterion's scale, each with a comment good enough for a debrief.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    call::{Basis, Criterion, Scoring},
    rejection::{Problems, Rejection},
};

/// Points apart from which the chair has to settle a criterion.
pub const FAR_APART: i64 = 2;
/// Most characters of a comment.
pub const COMMENT_MAX: usize = 4000;

/// One mark on a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub score: Option<i64>,
    pub comment: String,
}

/// Reads a part of a sheet as the browser sent it: `score.KEY` and `comment.KEY` for each criterion. A draft may have gaps.
///
/// # Errors
/// `not-a-score`, `score-out-of-scale` (with the scale), `too-long`, all at their fields.
pub fn read<'a>(
    criteria: &[Criterion],
    basis: Basis,
    given: impl Fn(&str) -> &'a str,
) -> Result<BTreeMap<String, Mark>, Problems> {
    let mut problems = Problems::default();
    let mut marks = BTreeMap::new();
    for criterion in criteria.iter().filter(|one| one.is_of(basis)) {
        let field = format!("score.{}", criterion.key);
        let score = problems.keep(score_within(criterion, &field, given(&field))).flatten();
        let field = format!("comment.{}", criterion.key);
        let comment = problems.keep(crate::value::text::optional(&field, given(&field), COMMENT_MAX)).flatten();
        marks.insert(criterion.key.clone(), Mark { score, comment: comment.unwrap_or_default() });
    }
    problems.finish().map(|()| marks)
}

/// A whole number of points within the scale; `None` for an empty text.
///
/// # Errors
/// `not-a-score`, `score-out-of-scale`.
pub fn score_within(criterion: &Criterion, field: &str, text: &str) -> Result<Option<i64>, Rejection> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let score: i64 = text.parse().map_err(|_| Rejection::at(field, "not-a-score"))?;
    if score < 0 || score > criterion.scale_max {
        return Err(Rejection::at(field, "score-out-of-scale").with("lowest", 0).with("highest", criterion.scale_max));
    }
    Ok(Some(score))
}

/// A part of a sheet can be handed in once each of its criteria has its points and a comment.
///
/// # Errors
/// `score-missing`, `comment-missing` at their fields.
pub fn complete(criteria: &[Criterion], basis: Basis, marks: &BTreeMap<String, Mark>) -> Result<(), Problems> {
    let mut problems = Problems::default();
    for criterion in criteria.iter().filter(|one| one.is_of(basis)) {
        let mark = marks.get(&criterion.key).cloned().unwrap_or_default();
        problems.require(mark.score.is_some(), || Rejection::at(format!("score.{}", criterion.key), "score-missing"));
        problems.require(!mark.comment.is_empty(), || {
            Rejection::at(format!("comment.{}", criterion.key), "comment-missing")
        });
    }
    problems.finish()
}

/// How far the members' points for one criterion are apart.
pub fn spread(scores: &[i64]) -> i64 {
    match (scores.iter().min(), scores.iter().max()) {
        (Some(lowest), Some(highest)) => highest - lowest,
        _ => 0,
    }
}

/// Whether the chair has to settle it: where the mean counts, points that are far apart; where the panel agrees on one
/// score, any difference.
pub fn to_settle(scoring: Scoring, scores: &[i64]) -> bool {
    match scoring {
        Scoring::Average => spread(scores) >= FAR_APART,
        Scoring::Consensus => spread(scores) > 0,
    }
}
