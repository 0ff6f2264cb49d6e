//! The help: every text is there in every language, says the same things in the same order, and leads nowhere that is
//! not there.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::Role;
use passerelle::help::{Help, PAGES, ROLES};
use platform::i18n::{Catalogue, Lang};

use crate::support::{TestApp, id_in};

fn words() -> Catalogue {
    passerelle::start::words().unwrap()
}

fn help() -> Help {
    Help::load(passerelle::assets::help(), &words()).unwrap()
}

fn texts() -> impl Iterator<Item = &'static str> {
    ROLES.iter().chain(PAGES).copied()
}

fn address(page: &str) -> String {
    match page {
        "index" => "/help".to_owned(),
        "accessibility" | "privacy" => format!("/{page}"),
        page => format!("/help/{page}"),
    }
}

/// The addresses inside this site that a text leads to.
fn links(html: &str) -> BTreeSet<String> {
    let found = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    found.filter(|to| to.starts_with('/')).map(|to| to.replace("&amp;", "&")).collect()
}

#[test]
fn every_text_is_there_in_every_language_with_the_same_headings() {
    let help = help();
    for page in texts() {
        let outline = |lang| {
            let (of, text) = help.text(lang, page).unwrap();
            assert_eq!(of, lang, "{page} is missing in {}", lang.code());
            text.headings.iter().map(|heading| (heading.level, heading.anchor.clone())).collect::<Vec<_>>()
        };
        let mut english = outline(words().first());
        for &lang in words().languages() {
            let mut theirs = outline(lang);
            if page == "glossary" {
                // in the order of each alphabet
                english.sort();
                theirs.sort();
            }
            assert_eq!(theirs, english, "headings of {page} in {}", lang.code());
        }
        let anchors: BTreeSet<&String> = english.iter().map(|(_, anchor)| anchor).collect();
        assert!(!anchors.contains(&String::new()), "{page}: a heading without an anchor");
        assert_eq!(anchors.len(), english.len(), "{page}: an anchor is there twice");
        assert!(page == "index" || english.len() > 3, "{page} says too little");
    }
}

#[test]
fn nothing_is_linked_in_one_language_only() {
    let (help, words) = (help(), words());
    for page in texts() {
        let of = |lang| links(&help.text(lang, page).unwrap().1.html);
        for &lang in words.languages() {
            let (first, theirs) = (of(words.first()), of(lang));
            let odd: Vec<_> = first.symmetric_difference(&theirs).collect();
            assert!(odd.is_empty(), "{page}: linked in the first language or {} only: {odd:?}", lang.code());
        }
    }
}

#[test]
fn every_link_leads_to_a_declared_address_and_every_anchor_is_there() {
    let (help, english) = (help(), words().first());
    let declared: BTreeSet<&str> =
        passerelle::app::declared().iter().filter(|route| route.method == "GET").map(|route| route.path).collect();
    let anchors: BTreeMap<String, BTreeSet<String>> = texts()
        .map(|page| {
            let headings = &help.text(english, page).unwrap().1.headings;
            (address(page), headings.iter().map(|heading| heading.anchor.clone()).collect())
        })
        .collect();
    for page in texts() {
        for link in links(&help.text(english, page).unwrap().1.html) {
            let (rest, anchor) = link.split_once('#').map_or((link.as_str(), None), |(rest, at)| (rest, Some(at)));
            let path = rest.split('?').next().unwrap();
            assert!(declared.contains(path) || anchors.contains_key(path), "{page} leads to {link}");
            let there = anchor.is_none_or(|at| anchors.get(path).is_some_and(|all| all.contains(at)));
            assert!(there, "{page} leads to {link}: no such anchor");
        }
    }
}

/// The letters of an alphabet in their order; accents that are no letters of it are left out before.
fn alphabet(lang: Lang) -> &'static str {
    match lang.code() {
        "az" => "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
        _ => "abcdefghijklmnopqrstuvwxyz",
    }
}

fn place(lang: Lang, term: &str) -> Vec<usize> {
    let letters = alphabet(lang);
    let lower = |c: char| match (lang.code(), c) {
        ("az", 'I') => 'ı',
        ("az", 'İ') => 'i',
        ("fr", 'é' | 'è' | 'ê' | 'É' | 'È' | 'Ê') | ("en", 'é') => 'e',
        ("fr", 'à' | 'â' | 'À') => 'a',
        ("fr", 'ô') => 'o',
        ("fr" | "en", 'Ö') => 'o',
        (_, c) => c.to_lowercase().next().unwrap_or(c),
    };
    let letter = |c: char| letters.chars().position(|known| known == lower(c));
    term.chars().filter_map(letter).collect()
}

#[test]
fn the_terms_of_the_glossary_stand_once_and_in_alphabetical_order() {
    let help = help();
    for &lang in words().languages() {
        let (_, text) = help.text(lang, "glossary").unwrap();
        let terms: Vec<&String> = text.headings.iter().map(|heading| &heading.title).collect();
        for pair in terms.windows(2) {
            assert!(place(lang, pair[0]) < place(lang, pair[1]), "{}: {} before {}", lang.code(), pair[0], pair[1]);
        }
    }
}

#[tokio::test]
async fn a_visitor_reads_every_page_in_three_languages_and_finds_no_dead_link() {
    let app = TestApp::spawn().await;
    let visitor = app.visitor();
    let mut followed = BTreeSet::new();
    for &lang in words().languages() {
        for page in texts() {
            let path = address(page);
            let shown = visitor.get(&format!("{path}?lang={}", lang.code())).await.expect(200);
            assert!(shown.body.contains(&format!("<html lang=\"{}\"", lang.code())), "{path}");
            followed.extend(links(&shown.body));
        }
    }
    for link in followed {
        if link.starts_with("/assets") || link.contains("lang=") {
            continue;
        }
        let answer = visitor.get(link.split('#').next().unwrap()).await;
        let asks = answer.status == 303 && answer.location.as_deref().is_some_and(|to| to.starts_with("/sign-in"));
        assert!(answer.status == 200 || asks, "{link} answers {}", answer.status);
    }
    visitor.get("/help/nobody").await.expect(404).says("href=\"/help\"");
}

#[tokio::test]
async fn a_newcomer_is_led_from_the_registration_to_the_first_solution() {
    let app = TestApp::spawn().await;
    let founder = app.person("Awa Ndiaye").await;
    founder.get("/work?lang=en").await.expect(200).says("first-steps__item--next").says("/organisations/new");
    let fields = [
        ("kind", "startup"),
        ("jurisdiction", "SN"),
        ("legal_name", "Teranga Data SARL"),
        ("registration_number", "006478110"),
    ];
    let page = founder.post("/organisations", &fields).await.done();
    let startup = format!("/organisations/{}", id_in(&page));
    let work = founder.get("/work").await.expect(200);
    work.says("first-steps__item--done").says(&format!("button--primary\" href=\"{startup}\""));
    let evaluator = app.person("Omar Faye").await;
    let agency = app.organisation("agency", "SN", "Ville de Dakar").await;
    evaluator.holds(Role::Buyer, agency).await;
    evaluator.get("/work").await.expect(200).hides("first-steps");
}
