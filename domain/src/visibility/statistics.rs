//! What public sums may tell. A sum over things that everybody may read one by one is public; a sum over things that
//! stay between their parties is told only when it is about several of them.

/// Fewest cases behind a figure whose single cases are not public. Below it the figure would tell one party's affairs.
pub const FEWEST: i64 = 3;

/// Whether a figure over fees of pilots (counted by the startups that were paid) or over invoices (counted one by one)
/// is told.
pub fn tells(cases: i64) -> bool {
    cases >= FEWEST
}
