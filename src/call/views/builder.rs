//! What the templates of the form builder receive.

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::{Choice, CommentLine};
use crate::asking::{FieldLine, WhenLine};

/// A page about the form of a call.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    pub id: Uuid,
    pub version: i64,
    pub title: Value,
    pub zone: String,
    /// The builder's address.
    pub base: String,
    /// Where one goes when the form is done.
    pub back: String,
    /// The copy that an amendment is prepared on, and not the call's own form.
    pub prepares: bool,
    /// The country's first language, then the others.
    pub languages: Vec<String>,
}

/// The form as its author sees it.
#[derive(Clone, Debug, Serialize)]
pub struct BuilderPage {
    #[serde(flatten)]
    pub head: Head,
    pub sections: Vec<BuiltSection>,
    pub fields: usize,
    pub most: usize,
    pub kinds: Vec<Choice>,
    /// What was said of the form.
    pub comments: Vec<CommentLine>,
}

#[derive(Clone, Debug, Serialize)]
pub struct BuiltSection {
    pub key: String,
    pub title: Value,
    pub when: Vec<WhenLine>,
    /// Languages in which something of it is not said.
    pub missing: Vec<String>,
    pub fields: Vec<BuiltField>,
    pub first: bool,
    pub last: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct BuiltField {
    pub key: String,
    pub label: Value,
    pub kind: &'static str,
    pub required: bool,
    pub reveals_identity: bool,
    pub readers: String,
    pub read_from: String,
    pub when: Vec<WhenLine>,
    pub missing: Vec<String>,
    pub first: bool,
    pub last: bool,
}

/// An earlier question with the answers that a condition can ask for.
#[derive(Clone, Debug, Serialize)]
pub struct ConditionGroup {
    pub label: Value,
    pub options: Vec<Choice>,
}

/// One question, new or as it stands.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionPage {
    #[serde(flatten)]
    pub head: Head,
    /// `None` of a new one.
    pub key: Option<String>,
    pub kind: &'static str,
    pub target: String,
    pub sections: Vec<Choice>,
    pub conditions: Vec<ConditionGroup>,
    pub rules: Vec<Choice>,
    /// Numbers that it can add up with.
    pub numbers: Vec<Choice>,
    pub currency: String,
    pub types: Vec<Choice>,
    pub cells: Vec<Choice>,
    /// Numbers of the columns to show.
    pub columns: Vec<usize>,
    pub readers: Vec<Choice>,
    pub moments: Vec<Choice>,
}

/// One section, new or as it stands.
#[derive(Clone, Debug, Serialize)]
pub struct SectionPage {
    #[serde(flatten)]
    pub head: Head,
    pub key: Option<String>,
    pub target: String,
    pub conditions: Vec<ConditionGroup>,
}

/// Sections that lie ready.
#[derive(Clone, Debug, Serialize)]
pub struct LibraryPage {
    #[serde(flatten)]
    pub head: Head,
    pub own: Vec<ReadySection>,
    pub platform: Vec<ReadySection>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ReadySection {
    /// What the form names it by.
    pub value: String,
    pub title: Value,
    pub questions: Vec<Value>,
}

/// The form as applicants see it.
#[derive(Clone, Debug, Serialize)]
pub struct PreviewPage {
    pub id: Uuid,
    pub title: Value,
    /// The builder's address, for those who may use it.
    pub builder: Option<String>,
    pub sections: Vec<PreviewSection>,
}

#[derive(Clone, Debug, Serialize)]
pub struct PreviewSection {
    pub title: Value,
    pub help: Option<Value>,
    pub when: Vec<WhenLine>,
    pub fields: Vec<FieldLine>,
}

/// A catalogue, before it is sent and before it is taken.
#[derive(Clone, Debug, Serialize)]
pub struct ImportPage {
    #[serde(flatten)]
    pub head: Head,
    pub langs: Vec<Choice>,
    pub megabytes: usize,
    pub sent: Option<SentCatalogue>,
}

#[derive(Clone, Debug, Serialize)]
pub struct SentCatalogue {
    pub name: String,
    pub sources: Vec<Choice>,
    pub contexts: Vec<ContextLine>,
    /// What would come of the source that is chosen.
    pub plan: Option<PlanLine>,
}

/// What the questions hang on that is no question: one value, or asked.
#[derive(Clone, Debug, Serialize)]
pub struct ContextLine {
    pub name: String,
    pub label: String,
    pub options: Vec<Choice>,
}

#[derive(Clone, Debug, Serialize)]
pub struct PlanLine {
    pub source: String,
    pub places: Vec<Choice>,
    pub fields: usize,
    pub refused: usize,
    pub elsewhere: usize,
    pub noted: usize,
    pub lines: Vec<PlannedLine>,
    /// Why nothing of it can be taken.
    pub problem: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct PlannedLine {
    pub id: String,
    pub question: String,
    /// `fields`, `parts`, `elsewhere` or `refused`.
    pub outcome: &'static str,
    pub kinds: Vec<&'static str>,
    /// In the reader's words: why not, and what else is to be known.
    pub notes: Vec<String>,
}
