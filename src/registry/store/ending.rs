//! What comes near its last day.

use chrono::NaiveDate;
use domain::reminder::{OF_A_LAST_DAY, due_until};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

/// A thing with a last day that comes near.
pub struct Ending {
    pub id: Uuid,
    pub organisation: Uuid,
    /// As its owner knows it.
    pub title: String,
    pub last_day: NaiveDate,
}

/// The condition that a reminder is due today for what has these columns: its last day has come near enough for one that
/// was not sent. `reminded` holds how many days before the end the last reminder was for.
pub fn is_due<C: ColumnTrait>(last_day: C, reminded: C, today: NaiveDate) -> Condition {
    OF_A_LAST_DAY.into_iter().fold(Condition::any(), |due, before| {
        let unsent = Condition::any().add(reminded.is_null()).add(reminded.gt(before));
        due.add(Condition::all().add(last_day.lte(due_until(today, before))).add(unsent))
    })
}
