//! Where imported history comes from, as pages of several rooms show it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

/// What stands beside a thing that another system tells of.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Provenance {
    pub source: String,
    pub url: Option<String>,
    /// When the source published it.
    pub published_at: Option<DateTime<Utc>>,
    /// The source's columns and words that have no place of their own here.
    pub facts: Vec<(String, String)>,
    pub awards: Vec<AwardLine>,
}

/// An award that the source tells of.
#[derive(Clone, Debug, Serialize)]
pub struct AwardLine {
    pub supplier: String,
    pub size: Option<String>,
    pub amount: Option<i64>,
    pub currency: Option<String>,
    pub starts_on: Option<NaiveDate>,
}
