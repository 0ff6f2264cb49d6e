//! What the templates of an evaluation receive.

use chrono::{DateTime, NaiveDate, Utc};
use domain::value::Texts;
use serde::Serialize;
use uuid::Uuid;

use super::{
    debriefs::Debrief, leniency::Leniency, overview::Overview, readership::Readership, rounds::Round,
    sensitivity::Sensitivity,
};
use crate::application::AnsweredSection;

#[derive(Clone, Debug, Serialize)]
pub struct MemberLine {
    pub id: Uuid,
    pub name: String,
    pub chair: bool,
    /// Sheets handed in of those to hand in, and those that an interest took away.
    pub done: usize,
    pub all: usize,
    pub recused: usize,
    pub languages: Vec<String>,
    pub sectors: Vec<String>,
    pub removable: bool,
    /// What the system sees between the member and applicants, for who appoints.
    pub links: Vec<LinkLine>,
}

#[derive(Clone, Debug, Serialize)]
pub struct LinkLine {
    pub application: String,
    /// Messages `panel-link-<kind>`.
    pub kinds: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct SheetLine {
    pub id: Uuid,
    pub name: String,
    pub state: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct CriterionLine {
    pub key: String,
    pub name: Texts,
    pub description: Texts,
    pub weight: String,
    pub scale_max: i64,
    pub minimum: Option<i64>,
    /// What the points stand for, the least first.
    pub meanings: Vec<(i64, Texts)>,
    /// By which it is computed from the price; `None` where members score it.
    pub formula: Option<String>,
    /// Scored at the interview.
    pub spoken: bool,
}

/// The members' points for one criterion of one application.
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
    pub criterion: String,
    pub name: Texts,
    pub scale_max: i64,
    pub points: Vec<Points>,
    /// With two decimals; empty where nobody scored.
    pub mean: String,
    pub spread: i64,
    pub to_settle: bool,
    pub settled: Option<i64>,
    pub reason: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Points {
    pub person: Uuid,
    pub member: String,
    pub points: i64,
    pub comment: String,
}

/// Everything scored about one application.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixRow {
    pub application: Uuid,
    pub name: String,
    /// Whether the panel still has to agree on something here.
    pub unsettled: bool,
    pub cells: Vec<Cell>,
}

#[derive(Clone, Debug, Serialize)]
pub struct RankLine {
    pub application: Uuid,
    pub name: String,
    /// Links there for those who may read it.
    pub url: Option<String>,
    pub place: Option<i64>,
    /// In hundredths.
    pub total: i64,
    pub tie: Option<String>,
    /// Names of the criteria whose minimum was missed.
    pub below: Vec<Texts>,
    /// By the published limit of lots that one startup is awarded.
    pub passed_over: bool,
    /// Open to a decision: not one that stands since an earlier announcement.
    pub open: bool,
    pub outcome: Option<String>,
    pub reason: Option<String>,
}

/// The ranking of one lot, or of the undivided call, whose number is 0 and which has no title.
#[derive(Clone, Debug, Serialize)]
pub struct RankGroup {
    pub number: i64,
    pub title: Option<Texts>,
    pub places: i64,
    pub lines: Vec<RankLine>,
    /// What the first place owes to the weights.
    pub sensitivity: Sensitivity,
}

#[derive(Clone, Debug, Serialize)]
pub struct PanelPage {
    pub id: Uuid,
    pub version: i64,
    pub title: Texts,
    pub zone: String,
    pub state: String,
    pub blind: bool,
    pub due: Option<DateTime<Utc>>,
    pub members: Vec<MemberLine>,
    pub appoints: bool,
    pub has_chair: bool,
    pub mine: Vec<SheetLine>,
    pub matrix: Vec<MatrixRow>,
    /// The same at a glance.
    pub overview: Overview,
    pub leniency: Leniency,
    pub readership: Readership,
    /// The schedule of interviews, where criteria are scored at one.
    pub interviews: Option<String>,
    pub settles: bool,
    pub ranking: Vec<RankGroup>,
    /// What complaints set aside, for who oversees it.
    pub rounds: Vec<Round>,
    pub reasons: Option<String>,
    /// The evaluation report as a table, for who may read it.
    pub report: Option<String>,
    /// The same as a document, where this build makes documents.
    pub paper: Option<String>,
    /// Where the complaints about the decision are, for who oversees it.
    pub complaints: Option<String>,
    /// The next act, if it is the viewer's: `start`, `moderate` …
    pub next: Option<Next>,
    /// Why the viewer, whose act would be next, cannot do it yet.
    pub why_not: Option<String>,
    pub opening: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Next {
    pub key: String,
    pub url: String,
    pub method: &'static str,
    pub version: i64,
}

/// The lot within which an application is compared.
#[derive(Clone, Debug, Serialize)]
pub struct LotHead {
    pub number: i64,
    pub title: Texts,
}

#[derive(Clone, Debug, Serialize)]
pub struct SheetPage {
    pub id: Uuid,
    pub version: i64,
    pub call: Uuid,
    pub title: Texts,
    pub zone: String,
    pub name: String,
    pub lot: Option<LotHead>,
    pub blind: bool,
    pub state: String,
    pub links: Vec<String>,
    /// Whether the member can still declare, score and hand in.
    pub open: bool,
    /// Whether the interview was held and the member can score it now.
    pub hears: bool,
    /// Whether what was heard is handed in.
    pub heard: bool,
    pub criteria: Vec<CriterionLine>,
    pub answered: Vec<AnsweredSection>,
    pub others: Vec<Cell>,
    /// What the sheet said before it was opened again, the last first.
    pub earlier: Vec<Earlier>,
    pub due: Option<DateTime<Utc>>,
}

/// A sheet as it was handed in before.
#[derive(Clone, Debug, Serialize)]
pub struct Earlier {
    pub at: DateTime<Utc>,
    pub reason: String,
    /// Points by the criterion's name.
    pub points: Vec<(Texts, i64)>,
}

#[derive(Clone, Debug, Serialize)]
pub struct DecisionPage {
    pub id: Uuid,
    pub version: i64,
    pub title: Texts,
    /// In all lots together.
    pub places: i64,
    /// How many lots one startup may be awarded.
    pub most: Option<i64>,
    pub ranking: Vec<RankGroup>,
    pub announces: bool,
    /// The first last day for complaints that the country's rules allow.
    pub earliest: Option<NaiveDate>,
    pub zone: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct DebriefPage {
    pub application: Uuid,
    pub call: Uuid,
    pub title: Texts,
    pub zone: String,
    pub startup: String,
    pub sent_at: DateTime<Utc>,
    /// An upheld complaint set the decision aside.
    pub set_aside: bool,
    /// Whether the reader may object.
    pub lodges: bool,
    pub debrief: Debrief,
}
