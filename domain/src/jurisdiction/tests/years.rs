//! Twenty years of both countries' days, counted against the plainest way there is: one day after the other. The data
//! enter a few years; the others repeat their days off, which is enough for counting.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc, Weekday};
use proptest::prelude::*;

use super::{azerbaijan, day, senegal};
use crate::{
    jurisdiction::{Calendar, CalendarDocument, Count, DatedDays, DayOff, DayUnit, EdgeDay, Jurisdiction, Term},
    value::Texts,
};

const FIRST: i32 = 2025;
const YEARS: i32 = 20;

/// The days of a country over twenty years, as a calendar and as the sets that it was made of.
struct Country {
    calendar: Calendar,
    holidays: BTreeSet<NaiveDate>,
    added: BTreeSet<NaiveDate>,
    closed_banks: BTreeSet<NaiveDate>,
}

fn repeated(groups: &[DatedDays]) -> BTreeSet<NaiveDate> {
    let entered: Vec<NaiveDate> = groups.iter().flat_map(|group| group.dates.iter().copied()).collect();
    let period = entered.iter().map(|day| day.year()).max().unwrap_or(FIRST) - FIRST + 1;
    let again = |day: &NaiveDate| {
        let first = *day;
        (0..=YEARS / period + 1).filter_map(move |turn| first.with_year(first.year() + turn * period))
    };
    entered.iter().flat_map(again).collect()
}

fn country(rules: &Jurisdiction) -> Country {
    let document = &rules.calendar;
    let (holidays, mut added) = (repeated(&document.holidays), repeated(&document.added_working_days));
    let closed_banks = repeated(&document.bank_closures);
    // a worked day of the weekend stays one: the date falls on another weekday in another year
    added.retain(|day| matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
    let group = |dates: &BTreeSet<NaiveDate>| {
        let dates = dates.iter().copied().collect();
        vec![DatedDays { name: Texts::one("en", "x"), dates, source: None, to_be_confirmed: true }]
    };
    let whole = CalendarDocument {
        weekend: document.weekend.clone(),
        years: [FIRST, FIRST + YEARS],
        holidays: group(&holidays),
        added_working_days: group(&added),
        bank_closures: group(&closed_banks),
    };
    Country { calendar: Calendar::new(&whole, rules.zone), holidays, added, closed_banks }
}

impl Country {
    fn is_counted(&self, day: NaiveDate, unit: DayUnit) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        match unit {
            DayUnit::Calendar => true,
            DayUnit::Working => !self.holidays.contains(&day) && (!weekend || self.added.contains(&day)),
            DayUnit::Banking => !weekend && !self.holidays.contains(&day) && !self.closed_banks.contains(&day),
        }
    }

    /// The last day of a term by writing the days of the term down, one after the other.
    fn plainly(&self, start: NaiveDate, count: Count) -> NaiveDate {
        let from = u64::from(count.clear_days || count.start_day == EdgeDay::NotCounted);
        let wanted = usize::from(count.n) + usize::from(count.clear_days);
        let mut days: Vec<NaiveDate> = Vec::new();
        let mut looked_at = from;
        while days.len() < wanted {
            let day = start + Days::new(looked_at);
            if self.is_counted(day, count.unit) {
                days.push(day);
            }
            looked_at += 1;
        }
        let mut last = days.last().copied().unwrap_or(start);
        while count.end_on_day_off == DayOff::Moves && !self.is_counted(last, DayUnit::Working) {
            last = last + Days::new(1);
        }
        last
    }
}

fn countries() -> [Country; 2] {
    [country(&senegal()), country(&azerbaijan())]
}

fn counts() -> impl Strategy<Value = Count> {
    (0_u16..120, 0..3_usize, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(n, unit, counted, moves, clear)| Count {
            n,
            unit: [DayUnit::Calendar, DayUnit::Working, DayUnit::Banking][unit],
            start_day: if counted { EdgeDay::Counted } else { EdgeDay::NotCounted },
            end_on_day_off: if moves { DayOff::Moves } else { DayOff::Stays },
            clear_days: clear,
        },
    )
}

