//! Every component, the frame and the shared pages, rendered strictly in all languages.
//!
//! The result lies in the test's temporary folder as `gallery-<lang>.html`, to be looked at in a browser.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use platform::assets::Assets;
use platform::chart::{Funnel, Kpi, Line, Timeline, bars, parts};
use platform::compare::compare;
use platform::i18n::{Catalogue, Lang};
use platform::shell::{self, Account, Demo, NavLink, Notice, Shell};
use platform::templates::Templates;
use serde_json::{Value, json};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn files(folder: &Path, prefix: &str) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files(&entry.path(), &format!("{name}/")));
        } else {
            found.push((name, std::fs::read(entry.path()).unwrap()));
        }
    }
    found
}

fn texts(folder: &Path) -> Vec<(String, String)> {
    files(folder, "").into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
}

fn catalogue() -> Catalogue {
    let all = texts(&root().join("locales"));
    let messages = all.into_iter().filter(|(name, _)| name.ends_with(".ftl"));
    Catalogue::load(messages.map(|(name, text)| {
        let (lang, file) = name.split_once('/').unwrap();
        (lang.to_owned(), file.to_owned(), text)
    }))
    .unwrap()
}

fn assets() -> Assets {
    Assets::join(files(&root().join("assets"), ""))
}

fn templates() -> Templates {
    let mut all = texts(&root().join("templates"));
    all.push(("gallery.html".to_owned(), include_str!("page.html").to_owned()));
    Templates::load_with(all, &catalogue(), &json!({"assets": assets().addresses()})).unwrap()
}

fn shell(lang: Lang) -> Shell {
    let nav = ["challenges", "solutions", "programmes", "pilots", "purchases", "open-data"];
    let keys = ["nav-challenges", "nav-solutions", "nav-programmes", "nav-pilots", "nav-purchases", "nav-purchases"];
    Shell {
        site: "Passerelle".into(),
        home: "/".into(),
        nav: nav.iter().zip(keys).map(|(url, key)| NavLink::new(key, &format!("/{url}"), "/challenges/x")).collect(),
        languages: shell::languages(lang, "/challenges/x?q=eau"),
        account: Some(Account {
            name: "Aïssatou Diop".into(),
            acting: Some("Ministère de l’Hydraulique".into()),
            tasks: 3,
            more_tasks: false,
            links: vec![NavLink::new("nav-worklist", "/work", "/"), NavLink::new("nav-mentors", "/mentors", "/")],
        }),
        sign_in: Some("/sign-in".into()),
        csrf: "token".into(),
        once: None,
        demo: Some(Demo { mails: "/demo/mails".into(), clock: "/demo/clock".into() }),
        notice: Some(Notice { tone: "good", text: "Saved".into() }),
        footer: vec![
            NavLink::new("nav-challenges", "/challenges", "/"),
            NavLink::new("nav-solutions", "/solutions", "/"),
        ],
    }
}

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn context(lang: Lang) -> Value {
    let measured = [
        (moment("2027-01-10T08:00:00Z"), 41.0),
        (moment("2027-02-02T08:00:00Z"), 30.5),
        (moment("2027-03-01T08:00:00Z"), 18.0),
        (moment("2027-03-20T08:00:00Z"), 11.0),
    ];
    let stage = |key: &str, state: &str, url: Option<&str>| json!({"key": key, "state": state, "url": url});
    json!({
        "shell": shell(lang),
        "form": {
            "values": {"name": "Eau <pour> tous", "comment": "x", "country": "sn", "route": "a", "languages": ["fr", "wo"], "fee": "abc", "declared": "yes"},
            "problems": {"fee": ["This is not an amount."], "route": ["Choose one."], "declared": ["Needed."]},
            "summary": [{"field": "fee", "text": "This is not an amount."}, {"field": "", "text": "Whole form."}],
        },
        "stages": [
            stage("journey-registered", "done", Some("/r")), stage("journey-applied", "done", Some("/a")), stage("journey-selected", "done", None),
            stage("journey-piloting", "current", None), stage("journey-proven", "ahead", None), stage("journey-purchased", "ahead", None),
        ],
        "title": {"fr": "Compteurs d’eau <intelligents>", "az": "Ağıllı su sayğacları", "origin": "fr"},
        "tz": "Africa/Dakar", "now": "2027-03-10T09:00:00Z", "later": "2027-03-12T17:00:00Z", "earlier": "2027-03-01T17:00:00Z",
        "chart": Kpi::new(Some(42.0), Some(20.0), Some(12.0), &measured),
        "empty_chart": Kpi::new(None, None, None, &[]),
        "funnel": Funnel::new(&[("journey-applied".to_owned(), 120), ("journey-selected".to_owned(), 31), ("journey-proven".to_owned(), 0)]),
        "timeline": timeline(),
        "bars": bars(&[(Some(52.0), Some(45.0)), (None, None)]),
        "parts": parts(&[1, 3]),
        "segments": compare("Closes on 12 March 2027 at noon", "Closes on 19 March 2027 at 17:00"),
    })
}

