//! Letters: which kinds there are, how soon a person may want each, and which cannot be switched off.
//!
//! What a procedure or the law rests on is always sent at once: terms run from it, and nobody can say afterwards that
//! it was not told. What others wait for may be gathered to one letter a day, but not be switched off.

use crate::{rejection::Rejection, words};

words! {
    pub enum LetterKind {
        /// Account and security: address, password, invitations.
        Security = "security",
        /// Decisions, awards, debriefs, official notices of a call.
        Decisions = "decisions",
        /// Acts in one's own cases: receipts, signatures, incidents, invoices.
        Cases = "cases",
        /// Something waits for the reader.
        Tasks = "tasks",
        /// Deadlines that come near.
        Reminders = "reminders",
        /// News on calls that the reader watches.
        Calls = "calls",
        /// Steps of others in pilots and cases, long work that has ended.
        Progress = "progress",
        Mentoring = "mentoring",
        /// Programmes, cohorts, roadmaps.
        Programmes = "programmes",
    }
}

words! {
    pub enum Pace { AtOnce = "at_once", Daily = "daily", None = "none" }
}

impl LetterKind {
    /// What a person may choose for this kind.
    pub const fn offers(self) -> &'static [Pace] {
        match self {
            Self::Security | Self::Decisions | Self::Cases => &[Pace::AtOnce],
            Self::Tasks => &[Pace::AtOnce, Pace::Daily],
            Self::Reminders | Self::Calls | Self::Progress | Self::Mentoring | Self::Programmes => Pace::ALL,
        }
    }

    /// Whether it is always sent at once.
    pub fn is_required(self) -> bool {
        self.offers().len() == 1
    }

    /// Whether it can be switched off.
    pub fn can_end(self) -> bool {
        self.offers().contains(&Pace::None)
    }

    /// # Errors
    /// `letter-required` or `letter-awaited` at the kind's own name.
    pub fn choose(self, pace: Pace) -> Result<Pace, Rejection> {
        if self.offers().contains(&pace) {
            return Ok(pace);
        }
        Err(match self.is_required() {
            true => Rejection::at(self.as_str(), "letter-required"),
            false => Rejection::at(self.as_str(), "letter-awaited"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_procedure_rests_on_cannot_be_switched_off() {
        let code = |kind: LetterKind, pace| kind.choose(pace).err().map(|rejection| rejection.code);
        for kind in [LetterKind::Security, LetterKind::Decisions, LetterKind::Cases] {
            assert_eq!(code(kind, Pace::None), Some("letter-required"));
            assert_eq!(code(kind, Pace::Daily), Some("letter-required"));
            assert!(kind.is_required() && !kind.can_end());
        }
        assert_eq!(code(LetterKind::Tasks, Pace::None), Some("letter-awaited"));
        assert_eq!(code(LetterKind::Tasks, Pace::Daily), None);
        assert_eq!(code(LetterKind::Calls, Pace::None), None);
    }
}
