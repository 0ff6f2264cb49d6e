//! How long a decision stands open: a selected startup has a term to accept, a reserve one in which it may move up. What
//! nobody answers in it lapses, so that the next in reserve gets its chance (product.md 2.5).

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::dossier::Application;
use crate::{
    access::Guard,
    jurisdiction::{Calendar, Term},
    rejection::Rejection,
    value::{Deadline, last_minute},
};

/// Days by which the office can prolong an offer at once.
pub const LONGEST_PROLONGATION: u64 = 90;

pub(super) const STANDS: Guard<Application> = Guard {
    name: "within the term",
    holds: |application, _, now| match application.offer_until {
        Some(until) if now >= until => {
            Err(Rejection::new("offer-lapsed").with("until", application.times.said(last_minute(until))))
        }
        _ => Ok(()),
    },
};

/// The first instant at which an offer made now stands no more. None, and it stands until it is answered, where the
/// country's rules know no such term, or the days off of the year in which it would end are not entered yet.
pub fn stands_until(calendar: &Calendar, term: Option<&Term>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    calendar.term_from(now, term?).ok().map(|end| end.ends.at)
}

/// The end of an offer that is prolonged to a last day.
///
/// # Errors
/// `date-too-early` (with `from`) unless it is later than the present end, `offer-too-long` (with `latest`); at `until`.
pub fn prolonged(
    present: Option<DateTime<Utc>>,
    last: NaiveDate,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, Rejection> {
    let present = present.unwrap_or(now).max(now);
    // the instant after a last day is the first of the next one
    let first = calendar.day_of(present);
    let latest = first.checked_add_days(Days::new(LONGEST_PROLONGATION)).unwrap_or(first);
    if last < first {
        return Err(Rejection::at("until", "date-too-early").with("from", first));
    }
    if last > latest {
        return Err(Rejection::at("until", "offer-too-long").with("latest", latest));
    }
    Ok(Deadline::end_of(last, calendar.zone()).at)
}
