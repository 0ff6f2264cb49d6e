//! A deadline is an instant and the zone in which people read it. It is never shown without its zone.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::rejection::Rejection;

/// The first instant that is too late.
///
/// Half-open on purpose: a thing is open while `opens <= now < deadline`, so that one rule and one SQL comparison serve
/// both ends. A term that runs to the end of a day has its deadline at the next day's first instant; `last_day` names the
/// day that people say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    pub at: DateTime<Utc>,
    #[serde(with = "zone_text")]
    pub zone: Tz,
}

/// What people say of a term that ends with a day: 23:59, not the midnight after it.
pub fn last_minute(until: DateTime<Utc>) -> DateTime<Utc> {
    until - TimeDelta::minutes(1)
}

impl Deadline {
    pub fn new(at: DateTime<Utc>, zone: Tz) -> Self {
        Self { at, zone }
    }

    /// The end of a day in the zone.
    pub fn end_of(day: NaiveDate, zone: Tz) -> Self {
        let next = day.checked_add_days(chrono::Days::new(1)).unwrap_or(NaiveDate::MAX);
        Self { at: start_of(next, zone), zone }
    }

    /// Reads what `<input type="datetime-local">` sends (`2027-03-01T17:00`), or a day as in [`parse_day`] and a time
    /// behind a space, as a time in the zone.
    ///
    /// # Errors
    /// `required`; `not-a-time`; `time-does-not-exist` where the clocks skip it.
    pub fn parse_local(field: &str, text: &str, zone: Tz) -> Result<Self, Rejection> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Rejection::at(field, "required"));
        }
        let (day, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
        let time = ["%H:%M", "%H:%M:%S"].iter().find_map(|format| NaiveTime::parse_from_str(time.trim(), format).ok());
        let local = parse_day(field, day).ok().zip(time).map(|(day, time)| day.and_time(time));
        let local = local.ok_or_else(|| Rejection::at(field, "not-a-time"))?;
        // Where the clocks go back, a time exists twice: the later one is the kinder deadline.
        let at =
            zone.from_local_datetime(&local).latest().ok_or_else(|| Rejection::at(field, "time-does-not-exist"))?;
        Ok(Self { at: at.to_utc(), zone })
    }

    pub fn passed(&self, now: DateTime<Utc>) -> bool {
        now >= self.at
    }

    /// The last day on which it is not too late, in the zone.
    pub fn last_day(&self) -> NaiveDate {
        let last = self.at.checked_sub_signed(TimeDelta::microseconds(1)).unwrap_or(self.at);
        day_in(last, self.zone)
    }
}

/// The day on which an instant falls where this zone holds: nowhere else is a day made of an instant.
pub fn day_in(at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// The first instant of a day in a zone, also where the clocks skip midnight.
fn start_of(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let hours = (0..24).filter_map(|hour| day.and_hms_opt(hour, 0, 0));
    hours
        .filter_map(|local| zone.from_local_datetime(&local).earliest())
        .map(|at| at.to_utc())
        .next()
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// A day as in [`parse_day`], which may be left out.
///
/// # Errors
/// `not-a-date` at the field.
pub fn optional_day(field: &str, text: &str) -> Result<Option<NaiveDate>, Rejection> {
    if text.trim().is_empty() { Ok(None) } else { parse_day(field, text).map(Some) }
}

/// Reads `2027-03-12`, `12/03/2027` and `12.03.2027`: what browsers send, and what people in our countries type.
///
/// # Errors
/// `required`, `not-a-date`, at the field.
pub fn parse_day(field: &str, text: &str) -> Result<NaiveDate, Rejection> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Rejection::at(field, "required"));
    }
    let formats = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"];
    let day = formats.iter().find_map(|format| NaiveDate::parse_from_str(text, format).ok());
    day.filter(|day| (1..=9999).contains(&day.year())).ok_or_else(|| Rejection::at(field, "not-a-date"))
}

/// A zone of the IANA database by its name.
///
/// # Errors
/// `unknown-zone`, with the text as given.
pub fn parse_zone(name: &str) -> Result<Tz, Rejection> {
    name.parse().map_err(|_| Rejection::new("unknown-zone").with("given", super::text::excerpt(name)))
}

/// For `#[serde(with = "crate::value::zone_text")]`: a zone by its name.
pub mod zone_text {
    use super::{Deserialize, Deserializer, Serializer, Tz, de};

    /// # Errors
    /// The serialiser's.
    pub fn serialize<S: Serializer>(zone: &Tz, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(zone.name())
    }

    /// # Errors
    /// If there is no such zone.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Tz, D::Error> {
        let name = String::deserialize(deserializer)?;
        name.parse().map_err(|_| de::Error::custom(format!("`{name}` is not a zone of the IANA database")))
    }
}
