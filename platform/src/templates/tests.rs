#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::json;

use super::*;
use crate::i18n::shipped::{self, az, en, fr};

fn templates(text: &str) -> Templates {
    let catalogue = shipped::with(&[
        ("en", "x.ftl", "hello = Hello { $name }\n"),
        ("fr", "x.ftl", "hello = Bonjour { $name }\n"),
        ("az", "x.ftl", "hello = Salam { $name }\n"),
    ]);
    Templates::load_with([("page.html", text)], &catalogue, &json!({"assets": {"icons": "/i.svg"}})).unwrap()
}

fn rendered(lang: Lang, text: &str, context: serde_json::Value) -> String {
    templates(text).render(lang, "page.html", &context).unwrap()
}

#[test]
fn words_money_and_days_follow_the_language_of_the_page() {
    let text = r#"{{ "hello" | t(name=who) }} {{ 1250 | money(currency="XOF") }} {{ at | date(tz="Asia/Baku") }} {{ 1234.5 | number }}"#;
    let context = json!({"who": "<Awa>", "at": "2027-03-12T21:00:00Z"});
    assert_eq!(
        rendered(fr(), text, context.clone()),
        "Bonjour &lt;Awa&gt; 1\u{202f}250\u{a0}F\u{202f}CFA 13 mars 2027 1\u{202f}234,5"
    );
    assert_eq!(rendered(en(), text, context), "Hello &lt;Awa&gt; XOF\u{a0}1,250 13 March 2027 1,234.5");
}

#[test]
fn a_users_text_is_shown_in_the_readers_language_or_in_its_own() {
    let text = "{{ title | localized }}|{{ title | localized_lang }}";
    let title = json!({"title": {"fr": "Eau", "az": "Su", "origin": "fr"}});
    assert_eq!(rendered(az(), text, title.clone()), "Su|az");
    assert_eq!(rendered(en(), text, title), "Eau|fr");
    assert_eq!(rendered(en(), text, json!({"title": "plain"})), "plain|");
    assert_eq!(rendered(en(), text, json!({"title": {"de": "Wasser"}})), "Wasser|de");
}

#[test]
fn a_text_in_another_language_says_which() {
    let said = |lang, text| rendered(lang, "{{ title | said }}", json!({ "title": text }));
    assert_eq!(said(fr(), json!({"fr": "L’eau <b>"})), "L’eau &lt;b&gt;");
    assert_eq!(said(en(), json!({"fr": "L’eau <b>"})), "<span lang=\"fr\">L’eau &lt;b&gt;</span>");
    assert_eq!(said(en(), json!("<plain>")), "&lt;plain&gt;");
    // it stays so on its way through a component's parameter
    let item = "{% for item in [{\"text\": title | said}] %}{{ item.text or 1 | t }}{% endfor %}";
    assert_eq!(rendered(en(), item, json!({"title": {"az": "Su"}})), "<span lang=\"az\">Su</span>");
}

#[test]
fn what_is_missing_is_an_error() {
    assert!(templates("{{ nothing }}").render(en(), "page.html", &json!({})).is_err());
    assert!(templates("x").render(en(), "other.html", &json!({})).is_err());
    assert!(templates("{{ at | date }}").render(en(), "page.html", &json!({"at": "soon"})).is_err());
}

#[test]
fn an_unknown_filter_does_not_load() {
    let catalogue = shipped::with(&[]);
    assert!(Templates::load([("page.html", "{{ 1 | nonsense }}")], &catalogue).is_err());
}

#[test]
fn a_watched_folder_is_read_anew() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    std::fs::write(&page, "one").unwrap();
    let catalogue = shipped::with(&[]);
    let templates = Templates::watch(folder.path(), &catalogue, &json!({})).unwrap();
    assert_eq!(templates.render(en(), "page.html", &json!({})).unwrap(), "one");
    std::fs::write(&page, "two").unwrap();
    std::thread::sleep(super::LOOK_AGAIN);
    let later = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(4_000_000_000);
    std::fs::File::options().append(true).open(&page).unwrap().set_modified(later).unwrap();
    assert_eq!(templates.render(en(), "page.html", &json!({})).unwrap(), "two");
}

#[test]
fn addresses_in_a_plain_text_become_links_and_nothing_else_does() {
    let text = json!({"text": "See <b> https://a.example/x?a=1&b=2\nBye"});
    let html = rendered(en(), "{{ text | linked }}", text);
    assert_eq!(
        html,
        "See &lt;b&gt; <a href=\"https://a.example/x?a=1&amp;b=2\">https://a.example/x?a=1&amp;b=2</a>\nBye"
    );
}
