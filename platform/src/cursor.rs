//! Where a list goes on: the moment and the id of the last line that was shown, as an address carries them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// `1772355600000000~id`: the microsecond, and the id.
pub fn written(at: DateTime<Utc>, id: Uuid) -> String {
    format!("{}~{id}", at.timestamp_micros())
}

/// Reads what [`written`] wrote; nothing else is a place in a list.
pub fn read(text: &str) -> Option<(DateTime<Utc>, Uuid)> {
    let (at, id) = text.split_once('~')?;
    Some((crate::clock::from_micros(at)?, id.parse().ok()?))
}
