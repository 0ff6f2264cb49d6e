//! The rules of the house, read from its own text: who may import whom, how large a file is, where time, ids and
//! settings come from. What Cargo cannot hold is held here.

use std::collections::BTreeSet;

use crate::source::{self, Source};

/// The lifecycle. A stage may use the earlier ones, through their `mod.rs`; never a later one.
const STAGES: &[&str] = &[
    "registry",
    "catalogue",
    "programme",
    "call",
    "application",
    "evaluation",
    "complaint",
    "pilot",
    "mentorship",
    "purchase",
];

/// Most lines of a file that people write.
const LONGEST: usize = 500;

/// What each kind of file of a stage must not know, as first parts of a path.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("store", &["axum", "tera", "lettre"]),
    ("commands", &["axum", "tera", "lettre", "entity"]),
    ("queries", &["axum", "tera", "lettre", "entity"]),
    ("forms", &["axum", "tera", "lettre", "entity", "sea_orm"]),
    ("views", &["axum", "tera", "lettre", "entity", "sea_orm"]),
    ("pages", &["tera", "lettre", "entity", "sea_orm"]),
    ("api", &["tera", "lettre", "entity", "sea_orm"]),
];

/// The sibling files that each kind of file must not use.
const SIBLINGS: &[(&str, &[&str])] = &[
    ("store", &["forms", "views", "commands", "pages", "queries"]),
    ("commands", &["pages"]),
    ("queries", &["pages", "commands"]),
    ("forms", &["store", "pages", "commands", "queries"]),
    ("views", &["store", "pages", "commands", "queries"]),
    ("pages", &["store"]),
];

/// Where the wall clock, random ids and the environment are read; everything else gets them as arguments.
const AMBIENT: &[(&str, &[&str])] = &[
    ("Utc::now", &["platform/src/clock.rs"]),
    ("SystemTime::now", &["platform/src/clock.rs"]),
    ("Local::now", &[]),
    ("Uuid::new_v4", &["platform/src/ids.rs"]),
    ("Uuid::now_v7", &["platform/src/ids.rs"]),
    ("SystemRandom", &["platform/src/ids.rs"]),
    ("env::var", &["platform/src/testing.rs"]),
    ("env::vars", &[]),
];

/// What the rules may build on.
const DOMAIN_USES: &[&str] = &["chrono", "chrono-tz", "serde", "serde_json", "thiserror", "toml", "uuid"];

fn told(faults: BTreeSet<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.into_iter().collect::<Vec<_>>().join("\n"));
}

/// The stage and the kind of a file: `src/call/store/talk.rs` is a store of the call.
fn place(file: &Source) -> Option<(&'static str, &str)> {
    let mut parts = file.path.strip_prefix("src/")?.trim_end_matches(".rs").split('/');
    let stage = parts.next()?;
    let stage = STAGES.iter().find(|known| **known == stage)?;
    let kind = parts.find(|part| FORBIDDEN.iter().any(|(kind, _)| kind == part)).unwrap_or("");
    Some((stage, kind))
}

