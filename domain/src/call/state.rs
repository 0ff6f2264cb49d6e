//! A call's kinds, states and verbs.

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
