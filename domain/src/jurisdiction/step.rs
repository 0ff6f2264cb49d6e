//! The steps of a route: what is done, by whom, in which part of a purchase, and how long it takes.

use serde::{Deserialize, Serialize};

use super::{condition::Evidence, term::Term};
use crate::{access::Role, value::Texts, words};

words! {
    pub enum AwardStatus {
        Pending = "pending",
        Active = "active",
    }
}

words! {
    /// The kinds of `routes.json`, the catalogue of procedures that these types were made from.
    pub enum StepKind {
        Appoint = "appoint",
        Approve = "approve",
        Check = "check",
        Decide = "decide",
        Document = "document",
        Engage = "engage",
        Evaluate = "evaluate",
        Event = "event",
        Gate = "gate",
        Negotiate = "negotiate",
        Notify = "notify",
        Pilot = "pilot",
        Publish = "publish",
        Register = "register",
        Report = "report",
        Shortlist = "shortlist",
        Sign = "sign",
        StartRoute = "start_route",
        Submit = "submit",
        Track = "track",
        Wait = "wait",
        Window = "window",
    }
}

words! {
    /// The part of a purchase that a step belongs to. All steps of one are done before the next begins.
    pub enum PurchasePhase {
        Approval = "approval",
        Notice = "notice",
        Standstill = "standstill",
        Award = "award",
        Contract = "contract",
        Delivery = "delivery",
    }
}

words! {
    pub enum StepActor {
        Buyer = "buyer",
        DigitalLead = "digital_lead",
        BudgetHolder = "budget_holder",
        LegalOfficer = "legal_officer",
        ProcurementOfficer = "procurement_officer",
        DecisionOwner = "decision_owner",
        Signatory = "signatory",
        Evaluators = "evaluators",
        ComplaintBody = "complaint_body",
        ProgrammeManager = "programme_manager",
        Startup = "startup",
        /// Agency and startup, each for itself.
        Both = "both",
        /// A body outside this system: what it did is recorded as an outside act, by the procurement officer.
        OutsideBody = "outside_body",
        /// The clock.
        System = "system",
    }
}

impl StepActor {
    /// The role in the buying agency that does or records the step; none where it is the startup's or the clock's.
    pub fn role(self) -> Option<Role> {
        match self {
            Self::Buyer => Some(Role::Buyer),
            Self::DigitalLead => Some(Role::DigitalLead),
            Self::BudgetHolder => Some(Role::BudgetHolder),
            Self::LegalOfficer => Some(Role::LegalOfficer),
            Self::ProcurementOfficer | Self::OutsideBody => Some(Role::ProcurementOfficer),
            Self::DecisionOwner => Some(Role::DecisionOwner),
            Self::Signatory | Self::Both => Some(Role::Signatory),
            Self::Evaluators => Some(Role::Evaluator),
            Self::ComplaintBody => Some(Role::ComplaintBody),
            Self::ProgrammeManager => Some(Role::ProgrammeManager),
            Self::Startup | Self::System => None,
        }
    }
}

words! {
    /// What it means where whoever should answer does not.
    pub enum Silence {
        Approved = "approved",
        Rejected = "rejected",
    }
}

/// When a step is asked for; left out means always.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The value is this threshold or more.
    pub value_from: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub key: String,
    pub name: Texts,
    #[serde(default)]
    pub help: Option<Texts>,
    pub kind: StepKind,
    pub phase: PurchasePhase,
    pub actor: StepActor,
    /// Which outside body.
    #[serde(default)]
    pub body: Option<Texts>,
    /// Which system the act is done in, where it is not this one: `etender.gov.az`.
    #[serde(default)]
    pub system: Option<String>,
    #[serde(default)]
    pub when: Option<When>,
    #[serde(default)]
    pub optional: bool,
    /// Not before this term has run from the step before it.
    #[serde(default)]
    pub min: Option<Term>,
    /// Not later than this term after the step before it.
    #[serde(default)]
    pub max: Option<Term>,
    /// While it runs, a complaint can be made and then suspends what follows.
    #[serde(default)]
    pub complaint_window: bool,
    #[serde(default)]
    pub complaint_to: Option<StepActor>,
    #[serde(default)]
    pub silence: Option<Silence>,
    #[serde(default)]
    pub evidence: Option<Evidence>,
    #[serde(default)]
    pub ocds_tags: Vec<String>,
    #[serde(default)]
    pub award_status: Option<AwardStatus>,
    /// Where the step itself comes from.
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub to_be_confirmed: bool,
}

impl Step {
    /// Whether it is done outside this system and only recorded here.
    pub fn is_outside(&self) -> bool {
        self.system.is_some() || self.actor == StepActor::OutsideBody
    }

    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.min.iter().chain(&self.max)
    }

    /// Whether the step or one of its terms has no source yet.
    pub fn is_to_be_confirmed(&self) -> bool {
        self.to_be_confirmed || self.terms().any(|term| term.to_be_confirmed)
    }
}
