//! What has to hold for a route or a label, and how one finds out.

use serde::{Deserialize, Serialize};

use super::step::StepActor;
use crate::{pilot::Outcome, value::Texts, words};

words! {
    pub enum Evidence {
        Document = "document",
        RegisterNumber = "register_number",
        PlanLine = "plan_line",
        GateResult = "gate_result",
        Memo = "memo",
        SignedStatement = "signed_statement",
    }
}

/// How a condition is found to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Test {
    /// Somebody says so, on record, with the evidence.
    #[default]
    Recorded,
    ValueAtMost {
        threshold: String,
    },
    ValueAbove {
        threshold: String,
    },
    /// With everything of the category that the agency bought in the budget year.
    YearAtMost {
        threshold: String,
    },
    PilotOutcome {
        any_of: Vec<Outcome>,
    },
    LabelHeld {
        label: String,
    },
    YoungerThan {
        years: u32,
    },
}

/// Something that has to hold for a route or a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub key: String,
    /// As asked of the person who records the answer.
    pub question: Texts,
    #[serde(default)]
    pub test: Test,
    #[serde(default)]
    pub evidence: Option<Evidence>,
    /// Whether the route stays shut without it; a soft one only advises.
    #[serde(default = "yes")]
    pub hard: bool,
    #[serde(default)]
    pub waivable_by: Option<StepActor>,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub to_be_confirmed: bool,
}

fn yes() -> bool {
    true
}
