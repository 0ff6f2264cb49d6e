//! What the templates of a call receive. Texts of users go out as `{language: words}`.

pub mod builder;
mod consultation;
mod lots;

use chrono::{DateTime, Utc};
use domain::value::Texts;
use platform::compare::Segment;
use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

pub use consultation::*;
pub use lots::*;

use crate::{
    actions::Action,
    call::outages::RuleView,
    filters::{Export, FacetGroup, Kept},
    provenance::Provenance,
};

/// A user's text for the `localized` filter.
pub fn said(texts: &Texts) -> Value {
    Value::Object(
        texts.iter().map(|(lang, text)| (lang.to_owned(), Value::from(text.text.clone()))).collect::<Map<_, _>>(),
    )
}

/// The tone of a phase's tag.
pub fn tone(phase: domain::call::Phase) -> &'static str {
    use domain::call::Phase as P;
    match phase {
        P::Open => "good",
        P::Scheduled | P::Consultation | P::InApproval | P::Approved => "info",
        P::Closed | P::Evaluating => "warn",
        P::Decided | P::Completed => "done",
        P::Unsuccessful | P::Cancelled => "bad",
        P::Draft => "neutral",
    }
}

#[derive(Clone, Debug, Serialize)]
pub struct Amount {
    pub minor: i64,
    pub currency: String,
}

