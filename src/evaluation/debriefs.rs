//! The letter to every applicant: own scores, comments and reasons, place, the last day for a complaint.

use chrono::{DateTime, Utc};
use domain::value::{Texts, last_minute};
use platform::{change::Change, error::Failure};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::store::{self, Settled, SheetRow};
use crate::application::{CallFacts, Opened};

/// What a debrief says; kept as it was sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Debrief {
    pub outcome: String,
    pub place: Option<i64>,
    /// How many were ranked in its lot.
    pub ranked: usize,
    /// In hundredths of a point of 100.
    pub total: Option<i64>,
    /// Of the best one that was selected in its lot.
    pub best: Option<i64>,
    pub reason: String,
    pub criteria: Vec<CriterionLine>,
    /// The last minute in which a complaint is in time.
    pub complaint_until: DateTime<Utc>,
    /// Where one turns who is not content with the answer to a complaint, as the country's rules say.
    #[serde(default)]
    pub complaint_body: Option<Texts>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CriterionLine {
    pub name: Texts,
    pub weight: String,
    pub scale_max: i64,
    /// With two decimals.
    pub score: String,
    pub minimum: Option<i64>,
    pub below: bool,
    /// The members' comments, unnamed.
    pub comments: Vec<String>,
    /// Why the panel settled on another score than the mean.
    pub settled: Option<String>,
}

/// The letters of one announcement, and who reads each: application, startup, lot.
pub struct Letters {
    pub documents: Vec<(Uuid, Value)>,
    pub readers: Vec<(Uuid, Uuid, i64)>,
}

/// Writes the debrief of each of these applications, the ineligible ones included.
///
/// # Errors
/// When the database cannot be read.
pub async fn write(
    change: &Change<'_>,
    call: &CallFacts,
    panel: Uuid,
    (opened, outcomes): (&[Opened], &[store::OutcomeRow]),
    (until, body): (DateTime<Utc>, Option<&Texts>),
) -> Result<Letters, Failure> {
    let ranking = store::ranking(change.conn(), panel).await?;
    let sheets = store::sheets_of(change.conn(), panel).await?;
    let settled = store::consensus(change.conn(), opened.iter().map(|one| one.id).collect()).await?;
    let selected: Vec<Uuid> = outcomes.iter().filter(|o| o.outcome == "selected").map(|o| o.application_id).collect();
    let in_lot = |of: i64| ranking.iter().filter(move |line| line.lot == of);
    let best = |of: i64| in_lot(of).filter(|line| selected.contains(&line.application_id)).map(|line| line.total).max();
    let mut letters = Letters { documents: Vec::new(), readers: Vec::new() };
    for one in opened {
        let line = ranking.iter().find(|line| line.application_id == one.id);
        let outcome = outcomes.iter().find(|outcome| outcome.application_id == one.id);
        let text = |value: &Value| value.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
        let debrief = Debrief {
            outcome: outcome.map_or(one.state.clone(), |outcome| outcome.outcome.clone()),
            place: line.and_then(|line| line.place),
            ranked: in_lot(one.lot).count(),
            total: line.map(|line| line.total),
            best: best(one.lot),
            reason: outcome.map(|outcome| text(&outcome.reasons)).or_else(|| one.reason.clone()).unwrap_or_default(),
            criteria: line.map(|line| criteria(call, one.id, &line.breakdown, &sheets, &settled)).unwrap_or_default(),
            complaint_until: last_minute(until),
            complaint_body: body.cloned(),
        };
        letters.documents.push((one.id, serde_json::to_value(&debrief).map_err(Failure::internal)?));
        letters.readers.extend(one.applicants().map(|applicant| (one.id, applicant, one.lot)));
    }
    Ok(letters)
}

fn criteria(
    call: &CallFacts,
    id: Uuid,
    breakdown: &Value,
    sheets: &[SheetRow],
    settled: &[Settled],
) -> Vec<CriterionLine> {
    let below = |key: &str| {
        let list = breakdown.get("below").and_then(Value::as_array);
        list.is_some_and(|list| list.iter().any(|one| one.as_str() == Some(key)))
    };
    let line = |criterion: &domain::call::Criterion| CriterionLine {
        name: criterion.name.clone(),
        weight: criterion.weight.to_string(),
        scale_max: criterion.scale_max,
        score: breakdown
            .get("scores")
            .and_then(|scores| scores.get(&criterion.key))
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
        minimum: criterion.minimum,
        below: below(&criterion.key),
        comments: comments(sheets, id, &criterion.key),
        settled: settled
            .iter()
            .find(|one| one.application == id && one.criterion == criterion.key)
            .map(|one| one.reason.clone()),
    };
    call.brief.criteria.iter().map(line).collect()
}

/// In the order of the texts, so that their place does not tell who wrote them.
fn comments(sheets: &[SheetRow], application: Uuid, criterion: &str) -> Vec<String> {
    let given = sheets
        .iter()
        .filter(|sheet| sheet.application == application && sheet.state == domain::evaluation::SheetState::Submitted);
    let mut comments: Vec<String> = given
        .filter_map(|sheet| Some(sheet.marks.get(criterion)?.comment.clone()))
        .filter(|text| !text.is_empty())
        .collect();
    comments.sort();
    comments
}
