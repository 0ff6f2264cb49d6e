//! What comes near its last day.

use chrono::NaiveDate;
use uuid::Uuid;

/// A thing with a last day that comes near.
pub struct Ending {
    pub id: Uuid,
    pub organisation: Uuid,
    /// As its owner knows it.
    pub title: String,
    pub last_day: NaiveDate,
}
