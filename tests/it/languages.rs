//! A language is files: one that no code knows is added from a folder, and pages, forms and letters speak it.

use std::path::Path;

use domain::access::Role;
use passerelle::{config::Config, start::Furniture};
use platform::format;

use crate::support::{TestApp, link_in};

/// Wolof: its digits, months and plurals are in CLDR; its words are the English ones in marks.
const WOLOF: &str = r#"code = "wo"
name = "Wolof"
locale = "wo-SN"

[money]
currency = "after"
signs = { XOF = "FCFA" }
"#;

/// The English messages, each within ‹…›, as another language's.
fn marked(text: &str) -> String {
    let mut marked = Vec::new();
    let mut open = false;
    let close = |marked: &mut Vec<String>, open: &mut bool| {
        let last = marked.iter_mut().rev().find(|line| !line.is_empty()).filter(|_| *open);
        if let Some(line) = last {
            line.push('›');
        }
        *open = false;
    };
    for line in text.lines() {
        let begins = line.split_once(" =").filter(|(key, _)| key.starts_with(|c: char| c.is_ascii_lowercase()));
        match begins {
            Some((key, value)) => {
                close(&mut marked, &mut open);
                marked.push(format!("{key} = ‹{}", value.trim_start()));
                open = true;
            }
            None if line.starts_with('#') => close(&mut marked, &mut open),
            None => marked.push(line.to_owned()),
        }
    }
    close(&mut marked, &mut open);
    marked.join("\n") + "\n"
}

/// Puts the folder of the language where an instance keeps its own.
fn wolof(locales: &Path) {
    let folder = locales.join("wo");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("language.toml"), WOLOF).unwrap();
    let english =
        passerelle::assets::messages().into_iter().filter(|(lang, name, _)| lang == "en" && name.ends_with(".ftl"));
    for (_, name, text) in english {
        std::fs::write(folder.join(name), marked(&text)).unwrap();
    }
}

async fn app(languages: &[&str]) -> TestApp {
    let locales = tempfile::tempdir().unwrap();
    wolof(locales.path());
    let languages: Vec<String> = languages.iter().map(|code| (*code).to_owned()).collect();
    let config = Config { locales: Some(locales.path().to_owned()), languages, ..Config::default() };
    TestApp::with_furniture(Furniture::load(&config).unwrap(), |_| ()).await
}

/// What a reader sees or hears of a page, without what stands in the marks and without what is expected.
fn foreign(html: &str, expected: &[&str]) -> Vec<String> {
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let mut said = Vec::new();
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        said.push(text.to_owned());
        for name in [" aria-label=\"", " title=\"", " placeholder=\"", " alt=\"", " data-label=\""] {
            said.extend(tag.split_once(name).and_then(|(_, rest)| rest.split('"').next()).map(str::to_owned));
        }
    }
    said.retain(|text| !text.starts_with("http"));
    said.retain_mut(|text| {
        let mut depth = 0;
        let outside: String = text
            .chars()
            .filter(|c| {
                depth += i32::from(*c == '‹');
                let kept = depth == 0;
                depth -= i32::from(*c == '›');
                kept
            })
            .collect();
        let rest = expected.iter().fold(outside, |rest, words| rest.replace(words, ""));
        rest.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() > 2)
    });
    said
}

/// What is said so in every language: kinds of files, names, the languages' own names, a month and a currency of this one.
const OWN: &[&str] = &[
    "CSV",
    "JSON",
    "Passerelle",
    "Awa Ndiaye",
    "English",
    "Français",
    "Azərbaycanca",
    "Wolof",
    "Mars",
    "25.000.000\u{a0}FCFA",
];

#[track_caller]
fn speaks(html: &str, expected: &[&str]) {
    let left = foreign(html, &[expected, OWN].concat());
    assert!(left.is_empty(), "not in the language of the page:\n{}", left.join("\n"));
    assert!(html.contains("<html lang=\"wo\""), "the page says its language");
}