/// Any day of the twenty years but the last, in which a long term would not end.
fn starts() -> impl Strategy<Value = NaiveDate> {
    (0_u64..365 * (YEARS as u64 - 1)).prop_map(|days| day("2025-01-01") + Days::new(days))
}

#[test]
fn every_day_of_twenty_years_is_off_or_worked_as_the_data_say() {
    for country in countries() {
        let days = (0..365 * YEARS as u64).map(|days| day("2025-01-01") + Days::new(days));
        for day in days {
            assert_eq!(country.calendar.is_working(day), country.is_counted(day, DayUnit::Working), "{day}");
            assert_eq!(country.calendar.is_banking(day), country.is_counted(day, DayUnit::Banking), "{day}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_calendar_counts_as_one_would_on_ones_fingers(start in starts(), count in counts()) {
        for country in countries() {
            let end = country.calendar.add_days(start, count).unwrap().last_day;
            prop_assert_eq!(end, country.plainly(start, count));
        }
    }

    #[test]
    fn a_later_start_or_a_longer_term_never_ends_sooner(start in starts(), later in 0_u64..40, count in counts()) {
        for country in countries() {
            let end = |start, count| country.calendar.add_days(start, count).unwrap().last_day;
            prop_assert!(end(start, count) <= end(start + Days::new(later), count));
            let longer = Count { n: count.n + 1, ..count };
            prop_assert!(end(start, count) <= end(start, longer));
        }
    }

    /// Where neither the start is counted nor the end moved, terms add up: `a` days and then `b` are `a + b` days.
    #[test]
    fn terms_add_up(start in starts(), a in 0_u16..60, b in 0_u16..60, working: bool) {
        let unit = if working { DayUnit::Working } else { DayUnit::Calendar };
        let plain = |n| Count {
            n, unit, start_day: EdgeDay::NotCounted, end_on_day_off: DayOff::Stays, clear_days: false,
        };
        for country in countries() {
            let end = |start, n| country.calendar.add_days(start, plain(n)).unwrap().last_day;
            prop_assert_eq!(end(end(start, a), b), end(start, a + b));
        }
    }

    /// A window is long enough from the first instant of its last day in the country, and not an instant before.
    #[test]
    fn a_window_is_long_enough_to_the_very_instant(start in starts(), count in counts(), second in 0_i64..86_400) {
        for country in countries() {
            let term = Term {
                n: Some(count.n),
                unit: count.unit,
                start_day: count.start_day,
                end_day: if count.clear_days { EdgeDay::NotCounted } else { EdgeDay::Counted },
                end_on_day_off: count.end_on_day_off,
                source: None,
                to_be_confirmed: false,
            };
            let midnight = start.and_time(chrono::NaiveTime::MIN).and_local_timezone(country.calendar.zone());
            let from: DateTime<Utc> = midnight.earliest().unwrap().to_utc() + TimeDelta::seconds(second);
            let from = from.min(midnight.earliest().unwrap().to_utc() + TimeDelta::seconds(86_399));
            let end = country.calendar.term_from(from, &term).unwrap();
            // the day ends with the first instant of the next: at that instant it is over
            let last = end.ends.at - TimeDelta::microseconds(1);
            prop_assert!(country.calendar.is_long_enough(from, last, &term).unwrap());
            let before = end.last_day.and_time(chrono::NaiveTime::MIN).and_local_timezone(country.calendar.zone());
            let before = before.earliest().unwrap().to_utc();
            // a deadline at midnight is the end of the day before it
            prop_assert!(!country.calendar.is_long_enough(from, before, &term).unwrap());
            let after = before + TimeDelta::microseconds(1);
            prop_assert!(country.calendar.is_long_enough(from, after, &term).unwrap());
        }
    }
}
