//! The frame, the shared pages and the letters, rendered strictly in all languages.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::{Path, PathBuf};

use platform::assets::Assets;
use platform::i18n::{Catalogue, Lang};
use platform::shell::{self, Account, Demo, NavLink, Notice, Shell};
use platform::templates::Templates;
use serde_json::json;

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
    let messages = all.into_iter().filter(|(name, _)| name.ends_with(".ftl") || name.ends_with(".toml"));
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
    Templates::load_with(texts(&root().join("templates")), &catalogue(), &json!({"assets": assets().addresses()}))
        .unwrap()
}

fn shell(lang: Lang) -> Shell {
    let nav = ["challenges", "solutions", "programmes", "pilots", "purchases", "open-data"];
    let keys = ["nav-challenges", "nav-solutions", "nav-programmes", "nav-pilots", "nav-purchases", "nav-purchases"];
    Shell {
        site: "Passerelle".into(),
        logo: None,
        partners: Vec::new(),
        home: "/".into(),
        nav: nav.iter().zip(keys).map(|(url, key)| NavLink::new(key, &format!("/{url}"), "/challenges/x")).collect(),
        languages: shell::languages(&catalogue(), lang, "/challenges/x?q=eau"),
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

#[test]
fn the_shared_pages_render_in_every_language() {
    let templates = templates();
    for &lang in catalogue().languages() {
        for status in [400, 401, 403, 404, 409, 413, 422, 429, 500, 503] {
            let context =
                json!({"shell": shell(lang), "error": {"status": status, "request_id": "r-1", "detail": "x"}});
            let html = templates.render(lang, "error.html", &context).unwrap();
            assert!(!html.contains("error-4") && !html.contains("error-5"), "a message is missing");
        }
        let mut home = json!({"shell": shell(lang), "form": null});
        home["home"] = json!({
            "figures": [{"key": "figure-open-challenges", "value": "12", "url": "/challenges"}, {"key": "figure-running-pilots", "value": "7"}, {"key": "figure-paid", "value": "84 500 000 F CFA"}],
            "open_calls": [{"title": {"fr": "Compteurs d’eau intelligents", "origin": "fr"}, "url": "/c/1", "agency": "Direction de l’eau", "closes_at": "2027-03-12T17:00:00Z", "tz": "Africa/Dakar", "budget": "12 000 000 F CFA"},
                {"title": {"az": "Kənd məktəbləri üçün rəqəmsal dərslik", "origin": "az"}, "url": "/c/2", "agency": "Elm və Təhsil Nazirliyi", "closes_at": "2027-04-12T14:00:00Z", "tz": "Asia/Baku"}],
            "ways": {"startup": "/s", "agency": "/a", "public": "/p"}, "calls_url": "/challenges", "now": "2027-03-10T09:00:00Z",
        });
        let _ = templates.render(lang, "home.html", &home).unwrap();
        home["home"]["open_calls"] = json!([]);
        let _ = templates.render(lang, "home.html", &home).unwrap();
    }
}

#[test]
fn mails_render_as_text_and_html() {
    let templates = templates();
    let mail = json!({"mail": {
        "subject": "A <b>", "preheader": "One & two.", "items": [{"subject": "A", "text": "B", "url": "https://x.example/i"}],
        "choose": {"text": "Choose", "url": "https://x.example/account/letters"}, "stop": null, "accent": "#00665a", "greeting": "Bonjour Awa,", "paragraphs": ["One & two."], "facts": [{"label": "Ref", "value": "PS-1"}],
        "action": {"text": "Open", "url": "https://x.example/a?b=1&c=2"}, "reason": "You watch this.", "site": "Passerelle", "url": "https://x.example",
    }});
    for &lang in catalogue().languages() {
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
    assert!(size(&addresses.script) < 9 * 1024, "script before compression");
    assert!(size(&addresses.style) < 48 * 1024, "style sheet before compression, a fifth of it over the wire");
    assert!(size(&addresses.icons) + size(&addresses.favicon) < 8 * 1024, "pictures");
}
