//! Counting days: calendar, working and banking days of a country, and the instant at which a term ends.
//!
//! The calendar knows the years that the data covers and refuses to count beyond them: a holiday that nobody entered
//! would end a standstill a day too soon.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::term::{DayOff, DayUnit, EdgeDay, Term};
use crate::{
    rejection::Rejection,
    value::{Deadline, Texts, day_in},
    words,
};

words! {
    /// A day of the week, as the data names it.
    pub enum WeekDay {
        Monday = "monday",
        Tuesday = "tuesday",
        Wednesday = "wednesday",
        Thursday = "thursday",
        Friday = "friday",
        Saturday = "saturday",
        Sunday = "sunday",
    }
}

/// The calendar as written in a rules document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarDocument {
    pub weekend: Vec<WeekDay>,
    /// First and last year whose days off are entered.
    pub years: [i32; 2],
    #[serde(default)]
    pub holidays: Vec<DatedDays>,
    /// Days of the weekend that are worked, by decision (Azerbaijan swaps Saturdays). Banks stay closed on them.
    #[serde(default)]
    pub added_working_days: Vec<DatedDays>,
    /// Days on which only banks are closed.
    #[serde(default)]
    pub bank_closures: Vec<DatedDays>,
}

/// Days that share a name and a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedDays {
    pub name: Texts,
    pub dates: Vec<NaiveDate>,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub to_be_confirmed: bool,
}

/// How to count: see [`Term`] for what each part means in law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub n: u16,
    pub unit: DayUnit,
    pub start_day: EdgeDay,
    pub end_on_day_off: DayOff,
    pub clear_days: bool,
}

/// The last day of a term, and the first instant after it in the country's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TermEnd {
    pub last_day: NaiveDate,
    pub ends: Deadline,
}

/// A country's days, ready to count.
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: Tz,
    years: [i32; 2],
    weekend: Vec<Weekday>,
    holidays: BTreeSet<NaiveDate>,
    added: BTreeSet<NaiveDate>,
    bank_closures: BTreeSet<NaiveDate>,
}

impl Calendar {
    pub fn new(document: &CalendarDocument, zone: Tz) -> Self {
        let dates = |groups: &[DatedDays]| groups.iter().flat_map(|group| group.dates.iter().copied()).collect();
        Self {
            zone,
            years: document.years,
            weekend: document.weekend.iter().map(|day| weekday(*day)).collect(),
            holidays: dates(&document.holidays),
            added: dates(&document.added_working_days),
            bank_closures: dates(&document.bank_closures),
        }
    }

    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The day on which an instant falls in the country.
    pub fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        day_in(at, self.zone)
    }

    pub fn is_working(&self, day: NaiveDate) -> bool {
        let usual = !self.weekend.contains(&day.weekday());
        (usual || self.added.contains(&day)) && !self.holidays.contains(&day)
    }

    pub fn is_banking(&self, day: NaiveDate) -> bool {
        !self.weekend.contains(&day.weekday()) && !self.holidays.contains(&day) && !self.bank_closures.contains(&day)
    }

    /// Counts days from the day of an event to the last day of the term.
    ///
    /// Of zero days not counting the start, the start itself is the last day. Clear days never count the start.
    ///
    /// # Errors
    /// `calendar-year-unknown` (with `year`) where the count meets a year whose days off are not entered.
    pub fn add_days(&self, start: NaiveDate, count: Count) -> Result<TermEnd, Rejection> {
        let start_counts = count.start_day == EdgeDay::Counted && !count.clear_days;
        let mut left = u32::from(count.n) + u32::from(count.clear_days);
        let mut day = start;
        if start_counts && left > 0 && self.is_counted(day, count.unit)? {
            left -= 1;
        }
        while left > 0 {
            day = next(day);
            if self.is_counted(day, count.unit)? {
                left -= 1;
            }
        }
        if count.end_on_day_off == DayOff::Moves {
            while !self.is_counted(day, DayUnit::Working)? {
                day = next(day);
            }
        }
        Ok(TermEnd { last_day: day, ends: Deadline::end_of(day, self.zone) })
    }

    /// The end of a term that an event at this instant starts.
    ///
    /// # Errors
    /// `term-unknown`, `calendar-year-unknown`.
    pub fn term_from(&self, event: DateTime<Utc>, term: &Term) -> Result<TermEnd, Rejection> {
        self.add_days(self.day_of(event), term.count()?)
    }

    /// Whether at least the term lies between two instants: the term that starts with the first ends no later than the
    /// day of the second.
    ///
    /// # Errors
    /// `term-unknown`, `calendar-year-unknown`.
    pub fn is_long_enough(&self, from: DateTime<Utc>, until: DateTime<Utc>, term: &Term) -> Result<bool, Rejection> {
        let last_day = Deadline::new(until, self.zone).last_day();
        Ok(self.term_from(from, term)?.last_day <= last_day)
    }

    fn is_counted(&self, day: NaiveDate, unit: DayUnit) -> Result<bool, Rejection> {
        let known = (self.years[0]..=self.years[1]).contains(&day.year());
        match unit {
            DayUnit::Calendar => Ok(true),
            _ if !known => Err(Rejection::new("calendar-year-unknown").with("year", day.year().to_string())),
            DayUnit::Working => Ok(self.is_working(day)),
            DayUnit::Banking => Ok(self.is_banking(day)),
        }
    }
}

fn next(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
}

fn weekday(day: WeekDay) -> Weekday {
    match day {
        WeekDay::Monday => Weekday::Mon,
        WeekDay::Tuesday => Weekday::Tue,
        WeekDay::Wednesday => Weekday::Wed,
        WeekDay::Thursday => Weekday::Thu,
        WeekDay::Friday => Weekday::Fri,
        WeekDay::Saturday => Weekday::Sat,
        WeekDay::Sunday => Weekday::Sun,
    }
}
