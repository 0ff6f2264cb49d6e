//! Every letter that there is: its kind, who acts next, and which of its values says until when.

use domain::letter::LetterKind::{
    self, Calls, Cases, Decisions, Mentoring, Programmes, Progress, Reminders, Security, Tasks,
};

/// Who acts next; the words are `letter-turn-<who>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Reader,
    Office,
    OtherSide,
    Panel,
    Nobody,
}

impl Turn {
    pub fn key(self) -> Option<&'static str> {
        Some(match self {
            Self::Reader => "letter-turn-reader",
            Self::Office => "letter-turn-office",
            Self::OtherSide => "letter-turn-other-side",
            Self::Panel => "letter-turn-panel",
            Self::Nobody => return None,
        })
    }
}

/// What is known of a message.
#[derive(Clone, Copy, Debug)]
pub struct Message {
    pub name: &'static str,
    pub kind: LetterKind,
    pub turn: Turn,
    /// The value that says until when; empty where none does.
    pub until: &'static str,
}

const fn row(name: &'static str, kind: LetterKind, turn: Turn, until: &'static str) -> Message {
    Message { name, kind, turn, until }
}

/// The letter of the day, which gathers others.
pub const DIGEST: &str = "digest";

use Turn::{Nobody, Office, OtherSide, Panel, Reader};

