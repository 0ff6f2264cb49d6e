//! What the statement on an outage sends.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{
    call::{LONGEST_EVIDENCE, Outage},
    rejection::{Problems, Rejection},
    value::{Deadline, text},
};
use platform::forms::Submitted;

/// # Errors
/// Every problem at its field; those of `Outage::checked`.
pub fn stated(form: &Submitted, zone: Tz, now: DateTime<Utc>) -> Result<(Outage, String), Problems> {
    let mut problems = Problems::default();
    let mut time = |field: &str| match form.text(field).trim() {
        "" => problems.keep(Err::<DateTime<Utc>, _>(Rejection::at(field, "required"))),
        given => problems.keep(Deadline::parse_local(field, given, zone)).map(|at| at.at),
    };
    let (from, until) = (time("from"), time("until"));
    let evidence =
        problems.keep(text::required("evidence", form.text("evidence"), LONGEST_EVIDENCE)).unwrap_or_default();
    let outage = match (from, until) {
        (Some(from), Some(until)) => problems.keep(Outage::checked(from, until, now)),
        _ => None,
    };
    problems.finish()?;
    outage.map(|outage| (outage, evidence)).ok_or_else(|| Rejection::at("until", "required").into())
}
