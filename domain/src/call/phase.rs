//! When a call is open: the phase that people see. What follows from time is computed, never stored.

use chrono::{DateTime, Utc};

use super::{CallState, Timetable};
use crate::words;

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

/// The one rule of what is open. `src/call/store/listing.rs` holds its SQL twins, and a test holds them together. Whoever is
/// late is refused by `application::in_time`.
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
