//! What the registry's commands take once a form has been checked.

use chrono::NaiveDate;
use domain::{
    jurisdiction::Checked,
    registry::Kind,
    value::{Money, Texts},
};

/// A checked registration.
pub struct Registration {
    pub kind: Kind,
    pub jurisdiction: String,
    pub legal_name: String,
    pub trade_name: Option<String>,
    pub number: Option<Checked>,
    pub website: Option<String>,
    pub founded_on: Option<NaiveDate>,
}

/// A checked profile.
pub struct Description {
    pub legal_name: String,
    pub trade_name: Option<String>,
    pub about: Texts,
    pub sector: Option<String>,
    pub stage: Option<String>,
    pub region: Option<String>,
    pub website: Option<String>,
    pub founded_on: Option<NaiveDate>,
    pub staff: Option<i64>,
    pub founders: Option<i64>,
    pub women_founders: Option<i64>,
    pub young_founders: Option<i64>,
    pub disabled_founders: Option<i64>,
    pub youth_led: Option<bool>,
    pub seeks_investment: Option<bool>,
    pub legal_form: Option<String>,
    /// Codes of the languages in which it works.
    pub languages: Vec<String>,
    /// Raised so far.
    pub funding: Option<Money>,
    /// Of the last full year.
    pub turnover: Option<Money>,
}
