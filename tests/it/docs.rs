//! The pages of docs/ that are made from the program, so that they cannot say anything else than it does.
//!
//! `PASSERELLE_BLESS=1 cargo test --test it docs` writes them; without it they are compared.

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use passerelle::identity::Declared;

use crate::{
    machines::{self, Table},
    source,
};

const MADE: &str = "<!-- Made from the program by `PASSERELLE_BLESS=1 cargo test --test it docs`; do not edit. -->\n\n";

fn agree(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    #[expect(clippy::disallowed_methods, reason = "a switch for whoever runs the tests")]
    let bless = std::env::var_os("PASSERELLE_BLESS").is_some();
    if bless {
        std::fs::write(&path, made).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let stale = kept.lines().zip(made.lines()).position(|(old, new)| old != new);
    let line = stale.map_or(kept.lines().count().min(made.lines().count()), |line| line) + 1;
    assert!(
        kept == made,
        "docs/{name} is stale from line {line}: PASSERELLE_BLESS=1 cargo test --test it docs\n kept: {:?}\n made: {:?}",
        kept.lines().nth(line - 1),
        made.lines().nth(line - 1)
    );
}

#[test]
fn the_access_table_is_what_the_routes_declare() {
    agree("access.md", &access(&passerelle::app::declared()));
}

#[test]
fn the_state_diagrams_are_what_the_tables_say() {
    agree("states.md", &states());
}

#[test]
fn every_rule_is_decided_where_the_guide_says() {
    let guide = source::below("docs/architecture.md", ".md").remove(0).text;
    let table = guide.split("## Where is it decided?").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap();
    let rows: Vec<Vec<&str>> = table
        .lines()
        .filter(|line| line.starts_with('|') && line.contains(".rs`"))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    assert!(rows.len() > 20, "{} rows", rows.len());
    let mut faults = Vec::new();
    for row in rows {
        let path = row[2].trim_matches('`');
        let Some(file) = source::below(path, ".rs").into_iter().find(|file| file.path == path) else {
            faults.push(format!("{path} is not there"));
            continue;
        };
        let words: Vec<&str> = file.text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        let names = row[3].split(", ").map(|name| name.trim_matches('`'));
        faults.extend(names.filter(|name| !words.contains(name)).map(|name| format!("{path} has no {name}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_verb_of_every_table_is_reached_by_a_route() {
    let unreached = unreached();
    assert!(unreached.is_empty(), "no route does\n{}", unreached.join("\n"));
}

/// The verbs that no declared route does.
fn unreached() -> Vec<String> {
    let declared = passerelle::app::declared();
    let reached = |name: &str, verb: &str| declared.iter().any(|route| route.act == Some((name, verb.to_owned())));
    let of = |table: Table| {
        let missing: Vec<String> = table
            .verbs
            .iter()
            .filter(|verb| table.done_by_people(verb) && !reached(table.name, verb))
            .cloned()
            .collect();
        missing.into_iter().map(move |verb| format!("{}:{verb}", table.name))
    };
    machines::all().into_iter().flat_map(of).collect()
}

/// Every address with what it needs; where it does a verb, the rows of the stage's table that allow it.
fn access(declared: &[Declared]) -> String {
    let mut page = String::from(MADE);
    page.push_str(
        "# Who may do what\n\n\
         Every address of the program. *Public* needs nothing; *signed in* any account; *sees* a thing that its reader may\n\
         know of (`domain/src/visibility/`), else the answer is 404; *does* and *begins* a row of the stage's table\n\
         (`domain/src/<stage>/`) that allows this person this verb in the thing's present state, else the answer is 403.\n\
         Without an account every address that is not public leads to the sign-in page. A party is named before its role:\n\
         `startup:owner` is an owner of the startup that the thing belongs to; `on it:mentor` holds that role on the thing itself.\n\n",
    );
    let tables: BTreeMap<&str, Table> = machines::all().into_iter().map(|table| (table.name, table)).collect();
    let mut rooms: Vec<(&str, Vec<&Declared>)> = Vec::new();
    for route in declared {
        let room = route.path.split('/').nth(1).unwrap_or_default();
        match rooms.iter_mut().find(|(name, _)| *name == room) {
            Some((_, routes)) => routes.push(route),
            None => rooms.push((room, vec![route])),
        }
    }
    for (room, routes) in rooms {
        let _ = writeln!(
            page,
            "## /{room}\n\n| Address | Needs | Who, in which state, on which condition |\n|---|---|---|"
        );
        for route in routes {
            let allowed = route.act.as_ref().and_then(|(name, verb)| Some(rows(tables.get(name)?, verb)));
            let allowed = allowed.unwrap_or_default();
            let _ = writeln!(page, "| `{} {}` | {} | {allowed} |", route.method, route.path, route.access);
        }
        page.push('\n');
    }
    page.push_str(
        "## What auditors and administrators read\n\n\
         Of what is not public: where `domain/src/visibility/` asks for their place on the platform, itself or by another rule of\n\
         the same file.\n\n| Rule | What | Who |\n|---|---|---|\n",
    );
    for file in source::below("domain/src/visibility/", ".rs") {
        let stage = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
        for (name, what, who) in overseen(&file.text) {
            let _ = writeln!(page, "| `{stage}::{name}` | {what} | {who} |");
        }
    }
    page
}

/// The public rules of a file that let auditors, or administrators too, see something: name, first sentence, who.
fn overseen(text: &str) -> Vec<(String, String, &'static str)> {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let functions: Vec<(&str, &str, &str)> = text
        .split("\n\n")
        .filter_map(|block| {
            let (before, rest) = block.split_once("fn ")?;
            Some((before, rest.split(['(', '<']).next()?, rest))
        })
        .collect();
    let lets = |asked: &str| {
        let mut found: Vec<&str> = Vec::new();
        loop {
            let more = functions.iter().filter(|(_, name, body)| {
                let by = |other: &&str| body.contains(&format!(" {other}(")) || body.contains(&format!("({other}("));
                !found.contains(name) && (body.contains(asked) || found.iter().any(by))
            });
            let more: Vec<&str> = more.map(|(_, name, _)| *name).collect();
            if more.is_empty() {
                return found;
            }
            found.extend(more);
        }
    };
    let (auditors, both) = (lets(".audits()"), lets(".serves_platform()"));
    let public = functions.iter().filter(|(before, _, body)| before.contains("pub ") && body.contains("-> bool"));
    let row = |(before, name, _): &(&str, &str, &str)| {
        let who = match (both.contains(name), auditors.contains(name)) {
            (true, _) => "both",
            (false, true) => "auditors",
            _ => return None,
        };
        let doc: Vec<&str> = before.lines().filter_map(|line| line.strip_prefix("/// ")).collect();
        let doc = doc.join(" ");
        let sentence = doc.split_once(". ").map_or(doc.as_str(), |(first, _)| first).trim_end_matches('.');
        Some(((*name).to_owned(), sentence.replace(['[', ']'], ""), who))
    };
    public.filter_map(row).collect()
}

fn rows(table: &Table, verb: &str) -> String {
    let said = table.rows.iter().filter(|row| row.verb == verb).map(|row| {
        let from = if row.from.is_empty() { "new".to_owned() } else { row.from.join(", ") };
        let when = if row.when.is_empty() { String::new() } else { format!("; {}", row.when.join(", ")) };
        format!("{} ({from}{when})", row.by.join(", "))
    });
    said.collect::<Vec<_>>().join("<br>")
}

/// A diagram and the table for each machine.
fn states() -> String {
    let mut page = String::from(MADE);
    page.push_str(
        "# States\n\n\
         The life of each thing, drawn from the tables in `domain/src/<stage>/`. What follows from time alone (open, closed,\n\
         expired) is a phase computed from times and is not drawn; a hold suspends a thing and keeps the state beneath.\n\n",
    );
    for table in machines::all() {
        let _ = writeln!(page, "## {} ({})\n\n```mermaid\nstateDiagram-v2", spaced(table.name), table.stage);
        for (from, to, verbs) in arrows(&table) {
            let _ = writeln!(page, "    {from} --> {to}: {}", verbs.join(", "));
        }
        for state in table.final_states() {
            let _ = writeln!(page, "    {state} --> [*]");
        }
        page.push_str("```\n\n| Verb | From | To | By | On condition | Event |\n|---|---|---|---|---|---|\n");
        for row in &table.rows {
            let from = if row.from.is_empty() { "–".to_owned() } else { row.from.join(", ") };
            let to = row.to.as_deref().unwrap_or("stays");
            let when = row.when.join(", ");
            let _ = writeln!(
                page,
                "| {} | {from} | {to} | {} | {when} | {}.{} |",
                row.verb,
                if row.by.is_empty() { "follows by itself".to_owned() } else { row.by.join(", ") },
                table.name,
                row.event
            );
        }
        page.push('\n');
    }
    page
}

/// The moves between states, those with the same ends drawn once.
fn arrows(table: &Table) -> Vec<(String, String, Vec<&str>)> {
    let mut found: Vec<(String, String, Vec<&str>)> = Vec::new();
    for row in &table.rows {
        let Some(to) = &row.to else { continue };
        let froms = if row.from.is_empty() { vec!["[*]".to_owned()] } else { row.from.clone() };
        for from in froms {
            match found.iter_mut().find(|(a, b, _)| *a == from && b == to) {
                Some((_, _, verbs)) if verbs.contains(&row.verb.as_str()) => {}
                Some((_, _, verbs)) => verbs.push(&row.verb),
                None => found.push((from, to.clone(), vec![&row.verb])),
            }
        }
    }
    found
}

fn spaced(name: &str) -> String {
    name.replace('_', " ")
}
