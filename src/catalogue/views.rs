//! What the catalogue's templates receive.

pub mod editor;
pub mod history;

use chrono::{DateTime, NaiveDate, Utc};
use domain::catalogue::{Content, Measured};
use domain::value::Texts;
use serde::Serialize;
use uuid::Uuid;

use crate::{actions::Action, filters::Export, provenance::Provenance};

/// A facet of the list.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    pub key: String,
    pub options: Vec<Options>,
}

/// A value of a facet as a link.
#[derive(Clone, Debug, Serialize)]
pub struct Options {
    pub value: String,
    pub key: Option<String>,
    pub text: Option<String>,
    pub count: i64,
    /// At least so many.
    pub more: bool,
    pub url: String,
    pub selected: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct Link {
    pub key: String,
    pub url: String,
    pub selected: bool,
}

/// A filter that the search box keeps.
#[derive(Clone, Debug, Serialize)]
pub struct Kept {
    pub name: String,
    pub value: String,
}

/// A line of the public list.
#[derive(Clone, Debug, Serialize)]
pub struct SolutionLine {
    pub id: Uuid,
    pub url: String,
    pub name: String,
    pub startup: String,
    pub summary: serde_json::Value,
    pub country: String,
    pub category: Option<Texts>,
    pub trl: Option<i64>,
    pub hosting: Option<String>,
    pub open_source: bool,
    pub proof: String,
    pub imported: bool,
    /// For the comparison.
    pub ticked: bool,
}

/// The public list.
#[derive(Clone, Debug, Serialize)]
pub struct SolutionList {
    pub q: String,
    pub kept: Vec<Kept>,
    pub groups: Vec<Group>,
    pub sorts: Vec<Link>,
    pub clear: Option<String>,
    pub solutions: Vec<SolutionLine>,
    pub total: i64,
    /// There are more than were counted.
    pub more: bool,
    /// How many of the newest were looked at, where there are too many.
    pub looked_at: Option<i64>,
    /// Near words that were searched.
    pub nearby: Vec<Nearby>,
    /// Nothing has all the words.
    pub any: bool,
    /// What was asked, for the comparison and for saving it.
    pub query: String,
    /// What the comparison's form carries to the next page: filters, and what is ticked on other pages.
    pub carried: Vec<Kept>,
    /// How many are ticked on other pages.
    pub elsewhere: usize,
    /// Where the next page begins.
    pub after: Option<String>,
    pub exports: Vec<Export>,
    /// Where this search is kept.
    pub save: String,
    /// The list of only what was typed.
    pub literal: Option<String>,
    pub next: Option<String>,
    pub first: Option<String>,
}

/// A word and the near ones that were searched instead of it, or beside it.
#[derive(Clone, Debug, Serialize)]
pub struct Nearby {
    pub given: String,
    pub near: String,
    pub instead: bool,
}

/// A version that waits for the registrar.
#[derive(Clone, Debug, Serialize)]
pub struct QueueLine {
    pub url: String,
    pub name: String,
    pub startup: String,
    pub country: String,
    pub submitted_at: DateTime<Utc>,
    pub due: DateTime<Utc>,
    pub revision: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct Queue {
    pub lines: Vec<QueueLine>,
    pub next: Option<String>,
    pub zone: String,
}

/// A startup's own list.
#[derive(Clone, Debug, Serialize)]
pub struct StartupSolutions {
    pub startup: Uuid,
    pub startup_name: String,
    pub solutions: Vec<OwnLine>,
    pub may_register: bool,
    pub inside: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct OwnLine {
    pub url: String,
    pub name: String,
    pub summary: serde_json::Value,
    pub state: String,
}

/// The startups for which a person can register a solution.
#[derive(Clone, Debug, Serialize)]
pub struct Startups {
    pub startups: Vec<Startup>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Startup {
    pub id: Uuid,
    pub name: String,
}

/// What a version says, with the names that a reader needs.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    pub number: i64,
    pub content: Content,
    pub category: Option<Texts>,
    pub prices: Vec<String>,
    pub answers: Vec<Answers>,
    pub documents: Vec<editor::DocumentLine>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ProofLine {
    pub kind: String,
    pub outcome: String,
    pub on: NaiveDate,
    pub agency: String,
    pub agency_url: String,
    pub url: String,
    pub summary: serde_json::Value,
    /// Each result against its threshold.
    pub measured: Vec<Measured>,
}

/// Who has to act next.
#[derive(Clone, Debug, Serialize)]
pub struct Ball {
    pub what: String,
    pub holder: String,
    pub mine: bool,
    pub due: Option<DateTime<Utc>>,
}

/// A version under way beside the public one.
#[derive(Clone, Debug, Serialize)]
pub struct Revision {
    pub number: i64,
    pub state: String,
    pub compare: Option<String>,
}

/// What a reviewer asks for, beside the comments at the sections.
#[derive(Clone, Debug, Serialize)]
pub struct Request {
    pub reasons: String,
    /// The points that are not well.
    pub points: Vec<history::PointLine>,
}

/// What its own people and its reviewers see beside the public page.
#[derive(Clone, Debug, Serialize)]
pub struct Inside {
    /// Stands beside a public version, and is not public itself.
    pub revision: Option<Revision>,
    /// How many things a review still needs.
    pub missing: usize,
    /// The sections of what is being written that a review needs, for those who may write it.
    pub sections: Vec<editor::SectionTask>,
    /// The sections that can wait.
    pub optional: Vec<editor::SectionTask>,
    /// What would make it better, by messages.
    pub advice: Vec<String>,
    /// The latest reasons that the startup has to answer.
    pub asked: Option<Request>,
    /// Why it is suspended.
    pub suspended: Option<String>,
    /// What the version under way says, where another is public.
    pub under_way: Option<Told>,
    pub ball: Option<Ball>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Missing {
    pub label: String,
    pub text: String,
}

/// A solution's page.
#[derive(Clone, Debug, Serialize)]
pub struct SolutionPage {
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    pub state: String,
    pub country: String,
    pub zone: String,
    pub startup: String,
    pub startup_url: String,
    pub published_at: Option<DateTime<Utc>>,
    pub proof: String,
    pub proofs: Vec<ProofLine>,
    /// How many agencies bought it.
    pub buyers: usize,
    /// `None` while suspended, for the public.
    pub told: Option<Told>,
    /// Where imported history comes from.
    pub provenance: Option<Provenance>,
    pub inside: Option<Inside>,
    pub actions: Vec<Action>,
    /// Where a buyer invites its startup to a pilot.
    pub invite: Option<String>,
    /// Where the startup finds challenges that it could answer.
    pub suggestions: Option<String>,
    /// Where its versions and what became of them are told.
    pub history: String,
}

/// The page of an act that asks for reasons, or only says what will happen.
#[derive(Clone, Debug, Serialize)]
pub struct Act {
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    pub verb: String,
    pub revision: bool,
    pub reasons: bool,
    pub target: String,
    pub back: String,
    pub compare: Option<String>,
    /// Where the same form returns the version instead.
    pub returns: Option<String>,
    /// The points to look at, where a version is reviewed.
    pub points: Vec<Choice>,
    /// The sections that can be commented, as `(name of the field, message)`.
    pub comments: Vec<CommentField>,
}

/// A place for a reviewer's comment on a section.
#[derive(Clone, Debug, Serialize)]
pub struct CommentField {
    pub name: String,
    pub key: String,
}

/// One of several equal rows of a form; open where it holds something.
#[derive(Clone, Debug, Serialize)]
pub struct Slot {
    pub number: usize,
}

#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    pub value: String,
    pub key: Option<String>,
    pub text: Option<String>,
    pub hint: Option<String>,
    pub hint_text: Option<String>,
}

impl Choice {
    /// A value with the message `<family>-<value>`.
    pub fn of(family: &str, value: &str) -> Self {
        let key = Some(format!("{family}-{}", value.to_lowercase()));
        Self { value: value.to_owned(), key, text: None, hint: None, hint_text: None }
    }

    pub fn text(value: &str, text: String) -> Self {
        Self { value: value.to_owned(), key: None, text: Some(text), hint: None, hint_text: None }
    }
}

/// Two versions side by side.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    pub name: String,
    pub back: String,
    pub from: i64,
    pub to: i64,
    pub versions: Vec<VersionChoice>,
    pub rows: Vec<Differs>,
    /// Fields that say the same are shown too; `switch` shows the other.
    pub all: bool,
    pub switch: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct VersionChoice {
    pub number: i64,
    pub state: String,
}

/// A field in two versions: marked words. It is named by a message, or by the words of its question.
#[derive(Clone, Debug, Serialize)]
pub struct Differs {
    pub key: Option<String>,
    pub label: Option<Texts>,
    pub lang: Option<String>,
    pub differs: bool,
    pub segments: Vec<platform::compare::Segment>,
}

/// What a section's questions were answered with.
#[derive(Clone, Debug, Serialize)]
pub struct Answers {
    pub title: Texts,
    pub lines: Vec<AnswerLine>,
}

#[derive(Clone, Debug, Serialize)]
pub struct AnswerLine {
    pub label: Texts,
    /// A long answer in its languages.
    pub texts: Option<Texts>,
    pub text: String,
}
