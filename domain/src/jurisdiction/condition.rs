//! What has to hold for a route or a label, and how one finds out.

use serde::{Deserialize, Serialize};

use super::step::StepActor;
use crate::{
    pilot::Outcome,
    registry::{Size, Tie},
    value::{Percent, Texts},
    words,
};

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
    /// One of these groups of holders has its part of the capital.
    CapitalHeld {
        any_of: Vec<CapitalPart>,
    },
    /// Companies of these sizes hold no more than this.
    CompaniesHoldAtMost {
        sizes: Vec<Size>,
        at_most: Percent,
    },
    /// Staff and yearly turnover are within one of these classes.
    SizeWithin {
        classes: Vec<SizeClass>,
    },
}

/// A part of the capital that holders with one of these ties have to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapitalPart {
    pub ties: Vec<Tie>,
    /// Whether only those count who created the company.
    #[serde(default)]
    pub founders: bool,
    /// One in how many: a third is 3.
    pub one_in: i64,
}

impl CapitalPart {
    /// In hundredths of a percent, rounded down: a third of the capital is written as 33.33 %.
    pub fn hundredths(&self) -> i64 {
        10_000 / self.one_in.max(1)
    }
}

/// A class of businesses by staff and yearly turnover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SizeClass {
    pub staff_up_to: i64,
    /// In whole units of the country's first currency.
    pub turnover_up_to: i64,
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
