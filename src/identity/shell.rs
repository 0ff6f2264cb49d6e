//! What `layout.html` needs around every page: navigation, languages, account, notices.

use domain::access::Role;
use platform::i18n::Lang;
use serde::Serialize;

use super::Cx;

#[derive(Serialize)]
pub struct Shell<'a> {
    site: &'static str,
    home: &'static str,
    nav: Vec<Link>,
    languages: Vec<Language>,
    account: Option<Menu<'a>>,
    sign_in: Option<String>,
    csrf: &'a str,
    demo: Option<Demo>,
    notice: Option<Notice>,
    footer: Vec<Link>,
}

#[derive(Serialize)]
struct Link {
    key: &'static str,
    url: &'static str,
    current: bool,
}

#[derive(Serialize)]
struct Language {
    code: &'static str,
    url: String,
    current: bool,
}

#[derive(Serialize)]
struct Menu<'a> {
    name: &'a str,
    acting: Option<&'a str>,
    tasks: u64,
    links: Vec<Link>,
}

#[derive(Serialize)]
struct Demo {
    mails: &'static str,
}

#[derive(Serialize)]
struct Notice {
    tone: &'static str,
    text: String,
}

const NAV: &[(&str, &str)] = &[
    ("nav-challenges", "/challenges"),
    ("nav-solutions", "/solutions"),
    ("nav-programmes", "/programmes"),
    ("nav-pilots", "/pilots"),
    ("nav-purchases", "/purchases"),
];

const FOOTER: &[(&str, &str)] =
    &[("nav-organisations", "/organisations"), ("nav-challenges", "/challenges"), ("nav-solutions", "/solutions")];

impl<'a> Shell<'a> {
    pub fn of(cx: &'a Cx) -> Self {
        let path = cx.here.split('?').next().unwrap_or("/");
        Self {
            site: "Passerelle",
            home: "/",
            nav: links(NAV, path),
            languages: Lang::ALL.iter().map(|lang| language(cx, *lang)).collect(),
            account: cx.account.as_ref().map(|account| Menu {
                name: &account.name,
                acting: None,
                tasks: 0,
                links: menu(cx, path),
            }),
            sign_in: cx.account.is_none().then(|| super::sign_in_path(path)),
            csrf: &cx.token.0,
            demo: cx.app.config.demo.then_some(Demo { mails: "/demo/mails" }),
            notice: cx.done().map(|key| Notice { tone: "success", text: cx.app.catalogue.word(cx.lang, &key) }),
            footer: links(FOOTER, path),
        }
    }
}

fn links(all: &[(&'static str, &'static str)], path: &str) -> Vec<Link> {
    all.iter()
        .map(|(key, url)| Link { key, url, current: path == *url || path.starts_with(&format!("{url}/")) })
        .collect()
}

fn menu(cx: &Cx, path: &str) -> Vec<Link> {
    let roles = cx.viewer.as_ref().map(|actor| actor.memberships.as_slice()).unwrap_or_default();
    let mut all = vec![("nav-work", "/work")];
    if roles.iter().any(|m| m.role == Role::Registrar) {
        all.push(("nav-verification-queue", "/organisations?queue=verification"));
    }
    links(&all, path)
}

/// The same page in another language; the choice is remembered in a cookie.
fn language(cx: &Cx, lang: Lang) -> Language {
    let (path, query) = cx.here.split_once('?').unwrap_or((&cx.here, ""));
    let kept =
        query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang=") && !pair.starts_with("done="));
    let query: Vec<&str> = kept.collect();
    let separator = if query.is_empty() { String::new() } else { format!("{}&", query.join("&")) };
    Language { code: lang.code(), url: format!("{path}?{separator}lang={}", lang.code()), current: lang == cx.lang }
}
