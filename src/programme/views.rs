//! What the programme's templates receive.

use chrono::{DateTime, NaiveDate, Utc};
use domain::value::Texts;
use platform::chart::Timeline;
use serde::Serialize;
use uuid::Uuid;

use crate::actions::Action;

/// A line of the list of programmes.
#[derive(Clone, Debug, Serialize)]
pub struct ProgrammeLine {
    pub url: String,
    pub title: Texts,
    pub purpose: Texts,
    pub state: String,
    pub office: String,
    pub country: String,
    pub partners: Vec<String>,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ProgrammeList {
    pub programmes: Vec<ProgrammeLine>,
    pub next: Option<String>,
    pub may_establish: bool,
}

/// The offices for which a person can establish a programme.
#[derive(Clone, Debug, Serialize)]
pub struct Offices {
    pub offices: Vec<Choice>,
}

/// A choice of a form.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    pub value: String,
    pub key: Option<String>,
    pub text: Option<String>,
    pub hint: Option<String>,
    pub hint_text: Option<String>,
}

impl Choice {
    pub fn key(value: &str, key: String) -> Self {
        Self { value: value.to_owned(), key: Some(key), text: None, hint: None, hint_text: None }
    }

    pub fn text(value: String, text: String) -> Self {
        Self { value, key: None, text: Some(text), hint: None, hint_text: None }
    }
}

/// A partner country, with its office where it takes part here.
#[derive(Clone, Debug, Serialize)]
pub struct Partner {
    pub country: String,
    pub office: Option<String>,
    pub url: Option<String>,
}

/// A stage of the roadmap as the programme's page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct StageLine {
    pub id: Uuid,
    pub title: Texts,
    pub organisation: String,
    pub organisation_url: String,
    pub starts_on: Option<NaiveDate>,
    pub due_on: NaiveDate,
    pub done_on: Option<NaiveDate>,
    pub state: String,
    /// `late` and the like; `in_time` needs no word.
    pub punctuality: String,
    pub note: Option<String>,
    pub actions: Vec<Action>,
}

/// A cohort as the programme's page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct CohortLine {
    pub url: String,
    pub title: Texts,
    pub number: i64,
    pub state: String,
    pub phase: String,
    pub seats: i64,
    pub taken: i64,
    pub intake_until: DateTime<Utc>,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub zone: String,
}

/// A programme's page.
#[derive(Clone, Debug, Serialize)]
pub struct ProgrammePage {
    pub id: Uuid,
    pub version: i64,
    pub title: Texts,
    pub purpose: Texts,
    pub state: String,
    pub country: String,
    pub office: String,
    pub office_url: String,
    pub partners: Vec<Partner>,
    pub legal_basis: Option<String>,
    pub budget_minor: Option<i64>,
    pub budget_currency: Option<String>,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub stages: Vec<StageLine>,
    /// The stages over their days; `None` without stages.
    pub picture: Option<Timeline>,
    pub late: usize,
    pub done: usize,
    pub cohorts: Vec<CohortLine>,
    pub plan_cohort: Option<String>,
    pub zone: String,
    pub actions: Vec<Action>,
}

/// The form of a programme, of a stage or of a cohort.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FormPage {
    pub version: Option<i64>,
    pub title_key: String,
    pub name: String,
    pub target: String,
    pub back: String,
    pub written: Vec<&'static str>,
    pub currencies: Vec<String>,
    pub offices: Vec<Choice>,
    pub countries: Vec<Choice>,
    pub organisations: Vec<Choice>,
    pub zone_key: String,
}

/// The page of an act that asks for reasons, or only says what will happen.
#[derive(Clone, Debug, Serialize)]
pub struct Act {
    pub version: i64,
    pub name: String,
    /// `programme`, `roadmap_stage`, `cohort` or `participant`.
    pub thing: &'static str,
    pub verb: String,
    pub reasons: bool,
    pub danger: bool,
    pub target: String,
    pub back: String,
}
