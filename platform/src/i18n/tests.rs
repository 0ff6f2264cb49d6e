#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::i18n::shipped::{self, az, en, fr};

fn catalogue() -> Catalogue {
    let offers = "offers = { PLURAL($count) ->\n    [one] { $count } offre reçue\n    [many] { $count } d’offres reçues\n   *[other] { $count } offres reçues\n}\nonly-french = Bonjour { $name }\n";
    let english = "offers = { PLURAL($count) ->\n    [one] { $count } offer received\n   *[other] { NUMBER($count) } offers received\n}\n";
    shipped::with(&[
        ("fr", "a.ftl", offers),
        ("en", "a.ftl", english),
        ("az", "a.ftl", "offers = { $count } təklif alınıb\n"),
    ])
}

#[test]
fn french_counts_millions_as_many() {
    let of = |n: i64| catalogue().text(fr(), "offers", &[("count", n.into())]);
    assert_eq!(of(0), "0 offre reçue");
    assert_eq!(of(1), "1 offre reçue");
    assert_eq!(of(2), "2 offres reçues");
    assert_eq!(of(1_500), "1\u{202f}500 offres reçues");
    assert_eq!(of(2_000_000), "2\u{202f}000\u{202f}000 d’offres reçues");
}

#[test]
fn numbers_are_written_in_the_readers_way() {
    assert_eq!(catalogue().text(en(), "offers", &[("count", 12_345.into())]), "12,345 offers received");
    assert_eq!(catalogue().text(az(), "offers", &[("count", 12_345.into())]), "12.345 təklif alınıb");
}

#[test]
fn a_missing_message_shows_its_key() {
    assert_eq!(catalogue().word(en(), "only-french"), "only-french");
    assert_eq!(catalogue().text(fr(), "only-french", &[("name", "Awa <b>".into())]), "Bonjour Awa <b>");
}

#[test]
fn gaps_name_language_and_key() {
    assert_eq!(catalogue().gaps(), [(en(), "only-french".to_owned()), (az(), "only-french".to_owned())]);
}

#[test]
fn a_key_that_is_there_twice_is_refused_and_so_is_nonsense() {
    let load = |more: &[(&'static str, &'static str, &'static str)]| {
        Catalogue::load(shipped::FILES.iter().chain(more).copied()).map(|_| ())
    };
    assert!(load(&[("en", "a.ftl", "x = 1\n"), ("en", "b.ftl", "x = 2\n")]).is_err());
    assert!(load(&[("en", "a.ftl", "not a message\n")]).is_err());
    assert!(load(&[("de", "a.ftl", "x = 1\n")]).is_err(), "a folder without its language.toml");
    assert!(Catalogue::load([("", "", ""); 0]).is_err(), "no language at all");
}

const RUSSIAN: &str = "code = \"ru\"\nname = \"Русский\"\nlocale = \"ru-RU\"\n[money]\ncurrency = \"after\"\n";

#[test]
fn a_language_that_no_code_names_counts_and_writes_by_its_locale() {
    let days = "days = { PLURAL($n) ->\n    [one] { $n } день\n    [few] { $n } дня\n    [many] { $n } дней\n   *[other] { $n } дня\n}\n";
    let catalogue = shipped::with(&[("ru", LANGUAGE_FILE, RUSSIAN), ("ru", "a.ftl", days)]);
    let ru = catalogue.lang("ru-RU").unwrap();
    let said = |n: i64| catalogue.text(ru, "days", &[("n", n.into())]);
    assert_eq!([said(1), said(3), said(12_345)], ["1 день", "3 дня", "12\u{a0}345 дней"]);
    assert_eq!(format::day(ru, chrono::NaiveDate::from_ymd_opt(2027, 3, 1).unwrap()), "1 марта 2027\u{202f}г.");
    assert_eq!(format::money(ru, 123_450, "EUR"), "1\u{a0}234,50\u{a0}EUR");
    assert_eq!(catalogue.languages().last(), Some(&ru), "who gives no order comes last");
}

#[test]
fn a_language_file_says_what_its_folder_says() {
    let with = |from: &str, to: &str| Language::read("ru", &RUSSIAN.replace(from, to));
    assert!(with("x", "x").is_ok());
    assert!(with("\"ru\"", "\"be\"").is_err(), "another code than the folder's");
    assert!(with("ru-RU", "uk-UA").is_err(), "another language's locale");
    assert!(with("name", "title").is_err(), "an unknown field");
    assert!(Language::read("Rus", &RUSSIAN.replace("\"ru\"", "\"Rus\"")).is_err(), "no code");
}

#[test]
fn an_instance_offers_what_it_chooses_in_its_order() {
    let of = |codes: &[&str]| {
        let codes: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
        Catalogue::offering(shipped::FILES, &codes)
    };
    assert_eq!(of(&[]).unwrap().languages(), [en(), fr(), az()]);
    let chosen = of(&["az", "fr"]).unwrap();
    assert_eq!((chosen.first(), chosen.languages()), (az(), [az(), fr()].as_slice()));
    assert_eq!((chosen.lang("en"), chosen.language(fr(), "en")), (None, "en".to_owned()));
    assert!(of(&["wo"]).is_err());
}

#[test]
fn the_browsers_wish_is_read_by_quality() {
    let negotiate = |header: &str| catalogue().negotiate(header);
    assert_eq!(negotiate("fr-SN,fr;q=0.9,en;q=0.8"), Some(fr()));
    assert_eq!(negotiate("de, az;q=0.5, en;q=0.7"), Some(en()));
    assert_eq!(negotiate("de, *"), None);
    assert_eq!(negotiate("en;q=0, az;q=0.1"), Some(az()));
}

#[test]
fn french_marks_stay_with_their_words() {
    let file = "a = Vraiment ? { $x } : « oui » ; non !\n";
    let catalogue = shipped::with(&[("fr", "a.ftl", file), ("en", "a.ftl", file)]);
    let said = |lang| catalogue.text(lang, "a", &[("x", "Et".into())]);
    assert_eq!(said(fr()), "Vraiment\u{a0}? Et\u{a0}: «\u{a0}oui\u{a0}»\u{a0}; non\u{a0}!");
    assert_eq!(said(en()), "Vraiment ? Et : « oui » ; non !");
}
