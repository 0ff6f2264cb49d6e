//! Reminders before a last day that never moves: a label's or a document's.

use chrono::{Days, NaiveDate};

/// So many days before the end people are reminded; the farthest first.
pub const DAYS_BEFORE: [i64; 3] = [60, 30, 7];

/// The reminder that is due on a day, as days before the end. After a time in which nobody looked it is the nearest one,
/// which speaks for those before it; once the end has passed there is none.
pub fn reminder_due(last_day: NaiveDate, today: NaiveDate) -> Option<i64> {
    let left = (last_day - today).num_days();
    DAYS_BEFORE.into_iter().rfind(|before| left <= *before).filter(|_| left >= 0)
}

/// The last day on which a reminder of so many days before the end is due today or was due before.
pub fn reminded_until(today: NaiveDate, before: i64) -> NaiveDate {
    let days = u64::try_from(before).unwrap_or_default();
    today.checked_add_days(Days::new(days)).unwrap_or(today)
}