fn row<'a>(table: &'a [(&str, &[&'static str])], kind: &str) -> &'a [&'static str] {
    table.iter().find(|(known, _)| *known == kind).map_or(&[], |(_, names)| names)
}

#[test]
fn a_file_of_a_stage_knows_only_what_its_kind_may_know() {
    let mut faults = BTreeSet::new();
    for file in source::below("src/", ".rs") {
        let Some((_, kind)) = place(&file) else { continue };
        for path in file.paths() {
            let parts: Vec<&str> = path.split("::").collect();
            if row(FORBIDDEN, kind).contains(&parts[0]) {
                faults.insert(format!("{}: a {kind} file must not use {path}", file.path));
            }
            let own = parts[0] == "crate" && parts.len() > 2;
            if own && parts[1..].iter().any(|part| row(SIBLINGS, kind).contains(part)) {
                faults.insert(format!("{}: a {kind} file must not use {path}", file.path));
            }
        }
    }
    told(faults);
}

#[test]
fn a_stage_uses_earlier_stages_only_and_nobodys_store() {
    let mut faults = BTreeSet::new();
    let files = source::below("src/", ".rs").into_iter().chain(source::below("domain/src/", ".rs"));
    for file in files {
        let home =
            file.path.split("src/").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default().to_owned();
        let rank = STAGES.iter().position(|stage| *stage == home);
        for path in file.paths() {
            let parts: Vec<&str> = path.split("::").collect();
            let Some(other) = STAGES.iter().position(|stage| parts[0] == "crate" && parts.get(1) == Some(stage)) else {
                continue;
            };
            if rank.is_some_and(|rank| other > rank) {
                faults.insert(format!("{}: {home} must not use a later stage, {path}", file.path));
            }
            if rank != Some(other) && parts.contains(&"store") {
                faults.insert(format!("{}: nobody uses another room's store, {path}", file.path));
            }
        }
    }
    told(faults);
}

#[test]
fn only_store_files_see_rows() {
    let mut faults = BTreeSet::new();
    for file in source::below("src/", ".rs") {
        let is_store = file.path.split(['/', '.']).any(|part| part == "store");
        let Some(path) = file.paths().into_iter().find(|path| path.starts_with("entity::")) else { continue };
        if !is_store {
            faults.insert(format!("{}: rows are read in a store only, {path}", file.path));
        }
    }
    told(faults);
}

/// Where somebody's place on the platform is made or kept; everything else asks `domain::visibility`.
const PLACES: &[&str] = &["src/identity/", "src/cli/", "src/demo/", "domain/src/access/", "domain/src/visibility/"];

#[test]
fn what_auditors_and_administrators_read_is_decided_in_one_place() {
    let mut faults = BTreeSet::new();
    for file in source::below("src/", ".rs").into_iter().chain(source::below("domain/src/", ".rs")) {
        let elsewhere = !PLACES.iter().any(|place| file.path.starts_with(place)) && !file.path.contains("tests");
        for name in ["Role::Auditor", "actor.platform", "viewer.platform", ".audits()", ".serves_platform()"] {
            if elsewhere && file.text.contains(name) {
                faults.insert(format!("{}: {name} is asked in domain/src/visibility/ only", file.path));
            }
        }
    }
    told(faults);
}

/// What is exported to rooms by the crate that sets documents.
const DOCUMENT: &[&str] = &["documents::Block", "documents::Column", "documents::Document", "documents::pdf"];

#[test]
fn only_papers_say_what_stands_in_a_document() {
    let mut faults = BTreeSet::new();
    for file in source::below("src/", ".rs") {
        let is_paper = ["/paper.rs", "/papers.rs"].iter().any(|name| file.path.ends_with(name));
        let Some(path) = file.paths().into_iter().find(|path| DOCUMENT.contains(&path.as_str())) else { continue };
        if !is_paper {
            faults.insert(format!("{}: what stands in a document is said in a paper.rs, {path}", file.path));
        }
    }
    told(faults);
}

#[test]
fn identity_and_the_platform_know_no_stage() {
    let mut faults = BTreeSet::new();
    for file in source::below("src/identity/", ".rs").into_iter().chain(source::below("platform/src/", ".rs")) {
        for path in file.paths() {
            let parts: Vec<&str> = path.split("::").collect();
            if matches!(parts[0], "crate" | "domain") && parts.len() > 1 && STAGES.contains(&parts[1]) {
                faults.insert(format!("{}: must not know the stage in {path}", file.path));
            }
        }
    }
    told(faults);
}

#[test]
fn time_ids_and_settings_are_arguments() {
    let mut faults = BTreeSet::new();
    for file in source::all() {
        let is_source = file.path.ends_with(".rs") && file.path.split('/').any(|part| part == "src");
        if !is_source {
            continue;
        }
        let paths = file.paths();
        for (name, homes) in AMBIENT {
            if paths.iter().any(|path| path.contains(name)) && !homes.contains(&file.path.as_str()) {
                faults.insert(format!("{}: {name} is an argument everywhere but in {homes:?}", file.path));
            }
        }
    }
    told(faults);
}

/// Stories and seeds live in one zone.
const MAKES_DAYS: &[&str] = &["domain/src/value/deadline.rs", "src/demo/", "src/seed/"];

#[test]
fn a_day_is_made_of_an_instant_in_a_zone_and_in_one_place() {
    let mut faults = BTreeSet::new();
    for file in source::all() {
        let source = file.path.ends_with(".rs") && file.path.split('/').any(|part| part == "src");
        let home = MAKES_DAYS.iter().any(|home| file.path.starts_with(home)) || file.path.ends_with("tests.rs");
        if source && !home && file.code().contains("date_naive") {
            faults.insert(format!("{}: a day is `App::today` of a country, or `value::day_in` a zone", file.path));
        }
    }
    told(faults);
}

#[test]
fn the_rules_build_on_little() {
    let mut faults = BTreeSet::new();
    for (manifest, allowed) in [("domain/Cargo.toml", DOMAIN_USES)] {
        for name in dependencies(manifest) {
            if !allowed.contains(&name.as_str()) {
                faults.insert(format!("{manifest}: {name}"));
            }
        }
    }
    for (manifest, forbidden) in [
        ("entity/Cargo.toml", &["domain", "platform", "migration", "passerelle"]),
        ("migration/Cargo.toml", &["domain", "platform", "entity", "passerelle"]),
        ("documents/Cargo.toml", &["domain", "platform", "entity", "migration"]),
    ] {
        faults.extend(
            dependencies(manifest)
                .into_iter()
                .filter(|name| forbidden.contains(&name.as_str()))
                .map(|name| format!("{manifest}: {name}")),
        );
    }
    told(faults);
}

/// The names under `[dependencies]`.
fn dependencies(manifest: &str) -> Vec<String> {
    let file = source::below(manifest, ".toml").remove(0);
    let section = file.text.split("[dependencies]").nth(1).unwrap_or_default();
    let lines = section.lines().skip(1).take_while(|line| !line.starts_with('['));
    lines
        .filter_map(|line| Some(line.split(['.', '=', ' ']).next()?.to_owned()))
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn no_file_is_too_long_to_read() {
    let written = ["rs", "html", "css", "js", "mjs", "sh"];
    let long = |file: &Source| {
        let lines = file.text.lines().count();
        let of_people = file.path.rsplit('.').next().is_some_and(|ending| written.contains(&ending));
        (of_people && lines > LONGEST).then(|| format!("{}: {lines} lines, at most {LONGEST}", file.path))
    };
    told(source::all().iter().filter_map(long).collect());
}

#[test]
fn every_source_file_says_at_its_door_what_it_is() {
    let mute = |file: &Source| {
        let is_source = file.path.ends_with(".rs") && file.path.contains("src/");
        let says = file.text.starts_with("//!") || file.path.contains("tests");
        (is_source && !says).then(|| format!("{}: begin with what this room does (`//!`)", file.path))
    };
    told(source::all().iter().filter_map(mute).collect());
}

#[test]
fn no_path_of_a_machine_is_in_the_repository() {
    // in halves, so that this file does not name them
    let homes = [
        ["/wo", "rk/main"],
        ["/wo", "rk/shared"],
        ["/wo", "rk/wt-"],
        ["/ro", "ot/"],
        ["/ho", "me/"],
        ["/var/tmp/pt", "arget"],
    ];
    let mut faults = BTreeSet::new();
    for file in source::all() {
        for home in homes.map(|halves| halves.concat()) {
            if file.text.contains(&home) {
                faults.insert(format!("{}: {home}", file.path));
            }
        }
    }
    told(faults);
}

#[test]
fn the_lints_that_hold_the_rest_are_on() {
    let text = |name: &str| source::below(name, ".toml").remove(0).text;
    let clippy = text("clippy.toml");
    for banned in
        ["chrono::Utc::now", "std::time::SystemTime::now", "uuid::Uuid::new_v4", "uuid::Uuid::now_v7", "std::env::var"]
    {
        let line = clippy.lines().find(|line| line.contains(&format!("\"{banned}\"")));
        assert!(line.is_some_and(|line| line.contains("reason")), "clippy.toml must ban {banned} and say why");
    }
    let cargo = text("Cargo.toml");
    for lint in [
        "unsafe_code = \"forbid\"",
        "unwrap_used = \"deny\"",
        "expect_used = \"deny\"",
        "todo = \"deny\"",
        "dbg_macro = \"deny\"",
        "allow_attributes = \"deny\"",
        "disallowed_methods = \"deny\"",
    ] {
        assert!(cargo.contains(lint), "Cargo.toml must hold {lint}");
    }
    for member in ["domain", "platform", "entity", "migration", "documents"] {
        assert!(
            text(&format!("{member}/Cargo.toml")).contains("[lints]\nworkspace = true"),
            "{member} must take the workspace's lints"
        );
    }
}

/// The names in the `class` attributes of a template, those that a template completes left out.
fn classes(text: &str) -> impl Iterator<Item = &str> {
    let attributes = text.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
    attributes
        .filter(|value| !value.contains('{'))
        .flat_map(str::split_whitespace)
        .filter(|name| name.starts_with(|first: char| first.is_ascii_alphabetic()))
}

#[test]
fn every_class_of_a_template_has_its_style() {
    let styles: String = source::below("assets/styles/", ".css").into_iter().map(|file| file.text).collect();
    let defined: BTreeSet<&str> = styles
        .split('.')
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c))).next())
        .collect();
    let mut bare = BTreeSet::new();
    for file in source::below("templates/", ".html") {
        let unknown = classes(&file.text).filter(|name| !defined.contains(name));
        bare.extend(unknown.map(|name| format!("{}: no style has `.{name}`", file.path)));
    }
    told(bare);
}
