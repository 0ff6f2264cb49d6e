#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::i18n::shipped::{self, az, en, fr};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn catalogue() -> Catalogue {
    let en = "date-time = { $date }, { $time } ({ $zone })\nzone-africa-dakar = Dakar time\nzone-other = { $city } time\nuntil-days = { PLURAL($count) ->\n    [one] { $count } day left\n   *[other] { $count } days left\n}\nuntil-hours = { $count } h left\nuntil-minutes = { $count } min left\nuntil-overdue-days = { $count } d overdue\nuntil-overdue-today = overdue\n";
    shipped::with(&[("en", "x.ftl", en)])
}

#[test]
fn money_is_written_as_each_country_writes_it() {
    assert_eq!(money(fr(), 125_000_000, "XOF"), "125\u{202f}000\u{202f}000\u{a0}F\u{202f}CFA");
    assert_eq!(money(az(), 123_450, "AZN"), "1.234,50\u{a0}₼");
    assert_eq!(money(en(), 123_450, "AZN"), "AZN\u{a0}1,234.50");
    assert_eq!(money(en(), -123_450, "EUR"), "-€1,234.50");
    assert_eq!(money(fr(), 123_450, "EUR"), "1\u{202f}234,50\u{a0}€");
    assert_eq!(money(fr(), 5, "USD"), "0,05\u{a0}$\u{202f}US");
    assert_eq!(money(az(), 7, "XOF"), "7\u{a0}F\u{202f}CFA");
}

#[test]
fn the_extremes_of_money_do_not_panic() {
    for lang in [en(), fr(), az()] {
        for minor in [i64::MIN, -1, 0, i64::MAX] {
            assert!(!money(lang, minor, "AZN").is_empty());
        }
        assert!(!float(lang, f64::NAN).is_empty() && !float(lang, f64::INFINITY).is_empty());
        assert!(!scaled(lang, i64::MAX, i16::MIN).is_empty());
    }
    assert_eq!(money(en(), i64::MAX, "AZN"), "AZN\u{a0}92,233,720,368,547,758.07");
}

#[test]
fn dates_have_their_months_written_out() {
    let moment = at("2027-03-12T17:00:00Z");
    assert_eq!(date(en(), moment, Tz::Africa__Dakar), "12 March 2027");
    assert_eq!(date(fr(), moment, Tz::Africa__Dakar), "12 mars 2027");
    assert_eq!(date(az(), moment, Tz::Asia__Baku), "12 mart 2027");
    assert_eq!(date(fr(), at("2027-08-01T10:00:00Z"), Tz::Africa__Dakar), "1er août 2027");
    assert_eq!(date(en(), at("2027-03-12T21:00:00Z"), Tz::Asia__Baku), "13 March 2027");
}

#[test]
fn a_moment_names_its_zone() {
    let moment = at("2027-03-12T17:00:00Z");
    assert_eq!(datetime(&catalogue(), en(), moment, Tz::Africa__Dakar), "12 March 2027, 17:00 (Dakar time)");
    assert_eq!(datetime(&catalogue(), en(), moment, Tz::America__New_York), "12 March 2027, 12:00 (New York time)");
}

#[test]
fn what_is_left_is_counted_in_the_days_of_the_zone() {
    let until = |then: &str, now: &str| until(&catalogue(), en(), at(then), at(now), Tz::Asia__Baku);
    assert_eq!(until("2027-03-12T17:00:00Z", "2027-03-10T08:00:00Z"), "2 days left");
    assert_eq!(until("2027-03-12T21:00:00Z", "2027-03-12T19:00:00Z"), "1 day left");
    assert_eq!(until("2027-03-12T15:10:00Z", "2027-03-12T12:00:00Z"), "3 h left");
    assert_eq!(until("2027-03-12T12:00:20Z", "2027-03-12T12:00:00Z"), "1 min left");
    assert_eq!(until("2027-03-12T12:00:00Z", "2027-03-12T12:00:01Z"), "overdue");
    assert_eq!(until("2027-03-10T12:00:00Z", "2027-03-12T12:00:00Z"), "2 d overdue");
}
