//! What the milestone templates receive.

use chrono::{DateTime, NaiveDate, Utc};
use domain::value::Money;
use serde::Serialize;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::{
    actions::Action,
    filing::{FileLine, Offer},
};

#[derive(Clone, Debug, Serialize)]
pub struct MilestonePage {
    pub id: Uuid,
    pub version: i64,
    pub pilot: Uuid,
    pub pilot_title: Json,
    pub title: String,
    pub description: String,
    pub state: String,
    pub late: bool,
    pub due_on: NaiveDate,
    pub zone: String,
    pub amount: Option<Money>,
    pub paid: Option<Money>,
    pub reason: Option<String>,
    pub deliveries: Vec<Delivered>,
    pub payments: Vec<Paid>,
    pub actions: Vec<Action>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Delivered {
    pub body: String,
    pub link: Option<String>,
    pub by: String,
    pub at: DateTime<Utc>,
    pub files: Vec<FileLine>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Paid {
    pub total: Money,
    pub net: Money,
    pub paid_on: NaiveDate,
    pub reference: String,
}

/// A form that belongs to a milestone.
#[derive(Clone, Debug, Serialize)]
pub struct MilestoneForm {
    pub id: Uuid,
    pub version: i64,
    pub pilot: Uuid,
    pub title: String,
    pub verb: String,
    pub target: String,
    pub back: String,
    pub left: Option<Money>,
    /// The evidence, where it is delivered.
    pub files: Option<Offer>,
}