/// Every kind of span and mark in one picture.
fn timeline() -> Timeline {
    let day = |day: u32| chrono::NaiveDate::from_ymd_opt(2027, 3, day).unwrap();
    let spans = ["planned", "under_way", "done", "late", "pause", "dropped"];
    let marks = ["due", "delivered", "done", "gate", "check_in", "ended"];
    let rows = [
        Line {
            key: "journey-piloting".into(),
            spans: spans.into_iter().zip(1..).map(|(kind, at)| (kind, day(at * 3), day(at * 3 + 3))).collect(),
            ..Line::default()
        },
        Line {
            text: "Kompteurs <d’eau>".into(),
            lang: "fr".into(),
            marks: marks.into_iter().zip(1..).map(|(kind, at)| (kind, day(at * 4))).collect(),
            ..Line::default()
        },
    ];
    Timeline::new(&rows, day(10)).unwrap()
}

#[test]
fn every_component_renders_in_every_language() {
    let templates = templates();
    for lang in Lang::ALL {
        let html = templates.render(lang, "gallery.html", &context(lang)).unwrap();
        assert!(html.contains(&format!("<html lang=\"{}\">", lang.code())));
        assert!(!html.contains("<pour>") && !html.contains("<intelligents>"), "user text is escaped");
        assert!(!html.contains(" style="), "the policy forbids inline styles");
        std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("gallery-{}.html", lang.code())), &html)
            .unwrap();
    }
}

#[test]
fn the_gallery_leaves_no_component_out() {
    let all = texts(&root().join("templates"));
    let used: String = all.iter().map(|(_, text)| text.as_str()).chain([include_str!("page.html")]).collect();
    for name in templates().components().unwrap() {
        assert!(used.contains(&format!("<{name} ")) || used.contains(&format!("<{name}>")), "{name} is never rendered");
    }
}

#[test]
fn the_shared_pages_render_in_every_language() {
    let templates = templates();
    for lang in Lang::ALL {
        for status in [400, 401, 403, 404, 409, 413, 422, 429, 500, 503] {
            let context =
                json!({"shell": shell(lang), "error": {"status": status, "request_id": "r-1", "detail": "x"}});
            let html = templates.render(lang, "error.html", &context).unwrap();
            assert!(!html.contains("error-4") && !html.contains("error-5"), "a message is missing");
        }
        let mut home = context(lang);
        home["home"] = json!({
            "figures": [{"key": "figure-open-challenges", "value": "12", "url": "/challenges"}, {"key": "figure-running-pilots", "value": "7"}, {"key": "figure-paid", "value": "84 500 000 F CFA"}],
            "open_calls": [{"title": {"fr": "Compteurs d’eau intelligents", "origin": "fr"}, "url": "/c/1", "agency": "Direction de l’eau", "closes_at": "2027-03-12T17:00:00Z", "tz": "Africa/Dakar", "budget": "12 000 000 F CFA"},
                {"title": {"az": "Kənd məktəbləri üçün rəqəmsal dərslik", "origin": "az"}, "url": "/c/2", "agency": "Elm və Təhsil Nazirliyi", "closes_at": "2027-04-12T14:00:00Z", "tz": "Asia/Baku"}],
            "ways": {"startup": "/s", "agency": "/a", "public": "/p"}, "calls_url": "/challenges", "now": "2027-03-10T09:00:00Z",
        });
        home["form"] = Value::Null;
        let html = templates.render(lang, "home.html", &home).unwrap();
        std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("home-{}.html", lang.code())), &html)
            .unwrap();
        home["home"]["open_calls"] = json!([]);
        let _ = templates.render(lang, "home.html", &home).unwrap();
    }
}

#[test]
fn mails_render_as_text_and_html() {
    let templates = templates();
    let mail = json!({"mail": {
        "subject": "A <b>", "greeting": "Bonjour Awa,", "paragraphs": ["One & two."], "facts": [{"label": "Ref", "value": "PS-1"}],
        "action": {"text": "Open", "url": "https://x.example/a?b=1&c=2"}, "reason": "You watch this.", "site": "Passerelle", "url": "https://x.example",
    }});
    for lang in Lang::ALL {
        let text = templates.render(lang, "emails/notice.txt", &mail).unwrap();
        assert!(text.starts_with("Bonjour Awa,") && text.contains("One & two.") && text.contains("?b=1&c=2"), "{text}");
        let html = templates.render(lang, "emails/notice.html", &mail).unwrap();
        assert!(html.contains("One &amp; two.") && html.contains("A &lt;b&gt;"));
        let letter = json!({"id": "1", "to": "awa@x.example", "subject": "A", "at": "2027-03-01T17:00:00Z", "url": "/m/1", "text": "Go https://x.example/a", "html_url": "/m/1.html", "attachments": [{"name": "a.pdf", "url": "/f"}]});
        let page = json!({"shell": shell(lang), "mails": [letter], "mail": letter, "tz": "Africa/Dakar", "next": null});
        assert!(templates.render(lang, "demo/mails.html", &page).unwrap().contains("<a href=\"https://x.example/a\">"));
        let _ = templates
            .render(
                lang,
                "demo/mails.html",
                &json!({"shell": shell(lang), "mails": [], "mail": null, "tz": "UTC", "next": null}),
            )
            .unwrap();
    }
}

#[test]
fn no_language_lacks_a_message() {
    assert_eq!(catalogue().gaps(), []);
}

#[test]
fn a_first_visit_is_light() {
    let assets = assets();
    let addresses = assets.addresses();
    let size = |address: &str| assets.get(address.trim_start_matches(platform::assets::PREFIX)).unwrap().bytes.len();
    assert!(size(&addresses.script) < 5 * 1024, "script");
    assert!(size(&addresses.style) < 48 * 1024, "style sheet before compression, a fifth of it over the wire");
    assert!(size(&addresses.icons) + size(&addresses.favicon) < 8 * 1024, "pictures");
}