#[tokio::test]
async fn a_language_is_added_by_files_alone() {
    let app = app(&[]).await;
    let owner = app.person("Awa Ndiaye").await;
    let agency = app.organisation("agency", "SN", "Ville de Thiès").await;
    owner.holds(Role::Buyer, agency).await;
    let call = app.open_call(agency, owner.id.unwrap(), false).await;
    let visitor = app.visitor();
    let home = visitor.get("/?lang=wo").await.expect(200);
    let theirs = ["Shorter queues at town halls", "People wait for hours.", "Ville de Thiès"];
    speaks(&home.body, &theirs);
    let wo = app.app.catalogue.lang("wo").unwrap();
    let closes = format::day(wo, chrono::NaiveDate::from_ymd_opt(2027, 3, 15).unwrap());
    assert!(closes.contains("Mars"), "{closes}");
    let home = home.says(&closes).says("‹14 days left›").says("title=\"Wolof\"").says("lang=\"en\">");
    assert_eq!(home.body.matches(" hreflang=").count(), 4, "the switch leads to four languages");
    // who comes back is remembered; another page, a list, a form that is refused
    speaks(
        &visitor.get("/challenges").await.expect(200).says("‹").body,
        &[theirs.as_slice(), &["Sénégal", "Senegal"]].concat(),
    );
    speaks(&visitor.get("/register").await.expect(200).body, &[]);
    let refused = visitor.post("/register", &[("name", ""), ("email", "nope"), ("password", "short")]).await;
    speaks(&refused.expect(422).says("#f-email").body, &["nope"]);
    // Wolof has one form of everything: CLDR decides, not the English beside it
    app.clock.advance(chrono::TimeDelta::days(13));
    visitor.get("/").await.expect(200).says("‹1 days left›");
    app.visitor().get("/?lang=en").await.expect(200).says("1 day left");
    visitor.get(&format!("/challenges/{}", call.id)).await.expect(200).says("<html lang=\"wo\"");
    // a help that nobody has written yet is there in the first language, and says so
    visitor.get("/help/startup").await.expect(200).says("lang=\"en\"");
}

#[tokio::test]
async fn letters_and_texts_are_in_the_added_language_too() {
    let app = app(&[]).await;
    let visitor = app.visitor();
    visitor.get("/register?lang=wo").await.expect(200);
    let account = [("name", "Awa Ndiaye"), ("email", "awa@example.org"), ("password", "teranga mer bleue 7")];
    visitor.post("/register", &account).await.expect(200);
    let letter = app.letters_to("awa@example.org").await.pop().unwrap();
    assert!(letter.subject.starts_with('‹'), "{}", letter.subject);
    let paragraphs = letter.text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("http"));
    for line in paragraphs {
        assert!(
            line == "--" || line.contains('‹') || line.contains("Passerelle"),
            "not in the reader's language: {line:?} in\n{}",
            letter.text
        );
    }
    speaks(&letter.html.clone().unwrap(), &[]);
    visitor.get(&link_in(&letter)).await;

    // forms ask in it, and what is said is kept and shown in it
    let founder = app.person("Awa Ndiaye").await;
    founder.get("/?lang=wo").await.expect(200);
    let startup = app.organisation("startup", "SN", "Teranga").await;
    founder.holds(Role::Owner, startup).await;
    let at = format!("/organisations/{startup}/profile");
    founder.get(&at).await.expect(200).says("name=\"about_wo\"").says("name=\"about_az\"");
    let about = [("version", "1"), ("legal_name", "Teranga"), ("about_wo", "Suñu liggéey")];
    founder.post(&at, &about).await.done();
    founder.get(&at).await.expect(200).says("Suñu liggéey");
    app.visitor().get(&format!("/organisations/{startup}?lang=fr")).await.expect(200).says("lang=\"wo\">Suñu liggéey");
    let begin = founder.get(&format!("/organisations/{startup}/solutions/new")).await.expect(200);
    let first = begin.body.find("name=\"summary_wo\"").expect("the reader's language");
    assert!(first < begin.body.find("name=\"summary_en\"").unwrap(), "the reader's language comes first");
    // the account keeps it
    let choices = [("lang", "wo")];
    founder.post("/account/letters", &choices).await.done();
    assert_eq!(app.count("person WHERE lang = 'wo'").await, 2);
}

