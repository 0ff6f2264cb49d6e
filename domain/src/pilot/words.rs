//! The closed sets of names of a pilot, as stored and published.

use crate::{
    access::{Party, Who},
    words,
};

words! {
    pub enum PilotState {
        Drafting = "drafting",
        /// Signed by both; the plan is frozen.
        Agreed = "agreed",
        Preparing = "preparing",
        Running = "running",
        Paused = "paused",
        InReview = "in_review",
        Concluded = "concluded",
    }
}

words! {
    pub enum PilotVerb {
        Begin = "begin",
        Invite = "invite",
        Plan = "plan",
        Sign = "sign",
        Reopen = "reopen",
        Prepare = "prepare",
        Ready = "ready",
        Waive = "waive",
        Start = "start",
        CheckIn = "check_in",
        Measure = "measure",
        ReportIncident = "report_incident",
        AnswerIncident = "answer_incident",
        Pause = "pause",
        Resume = "resume",
        Review = "review",
        Continue = "continue",
        StopAtGate = "stop_at_gate",
        ProposeExtension = "propose_extension",
        AgreeExtension = "agree_extension",
        DeclineExtension = "decline_extension",
        Conclude = "conclude",
        Stop = "stop",
        Withdraw = "withdraw",
    }
}

words! {
    /// How the pilot came about.
    pub enum Origin { Application = "application", Invitation = "invitation" }
}

words! {
    /// The two sides of the agreement.
    pub enum Side { Startup = "startup", Agency = "agency" }
}

impl Side {
    /// The side for which somebody acts in this capacity; a decision owner acts for the agency.
    pub fn of(who: Who) -> Self {
        match who {
            Who::In(Party::Startup, _) | Who::Within(Party::Startup) => Self::Startup,
            _ => Self::Agency,
        }
    }

    pub fn other(self) -> Self {
        match self {
            Self::Startup => Self::Agency,
            Self::Agency => Self::Startup,
        }
    }
}

words! {
    pub enum Outcome {
        Proven = "proven",
        PartlyProven = "partly_proven",
        NotProven = "not_proven",
        StoppedForSafety = "stopped_for_safety",
        WithdrawnByStartup = "withdrawn_by_startup",
        WithdrawnByAgency = "withdrawn_by_agency",
    }
}

words! {
    pub enum GateOutcome {
        Continue = "continue",
        ContinueWithConditions = "continue_with_conditions",
        Stop = "stop",
    }
}

words! {
    pub enum Severity { Minor = "minor", Major = "major", Critical = "critical" }
}

words! {
    pub enum IncidentState { Open = "open", Answered = "answered" }
}

words! {
    /// Of a risk: how likely it is, or how much it would hurt.
    pub enum Level { Low = "low", Medium = "medium", High = "high" }
}

words! {
    /// Which way a measured value is meant to go.
    pub enum Direction { Up = "up", Down = "down" }
}

words! {
    /// What has to stand before a pilot can start.
    pub enum LineKey {
        Scope = "scope",
        Dates = "dates",
        Hypotheses = "hypotheses",
        Milestones = "milestones",
        Fee = "fee",
        Privacy = "privacy",
        Security = "security",
        Exit = "exit",
        AffectedUsers = "affected_users",
        Risks = "risks",
        IpTerms = "ip_terms",
        DataTerms = "data_terms",
        BudgetLine = "budget_line",
        BudgetPlanDate = "budget_plan_date",
        DecisionOwner = "decision_owner",
        PurchaseRoute = "purchase_route",
        StartupSignature = "startup_signature",
        AgencySignature = "agency_signature",
        StartupReady = "startup_ready",
        AgencyReady = "agency_ready",
    }
}

words! {
    pub enum LineStanding { Met = "met", Missing = "missing", Waived = "waived" }
}
