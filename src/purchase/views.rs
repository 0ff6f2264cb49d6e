//! What the templates of a purchase receive.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{jurisdiction::Advice, value::Money};
use serde::Serialize;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::{
    actions::Action,
    filters::{Export, FacetGroup},
    shown::Happened,
};

/// A line of the register.
#[derive(Clone, Debug, Serialize)]
pub struct PurchaseLine {
    pub id: Uuid,
    pub title: Json,
    pub agency: String,
    pub supplier: String,
    pub state: String,
    pub tone: &'static str,
    pub jurisdiction: String,
    pub value: Option<Money>,
    pub paid: Option<Money>,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, Serialize)]
pub struct PurchaseList {
    pub purchases: Vec<PurchaseLine>,
    /// How many the filters leave.
    pub total: i64,
    pub next: Option<String>,
    pub first: Option<String>,
    pub exports: Vec<Export>,
    pub facets: Vec<FacetGroup>,
    pub clear: Option<String>,
    pub mine: bool,
    /// Whether the viewer belongs to a body that could have purchases of its own.
    pub has_own: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct Stage {
    pub key: &'static str,
    pub state: &'static str,
    pub url: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct NoticeView {
    pub number: i64,
    pub kind: String,
    pub body: Json,
    pub at: DateTime<Utc>,
}

/// Who holds the ball, for what, until when.
#[derive(Clone, Debug, Serialize)]
pub struct BallView {
    /// Who acts, in the reader's words; none where only time has to pass.
    pub holder: Option<String>,
    pub mine: bool,
    pub waiting: String,
    pub until: Option<DateTime<Utc>>,
    /// The step that waits, as the country names it.
    pub step: Option<Json>,
}

#[derive(Clone, Debug, Serialize)]
pub struct OutsideView {
    pub system: String,
    pub number: String,
    pub acted_on: NaiveDate,
    pub signatory: String,
    pub capacity: String,
    pub document_hash: Option<String>,
}

/// A step of the route.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    pub name: Json,
    pub help: Option<Json>,
    pub kind: String,
    pub phase: String,
    pub actor: String,
    /// The outside body, where one acts.
    pub body: Option<Json>,
    pub system: Option<String>,
    pub state: String,
    pub tone: &'static str,
    pub current: bool,
    pub optional: bool,
    pub outside: bool,
    pub round: i64,
    pub due_at: Option<DateTime<Utc>>,
    pub window_until: Option<DateTime<Utc>>,
    pub acted_at: Option<DateTime<Utc>>,
    pub by: Option<String>,
    /// Only for those who work on the purchase.
    pub note: Option<String>,
    pub number: Option<String>,
    pub outside_act: Option<OutsideView>,
    pub to_be_confirmed: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct ApprovalView {
    pub ordinal: i64,
    pub role: String,
    pub state: String,
    pub tone: &'static str,
    pub by: Option<String>,
    pub at: Option<DateTime<Utc>>,
    pub comment: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ComplaintView {
    pub organisation: String,
    pub at: DateTime<Utc>,
    pub state: String,
    pub statement: String,
    pub reasons: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct SignatureView {
    pub party: String,
    pub name: String,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ContractView {
    pub number: String,
    pub state: String,
    pub value: Money,
    pub ordered: Money,
    pub invoiced: Money,
    pub paid: Money,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub payment_days: i64,
    pub terms: String,
    pub document_hash: String,
    pub signed_at: Option<DateTime<Utc>>,
    pub signatures: Vec<SignatureView>,
    pub outside_act: Option<OutsideView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct DeliverableLine {
    pub id: Uuid,
    pub title: String,
    pub due_on: NaiveDate,
    pub amount: Money,
    pub left: Money,
    pub state: String,
    pub late: bool,
    pub tone: &'static str,
}

#[derive(Clone, Debug, Serialize)]
pub struct InvoiceLineView {
    pub id: Uuid,
    pub number: String,
    pub gross: Money,
    pub due_on: NaiveDate,
    pub state: String,
    pub tone: &'static str,
    pub overdue: bool,
    pub paid_on: Option<NaiveDate>,
    pub days_late: Option<i64>,
}

/// What both parties and those who answer for the purchase see.
#[derive(Clone, Debug, Serialize)]
pub struct Inside {
    pub stages: Vec<Stage>,
    pub ball: BallView,
    pub steps: Vec<StepView>,
    pub complaints: Vec<ComplaintView>,
    pub contract: Option<ContractView>,
    pub deliverables: Vec<DeliverableLine>,
    pub invoices: Vec<InvoiceLineView>,
    pub may_invoice: bool,
    pub pilot: Option<Uuid>,
    pub timeline: Vec<Happened>,
}

/// What only the agency and those who answer for it see.
#[derive(Clone, Debug, Serialize)]
pub struct Work {
    pub need: Json,
    pub category: Option<String>,
    pub price_justification: Option<String>,
    pub budget_line: Option<String>,
    pub budget_plan_on: Option<NaiveDate>,
    pub route_reason: Option<String>,
    pub decision_owner: Option<String>,
    pub signatory: Option<String>,
    pub approvals: Vec<ApprovalView>,
}

/// A purchase's page.
#[derive(Clone, Debug, Serialize)]
pub struct PurchasePage {
    pub id: Uuid,
    pub version: i64,
    pub title: Json,
    pub agency: String,
    pub agency_id: Uuid,
    pub supplier: String,
    pub supplier_id: Uuid,
    pub jurisdiction: String,
    pub zone: String,
    pub state: String,
    pub tone: &'static str,
    pub complained: bool,
    pub value: Option<Money>,
    pub paid: Option<Money>,
    pub route: Option<Json>,
    /// Parts of the route are example values without a source.
    pub to_be_confirmed: bool,
    pub reference: String,
    pub ocid: String,
    pub notices: Vec<NoticeView>,
    pub standstill_until: Option<DateTime<Utc>>,
    pub complaint_open: bool,
    pub awarded_at: Option<DateTime<Utc>>,
    pub contracted_at: Option<DateTime<Utc>>,
    pub completed_at: Option<DateTime<Utc>>,
    pub end_reason: Option<String>,
    pub actions: Vec<Action>,
    pub inside: Option<Inside>,
    pub work: Option<Work>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    pub value: String,
    pub text: String,
}

/// A condition that a person has to answer for.
#[derive(Clone, Debug, Serialize)]
pub struct ConditionView {
    pub key: String,
    pub question: Json,
    pub evidence: Option<String>,
    pub hard: bool,
    pub to_be_confirmed: bool,
    pub answer: Option<bool>,
    pub note: Option<String>,
    pub by: Option<String>,
    pub at: Option<DateTime<Utc>>,
}

/// One condition of a route with how it stands, in the reader's words.
#[derive(Clone, Debug, Serialize)]
pub struct AssessedView {
    pub question: Option<Json>,
    pub key: String,
    pub hard: bool,
    pub holding: String,
    pub tone: &'static str,
    pub why: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct AdviceView {
    pub key: String,
    pub name: Json,
    pub summary: Json,
    pub open: bool,
    pub to_be_confirmed: bool,
    pub steps: usize,
    pub conditions: Vec<AssessedView>,
}

impl AdviceView {
    /// `tell` puts a reason in the reader's words.
    pub fn of(advice: &Advice<'_>, tell: impl Fn(&domain::jurisdiction::Why) -> String) -> Self {
        let json = |texts| serde_json::to_value(texts).unwrap_or_default();
        let conditions = advice.conditions.iter().map(|assessed| AssessedView {
            question: assessed.question.map(|question| serde_json::to_value(question).unwrap_or_default()),
            key: assessed.key.to_owned(),
            hard: assessed.hard,
            holding: assessed.holding.to_string(),
            tone: match assessed.holding.as_str() {
                "met" => "good",
                "unmet" if assessed.hard => "bad",
                _ => "warn",
            },
            why: tell(&assessed.why),
        });
        Self {
            key: advice.route.key.clone(),
            name: json(&advice.route.name),
            summary: json(&advice.route.summary),
            open: advice.open,
            to_be_confirmed: advice.to_be_confirmed,
            steps: advice.route.steps.len(),
            conditions: conditions.collect(),
        }
    }
}

/// The form of an act on a purchase; what a verb does not need is empty.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ActForm {
    pub id: Uuid,
    pub version: i64,
    pub title: Json,
    pub verb: String,
    pub target: String,
    pub back: String,
    pub zone: String,
    pub currency: String,
    pub currencies: Vec<String>,
    pub step: Option<StepView>,
    pub conditions: Vec<ConditionView>,
    pub routes: Vec<AdviceView>,
    /// The routes that can be chosen.
    pub open_routes: Vec<Choice>,
    pub people: Vec<Choice>,
    pub contract: Option<ContractView>,
    pub complaints: Vec<ComplaintView>,
    pub left: Option<Money>,
    pub value: Option<Money>,
    /// Numbers of the lines that an order's form shows.
    pub lines: Vec<usize>,
    pub next_body: Option<Json>,
}

/// The page of all routes with their conditions.
#[derive(Clone, Debug, Serialize)]
pub struct AdvicePage {
    pub id: Uuid,
    pub title: Json,
    pub chosen: Option<String>,
    pub reason: Option<String>,
    pub routes: Vec<AdviceView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct DeliverablePage {
    pub id: Uuid,
    pub version: i64,
    pub purchase: Uuid,
    pub purchase_title: Json,
    pub title: String,
    pub criteria: String,
    pub amount: Money,
    pub invoiced: Money,
    pub due_on: NaiveDate,
    pub zone: String,
    pub state: String,
    pub tone: &'static str,
    pub late: bool,
    pub note: Option<String>,
    pub reason: Option<String>,
    pub delivered_at: Option<DateTime<Utc>>,
    pub delivered_by: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    pub decided_by: Option<String>,
    pub actions: Vec<Action>,
    /// The act that a form is for.
    pub verb: String,
    pub target: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct InvoiceRow {
    pub deliverable: Uuid,
    pub description: String,
    pub net: Money,
    pub tax: Money,
}

#[derive(Clone, Debug, Serialize)]
pub struct PaymentView {
    pub net: Money,
    pub tax: Money,
    pub withholding: Money,
    pub fee: Money,
    pub total: Money,
    pub paid_on: NaiveDate,
    pub reference: String,
    pub days_late: Option<i64>,
}

#[derive(Clone, Debug, Serialize)]
pub struct InvoicePage {
    pub id: Uuid,
    pub version: i64,
    pub purchase: Uuid,
    pub purchase_title: Json,
    pub number: String,
    pub state: String,
    pub tone: &'static str,
    pub zone: String,
    pub net: Money,
    pub tax: Money,
    pub gross: Money,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub overdue: bool,
    pub reason: Option<String>,
    pub submitted_by: Option<String>,
    pub received_at: DateTime<Utc>,
    pub checked_by: Option<String>,
    pub checked_at: Option<DateTime<Utc>>,
    pub approved_by: Option<String>,
    pub approved_at: Option<DateTime<Utc>>,
    pub rows: Vec<InvoiceRow>,
    pub payments: Vec<PaymentView>,
    pub actions: Vec<Action>,
    pub verb: String,
    pub target: String,
}

/// The form of a new invoice.
#[derive(Clone, Debug, Serialize)]
pub struct InvoiceForm {
    pub purchase: Uuid,
    pub title: Json,
    pub currency: String,
    pub deliverables: Vec<DeliverableLine>,
}

/// The form that begins a purchase.
#[derive(Clone, Debug, Serialize)]
pub struct BeginForm {
    pub pilot: Uuid,
    pub pilot_title: Json,
    pub currencies: Vec<String>,
}