/// A line of the list.
#[derive(Clone, Debug, Serialize)]
pub struct CallLine {
    pub id: Uuid,
    pub kind: String,
    pub phase: &'static str,
    pub tone: &'static str,
    pub title: Value,
    pub summary: Value,
    pub owner: String,
    pub country: Value,
    pub jurisdiction: String,
    pub zone: String,
    pub opens: Option<DateTime<Utc>>,
    pub deadline: Option<DateTime<Utc>>,
    pub budget: Option<Amount>,
    pub imported: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct CallList {
    /// What the filters leave, on all pages.
    pub total: i64,
    pub calls: Vec<CallLine>,
    pub facets: Vec<FacetGroup>,
    pub kept: Vec<Kept>,
    pub words: String,
    /// Filters are on, so an empty list is no empty platform.
    pub narrowed: bool,
    pub base: String,
    pub next: Option<String>,
    pub first: Option<String>,
    pub exports: Vec<Export>,
    /// The organisation whose calls these are.
    pub owner: Option<Owner>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Owner {
    pub id: Uuid,
    pub name: String,
    /// The viewer may write a new challenge for it.
    pub writes: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct Moment {
    pub field: &'static str,
    pub at: DateTime<Utc>,
    pub passed: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct CriterionLine {
    pub name: Value,
    pub description: Value,
    /// `12.5`
    pub weight: String,
    pub scale_max: i64,
    pub minimum: Option<i64>,
    /// What the points stand for, the least first.
    pub meanings: Vec<(i64, Value)>,
    /// By which it is computed from the price; `None` where the panel scores it.
    pub formula: Option<String>,
    /// Scored at the interview.
    pub spoken: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct RouteView {
    pub name: Value,
    pub summary: Value,
    pub legal_bases: Vec<String>,
    pub steps: Vec<Value>,
    pub to_be_confirmed: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct QuestionLine {
    pub id: Uuid,
    pub number: usize,
    pub body: String,
    pub lang: String,
    pub asked_at: DateTime<Utc>,
    pub answer: Option<Value>,
    pub answered_at: Option<DateTime<Utc>>,
    /// The viewer asked it. Nobody else ever learns who did.
    pub mine: bool,
}

/// One thing that a notice changes.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeLine {
    /// Message key of what is changed.
    pub key: String,
    /// The question, section or criterion.
    pub about: Option<Value>,
    /// Message key: added, changed or taken out.
    pub way: Option<&'static str>,
    pub parts: Vec<ChangePart>,
    pub before: Option<DateTime<Utc>>,
    pub after: Option<DateTime<Utc>>,
}

/// Words with what was taken out and put in.
#[derive(Clone, Debug, Serialize)]
pub struct ChangePart {
    /// Message key of the aspect, where there are several.
    pub key: Option<String>,
    pub pieces: Vec<Segment>,
    pub lang: String,
}

/// Something that a new challenge can start from.
#[derive(Clone, Debug, Serialize)]
pub struct StartLine {
    /// Empty where it has no page.
    pub url: String,
    pub title: Value,
}

/// A challenge that lies ready.
#[derive(Clone, Debug, Serialize)]
pub struct ReadyLine {
    pub url: String,
    pub sector: Value,
    pub title: Value,
    pub summary: Value,
}

/// What a new challenge starts from, with the field that says so.
#[derive(Clone, Debug, Serialize)]
pub struct BegunFromLine {
    pub name: &'static str,
    pub value: String,
    pub title: Value,
    pub url: Option<String>,
}

/// The page of a new challenge or intake.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NewPage {
    #[serde(flatten)]
    pub form: CallForm,
    pub ready: Vec<ReadyLine>,
    /// Earlier ones of the same agency.
    pub own: Vec<StartLine>,
    pub from: Option<BegunFromLine>,
}

/// The page on which an amendment is written.
#[derive(Clone, Debug, Serialize)]
pub struct AmendPage {
    #[serde(flatten)]
    pub form: CallForm,
    /// What was prepared beside the words.
    pub prepared: Vec<ChangeLine>,
}

#[derive(Clone, Debug, Serialize)]
pub struct NoticeLine {
    pub number: i64,
    pub kind: String,
    pub at: DateTime<Utc>,
    pub reason: Value,
    pub changes: Vec<ChangeLine>,
}

/// A section of the draft, in the form of the tasks component.
#[derive(Clone, Debug, Serialize)]
pub struct SectionTask {
    pub key: String,
    pub url: Option<String>,
    pub state: &'static str,
    pub hint_text: Option<String>,
    pub hint: Option<&'static str>,
}

/// A decision on the draft.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewLine {
    pub outcome: String,
    pub reasons: String,
    pub comments: Vec<CommentLine>,
    pub at: DateTime<Utc>,
}

/// A word on a section.
#[derive(Clone, Debug, Serialize)]
pub struct CommentLine {
    /// Message key of the section.
    pub part: String,
    pub text: String,
    pub at: DateTime<Utc>,
    pub dealt_at: Option<DateTime<Utc>>,
    /// Where the author marks it as dealt with.
    pub target: String,
}

/// A section as whoever decides on the draft comments on it.
#[derive(Clone, Debug, Serialize)]
pub struct PartField {
    pub name: String,
    /// Message key of the section.
    pub key: String,
    /// What it says: (message key, words).
    pub texts: Vec<(String, Value)>,
    /// What was said of it before.
    pub former: Vec<CommentLine>,
}

/// The page of a decision on the draft.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewPage {
    #[serde(flatten)]
    pub form: CallForm,
    pub parts: Vec<PartField>,
}

/// What only those who make the call see.
#[derive(Clone, Debug, Serialize)]
pub struct Inside {
    pub sections: Vec<SectionTask>,
    pub score: Option<i64>,
    /// Message keys.
    pub advice: Vec<String>,
    pub reviews: Vec<ReviewLine>,
    /// Where the draft is decided on section by section, for who may.
    pub review: Option<String>,
    pub budget_line: Option<String>,
    pub decision_owner: Option<String>,
    pub unanswered: usize,
}

/// Who holds the ball.
#[derive(Clone, Debug, Serialize)]
pub struct Ball {
    /// Message key of the holder.
    pub holder: String,
    pub what: String,
    pub due: Option<DateTime<Utc>>,
    pub mine: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct Stage {
    pub key: String,
    pub state: &'static str,
    pub url: Option<String>,
}

/// A section of the application form, for the public.
#[derive(Clone, Debug, Serialize)]
pub struct AskedSection {
    pub title: Value,
    pub questions: Vec<Value>,
}

/// A call that this one leads back to, or that followed it.
#[derive(Clone, Debug, Serialize)]
pub struct Related {
    pub id: Uuid,
    pub title: Value,
}

#[derive(Clone, Debug, Serialize)]
pub struct CallPage {
    /// Shown to those who make the call as the public will see it.
    pub preview: bool,
    /// Where the agency finds solutions that could fit.
    pub suggestions: Option<String>,
    pub id: Uuid,
    pub version: i64,
    pub kind: String,
    pub phase: &'static str,
    pub tone: &'static str,
    pub title: Value,
    pub summary: Value,
    /// The longer texts that are given: (message key, words).
    pub texts: Vec<(String, Value)>,
    pub owner: String,
    pub owner_id: Uuid,
    pub country: Value,
    pub zone: String,
    pub budget: Option<Amount>,
    pub places: i64,
    pub blind: bool,
    pub scoring: String,
    /// Only the officers' own keys open it.
    pub strict: bool,
    pub route: Option<RouteView>,
    pub stages: Vec<Stage>,
    pub ball: Option<Ball>,
    pub moments: Vec<Moment>,
    /// What an outage before the deadline means for it; while there is something to move.
    pub outage_rule: Option<RuleView>,
    pub criteria: Vec<CriterionLine>,
    pub eligibility: Vec<Value>,
    pub lots: LotsView,
    pub asked: Vec<AskedSection>,
    /// Where its consultation is read; empty where there was none.
    pub responses: Option<String>,
    /// Until when everybody can respond to it.
    pub consultation_until: Option<DateTime<Utc>>,
    /// From when on everybody will read it, where that lies ahead.
    pub public_from: Option<DateTime<Utc>>,
    pub questions: Vec<QuestionLine>,
    /// The viewer may ask, and the viewer may answer.
    pub asks: bool,
    pub answers: bool,
    pub notices: Vec<NoticeLine>,
    /// `None` where the viewer cannot watch.
    pub watching: Option<bool>,
    pub end_reason: Option<Value>,
    /// A complaint about the decision is undecided.
    pub complained: bool,
    pub relaunches: Option<Related>,
    pub relaunched_as: Option<Related>,
    /// The challenge or the ready one that it was begun from.
    pub begun_from: Option<StartLine>,
    /// It came from a startup's unsolicited idea, which gives nobody an advantage.
    pub from_idea: bool,
    /// Where the viewer starts a challenge of their own from this one.
    pub starts: Option<String>,
    /// Where imported history comes from.
    pub provenance: Option<Provenance>,
    pub inside: Option<Inside>,
    pub actions: Vec<Action>,
}

/// A choice of a select or of radios.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    pub value: String,
    pub text: Option<String>,
    pub key: Option<String>,
    pub hint_text: Option<String>,
    pub hint: Option<String>,
}

/// A form about a call.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CallForm {
    pub id: Uuid,
    pub version: i64,
    pub title: Value,
    pub kind: String,
    pub phase: &'static str,
    /// The act that the form is for: `cancel`.
    pub verb: String,
    pub target: String,
    pub back: String,
    /// The country's first language, then the others.
    pub languages: Vec<String>,
    pub zone: String,
    /// «Dakar time»
    pub zone_name: String,
    pub currencies: Vec<String>,
    pub deciders: Vec<Choice>,
    pub routes: Vec<Choice>,
    pub scorings: Vec<Choice>,
    pub sealings: Vec<Choice>,
    /// Indices of the rows to show.
    pub rows: Vec<usize>,
    /// What is asked, where the form answers a question.
    pub question: Option<QuestionLine>,
    /// Shortest window, time for answers and time after an amendment, in the country's days.
    pub windows: Vec<Window>,
    pub deadline: Option<DateTime<Utc>>,
    pub building_blocks: Vec<Choice>,
    /// Categories that the typed words find, to choose from.
    pub found: Vec<Choice>,
    /// What was said of the sections of this page.
    pub comments: Vec<CommentLine>,
    pub lots: LotsView,
}

impl CallForm {
    /// The language in which at least something has to be said.
    pub fn main_language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }
}

#[derive(Clone, Debug, Serialize)]
pub struct Window {
    pub key: &'static str,
    pub days: i64,
    pub unit: &'static str,
}
