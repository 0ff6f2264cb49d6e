//! What stands around every page for this viewer: navigation, languages, account, the notice of what was done.

use domain::access::Role;
use platform::shell::{self, Demo, NavLink, Notice, Shell};

use super::Cx;
use crate::brand::Mark;

const NAV: &[(&str, &str)] = &[
    ("nav-challenges", "/challenges"),
    ("nav-solutions", "/solutions"),
    ("nav-programmes", "/programmes"),
    ("nav-pilots", "/pilots"),
    ("nav-purchases", "/purchases"),
];

const FOOTER: &[(&str, &str)] = &[
    ("nav-challenges", "/challenges"),
    ("nav-solutions", "/solutions"),
    ("nav-programmes", "/programmes"),
    ("nav-pilots", "/pilots"),
    ("nav-purchases", "/purchases"),
    ("organisations-title", "/organisations"),
    ("nav-mentors", "/mentors"),
    ("statistics-title", "/statistics"),
    ("help-title", "/help"),
    ("help-accessibility", "/accessibility"),
    ("help-privacy", "/privacy"),
];

/// Tasks up to which the account's menu counts.
pub const TASKS: u64 = 99;

/// The frame of the page that this context is for.
pub fn around(cx: &Cx) -> Shell {
    let path = cx.here.split('?').next().unwrap_or("/");
    let brand = &cx.app.brand;
    let address = |name: &str| cx.app.assets.address(name).map(str::to_owned);
    let partner = |mark: &Mark| shell::Partner {
        name: mark.name.clone(),
        url: mark.url.clone(),
        logo: mark.logo.as_deref().and_then(address),
    };
    Shell {
        site: brand.name.clone(),
        logo: brand.logo.as_deref().and_then(address),
        partners: brand.partners.iter().map(partner).collect(),
        home: "/".to_owned(),
        nav: links(NAV, path),
        languages: shell::languages(&cx.app.catalogue, cx.lang, &without_done(&cx.here)),
        account: cx.account.as_ref().map(|account| shell::Account {
            name: account.name.clone(),
            acting: None,
            tasks: account.tasks.min(TASKS),
            more_tasks: account.tasks > TASKS,
            links: links(&menu(cx), path),
        }),
        sign_in: (cx.account.is_none() && path != "/sign-in").then(|| super::sign_in_path(path)),
        csrf: cx.token.0.clone(),
        once: cx.account.is_some().then(|| super::spelled(cx.app.ids.secret())),
        demo: cx.app.config.demo.then(|| Demo { mails: "/demo/mails".to_owned(), clock: "/demo/clock".to_owned() }),
        notice: cx.done().map(|key| Notice { tone: "good", text: cx.app.catalogue.word(cx.lang, &key) }),
        footer: links(FOOTER, path),
    }
}

fn links(all: &[(&'static str, &'static str)], path: &str) -> Vec<NavLink> {
    all.iter().map(|(key, url)| NavLink::new(key, url, path)).collect()
}

/// What the account's menu leads to, by the roles that the person holds.
fn menu(cx: &Cx) -> Vec<(&'static str, &'static str)> {
    let roles = cx.viewer.as_ref().map(|actor| actor.memberships.as_slice()).unwrap_or_default();
    let mut menu = vec![("nav-work", "/work"), ("overview-title", "/overview")];
    if roles.iter().any(|m| matches!(m.role, Role::Owner | Role::Member)) {
        menu.push(("applications-title", "/applications"));
    }
    if !roles.is_empty() {
        menu.push(("pilots-mine-title", "/pilots?mine=yes"));
    }
    if cx.viewer.is_some() {
        menu.push(("mentorships-mine", "/mentorships"));
    }
    if roles.iter().any(|m| m.role == Role::Registrar) {
        menu.push(("nav-verification-queue", "/organisations?queue=verification"));
        menu.push(("solutions-queue-title", "/solutions?queue=review"));
    }
    if cx.viewer.as_ref().is_some_and(|actor| actor.platform == Some(Role::Administrator)) {
        menu.push(("imports-title", "/imports"));
    }
    menu.push(("account-title", "/account"));
    menu.push(("letters-title", "/account/letters"));
    if roles.iter().any(|m| !matches!(m.role, Role::Owner | Role::Member)) {
        menu.push(("batches-title", "/jobs"));
    }
    menu
}

/// A change of language must not tell again what was done.
fn without_done(here: &str) -> String {
    let Some((path, query)) = here.split_once('?') else { return here.to_owned() };
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("done=")).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}
