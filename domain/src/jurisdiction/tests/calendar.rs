#![expect(clippy::unwrap_used, reason = "tests")]

use chrono::{DateTime, Days, Utc};
use proptest::prelude::*;

use super::{azerbaijan, day, senegal};
use crate::{
    jurisdiction::{Calendar, CalendarDocument, Count, DatedDays, DayOff, DayUnit, EdgeDay, WeekDay},
    value::{Texts, parse_zone},
};

use DayOff::{Moves, Stays};
use DayUnit::{Banking, Calendar as Every, Working};
use EdgeDay::{Counted, NotCounted};

fn count(n: u16, unit: DayUnit, start_day: EdgeDay, end_on_day_off: DayOff, clear_days: bool) -> Count {
    Count { n, unit, start_day, end_on_day_off, clear_days }
}

fn dated(dates: &[&str]) -> Vec<DatedDays> {
    let dates = dates.iter().map(|text| day(text)).collect();
    vec![DatedDays { name: Texts::one("en", "x"), dates, source: None, to_be_confirmed: true }]
}

/// England in 2025 and 2026, as far as the tests go, with one Saturday worked.
fn england() -> Calendar {
    let document = CalendarDocument {
        weekend: vec![WeekDay::Saturday, WeekDay::Sunday],
        years: [2025, 2026],
        holidays: dated(&["2025-12-25", "2025-12-26", "2026-01-01", "2026-04-03", "2026-04-06"]),
        added_working_days: dated(&["2026-02-14"]),
        bank_closures: dated(&["2026-02-16"]),
    };
    Calendar::new(&document, parse_zone("Europe/London").unwrap())
}

#[test]
fn days_are_counted_as_the_laws_say() {
    let (uk, sn, az) = (england(), senegal().calendar(), azerbaijan().calendar());
    let cases = [
        // The United Kingdom: eight working days, the day of the notice is the first.
        (&uk, "2025-11-03", count(8, Working, Counted, Moves, false), "2025-11-12"),
        (&uk, "2025-12-22", count(8, Working, Counted, Moves, false), "2026-01-05"),
        // A notice on a Saturday: the first counted day is Monday.
        (&uk, "2025-11-01", count(8, Working, Counted, Moves, false), "2025-11-12"),
        // The Union: ten calendar days from the day after; the end moves off Good Friday to Easter Tuesday.
        (&uk, "2026-03-24", count(10, Every, NotCounted, Moves, false), "2026-04-07"),
        (&uk, "2026-03-24", count(10, Every, NotCounted, Stays, false), "2026-04-03"),
        (&uk, "2026-03-24", count(10, Every, Counted, Stays, false), "2026-04-02"),
        // Senegal: five clear working days; neither the notice's day nor the last one counts.
        (&sn, "2026-07-06", count(5, Working, NotCounted, Moves, true), "2026-07-14"),
        (&sn, "2026-04-30", count(5, Working, NotCounted, Moves, true), "2026-05-11"),
        // The authority's answer: three working days.
        (&sn, "2026-07-10", count(3, Working, NotCounted, Moves, false), "2026-07-15"),
        // Clear calendar days.
        (&sn, "2026-07-06", count(5, Every, NotCounted, Stays, true), "2026-07-12"),
        (&sn, "2026-07-06", count(5, Every, NotCounted, Moves, true), "2026-07-13"),
        // Azerbaijan: a term that ends in Novruz ends after it and its days in lieu.
        (&az, "2026-03-17", count(3, Every, NotCounted, Moves, false), "2026-03-31"),
        (&az, "2026-03-17", count(3, Every, NotCounted, Stays, false), "2026-03-20"),
        (&az, "2026-06-12", count(7, Banking, NotCounted, Moves, false), "2026-06-24"),
        // A Saturday that is worked: offices count it, banks do not. A closure of banks alone: the other way round.
        (&uk, "2026-02-13", count(1, Working, NotCounted, Moves, false), "2026-02-14"),
        (&uk, "2026-02-13", count(1, Banking, NotCounted, Moves, false), "2026-02-17"),
        (&uk, "2026-02-13", count(2, Working, NotCounted, Moves, false), "2026-02-16"),
        // Of no days, the day itself, unless it has to move.
        (&uk, "2026-02-11", count(0, Working, NotCounted, Moves, false), "2026-02-11"),
        (&uk, "2026-02-15", count(0, Working, NotCounted, Moves, false), "2026-02-16"),
    ];
    for (calendar, start, count, last_day) in cases {
        let end = calendar.add_days(day(start), count).unwrap();
        assert_eq!(end.last_day, day(last_day), "{start} {count:?}");
    }
}

