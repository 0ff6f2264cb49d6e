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

/// Words that shut startups out: turnover and its multiples, years of experience and of references, certified accounts,
/// staff numbers, bid security (facts.md 3.5: what such conditions did to the exemptions of other countries).
const SHUTS_OUT: &[&str] = &[
    "turnover",
    "times the budget",
    "years of experience",
    "years of references",
    "references",
    "audited accounts",
    "bid security",
    "similar contracts",
    "chiffre d'affaires",
    "fois le budget",
    "années d'expérience",
    "références",
    "comptes certifiés",
    "bilans certifiés",
    "caution de soumission",
    "marchés similaires",
    "dövriyyə",
    "büdcədən dəfə",
    "il təcrübə",
    "illik təcrübə",
    "istinad",
    "audit olunmuş",
    "tender təminatı",
    "oxşar müqavilə",
];

/// A title or a problem with these words names a solution.
const SOLUTIONS: &[&str] = &[
    " app ",
    "mobile application",
    "chatbot",
    "blockchain",
    "software",
    "a platform",
    "artificial intelligence",
    "application mobile",
    "logiciel",
    "une plateforme",
    "intelligence artificielle",
    "mobil tətbiq",
    "proqram təminatı",
    "çatbot",
    "süni intellekt",
    "blokçeyn",
];

/// Words of data that are offered.
const DATA: &[&str] =
    &["data", "records", "dataset", "données", "registre", "fichier", "jeu de", "məlumat", "verilən", "reyestr"];

/// Words of somebody's time.
const TIME: &[&str] = &[
    "hour",
    "day a week",
    "days a week",
    "project lead",
    "project manager",
    "contact person",
    "sponsor",
    "heure",
    "jour",
    "chef de projet",
    "cheffe de projet",
    "référent",
    "interlocut",
    "saat",
    "gün",
    "layihə rəhbəri",
    "əlaqələndirici",
];

/// Words of what follows a pilot that succeeds.
const AFTER: &[&str] = &[
    "purchase",
    "contract",
    "after the pilot",
    "roll-out",
    "rollout",
    "achat",
    "marché",
    "contrat",
    "après le pilote",
    "généralis",
    "déploi",
    "satınalma",
    "müqavilə",
    "pilotdan sonra",
    "layihədən sonra",
    "genişlən",
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
    advise(says(&brief.title, SOLUTIONS) || says(&brief.problem, SOLUTIONS), "names-solution");
    advise(kind == CallKind::Challenge && !has_number(&brief.sufferers), "users-unnamed");
    advise(longest(&brief.provided) < 80, "provided-thin");
    advise(kind == CallKind::Challenge && !says(&brief.provided, DATA), "data-not-offered");
    let time = says(&brief.provided, TIME) || says(&brief.pilot_terms, TIME);
    advise(kind == CallKind::Challenge && !time, "sponsor-time-unsaid");
    let after = says(&brief.pilot_terms, AFTER) || says(&brief.outcome, AFTER);
    advise(kind == CallKind::Challenge && !after, "purchase-plan-unsaid");
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

/// Whether one of the wordings has one of the phrases.
fn says(texts: &Texts, phrases: &[&str]) -> bool {
    texts.iter().any(|(_, text)| {
        let text = format!(" {} ", text.text.to_lowercase().replace('’', "'"));
        phrases.iter().any(|phrase| text.contains(phrase))
    })
}

fn shuts_out(brief: &Brief) -> bool {
    let statements = brief.eligibility.iter().map(|statement| &statement.text);
    let criteria = brief.criteria.iter().flat_map(|criterion| [&criterion.name, &criterion.description]);
    statements.chain(criteria).any(|texts| says(texts, SHUTS_OUT))
}