pub const MESSAGES: &[Message] = &[
    row("verify-address", Security, Reader, ""),
    row("account-exists", Security, Nobody, ""),
    row("reset-password", Security, Reader, ""),
    row("invitation", Security, Reader, ""),
    row("password-changed", Security, Nobody, ""),
    row("address-proof", Security, Reader, ""),
    row("address-change", Security, Nobody, ""),
    row("address-changed", Security, Nobody, ""),
    row("address-stopped", Security, Reader, ""),
    row("identity-link", Security, Reader, ""),
    row("identity-linked", Security, Nobody, ""),
    row("identity-unlinked", Security, Nobody, ""),
    row("second-factor-added", Security, Nobody, ""),
    row("second-factor-removed", Security, Nobody, ""),
    row("passkey-added", Security, Nobody, ""),
    row("passkey-removed", Security, Nobody, ""),
    row("recovery-codes-renewed", Security, Nobody, ""),
    row("recovery-code-used", Security, Nobody, ""),
    row("recovery-asked", Security, Nobody, ""),
    row("recovery-half-approved", Security, Nobody, ""),
    row("recovery-approved", Security, Reader, ""),
    row("recovery-refused", Security, Nobody, ""),
    row("recovery-stopped", Security, Reader, ""),
    row("recovery-waits", Tasks, Reader, ""),
    row("verification-requested", Tasks, Reader, ""),
    row("organisation-verified", Decisions, Nobody, ""),
    row("organisation-returned", Decisions, Reader, ""),
    row("organisation-suspended", Decisions, Reader, "until"),
    row("organisation-appealed", Tasks, Reader, ""),
    row("organisation-appeal_upheld", Decisions, Nobody, ""),
    row("organisation-appeal_dismissed", Decisions, Nobody, ""),
    row("organisation-suspension_ended", Decisions, Nobody, ""),
    row("organisation-reinstated", Decisions, Nobody, ""),
    row("organisation-closed", Decisions, Nobody, ""),
    row("organisation-merged", Decisions, Nobody, ""),
    row("organisation-merger_undone", Decisions, Reader, ""),
    row("organisation-company_told", Tasks, Reader, ""),
    row("organisation-incorporated", Decisions, Nobody, ""),
    row("organisation-company_returned", Decisions, Reader, ""),
    row("delegation-given", Decisions, Nobody, "until"),
    row("delegation-ended", Decisions, Nobody, ""),
    row("handed-over", Tasks, Reader, ""),
    row("document-expiring", Reminders, Reader, "until"),
    row("label-moved", Decisions, Nobody, ""),
    row("label-expiring", Reminders, Reader, "until"),
    row("solution-submitted", Tasks, Reader, ""),
    row("solution-published", Decisions, Nobody, ""),
    row("solution-changes-requested", Decisions, Reader, ""),
    row("solution-suspended", Decisions, Nobody, ""),
    row("solution-reinstated", Decisions, Nobody, ""),
    row("search-found", Calls, Nobody, ""),
    row("programme-announced", Programmes, Nobody, ""),
    row("roadmap-stage-assigned", Programmes, Reader, "due"),
    row("roadmap-stage-rescheduled", Programmes, Reader, "due"),
    row("roadmap-stage-completed", Programmes, Nobody, ""),
    row("participant-invited", Decisions, Reader, ""),
    row("participant-queued", Cases, Office, ""),
    row("participant-enrolled", Programmes, Nobody, ""),
    row("participant-left", Programmes, Office, ""),
    row("participant-graduated", Decisions, Nobody, ""),
    row("participant-dropped_out", Decisions, Nobody, ""),
    row("participant-excluded", Decisions, Nobody, ""),
    row("call-approval_requested", Tasks, Reader, ""),
    row("call-publication_waits", Tasks, Reader, ""),
    row("call-approved", Progress, Office, ""),
    row("call-returned", Cases, Reader, ""),
    row("call-scheduled", Progress, Nobody, "at"),
    row("call-consultation_opened", Progress, Nobody, "until"),
    row("call-consultation_ended", Tasks, Reader, ""),
    row("call-response_answered", Calls, Nobody, ""),
    row("call-published", Progress, Nobody, ""),
    row("call-decision_owner", Tasks, Reader, "decision"),
    row("call-question_asked", Tasks, Reader, ""),
    row("call-question_answered", Calls, Nobody, ""),
    row("call-amended", Decisions, Reader, "deadline"),
    row("call-opened", Calls, Reader, "deadline"),
    row("call-closing", Reminders, Reader, "deadline"),
    row("call-closed", Tasks, Office, "opening"),
    row("call-cancelled", Decisions, Nobody, ""),
    row("call-declared_unsuccessful", Decisions, Nobody, ""),
    row("call-relaunched", Calls, Nobody, ""),
    row("application-submitted", Cases, Nobody, ""),
    row("application-withdrawn", Cases, Reader, ""),
    row("application-questions_changed", Cases, Reader, "deadline"),
    row("application-renewal_possible", Cases, Reader, "deadline"),
    row("application-renewal_needed", Cases, Reader, "deadline"),
    row("application-opened", Progress, Office, ""),
    row("applications-opened", Tasks, Reader, ""),
    row("application-admitted", Decisions, Panel, ""),
    row("application-excluded", Decisions, Nobody, ""),
    row("inquiry-asked-missing", Decisions, Reader, "until"),
    row("inquiry-asked-clarification", Decisions, Reader, "until"),
    row("inquiry-reminder", Reminders, Reader, "until"),
    row("inquiry-lapsed", Cases, Office, ""),
    row("inquiry-answered", Tasks, Reader, ""),
    row("inquiry-unanswered", Tasks, Reader, ""),
    row("application-selected", Decisions, Reader, ""),
    row("application-accepted", Progress, OtherSide, ""),
    row("application-declined", Tasks, Reader, ""),
    row("opening-officer-appointed", Tasks, Reader, ""),
    row("panel-member-appointed", Tasks, Office, ""),
    row("panel-started", Tasks, Reader, ""),
    row("panel-sheet-added", Tasks, Reader, ""),
    row("panel-readers-missing", Tasks, Reader, ""),
    row("panel-reminder", Reminders, Reader, "until"),
    row("panel-concluded", Tasks, Reader, ""),
    row("panel-decided", Tasks, Reader, ""),
    row("panel-reopened", Tasks, Reader, ""),
    row("panel-reconsidered", Tasks, Reader, ""),
    row("complaint-lodged", Tasks, Reader, ""),
    row("complaint-referred", Tasks, Reader, ""),
    row("complaint-answered", Progress, OtherSide, ""),
    row("complaint-holds", Decisions, Nobody, ""),
    row("complaint-lifted", Decisions, Nobody, ""),
    row("complaint-upheld", Decisions, Nobody, ""),
    row("complaint-rejected", Decisions, Nobody, ""),
    row("complaint-declared_inadmissible", Decisions, Nobody, ""),
    row("complaint-withdrawn", Progress, Nobody, ""),
    row("complaint-effect-re_evaluate", Decisions, Panel, ""),
    row("complaint-effect-correct", Decisions, OtherSide, ""),
    row("complaint-effect-cancel", Decisions, Nobody, ""),
    row("debrief", Decisions, Reader, "until"),
    row("pilot-begun", Cases, Reader, ""),
    row("pilot-signed", Cases, Reader, ""),
    row("pilot-agreed", Cases, Reader, ""),
    row("pilot-started", Cases, Reader, ""),
    row("pilot-incident", Cases, Reader, ""),
    row("pilot-extension", Cases, Reader, ""),
    row("pilot-concluded", Decisions, Nobody, ""),
    row("pilot-moved", Progress, Nobody, ""),
    row("milestone-delivered", Cases, Reader, ""),
    row("milestone-accepted", Cases, OtherSide, ""),
    row("milestone-returned", Cases, Reader, ""),
    row("milestone-paid", Cases, Nobody, ""),
    row("mentor-applied", Tasks, Reader, ""),
    row("mentor-approved", Decisions, Nobody, ""),
    row("mentor-declined", Decisions, Nobody, ""),
    row("mentorship-proposed", Mentoring, Reader, ""),
    row("mentorship-moved", Mentoring, Nobody, ""),
    row("session-planned", Mentoring, Reader, "at"),
    row("session-moved", Mentoring, Nobody, ""),
    row("purchase-turn", Tasks, Reader, "due"),
    row("purchase-moved", Cases, Nobody, ""),
    row("deliverable-moved", Cases, Nobody, ""),
    row("invoice-moved", Cases, Nobody, ""),
    row("batch-ended", Progress, Nobody, ""),
    row("import-ended", Progress, Nobody, ""),
];

/// What is known of a message; one that nobody entered here is sent always and at once.
pub fn of(name: &str) -> Message {
    let known = MESSAGES.iter().find(|message| message.name == name).copied();
    known.unwrap_or(row("", Cases, Nobody, ""))
}
