//! What the plan's templates receive.

use chrono::NaiveDate;
use domain::{
    pilot::{Figure, Side},
    value::Money,
};
use serde::Serialize;
use serde_json::Value as Json;
use uuid::Uuid;

/// A choice of a select: value with a message key or a plain text.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    pub value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl Choice {
    /// A word of a closed set: `direction-up`.
    pub fn word(family: &str, value: &str) -> Self {
        Self { value: value.to_owned(), key: Some(format!("{family}-{value}")), text: None }
    }

    pub fn plain(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), key: None, text: Some(text.into()) }
    }
}

/// A form of the plan.
#[derive(Clone, Debug, Serialize)]
pub struct PlanForm {
    pub id: Uuid,
    pub version: i64,
    pub title: Json,
    pub target: String,
    pub back: String,
    pub section: String,
    pub currencies: Vec<String>,
    pub people: Vec<Choice>,
    pub routes: Vec<RouteChoice>,
    pub levels: Vec<Choice>,
    pub directions: Vec<Choice>,
    /// Rows of the risk matrix to offer.
    pub rows: Vec<usize>,
    /// Where the form changes something that is there already.
    pub removal: Option<String>,
}

/// A purchase route of the country, with its name in the languages that the rules give.
#[derive(Clone, Debug, Serialize)]
pub struct RouteChoice {
    pub value: String,
    pub name: Json,
    pub summary: Json,
    pub to_be_confirmed: bool,
}

/// The whole plan for reading.
#[derive(Clone, Debug, Serialize)]
pub struct PlanPage {
    pub id: Uuid,
    pub title: Json,
    pub version: i64,
    pub number: i64,
    pub hash: Option<String>,
    pub editable: bool,
    /// Whether the viewer's side writes the purchase section.
    pub agency_side: bool,
    pub plan: Json,
    pub fee: Option<Money>,
    pub route: Json,
    pub decision_owner: Option<String>,
    pub hypotheses: Vec<HypothesisView>,
    pub milestones: Vec<PlannedMilestone>,
    pub signatures: Vec<SignatureView>,
    /// Only on the page that asks for the signature.
    pub signing: bool,
    pub zone: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct HypothesisView {
    pub id: Uuid,
    pub statement: String,
    pub kpi: String,
    pub unit: String,
    pub direction: String,
    pub baseline: Figure,
    pub target: Figure,
    pub threshold: Figure,
    pub method: String,
    pub mandatory: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct PlannedMilestone {
    pub id: Uuid,
    pub title: String,
    pub description: String,
    pub due_on: NaiveDate,
    pub share: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct SignatureView {
    pub side: Side,
    pub name: String,
    pub at: chrono::DateTime<chrono::Utc>,
}
