//! What the pages of interviews send, and what it means once checked.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{
    evaluation::interview::in_a_row,
    rejection::{Problems, Rejection},
    value::{Deadline, parse_day, text, web_address},
};
use platform::forms::Submitted;
use uuid::Uuid;

/// Longest reason, place and link, in characters.
const REASON: usize = 1000;
const WHERE: usize = 300;

/// Times to be made.
pub struct Times {
    pub starts: Vec<DateTime<Utc>>,
    pub minutes: i64,
    pub place: Option<String>,
    pub link: Option<String>,
}

/// # Errors
/// Every problem at its field: those of `in_a_row`, `not-a-number`, `interview-where` at `place`, `interview-link` at `link`.
pub fn times(form: &Submitted, zone: Tz, now: DateTime<Utc>) -> Result<Times, Problems> {
    let mut problems = Problems::default();
    let first = problems.keep(Deadline::parse_local("starts_at", form.text("starts_at"), zone));
    let whole = |field: &'static str, usual: i64| {
        text::optional_whole(field, form.text(field), text::ANY).map(|given| given.unwrap_or(usual))
    };
    let minutes = problems.keep(whole("minutes", 30));
    let pause = problems.keep(whole("pause", 0));
    let count = problems.keep(whole("count", 1));
    let place = problems.keep(text::optional_line("place", form.text("place"), WHERE)).flatten();
    let link = problems.keep(text::optional_line("link", form.text("link"), WHERE)).flatten();
    let safe = link.as_ref().is_none_or(|link| link.starts_with("https://") && web_address(link).is_some());
    problems.require(safe, || Rejection::at("link", "interview-link"));
    problems.require(place.is_some() || link.is_some(), || Rejection::at("place", "interview-where"));
    let mut starts = Vec::new();
    if let (Some(first), Some(minutes), Some(pause), Some(count)) = (first, minutes, pause, count) {
        match in_a_row(first, minutes, pause, count, now) {
            Ok(found) => starts = found,
            Err(found) => problems.0.extend(found.0),
        }
    }
    problems.finish()?;
    Ok(Times { starts, minutes: minutes.unwrap_or_default(), place, link })
}

/// The last day to choose a time, as the instant after it.
///
/// # Errors
/// `required`, `not-a-date`, `interview-past` at `until`.
pub fn until(form: &Submitted, zone: Tz, now: DateTime<Utc>) -> Result<DateTime<Utc>, Problems> {
    let end = Deadline::end_of(parse_day("until", form.text("until"))?, zone).at;
    if end > now { Ok(end) } else { Err(Rejection::at("until", "interview-past").into()) }
}

/// The time that was chosen.
///
/// # Errors
/// `interview-slot-missing` at `slot`.
pub fn slot(form: &Submitted) -> Result<Uuid, Problems> {
    form.text("slot").parse().map_err(|_| Rejection::at("slot", "interview-slot-missing").into())
}

/// # Errors
/// `required`, `too-long` at `reason`.
pub fn reason(form: &Submitted) -> Result<String, Problems> {
    Ok(text::required("reason", form.text("reason"), REASON)?)
}
