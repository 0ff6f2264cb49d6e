//! Labels that a country gives its startups, or that another body gives and we record.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::condition::Condition;
use crate::{rejection::Rejection, value::Texts, words};

words! {
    pub enum GrantedBy {
        /// A commission that sits in this system: request, examination, session, decision.
        Here = "here",
        /// Another body's system: number, dates and proof are recorded.
        Elsewhere = "elsewhere",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    pub key: String,
    pub name: Texts,
    pub issuer: Texts,
    pub granted: GrantedBy,
    /// Left out means unknown: the decision then has to name the last day itself.
    #[serde(default)]
    pub validity_months: Option<u32>,
    #[serde(default)]
    pub conditions: Vec<Condition>,
    /// What the label opens.
    #[serde(default)]
    pub rights: Vec<Right>,
    #[serde(default)]
    pub legal_basis: Option<String>,
    /// Of the validity.
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub to_be_confirmed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Right {
    pub key: String,
    pub name: Texts,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub to_be_confirmed: bool,
}

impl Label {
    /// The last day of a label granted on a day: the same day so many months later.
    ///
    /// # Errors
    /// `label-validity-unknown` (with `label`): the decision has to name the last day.
    pub fn last_day(&self, granted_on: NaiveDate) -> Result<NaiveDate, Rejection> {
        let unknown = || Rejection::new("label-validity-unknown").with("label", self.key.as_str());
        let months = self.validity_months.ok_or_else(unknown)?;
        granted_on.checked_add_months(Months::new(months)).ok_or_else(unknown)
    }
}
