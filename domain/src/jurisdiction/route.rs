//! Purchase routes: under which conditions a way is open, and the steps that it asks for, in order.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    condition::Condition,
    step::{Silence, Step, When},
    term::Term,
    threshold::{Category, Threshold},
};
use crate::{
    rejection::Rejection,
    value::{Money, Texts},
    words,
};

words! {
    pub enum RouteOrigin {
        /// A pilot of the buying agency itself.
        Pilot = "pilot",
        /// Another agency's proven pilot.
        Reuse = "reuse",
    }
}

words! {
    pub enum OcdsMethod {
        Open = "open",
        Selective = "selective",
        Limited = "limited",
        Direct = "direct",
    }
}

words! {
    /// How the purchase's process points to the pilot's (OCDS `relatedProcesses`).
    pub enum OcdsLink {
        Prior = "prior",
        Framework = "framework",
        Planning = "planning",
    }
}

/// How a complaint against an award goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplaintRule {
    /// For the answer, from the day the complaint is made.
    pub answer: Term,
    /// What no answer means; left out means unknown.
    #[serde(default)]
    pub silence: Option<Silence>,
    /// The longest time for which the body above may suspend.
    #[serde(default)]
    pub suspension: Option<Term>,
    /// Where one turns against the answer, and by when.
    #[serde(default)]
    pub next_body: Option<Texts>,
    #[serde(default)]
    pub next_within: Option<Term>,
}

/// A way from a proof to a contract, as a country describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    pub key: String,
    pub name: Texts,
    pub summary: Texts,
    pub valid_from: NaiveDate,
    /// The last day on which a purchase can start on it.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    pub origins: Vec<RouteOrigin>,
    #[serde(default)]
    pub legal_bases: Vec<String>,
    pub ocds_method: OcdsMethod,
    #[serde(default)]
    pub ocds_details: Option<String>,
    /// Whether the purchase belongs to the call's own contracting process.
    #[serde(default)]
    pub same_process: bool,
    #[serde(default)]
    pub link: Option<OcdsLink>,
    #[serde(default)]
    pub conditions: Vec<Condition>,
    pub steps: Vec<Step>,
    /// What follows a complaint in one of its windows. While one is undecided, nothing is signed; that stands in code.
    #[serde(default)]
    pub complaint: Option<ComplaintRule>,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub to_be_confirmed: bool,
}

impl Route {
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }

    /// The steps that a purchase of this value goes through, in order.
    ///
    /// # Errors
    /// Those of [`Threshold::limit_for`] where nobody knows whether a step is asked for; `currencies-differ`.
    pub fn steps_for(
        &self,
        value: Money,
        category: Option<Category>,
        thresholds: &[Threshold],
    ) -> Result<Vec<&Step>, Rejection> {
        let mut steps = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            let asked = match &step.when {
                None => true,
                Some(When { value_from }) => {
                    let unknown = || Rejection::new("threshold-unknown").with("threshold", value_from.as_str());
                    let found = thresholds.iter().find(|threshold| &threshold.key == value_from);
                    !found.ok_or_else(unknown)?.limit_for(category)?.is_above(value)?
                }
            };
            if asked {
                steps.push(step);
            }
        }
        Ok(steps)
    }

    /// Whether any part of it is an example value without a source.
    pub fn is_to_be_confirmed(&self) -> bool {
        self.to_be_confirmed
            || self.conditions.iter().any(|condition| condition.to_be_confirmed)
            || self.steps.iter().any(Step::is_to_be_confirmed)
    }
}
