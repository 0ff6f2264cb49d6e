//! What a call says: the problem and not the solution, and everything that has to be settled before a startup works for
//! it: budget and its line, who decides, the pilot's terms, the purchase route.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{BegunFrom, CallKind, Criterion, GAP, Lot, PriceFormula, Timetable, check_criteria, check_lots};
use crate::{
    catalogue::{BuildingBlock, Cpv},
    rejection::{Problems, Rejection},
    value::{Money, PersonId, Texts},
    words,
};

/// A statement that an applicant makes and that is checked after the opening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Stable within the call; the applicant's answer is kept under it.
    pub key: String,
    pub text: Texts,
}

words! {
    /// How the panel comes to one score, fixed before anybody scores.
    #[derive(Default)]
    pub enum Scoring {
        #[default]
        Average = "average",
        /// The chair records a score that the panel agreed on.
        Consensus = "consensus",
    }
}

words! {
    /// Who can open what is handed in, fixed before publication.
    #[derive(Default)]
    pub enum Sealing {
        /// The platform keeps the key, apart from the database, and opens on the word of two officers.
        #[default]
        Platform = "platform",
        /// Only the officers' own keys open, and the team keeps its copy itself.
        Strict = "strict",
    }
}

/// The words and conditions of a call. Pinned in numbered versions once it is public.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Brief {
    pub title: Texts,
    /// One or two sentences for lists.
    pub summary: Texts,
    pub problem: Texts,
    pub sufferers: Texts,
    pub outcome: Texts,
    /// Data, access and people that the agency gives; for an intake, what participants get.
    pub provided: Texts,
    pub pilot_terms: Texts,
    pub budget: Option<Money>,
    pub budget_line: Option<String>,
    pub decision_owner: Option<PersonId>,
    /// Key of a purchase route in the jurisdiction's rules.
    pub route: Option<String>,
    /// How many are to be chosen.
    pub places: Option<i64>,
    /// Evaluators do not see who applied until the scores are in.
    pub blind: bool,
    pub scoring: Scoring,
    pub sealing: Sealing,
    pub eligibility: Vec<Statement>,
    pub criteria: Vec<Criterion>,
    /// Where suppliers would look for it; suggestions are found by it.
    pub category: Option<Cpv>,
    /// National infrastructure that the outcome should build upon.
    pub building_blocks: BTreeSet<BuildingBlock>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begun_from: Option<BegunFrom>,
    /// The parts that are applied for and won each by itself; empty where the call is one whole (`lot.rs`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lots: Vec<Lot>,
    /// For how many lots one startup may apply; no limit where it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lots_applied: Option<i64>,
    /// How many lots one startup may be awarded; no limit where it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lots_awarded: Option<i64>,
}

/// The texts of a brief by their form field, longest allowed, and which kinds cannot do without.
pub const TEXTS: [TextField; 7] = [
    TextField { name: "title", most: 160, needed: BOTH },
    TextField { name: "summary", most: 400, needed: BOTH },
    TextField { name: "problem", most: 6000, needed: BOTH },
    TextField { name: "sufferers", most: 3000, needed: CHALLENGE },
    TextField { name: "outcome", most: 3000, needed: BOTH },
    TextField { name: "provided", most: 3000, needed: BOTH },
    TextField { name: "pilot_terms", most: 4000, needed: CHALLENGE },
];
/// Most eligibility statements of one call.
pub const MOST_STATEMENTS: usize = 12;

const BOTH: &[CallKind] = CallKind::ALL;
const CHALLENGE: &[CallKind] = &[CallKind::Challenge];

/// A text of the brief.
#[derive(Clone, Copy, Debug)]
pub struct TextField {
    pub name: &'static str,
    pub most: usize,
    pub needed: &'static [CallKind],
}

impl Brief {
    pub fn texts(&self, field: &str) -> Option<&Texts> {
        Some(match field {
            "title" => &self.title,
            "summary" => &self.summary,
            "problem" => &self.problem,
            "sufferers" => &self.sufferers,
            "outcome" => &self.outcome,
            "provided" => &self.provided,
            "pilot_terms" => &self.pilot_terms,
            _ => return None,
        })
    }

    pub fn texts_mut(&mut self, field: &str) -> Option<&mut Texts> {
        Some(match field {
            "title" => &mut self.title,
            "summary" => &mut self.summary,
            "problem" => &mut self.problem,
            "sufferers" => &mut self.sufferers,
            "outcome" => &mut self.outcome,
            "provided" => &mut self.provided,
            "pilot_terms" => &mut self.pilot_terms,
            _ => return None,
        })
    }

    /// The languages in which the title is given: those in which the call can be read.
    pub fn languages(&self) -> Vec<&str> {
        self.title.languages().collect()
    }
}

/// What still lacks before the call can be sent for approval. Each problem names the field to fill.
///
/// # Errors
/// `required` at each empty field, `call-gap-left` where something ready was not completed, and the problems of the
/// lots and criteria.
pub fn check_complete(kind: CallKind, brief: &Brief, times: &Timetable) -> Result<(), Problems> {
    let (mut problems, mut gaps) = (Problems::default(), Vec::new());
    let mut need = |present: bool, field: &str| problems.require(present, || Rejection::at(field, "required"));
    for field in TEXTS.iter().filter(|field| field.needed.contains(&kind)) {
        need(brief.texts(field.name).is_some_and(|texts| !texts.is_empty()), field.name);
    }
    let gap = |texts: &Texts| texts.iter().any(|(_, text)| text.text.contains(GAP));
    for field in TEXTS.iter().filter(|field| brief.texts(field.name).is_some_and(gap)) {
        gaps.push(Rejection::at(field.name, "call-gap-left"));
    }
    if kind == CallKind::Challenge {
        need(brief.budget.is_some_and(|budget| budget.minor > 0), "budget");
        need(brief.budget_line.is_some(), "budget_line");
        need(brief.route.is_some(), "route");
    }
    need(brief.decision_owner.is_some(), "decision_owner");
    need(!brief.eligibility.is_empty(), "eligibility");
    for field in ["opens", "questions_until", "deadline", "decision"] {
        need(times.get(field).is_some(), field);
    }
    let by_budget = brief.criteria.iter().any(|one| one.formula == Some(PriceFormula::Budget));
    problems.require(!by_budget || brief.budget.is_some_and(|budget| budget.minor > 0), || {
        Rejection::at("budget", "call-formula-needs-budget")
    });
    problems.0.extend(gaps);
    if let Err(found) = check_lots(kind, brief) {
        problems.0.extend(found.0);
    }
    if let Err(found) = check_criteria(&brief.criteria) {
        problems.0.extend(found.0);
    }
    problems.finish()
}