#[tokio::test]
async fn an_instance_offers_the_languages_that_it_chooses() {
    let app = app(&["wo", "fr"]).await;
    let visitor = app.visitor();
    visitor.get("/").await.expect(200).says("<html lang=\"wo\"");
    visitor.get("/?lang=en").await.expect(200).says("<html lang=\"wo\"").hides("hreflang=\"en\"");
    let page = visitor.get("/?lang=fr").await.expect(200).says("<html lang=\"fr\"");
    assert!(page.body.find("hreflang=\"wo\"").unwrap() < page.body.find("hreflang=\"fr\"").unwrap(), "in its order");
    let founder = app.person("Awa Ndiaye").await;
    let startup = app.organisation("startup", "SN", "Teranga").await;
    founder.holds(Role::Owner, startup).await;
    let profile = founder.get(&format!("/organisations/{startup}/profile")).await.expect(200);
    profile.says("name=\"about_fr\"").says("name=\"about_wo\"").hides("name=\"about_en\"");
}

#[test]
fn a_language_that_is_not_there_is_told_at_start() {
    let config = Config { languages: vec!["fr".to_owned(), "eo".to_owned()], ..Config::default() };
    let said = Furniture::load(&config).err().unwrap().to_string();
    assert!(said.contains("eo"), "{said}");
}

/// Where a text of a user may stand bare: in titles, conditions and options, inside a message, beside its language.
fn bare(line: &str) -> Vec<String> {
    let head =
        ["{% block title %}", "{% block description %}"].iter().any(|block| line.trim_start().starts_with(block));
    let mut found = Vec::new();
    for (at, _) in line.match_indices("{{ ").filter(|_| !head) {
        let expression = line[at + 3..].split("}}").next().unwrap_or_default().trim();
        let Some((text, rest)) = expression.split_once(" | localized") else { continue };
        let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || "_.[]".contains(c));
        let shown = rest.is_empty() || rest.starts_with(" | truncate");
        let (beside, quoted) = (format!("lang=\"{{{{ {text} | localized_lang }}}}\""), line[..at].ends_with("=\""));
        if plain && shown && !quoted && !line[..at].contains(&beside) {
            found.push(expression.to_owned());
        }
    }
    let crumbs = line.split("<list.crumbs").nth(1).filter(|crumbs| crumbs.contains("| localized"));
    found.extend(crumbs.map(|crumbs| crumbs.to_owned()));
    found
}

#[test]
fn a_text_of_a_user_always_says_its_language() {
    assert_eq!(bare("<p>{{ a.title | localized }}</p>"), ["a.title | localized"]);
    assert!(bare("<p lang=\"{{ title | localized_lang }}\">{{ title | localized }}</p>").is_empty());
    let mut found = Vec::new();
    for file in crate::source::below("templates/", ".html") {
        if !file.path.ends_with("components/ui.html") {
            found.extend(file.text.lines().flat_map(bare).map(|text| format!("{}: {text}", file.path)));
        }
    }
    assert!(found.is_empty(), "use the filter `said` instead of `localized`:\n{}", found.join("\n"));
}

#[test]
fn the_docs_tell_what_adding_a_language_takes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/development.md");
    let docs = std::fs::read_to_string(path).unwrap();
    let (_, section) = docs.split_once("### Adding a language").expect("the section");
    let section = section.split("\n## ").next().unwrap();
    let shown = section.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    assert_eq!(shown, WOLOF, "the docs show the file that this test adds");
}
