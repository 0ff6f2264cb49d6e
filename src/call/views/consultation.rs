//! What the pages of a consultation receive.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::{CallForm, ChangeLine, Choice, LotsView};

/// The page of a consultation.
#[derive(Clone, Debug, Serialize)]
pub struct ConsultationPage {
    pub id: Uuid,
    pub title: Value,
    pub summary: Value,
    pub phase: &'static str,
    pub tone: &'static str,
    /// The page of the call, where this viewer may read it.
    pub call_url: Option<String>,
    pub zone: String,
    /// There was one.
    pub held: bool,
    pub until: Option<DateTime<Utc>>,
    pub over: bool,
    /// What was shown: (message key, words).
    pub texts: Vec<(String, Value)>,
    pub lots: LotsView,
    pub respond: Option<String>,
    pub answer: Option<String>,
    pub groups: Vec<ResponseGroup>,
    pub count: usize,
    pub waiting: usize,
    /// What the author changed since, where that can be told already.
    pub changed: Option<Vec<ChangeLine>>,
}

/// What was said of a section.
#[derive(Clone, Debug, Serialize)]
pub struct ResponseGroup {
    /// Message key of the section.
    pub key: String,
    pub responses: Vec<ResponseLine>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ResponseLine {
    pub id: Uuid,
    pub body: String,
    pub lang: String,
    pub at: DateTime<Utc>,
    /// Of whoever chose to be named.
    pub name: Option<String>,
    pub mine: bool,
    pub answer: Option<Value>,
    pub answered_at: Option<DateTime<Utc>>,
}

/// The page on which a response is written.
#[derive(Clone, Debug, Serialize)]
pub struct RespondPage {
    #[serde(flatten)]
    pub form: CallForm,
    pub parts: Vec<Choice>,
    pub until: Option<DateTime<Utc>>,
}

/// The page on which responses are answered.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerPage {
    #[serde(flatten)]
    pub form: CallForm,
    pub responses: Vec<Choice>,
}
