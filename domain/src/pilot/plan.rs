//! What both sides agree on before anything starts. Written together while drafting, frozen by the first signature.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Level;
use crate::{
    rejection::{Problems, Rejection},
    value::{Money, Percent, PersonId},
};

/// The words of the plan; hypotheses and milestones stand beside it. A text left empty is not there yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    /// What is tested, where, with whom and with how many.
    pub scope: String,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    /// By when the decision owner decides, after the end.
    pub decide_by: Option<NaiveDate>,
    // Safeguards.
    pub privacy: String,
    pub security: String,
    /// How it ends without harm: data returned, access closed, fall back to the old service.
    pub exit: String,
    /// Who is affected, how they were told, who can say no.
    pub affected_users: String,
    pub risks: Vec<Risk>,
    pub ip_terms: String,
    pub data_terms: String,
    pub fee: Option<Money>,
    // What a purchase will need, settled before the pilot so that a proven one does not die.
    pub budget_line: String,
    /// When the budget's next plan is closed.
    pub budget_plan_on: Option<NaiveDate>,
    pub decision_owner: Option<PersonId>,
    /// Key of a route in the jurisdiction's data.
    pub route: String,
}

/// A row of the risk matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    pub what: String,
    pub likelihood: Level,
    pub impact: Level,
    pub mitigation: String,
    /// Who watches it.
    pub owner: String,
}

impl Risk {
    /// From 1 (low, low) to 9 (high, high), for the order of the matrix.
    pub fn weight(&self) -> u8 {
        let points = |level| match level {
            Level::Low => 1,
            Level::Medium => 2,
            Level::High => 3,
        };
        points(self.likelihood) * points(self.impact)
    }
}

/// What the rules need to know of a milestone while the plan is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepOfPlan {
    pub due_on: NaiveDate,
    pub share: Percent,
}

/// Longest pilot, in days: two years, beyond any test that the sources know (facts.md 3.3: 12 months, extendable by 12).
const LONGEST: i64 = 731;

/// Holds the dates of a plan against each other and against today.
///
/// # Errors
/// `pilot-start-in-the-past` at `starts_on`, `pilot-ends-before-start` and `pilot-too-long` at `ends_on`,
/// `decision-before-end` at `decide_by`.
pub fn term_problems(
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    decide_by: NaiveDate,
    today: NaiveDate,
) -> Result<(), Problems> {
    let mut problems = Problems::default();
    problems.require(starts_on >= today, || Rejection::at("starts_on", "pilot-start-in-the-past").with("today", today));
    problems
        .require(ends_on > starts_on, || Rejection::at("ends_on", "pilot-ends-before-start").with("start", starts_on));
    problems.require((ends_on - starts_on).num_days() <= LONGEST, || Rejection::at("ends_on", "pilot-too-long"));
    problems.require(decide_by >= ends_on, || Rejection::at("decide_by", "decision-before-end").with("end", ends_on));
    problems.finish()
}

/// Holds milestones against the plan's dates; the shares of the fee come to exactly the whole.
///
/// # Errors
/// `milestones-missing`, `milestone-outside-pilot` (with `due`), `fee-shares-not-whole` (with `sum`).
pub fn milestone_problems(steps: &[StepOfPlan], plan: &Plan) -> Result<(), Problems> {
    let mut problems = Problems::default();
    if steps.is_empty() {
        return Err(Rejection::new("milestones-missing").into());
    }
    for step in steps {
        let within =
            plan.starts_on.is_none_or(|day| step.due_on >= day) && plan.ends_on.is_none_or(|day| step.due_on <= day);
        problems.require(within, || Rejection::new("milestone-outside-pilot").with("due", step.due_on));
    }
    let sum = Percent::sum(steps.iter().map(|step| step.share));
    let paid = plan.fee.is_some_and(|fee| fee.minor > 0);
    problems.require(!paid || sum == Percent::WHOLE.hundredths(), || {
        Rejection::new("fee-shares-not-whole").with("sum", hundredths(sum))
    });
    problems.finish()
}

/// `9950` as `99.5`.
fn hundredths(sum: i64) -> String {
    super::Figure(sum * 100).to_string()
}
