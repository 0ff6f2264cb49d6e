//! What the templates of applications receive.

use chrono::{DateTime, Utc};
use domain::{application::Opening, value::Texts};
use platform::compare::Segment;
use serde::Serialize;
use uuid::Uuid;

use super::partnership::views::{AskedLine, PartnerView};
use crate::{
    actions::Action,
    asking::{FieldLine, TableLine},
    filing::{FileLine, Offer},
    shown::Happened,
};

/// The call as every page of an application names it.
#[derive(Clone, Debug, Serialize)]
pub struct CallLine {
    pub id: Uuid,
    pub title: Texts,
    pub deadline: Option<DateTime<Utc>>,
    pub zone: String,
    /// The call's phase.
    pub phase: String,
}

/// The call of an opening.
pub fn opening_line(opening: &Opening, now: DateTime<Utc>) -> CallLine {
    CallLine {
        id: opening.call.uuid(),
        title: opening.title.clone(),
        deadline: opening.times.deadline,
        zone: opening.zone.clone(),
        phase: domain::call::phase(opening.call_state, &opening.times, now).as_str().to_owned(),
    }
}

/// A line of one's own applications.
#[derive(Clone, Debug, Serialize)]
pub struct MyLine {
    pub id: Uuid,
    pub call: CallLine,
    pub startup: String,
    pub state: String,
    pub reference: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct MyList {
    /// What one is asked to take part in.
    pub asked: Vec<AskedLine>,
    pub applications: Vec<MyLine>,
    pub next: Option<String>,
}

/// A startup for which the viewer may apply.
#[derive(Clone, Debug, Serialize)]
pub struct Applicant {
    pub id: Uuid,
    pub name: String,
    /// Its application for this call, where nothing else can be begun.
    pub application: Option<Uuid>,
    /// Of a divided call: those that it can still answer, and those that it has.
    pub lots: Vec<LotChoice>,
    pub taken: Vec<LotChoice>,
    pub solutions: Vec<SolutionChoice>,
}

/// A lot that one can apply for.
#[derive(Clone, Debug, Serialize)]
pub struct LotChoice {
    pub value: String,
    pub text: String,
    pub hint_text: String,
    /// The startup's application for it, where it has one.
    pub application: Option<Uuid>,
}

#[derive(Clone, Debug, Serialize)]
pub struct SolutionChoice {
    pub value: String,
    pub text: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct StatementLine {
    pub field: String,
    pub text: Texts,
    /// What was found, where something was.
    pub met: Option<bool>,
    /// Why it is not met.
    pub reason: Option<String>,
    pub reason_field: String,
}

/// An application that was handed in before an amendment changed the form.
#[derive(Clone, Debug, Serialize)]
pub struct BehindView {
    /// Of the notice, and where it is read.
    pub number: i64,
    pub url: String,
    /// Questions that have to be answered now and had not to be before.
    pub needed: Vec<Texts>,
    /// It can still be confirmed or handed in again.
    pub in_time: bool,
}

/// The door to an application: self-check, then a draft.
#[derive(Clone, Debug, Serialize)]
pub struct BeginPage {
    pub call: CallLine,
    pub statements: Vec<StatementLine>,
    pub applicants: Vec<Applicant>,
    /// For how many lots a startup may apply, and how many it may be awarded.
    pub lots_applied: Option<i64>,
    pub lots_awarded: Option<i64>,
    /// The one chosen, where there are several.
    pub chosen: Option<Applicant>,
}

/// A section in the list of what has to be written.
#[derive(Clone, Debug, Serialize)]
pub struct SectionLine {
    pub text: String,
    pub url: Option<String>,
    pub state: &'static str,
    pub hint_text: Option<String>,
    pub hint: Option<String>,
}

/// An answer as it is read.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerLine {
    pub key: String,
    pub label: Texts,
    pub kind: &'static str,
    /// Words as they were written; choices in the reader's language.
    pub values: Vec<Texts>,
    pub money: Option<MoneyLine>,
    pub files: Vec<FileLine>,
    /// There are more, which the reader does not get because they tell who made them.
    pub withheld: bool,
    pub table: Option<TableLine>,
    /// What a number counts.
    pub unit: Option<Texts>,
    /// Message key of why the reader does not get it.
    pub hidden: Option<&'static str>,
    /// What came after the opening, because the office asked for it.
    pub later: Vec<Later>,
}

/// What came after the opening, with its time.
#[derive(Clone, Debug, Serialize)]
pub struct Later {
    pub at: DateTime<Utc>,
    pub zone: String,
    pub words: Option<String>,
    pub files: Vec<FileLine>,
    /// Message key of why the reader does not get all of it.
    pub hidden: Option<&'static str>,
}

/// What the office asked, and what came.
#[derive(Clone, Debug, Serialize)]
pub struct InquiryLine {
    pub url: String,
    pub kind: &'static str,
    /// The question of the form that it concerns.
    pub field: Option<Texts>,
    pub request: String,
    pub asked_at: DateTime<Utc>,
    pub due: DateTime<Utc>,
    /// `asked`, `answered`, `lapsed`.
    pub state: &'static str,
    /// The viewer is of the team, and can still answer.
    pub answers: bool,
    pub answer: Option<String>,
    pub answered_at: Option<DateTime<Utc>>,
    pub files: Vec<FileLine>,
}

#[derive(Clone, Debug, Serialize)]
pub struct InquiryPage {
    pub id: Uuid,
    pub version: i64,
    /// Its address.
    pub application: String,
    pub call: CallLine,
    pub line: InquiryLine,
    pub may_answer: bool,
    /// Where it takes files.
    pub offer: Option<Offer>,
    pub most_photos: Option<usize>,
}

/// The office asks an applicant.
#[derive(Clone, Debug, Serialize)]
pub struct AskPage {
    pub id: Uuid,
    pub version: i64,
    pub call: CallLine,
    pub startup: String,
    pub kind: &'static str,
    /// Of the application.
    pub verb: &'static str,
    pub rows: Vec<usize>,
    /// The questions of the form.
    pub fields: Vec<FieldChoice>,
    /// The term of the country's rules, and whether its authority has confirmed it.
    pub days: Option<u16>,
    pub confirmed: bool,
    pub most_days: u16,
    pub low_price: Option<LowPriceLine>,
}

#[derive(Clone, Debug, Serialize)]
pub struct FieldChoice {
    pub value: String,
    pub text: String,
}

/// A price below the share of the mean of the others at which the rules say to ask.
#[derive(Clone, Debug, Serialize)]
pub struct LowPriceLine {
    pub percent: u8,
    pub own: MoneyLine,
    pub mean: MoneyLine,
    /// Where the viewer can ask about it now.
    pub ask: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct MoneyLine {
    pub minor: i64,
    pub currency: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct AnsweredSection {
    pub title: Texts,
    pub answers: Vec<AnswerLine>,
}

#[derive(Clone, Debug, Serialize)]
pub struct SubmissionLine {
    pub number: i64,
    pub receipt: String,
    pub at: DateTime<Utc>,
    pub sha256: String,
    pub current: bool,
}

/// A stage of the journey bar.
#[derive(Clone, Debug, Serialize)]
pub struct Stage {
    pub key: &'static str,
    pub state: &'static str,
    pub url: Option<String>,
}

/// Who holds the ball.
#[derive(Clone, Debug, Serialize)]
pub struct Ball {
    /// Message key.
    pub holder: &'static str,
    pub what: String,
    pub due: Option<DateTime<Utc>>,
    pub mine: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct ApplicationPage {
    pub id: Uuid,
    pub version: i64,
    pub call: CallLine,
    pub startup: String,
    pub startup_id: Uuid,
    pub solution: Option<String>,
    pub reference: String,
    pub state: String,
    pub stages: Vec<Stage>,
    pub ball: Option<Ball>,
    pub team: bool,
    /// The viewer is of the lead, and writes it.
    pub writes: bool,
    pub partners: Vec<PartnerView>,
    /// While it can be written.
    pub sections: Vec<SectionLine>,
    pub answered: Vec<AnsweredSection>,
    /// Strictly sealed, and the platform can read it for a moment still: the team takes its copy now.
    pub copy: bool,
    /// Why the answers cannot be shown: sealed, or damaged where they lie; the end of a message.
    pub closed: Option<&'static str>,
    pub behind: Option<BehindView>,
    pub submissions: Vec<SubmissionLine>,
    pub statements: Vec<StatementLine>,
    pub reason: Option<String>,
    /// What a startup that was excluded can do.
    pub remedy: Option<String>,
    /// What the office asked after the opening.
    pub inquiries: Vec<InquiryLine>,
    pub low_price: Option<LowPriceLine>,
    pub reserve_rank: Option<i64>,
    /// The last minute in which it may move up.
    pub reserve_until: Option<DateTime<Utc>>,
    pub debrief: bool,
    pub actions: Vec<Action>,
    pub events: Vec<Happened>,
}

/// What a colleague saved meanwhile, held against what the viewer typed.
#[derive(Clone, Debug, Serialize)]
pub struct Theirs {
    pub who: String,
    pub at: DateTime<Utc>,
    pub answers: Vec<TheirAnswer>,
}

#[derive(Clone, Debug, Serialize)]
pub struct TheirAnswer {
    pub label: Texts,
    pub segments: Vec<Segment>,
}

#[derive(Clone, Debug, Serialize)]
pub struct SectionPage {
    pub id: Uuid,
    pub call: CallLine,
    pub section: String,
    pub title: Texts,
    pub help: Option<Texts>,
    pub fields: Vec<FieldLine>,
    /// Of the section, not of the application.
    pub version: i64,
    pub saved_at: Option<DateTime<Utc>>,
    /// What was saved was changed where it lies, and has to be written again.
    pub damaged: bool,
    pub theirs: Option<Theirs>,
    pub next: String,
    /// Other answers make the section needless.
    pub not_asked: bool,
    /// The most photos that become one document, where a field takes files.
    pub most_photos: Option<usize>,
}

#[derive(Clone, Debug, Serialize)]
pub struct SolutionPage {
    pub id: Uuid,
    pub call: CallLine,
    pub solutions: Vec<SolutionChoice>,
}

/// A form for one act: `withdraw`, `decline`, `prolong`, `promote`, `admit`, `exclude`.
#[derive(Clone, Debug, Serialize)]
pub struct ActPage {
    pub id: Uuid,
    pub version: i64,
    pub call: CallLine,
    pub startup: String,
    pub verb: String,
    pub target: String,
    pub statements: Vec<StatementLine>,
    /// The last minute of the offer, where it is to be prolonged.
    pub offer_until: Option<DateTime<Utc>>,
    /// What was handed in cannot be read here any more: the draft begins empty.
    pub lost: bool,
}

/// The last look before handing in.
#[derive(Clone, Debug, Serialize)]
pub struct SubmitPage {
    pub id: Uuid,
    pub version: i64,
    pub call: CallLine,
    pub startup: String,
    pub solution: Option<String>,
    pub partners: Vec<PartnerView>,
    pub answered: Vec<AnsweredSection>,
    pub sections: Vec<String>,
    /// Of the text that the team saw when it handed in.
    pub call_number: i64,
    /// Conditions that the team has not said yes to yet.
    pub statements: Vec<StatementLine>,
    /// Only the officers' own keys open it.
    pub strict: bool,
    /// What is still missing, with the page to mend it.
    pub lacks: Vec<SectionLine>,
    /// Files that have not arrived whole and are no part of it.
    pub waiting: Vec<String>,
}

/// A line of a call's applications, after the opening.
#[derive(Clone, Debug, Serialize)]
pub struct OpenedLine {
    pub id: Uuid,
    /// 0 where the call is undivided.
    pub lot: i64,
    pub label: String,
    pub startup: String,
    pub solution: Option<String>,
    pub state: String,
    /// Its price lies far below the others'.
    pub low_price: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct OpenedList {
    pub call: CallLine,
    /// The bare number, for those who may know it.
    pub total: Option<u64>,
    pub opened: bool,
    /// Whether the viewer may read them.
    pub listed: bool,
    pub applications: Vec<OpenedLine>,
    pub divided: bool,
    pub next: Option<i64>,
    pub opening: String,
    pub panel: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct OfficerLine {
    pub id: Uuid,
    pub name: String,
    pub acted_at: Option<DateTime<Utc>>,
    pub minutes: Option<String>,
    pub reservations: Option<String>,
    /// In strict mode: has a key of their own; it opens the call's.
    pub keyed: bool,
    pub holds: bool,
    /// The officer for whom they open.
    pub stands_in: Option<String>,
    pub removable: bool,
    /// The viewer, for whom they open, may end that.
    pub recallable: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct OpeningPage {
    pub id: Uuid,
    /// Only the officers' own keys open it.
    pub strict: bool,
    pub prepared: bool,
    /// The viewer may prepare the seal now, or why not.
    pub prepares: bool,
    pub why_unprepared: Option<String>,
    /// The viewer may give the key to an officer who lacks it.
    pub passes_on: bool,
    /// Nobody holds the key any more.
    pub locked_out: bool,
    /// The viewer is one of the officers.
    pub officer: bool,
    pub call: CallLine,
    pub state: String,
    pub officers: Vec<OfficerLine>,
    pub total: Option<u64>,
    pub appoints: bool,
    /// The viewer may have somebody else open for them.
    pub delegates: bool,
    pub confirms: bool,
    /// Why the viewer, an officer, cannot confirm now.
    pub why_not: Option<String>,
    pub opened_at: Option<DateTime<Utc>>,
    pub list: Option<String>,
    /// While the copies are made: how many stand, of how many.
    pub under_way: Option<(u64, u64)>,
    /// The page of an opening under way shall not open anew by itself.
    pub still: bool,
}