#[test]
fn a_term_ends_with_its_last_day_in_the_countrys_zone() {
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let rules = azerbaijan();
    // 21:30 on Thursday in UTC is already Friday in Baku.
    let end = rules.calendar().term_from(at("2026-07-09T21:30:00Z"), &rules.call.repair).unwrap();
    assert_eq!((end.last_day, end.ends.at), (day("2026-07-15"), at("2026-07-15T20:00:00Z")));
    assert_eq!(end.ends.last_day(), end.last_day);
    let rules = senegal();
    let end = rules.calendar().term_from(at("2026-07-09T21:30:00Z"), &rules.call.repair).unwrap();
    assert_eq!((end.last_day, end.ends.at), (day("2026-07-14"), at("2026-07-15T00:00:00Z")));
}

#[test]
fn a_timetable_is_long_enough_or_not() {
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let rules = senegal();
    let calendar = rules.calendar();
    let enough = |from, until| calendar.is_long_enough(at(from), at(until), &rules.call.minimum_open).unwrap();
    assert!(enough("2026-09-01T09:00:00Z", "2026-09-16T12:00:00Z"));
    assert!(enough("2026-09-01T09:00:00Z", "2026-09-17T00:00:00Z"));
    assert!(!enough("2026-09-01T09:00:00Z", "2026-09-16T00:00:00Z"));
    assert!(!enough("2026-09-01T09:00:00Z", "2026-08-16T00:00:00Z"));
}

#[test]
fn nothing_is_counted_into_years_that_nobody_entered() {
    let calendar = senegal().calendar();
    let five = count(5, Working, NotCounted, Moves, true);
    assert_eq!(calendar.add_days(day("2028-12-28"), five).unwrap_err().code, "calendar-year-unknown");
    assert_eq!(calendar.add_days(day("2019-05-06"), five).unwrap_err().code, "calendar-year-unknown");
    // Calendar days that stay where they end need no holidays.
    assert!(calendar.add_days(day("2031-05-06"), count(5, Every, NotCounted, Stays, false)).is_ok());
}

#[test]
fn a_term_without_a_number_blocks() {
    let rules = senegal();
    let window = rules.route("open-tender").unwrap().steps.iter().find(|step| step.key == "bids").unwrap();
    let refused = rules.calendar().term_from(DateTime::<Utc>::UNIX_EPOCH, window.min.as_ref().unwrap());
    assert_eq!(refused.unwrap_err().code, "term-unknown");
}

proptest! {
    #[test]
    fn more_days_never_end_sooner(start in 0_u64..900, n in 0_u16..60, unit in 0..3_usize, counted: bool, moves: bool, clear: bool) {
        let calendar = azerbaijan().calendar();
        let start = day("2025-01-06").checked_add_days(Days::new(start)).unwrap();
        let unit = [Every, Working, Banking][unit];
        let edge = if counted { Counted } else { NotCounted };
        let off = if moves { Moves } else { Stays };
        let end = |n| calendar.add_days(start, count(n, unit, edge, off, clear)).unwrap().last_day;
        prop_assert!(end(n) <= end(n + 1));
        prop_assert!(start <= end(n));
        prop_assert!(!moves || calendar.is_working(end(n)));
    }

    #[test]
    fn clear_days_are_one_more_and_a_counted_start_at_most_one_less(start in 0_u64..900, n in 1_u16..60) {
        let calendar = senegal().calendar();
        let start = day("2025-01-06").checked_add_days(Days::new(start)).unwrap();
        let end = |n, edge, clear| calendar.add_days(start, count(n, Working, edge, Stays, clear)).unwrap().last_day;
        prop_assert_eq!(end(n, NotCounted, true), end(n + 1, NotCounted, false));
        let expected = if calendar.is_working(start) { end(n - 1, NotCounted, false) } else { end(n, NotCounted, false) };
        prop_assert_eq!(end(n, Counted, false), expected);
    }
}
