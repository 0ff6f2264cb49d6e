//! Advice to the author of a call: how ready it is, and what would make it better. It advises and blocks nothing.
//!
//! The hints come from the practice of challenge programmes: say the problem and measure the outcome, offer data, pay for
//! the pilot, and do not ask of startups what only big firms have (facts.md 3.5).

use chrono::TimeDelta;

use super::{Brief, CallKind, Timetable, brief::check_complete};
use crate::value::Texts;

/// A score out of a hundred and the advice behind each missing point, as message keys `advice-<key>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readiness {
    pub score: i64,
    pub advice: Vec<&'static str>,
}

/// Words that shut startups out: turnover, years of experience, references, bid security.
const SHUTS_OUT: &[&str] = &[
    "turnover",
    "years of experience",
    "bid security",
    "similar contracts",
    "chiffre d'affaires",
    "chiffre d’affaires",
    "années d'expérience",
    "années d’expérience",
    "caution de soumission",
    "marchés similaires",
    "dövriyyə",
    "il təcrübə",
    "oxşar müqavilə",
];

/// How ready a call is.
pub fn readiness(kind: CallKind, brief: &Brief, times: &Timetable) -> Readiness {
    let mut advice = Vec::new();
    let mut advise = |when: bool, key| {
        if when {
            advice.push(key);
        }
    };
    let missing = check_complete(kind, brief, times).err().map_or(0, |problems| problems.0.len());
    advise(longest(&brief.problem) < 250, "problem-short");
    advise(!has_number(&brief.problem), "problem-without-figures");
    advise(!has_number(&brief.outcome), "outcome-not-measurable");
    advise(longest(&brief.provided) < 80, "provided-thin");
    advise(kind == CallKind::Challenge && longest(&brief.pilot_terms) < 120, "pilot-terms-thin");
    advise(brief.title.languages().count() < 2, "one-language");
    advise(brief.criteria.len() > 7, "criteria-many");
    advise(!brief.criteria.is_empty() && brief.criteria.iter().all(|c| c.minimum.is_none()), "criteria-no-minimum");
    advise(brief.criteria.iter().any(|c| c.weight.hundredths() > 5000), "criterion-dominates");
    advise(brief.criteria.iter().any(|c| c.description.is_empty()), "criteria-unexplained");
    advise(brief.eligibility.len() > 8, "eligibility-many");
    advise(shuts_out(brief), "shuts-startups-out");
    if let (Some(opens), Some(deadline)) = (times.opens, times.deadline) {
        advise(deadline - opens < TimeDelta::days(21), "window-tight");
    }
    if let (Some(deadline), Some(decision)) = (times.deadline, times.decision) {
        advise(decision - deadline > TimeDelta::days(90), "decision-far");
    }
    let lost = missing as i64 * 6 + advice.len() as i64 * 4;
    Readiness { score: (100 - lost).clamp(0, 100), advice }
}

fn longest(texts: &Texts) -> usize {
    texts.iter().map(|(_, text)| text.text.chars().count()).max().unwrap_or_default()
}

fn has_number(texts: &Texts) -> bool {
    texts.iter().any(|(_, text)| text.text.chars().any(|c| c.is_ascii_digit()))
}

fn shuts_out(brief: &Brief) -> bool {
    let statements = brief.eligibility.iter().map(|statement| &statement.text);
    let criteria = brief.criteria.iter().flat_map(|criterion| [&criterion.name, &criterion.description]);
    let mut words = statements.chain(criteria).flat_map(|texts| texts.iter()).map(|(_, text)| text.text.to_lowercase());
    words.any(|text| SHUTS_OUT.iter().any(|phrase| text.contains(phrase)))
}
