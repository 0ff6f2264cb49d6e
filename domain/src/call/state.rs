//! A call's states, its verbs, and the phase that people see: what follows from time is computed, never stored.

use chrono::{DateTime, Utc};

use super::Timetable;
use crate::words;

words! {
    /// An agency's challenge or a cohort's intake: one engine, the difference is data.
    pub enum CallKind {
        Challenge = "challenge",
        Intake = "intake",
    }
}

words! {
    pub enum CallState {
        Draft = "draft",
        InApproval = "in_approval",
        /// By the digital lead; waits for the programme office to publish it.
        Approved = "approved",
        /// Public before the call is fixed, so that startups and users can say what is wrong with it. Optional.
        Consultation = "consultation",
        /// Scheduled, open or closed: that follows from its times.
        Published = "published",
        Evaluating = "evaluating",
        Decided = "decided",
        Completed = "completed",
        Unsuccessful = "unsuccessful",
        Cancelled = "cancelled",
    }
}

words! {
    pub enum CallVerb {
        Write = "write",
        Edit = "edit",
        AskApproval = "ask_approval",
        Approve = "approve",
        Return = "return",
        Consult = "consult",
        /// Says something of a section while everybody is asked.
        Respond = "respond",
        /// Answers what was said, one response or several at once.
        AnswerResponses = "answer_responses",
        Publish = "publish",
        Amend = "amend",
        /// Other questions, conditions and criteria, on a copy that an amendment makes public.
        PrepareAmendment = "prepare_amendment",
        Ask = "ask",
        Answer = "answer",
        Watch = "watch",
        Unwatch = "unwatch",
        /// Follows from an outage of the platform, by the published rule.
        Extend = "extend",
        /// Follows from the opening of the applications.
        Evaluate = "evaluate",
        /// Follows from the announcement.
        Decide = "decide",
        DeclareUnsuccessful = "declare_unsuccessful",
        Cancel = "cancel",
        Complete = "complete",
        Relaunch = "relaunch",
        /// Follows from a complaint that was upheld: it is evaluated again.
        Reevaluate = "reevaluate",
        /// Follows from a complaint that was upheld: it is called off.
        Annul = "annul",
    }
}

words! {
    /// Where a call stands for everybody who looks at it now.
    pub enum Phase {
        Draft = "draft",
        InApproval = "in_approval",
        Approved = "approved",
        Consultation = "consultation",
        Scheduled = "scheduled",
        Open = "open",
        Closed = "closed",
        Evaluating = "evaluating",
        Decided = "decided",
        Completed = "completed",
        Unsuccessful = "unsuccessful",
        Cancelled = "cancelled",
    }
}

/// The one rule of what is open. `src/call/store` holds its SQL twin, and a test holds them together.
///
/// Half-open like every deadline: open while `opens <= now < deadline`. Imported history can lack times: without an
/// opening it was opened before anybody wrote it down, without a deadline nobody can apply any more.
pub fn phase(state: CallState, times: &Timetable, now: DateTime<Utc>) -> Phase {
    match state {
        CallState::Draft => Phase::Draft,
        CallState::InApproval => Phase::InApproval,
        CallState::Approved => Phase::Approved,
        CallState::Consultation => Phase::Consultation,
        CallState::Published if times.deadline.is_none_or(|deadline| now >= deadline) => Phase::Closed,
        CallState::Published if times.opens.is_some_and(|opens| now < opens) => Phase::Scheduled,
        CallState::Published => Phase::Open,
        CallState::Evaluating => Phase::Evaluating,
        CallState::Decided => Phase::Decided,
        CallState::Completed => Phase::Completed,
        CallState::Unsuccessful => Phase::Unsuccessful,
        CallState::Cancelled => Phase::Cancelled,
    }
}

impl CallState {
    /// Whether the public reads it. A cancelled call stays public if it ever was; that is the row's to say.
    pub fn is_public(self) -> bool {
        matches!(
            self,
            Self::Consultation
                | Self::Published
                | Self::Evaluating
                | Self::Decided
                | Self::Completed
                | Self::Unsuccessful
        )
    }
}

impl Phase {
    /// Phases that the public list offers as a filter, in the order of the list: what can be answered first.
    pub const PUBLIC: &'static [Self] = &[
        Self::Open,
        Self::Scheduled,
        Self::Consultation,
        Self::Closed,
        Self::Evaluating,
        Self::Decided,
        Self::Completed,
        Self::Unsuccessful,
        Self::Cancelled,
    ];
}
