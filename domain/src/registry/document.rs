//! Documents of an organisation: kept once, with their dates, and used wherever they are asked for.

use chrono::NaiveDate;

use crate::rejection::{Problems, Rejection};

/// The dates of a document that is handed in on a day. `expires` says that each copy of its kind has a last day.
///
/// # Errors
/// `date-in-the-future` at `issued_on`; at `expires_on`: `required`, `ends-before-it-starts`, `document-expired`.
pub fn check_document_dates(
    issued_on: Option<NaiveDate>,
    expires_on: Option<NaiveDate>,
    expires: bool,
    today: NaiveDate,
) -> Result<(), Problems> {
    let mut problems = Problems::default();
    problems
        .require(issued_on.is_none_or(|issued| issued <= today), || Rejection::at("issued_on", "date-in-the-future"));
    match expires_on {
        None => problems.require(!expires, || Rejection::at("expires_on", "required")),
        Some(last) if issued_on.is_some_and(|issued| last < issued) => {
            problems.push(Rejection::at("expires_on", "ends-before-it-starts"));
        }
        Some(last) => problems.require(last >= today, || Rejection::at("expires_on", "document-expired")),
    }
    problems.finish()
}

/// Whether a document can be used on a day: to its last day, and until a newer one takes its place.
pub fn usable(expires_on: Option<NaiveDate>, replaced: bool, today: NaiveDate) -> bool {
    !replaced && expires_on.is_none_or(|last| today <= last)
}
