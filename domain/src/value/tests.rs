#![expect(clippy::unwrap_used, reason = "tests")]

use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::rejection::Rejection;

fn code<T: std::fmt::Debug>(refused: Result<T, Rejection>) -> &'static str {
    refused.unwrap_err().code
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn amounts_are_read_as_people_write_them() {
    let azn = |text| Money::parse("fee", text, Currency::AZN).unwrap().minor;
    for text in
        ["1234.5", "1 234,50", "1,234.50", "1.234,50", "1\u{202F}234,5", "1'234.50", " 1234,50 ", "1 234.500000"]
    {
        assert_eq!(azn(text), 123_450, "{text}");
    }
    for (text, minor) in
        [("1,234", 123_400), ("1.234.567", 123_456_700), ("0", 0), ("0,05", 5), ("-0", 0), ("12,3", 1_230)]
    {
        assert_eq!(azn(text), minor, "{text}");
    }
    let xof = |text| Money::parse("fee", text, Currency::XOF).unwrap().minor;
    for text in ["1250000", "1 250 000", "1.250.000", "1,250,000", "1\u{A0}250\u{A0}000", "1 250 000,00"] {
        assert_eq!(xof(text), 1_250_000, "{text}");
    }
    let kwd = Currency::parse("kwd").unwrap();
    assert_eq!(Money::parse("fee", "1.234", kwd).unwrap().minor, 1_234);
}

#[test]
fn what_is_no_amount_says_why() {
    for (text, expected) in [
        ("", "required"),
        ("ten", "not-an-amount"),
        ("1,2,3", "not-an-amount"),
        ("1 23", "not-an-amount"),
        ("1,234.5.6", "not-an-amount"),
        ("0,500", "not-an-amount"),
        ("1 234,567.00", "not-an-amount"),
        (".5", "not-an-amount"),
        ("5.", "not-an-amount"),
        ("--5", "not-an-amount"),
        ("1e9", "not-an-amount"),
        ("١٢", "not-an-amount"),
        ("-5", "amount-negative"),
        ("\u{2212}5,00", "amount-negative"),
        ("1,2345", "amount-too-precise"),
        ("10000000000000.01", "amount-overflow"),
        ("99999999999999999999999", "amount-overflow"),
    ] {
        assert_eq!(code(Money::parse("fee", text, Currency::AZN)), expected, "{text}");
    }
    assert_eq!(code(Money::parse("fee", "12,5", Currency::XOF)), "amount-too-precise");
    assert_eq!(code(Money::parse_positive("fee", "0", Currency::XOF)), "amount-not-positive");
    assert_eq!(Money::parse("fee", "x", Currency::AZN).unwrap_err().field.as_deref(), Some("fee"));
}

#[test]
fn different_currencies_are_never_added_or_compared() {
    let (azn, xof) = (Money::new(100, Currency::AZN), Money::new(100, Currency::XOF));
    assert_eq!(code(azn.checked_add(xof)), "currencies-differ");
    assert_eq!(code(azn.checked_sub(xof)), "currencies-differ");
    assert_eq!(code(azn.is_above(xof)), "currencies-differ");
    assert_eq!(code(Money::sum(Currency::AZN, [azn, xof])), "currencies-differ");
    assert_eq!(code(Money::new(i64::MAX, Currency::AZN).checked_add(azn)), "amount-overflow");
    assert_eq!(code(Money::new(i64::MAX, Currency::AZN).times(2)), "amount-overflow");
    assert_eq!(azn.checked_sub(Money::new(150, Currency::AZN)).unwrap().minor, -50);
}

#[test]
fn a_share_is_rounded_half_up() {
    let share =
        |minor, percent| Money::new(minor, Currency::XOF).share(Percent::parse("p", percent).unwrap()).unwrap().minor;
    assert_eq!(share(1_000_001, "18"), 180_000);
    assert_eq!(share(25, "50"), 13);
    assert_eq!(share(-25, "50"), -13);
    assert_eq!(share(100, "33.33"), 33);
}

