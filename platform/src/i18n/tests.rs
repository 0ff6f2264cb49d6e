#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;

fn catalogue() -> Catalogue {
    let offers = "offers = { PLURAL($count) ->\n    [one] { $count } offre reçue\n    [many] { $count } d’offres reçues\n   *[other] { $count } offres reçues\n}\nonly-french = Bonjour { $name }\n";
    let english = "offers = { PLURAL($count) ->\n    [one] { $count } offer received\n   *[other] { NUMBER($count) } offers received\n}\n";
    Catalogue::load([
        ("fr", "a.ftl", offers),
        ("en", "a.ftl", english),
        ("az", "a.ftl", "offers = { $count } təklif alınıb\n"),
    ])
    .unwrap()
}

#[test]
fn french_counts_millions_as_many() {
    let of = |n: i64| catalogue().text(Lang::Fr, "offers", &[("count", n.into())]);
    assert_eq!(of(0), "0 offre reçue");
    assert_eq!(of(1), "1 offre reçue");
    assert_eq!(of(2), "2 offres reçues");
    assert_eq!(of(1_500), "1\u{202f}500 offres reçues");
    assert_eq!(of(2_000_000), "2\u{202f}000\u{202f}000 d’offres reçues");
}

#[test]
fn numbers_are_written_in_the_readers_way() {
    assert_eq!(catalogue().text(Lang::En, "offers", &[("count", 12_345.into())]), "12,345 offers received");
    assert_eq!(catalogue().text(Lang::Az, "offers", &[("count", 12_345.into())]), "12.345 təklif alınıb");
}

#[test]
fn a_missing_message_shows_its_key() {
    assert_eq!(catalogue().word(Lang::En, "only-french"), "only-french");
    assert_eq!(catalogue().text(Lang::Fr, "only-french", &[("name", "Awa <b>".into())]), "Bonjour Awa <b>");
}

#[test]
fn gaps_name_language_and_key() {
    assert_eq!(catalogue().gaps(), [(Lang::En, "only-french".to_owned()), (Lang::Az, "only-french".to_owned())]);
}

#[test]
fn a_key_that_is_there_twice_is_refused_and_so_is_nonsense() {
    assert!(Catalogue::load([("en", "a.ftl", "x = 1\n"), ("en", "b.ftl", "x = 2\n")]).is_err());
    assert!(Catalogue::load([("en", "a.ftl", "not a message\n")]).is_err());
    assert!(Catalogue::load([("de", "a.ftl", "x = 1\n")]).is_err());
}

#[test]
fn the_browsers_wish_is_read_by_quality() {
    assert_eq!(Lang::negotiate("fr-SN,fr;q=0.9,en;q=0.8"), Some(Lang::Fr));
    assert_eq!(Lang::negotiate("de, az;q=0.5, en;q=0.7"), Some(Lang::En));
    assert_eq!(Lang::negotiate("de, *"), None);
    assert_eq!(Lang::negotiate("en;q=0, az;q=0.1"), Some(Lang::Az));
}
