//! What the commands of documents take once a form has been checked.

use chrono::NaiveDate;
use uuid::Uuid;

/// A document beside its file.
pub struct NewDocument {
    /// As the country's rules name it.
    pub kind: String,
    pub title: String,
    pub number: Option<String>,
    pub issued_on: Option<NaiveDate>,
    /// The last day.
    pub expires_on: Option<NaiveDate>,
    /// The one whose place it takes.
    pub replaces: Option<Uuid>,
}
