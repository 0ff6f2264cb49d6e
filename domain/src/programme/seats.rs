//! Who has a seat in a cohort, and who waits for one.

use crate::rejection::Rejection;

/// A cohort's seats. An invitation holds a seat, so that nobody is invited to a place that somebody else may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seats {
    pub total: i64,
    /// Participants who are invited, enrolled, active or graduated.
    pub taken: i64,
}

impl Seats {
    /// Never below nothing, even if the total was lowered by an older rule.
    pub fn free(self) -> i64 {
        (self.total - self.taken).max(0)
    }

    /// # Errors
    /// `no-free-seat`.
    pub fn one_free(self) -> Result<(), Rejection> {
        if self.free() > 0 { Ok(()) } else { Err(Rejection::new("no-free-seat").with("seats", self.total)) }
    }

    /// A new total; those who have a seat keep it.
    ///
    /// # Errors
    /// `seats-below-taken`.
    pub fn resized(self, total: i64) -> Result<Self, Rejection> {
        if total < self.taken {
            return Err(Rejection::at("seats", "seats-below-taken").with("taken", self.taken));
        }
        Ok(Self { total, ..self })
    }
}