#[test]
fn machines_read_a_point_and_the_currencys_digits() {
    assert_eq!(Money::new(-5, Currency::AZN).to_string(), "-0.05 AZN");
    assert_eq!(Money::new(1_250_000, Currency::XOF).to_string(), "1250000 XOF");
    let json = serde_json::to_string(&Money::new(1, Currency::EUR)).unwrap();
    assert_eq!(json, r#"{"minor":1,"currency":"EUR"}"#);
    assert!(serde_json::from_str::<Money>(r#"{"minor":1,"currency":"XXX"}"#).is_err());
    assert!(serde_json::from_str::<Money>(r#"{"minor":1.5,"currency":"EUR"}"#).is_err());
}

#[test]
fn currencies_and_countries_are_closed_lists() {
    assert_eq!(Currency::parse(" xof ").unwrap().digits(), 0);
    assert_eq!(Currency::parse("TND").unwrap().digits(), 3);
    for text in ["", "XXX", "AZNN", "A\u{20AC}", "MANAT"] {
        assert_eq!(code(Currency::parse(text)), "unknown-currency", "{text}");
    }
    assert_eq!(CountryCode::parse("sn").unwrap(), CountryCode::SN);
    assert_eq!(code(CountryCode::parse("XX")), "unknown-country");
    assert_eq!(CountryCode::all().count(), 249);
}

#[test]
fn an_address_is_compared_in_one_form() {
    let email = Email::parse("email", "  Awa.Diop@Example.SN ").unwrap();
    assert_eq!((email.as_str(), email.domain()), ("awa.diop@example.sn", "example.sn"));
    assert_eq!(code(Email::parse("email", " ")), "required");
    for text in [
        "a",
        "a@b",
        "a b@c.az",
        "a@b..az",
        "a@-b.az",
        ".a@b.az",
        "a@b@c.az",
        "a@10.0.0.1",
        "ə@b.az",
        "a\n@b.az",
        "a@b.az,c@d.az",
    ] {
        assert_eq!(code(Email::parse("email", text)), "not-an-email", "{text}");
    }
    assert_eq!(code(Email::parse("email", &format!("{}@b.az", "a".repeat(65)))), "not-an-email");
}

#[test]
fn typed_ids_have_one_spelling() {
    let id = PilotId(Uuid::from_u128(7));
    assert_eq!(id.to_string().parse::<PilotId>().unwrap(), id);
    assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{id}\""));
    for text in ["", "7", "00000000000000000000000000000007", "{00000000-0000-0000-0000-000000000007}", "../../etc"] {
        assert_eq!(code(text.parse::<PilotId>()), "not-an-id", "{text}");
    }
}

#[test]
fn texts_are_trimmed_and_nothing_invisible_is_kept() {
    assert_eq!(text::line("name", "  Teranga\tSanté ", 20).unwrap(), "Teranga Santé");
    assert_eq!(text::required("why", "one\r\ntwo\u{2028}three\rfour\n", 99).unwrap(), "one\ntwo\nthree\nfour");
    assert_eq!(text::optional_line("name", " \u{A0} ", 5).unwrap(), None);
    assert_eq!(code(text::required("why", " \n ", 5)), "required");
    assert_eq!(code(text::line("name", "one\ntwo", 99)), "text-has-control-characters");
    assert_eq!(code(text::required("why", "a\0b", 99)), "text-has-control-characters");
    for hidden in ['\u{202A}', '\u{202E}', '\u{2066}', '\u{2069}'] {
        assert_eq!(code(text::line("name", &format!("a{hidden}b"), 99)), "text-has-hidden-characters");
    }
    // Characters are counted, not bytes.
    assert_eq!(text::line("name", "şəhər", 5).unwrap(), "şəhər");
    let refused = text::line("name", "şəhərlər", 5).unwrap_err();
    assert_eq!((refused.code, refused.args[1].1.clone()), ("too-long", 8_i64.into()));
    assert_eq!(text::excerpt("a\u{202E}b\nc"), "abc");
}

#[test]
fn a_reader_gets_their_language_or_the_next_best() {
    let mut texts = Texts::one("fr", "Santé").and("az", "Səhiyyə");
    texts.set("de", "Gesundheit", Origin::Machine);
    assert_eq!(texts.text("az"), "Səhiyyə");
    assert_eq!(texts.pick("en").unwrap().lang, "az");
    assert_eq!(texts.clone().and("en", "Health").text("wo"), "Health");
    assert_eq!(Texts::default().pick("fr"), None);
    let json = serde_json::to_string(&texts).unwrap();
    assert_eq!(json, r#"{"az":"Səhiyyə","de":{"text":"Gesundheit","origin":"machine"},"fr":"Santé"}"#);
    assert_eq!(serde_json::from_str::<Texts>(&json).unwrap(), texts);
    assert!(serde_json::from_str::<Texts>(r#"{"<b>":"x"}"#).is_err());
}

#[test]
fn a_form_may_fill_any_of_the_languages_but_one() {
    let checked = |given: &[(&'static str, &'static str)]| Texts::checked("title", given.iter().copied(), 10);
    assert_eq!(checked(&[("fr", " Santé "), ("az", "")]).unwrap(), Texts::one("fr", "Santé"));
    assert_eq!(checked(&[("fr", ""), ("az", " ")]).unwrap_err().0[0], Rejection::at("title", "required"));
    let problems = checked(&[("fr", "far too long for it"), ("xx1", "a"), ("az", "a\u{202E}")]).unwrap_err().0;
    let found: Vec<_> = problems.iter().map(|p| (p.field.as_deref().unwrap_or_default(), p.code)).collect();
    assert_eq!(
        found,
        [("title.fr", "too-long"), ("title.xx1", "unknown-language"), ("title.az", "text-has-hidden-characters")]
    );
}

#[test]
fn a_deadline_is_the_first_instant_that_is_too_late() {
    let baku = parse_zone("Asia/Baku").unwrap();
    let deadline = Deadline::parse_local("closes", "2027-03-01T17:00", baku).unwrap();
    assert_eq!(deadline.at, at("2027-03-01T13:00:00Z"));
    assert!(!deadline.passed(at("2027-03-01T12:59:59.999999Z")));
    assert!(deadline.passed(at("2027-03-01T13:00:00Z")));
    let day = NaiveDate::from_ymd_opt(2027, 3, 1).unwrap();
    let end = Deadline::end_of(day, baku);
    assert_eq!((end.at, end.last_day()), (at("2027-03-01T20:00:00Z"), day));
    assert_eq!(code(Deadline::parse_local("closes", "tomorrow", baku)), "not-a-time");
    assert_eq!(code(Deadline::parse_local("closes", "2027-03-01", baku)), "not-a-time");
    assert_eq!(code(Deadline::parse_local("closes", "2027-02-30T17:00", baku)), "not-a-time");
    assert_eq!(Deadline::parse_local("closes", " 01.03.2027 17:00 ", baku).unwrap(), deadline);
    assert_eq!(code(Deadline::parse_local("closes", "", baku)), "required");
    assert_eq!(code(parse_zone("Asia/Bakou")), "unknown-zone");
    let json = serde_json::to_string(&deadline).unwrap();
    assert_eq!(json, r#"{"at":"2027-03-01T13:00:00Z","zone":"Asia/Baku"}"#);
    assert_eq!(serde_json::from_str::<Deadline>(&json).unwrap(), deadline);
}

#[test]
fn days_are_read_as_browsers_send_and_people_type_them() {
    let day = NaiveDate::from_ymd_opt(2027, 3, 12).unwrap();
    for text in ["2027-03-12", "12/03/2027", "12.03.2027", " 12/3/2027 "] {
        assert_eq!(parse_day("on", text).unwrap(), day, "{text}");
    }
    for text in ["2027-13-01", "30/02/2027", "3/13/2027", "12 March", "99999-01-01", "-1-01-01"] {
        assert_eq!(code(parse_day("on", text)), "not-a-date", "{text}");
    }
    assert_eq!(code(parse_day("on", " ")), "required");
}

#[test]
fn clocks_that_jump_are_no_surprise() {
    let paris = parse_zone("Europe/Paris").unwrap();
    assert_eq!(code(Deadline::parse_local("closes", "2027-03-28T02:30", paris)), "time-does-not-exist");
    assert_eq!(Deadline::parse_local("closes", "2027-10-31T02:30", paris).unwrap().at, at("2027-10-31T01:30:00Z"));
    // Beirut skips midnight: the day begins at one o'clock.
    let beirut = parse_zone("Asia/Beirut").unwrap();
    let eve = NaiveDate::from_ymd_opt(2022, 3, 26).unwrap();
    assert_eq!(Deadline::end_of(eve, beirut).at, at("2022-03-26T22:00:00Z"));
}

#[test]
fn shares_of_a_hundred_have_two_decimals_and_no_float() {
    for (text, hundredths, shown) in
        [("12", 1_200, "12"), ("33,33 %", 3_333, "33.33"), ("0.5", 50, "0.5"), ("100", 10_000, "100")]
    {
        let percent = Percent::parse("weight", text).unwrap();
        assert_eq!((percent.hundredths(), percent.to_string().as_str()), (hundredths, shown));
    }
    for (text, expected) in [
        ("", "required"),
        ("a", "not-a-percentage"),
        ("1.234", "not-a-percentage"),
        ("-1", "percentage-out-of-range"),
        ("100.01", "percentage-out-of-range"),
        ("99999999", "percentage-out-of-range"),
    ] {
        assert_eq!(code(Percent::parse("weight", text)), expected, "{text}");
    }
    assert_eq!(serde_json::from_str::<Percent>("30").unwrap(), serde_json::from_str::<Percent>("\"30.00\"").unwrap());
    let thirds = ["33.33", "33.33", "33.34"].map(|text| Percent::parse("weight", text).unwrap());
    assert_eq!(Percent::sum(thirds), Percent::WHOLE.hundredths());
}

#[test]
fn a_whole_number_is_read_as_people_write_it_and_told_its_limits() {
    assert_eq!(text::whole("n", " 1 250 ", 0..=2000).unwrap(), 1250);
    assert_eq!(text::optional_whole("n", " ", 1..=9).unwrap(), None);
    for (given, refused) in
        [("", "required"), ("1.5", "not-a-number"), ("0", "number-too-small"), ("10", "number-too-large")]
    {
        assert_eq!(code(text::whole("n", given, 1..=9)), refused);
    }
    assert_eq!(optional_day("d", "").unwrap(), None);
    assert_eq!(optional_day("d", "12/03/2027").unwrap(), NaiveDate::from_ymd_opt(2027, 3, 12));
}

proptest! {
    #[test]
    fn every_amount_reads_back_what_it_writes(minor in 0..=Money::MAX_MINOR, currency in prop::sample::select(vec!["XOF", "AZN"])) {
        let money = Money::new(minor, Currency::parse(currency).unwrap());
        prop_assert_eq!(Money::parse("fee", &money.decimal(), money.currency).unwrap(), money);
    }

    #[test]
    fn no_text_makes_the_checks_panic(given in ".{0,40}") {
        let _ = Money::parse("f", &given, Currency::AZN);
        let _ = Percent::parse("f", &given);
        let _ = Email::parse("f", &given);
        let _ = Currency::parse(&given);
        let _ = CountryCode::parse(&given);
        let _ = text::required("f", &given, 10);
    }

    #[test]
    fn money_never_appears_from_nothing(given in "[-0-9., ]{1,12}") {
        if let Ok(money) = Money::parse("f", &given, Currency::XOF) {
            let digits: String = given.chars().filter(char::is_ascii_digit).collect();
            prop_assert!(digits.starts_with(money.minor.to_string().as_str()) || digits.trim_start_matches('0').starts_with(&money.minor.to_string()) || money.minor == 0);
        }
    }
}
