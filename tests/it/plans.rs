//! How the database finds what a page shows: by an index, whatever a table has grown to. Every statement of every page of
//! [`queries`](crate::queries) is explained; one that would read a growing table from end to end is a fault.
//!
//! SQLite plans by the shape of a statement. PostgreSQL plans by what lies in the tables, which in a test is nothing; so it is
//! asked to read from end to end only where it finds no other way.

use std::collections::BTreeMap;

use domain::access::Role;
use platform::change::Acting;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::{
    journey::lived,
    queries::{asked_by, every_page},
    support::{Person, TestApp},
};

/// Tables that hold what people set up, and not what they do: they stay small in a country.
const SMALL: &[&str] = &[
    "category",
    "cohort",
    "cohort_milestone",
    "committee_member",
    "form",
    "jurisdiction_version",
    "mentor_profile",
    "programme",
    "programme_partner",
    "roadmap_stage",
];

/// Indexes that are walked from an end: in the order of a public list until its page is full, and those that hold no more
/// than what is open.
const WALKED: &[&str] = &["ix_need_created_at", "ix_outbox_job_open", "ix_outbox_job_parked"];

/// Indexes along which a public register counts what it has of each state: some thousands in a country.
const COUNTED: &[&str] = &["ix_pilot_public_state", "ix_purchase_public_state"];

fn is_walked(index: &str) -> bool {
    WALKED.contains(&index) || COUNTED.contains(&index)
}

/// The tables of a statement by the names that it gives them.
fn names(statement: &str) -> BTreeMap<String, String> {
    let words: Vec<&str> = statement.split([' ', ',', '(', ')']).filter(|word| !word.is_empty()).collect();
    let bare = |word: &str| word.trim_matches('"').to_owned();
    let mut found = BTreeMap::new();
    for (at, word) in words.iter().enumerate() {
        if !matches!(word.to_uppercase().as_str(), "FROM" | "JOIN") || at + 1 == words.len() {
            continue;
        }
        let table = bare(words[at + 1]);
        let next = words[at + 2..].iter().find(|word| !word.eq_ignore_ascii_case("AS"));
        let alias = next.map(|word| bare(word)).filter(|word| !word.chars().any(|c| c.is_uppercase() || c == '.'));
        found.insert(table.clone(), table.clone());
        found.extend(alias.map(|alias| (alias, table)));
    }
    found
}

/// What is read from end to end: table and index.
async fn scanned(app: &TestApp, statement: &str) -> Vec<(String, String)> {
    if app.app.db.is_sqlite() {
        scanned_by_sqlite(app, statement).await
    } else {
        scanned_by_postgres(app, statement).await
    }
}

async fn scanned_by_sqlite(app: &TestApp, statement: &str) -> Vec<(String, String)> {
    let explain = format!("EXPLAIN QUERY PLAN {statement}");
    let rows = app.app.db.read().query_all_raw(Statement::from_string(DbBackend::Sqlite, explain)).await.unwrap();
    let tables = names(statement);
    let mut found = Vec::new();
    for row in rows {
        let detail: String = row.try_get("", "detail").unwrap();
        let mut words = detail.split(' ');
        let (Some("SCAN"), Some(name)) = (words.next(), words.next()) else { continue };
        // a virtual table is asked by its own index of words, and what a subquery found is read whole
        let named = tables.get(name).filter(|_| !detail.contains("VIRTUAL TABLE INDEX"));
        if let Some(table) = named.filter(|table| !table.starts_with("search_row_fts")) {
            let index = detail.rsplit_once(" INDEX ").map_or("", |(_, index)| index);
            found.push((table.clone(), index.to_owned()));
        }
    }
    found
}

/// Within a change that is never made.
async fn scanned_by_postgres(app: &TestApp, statement: &str) -> Vec<(String, String)> {
    let change = app.app.change(Acting::system()).await.unwrap();
    let asked = change.conn();
    for set in ["plan_cache_mode = force_generic_plan", "enable_seqscan = off"] {
        asked.execute_unprepared(&format!("SET LOCAL {set}")).await.unwrap();
    }
    let places = (1..).take_while(|place| statement.contains(&format!("${place}"))).count();
    // what a sum adds up is known by its values, which are not given here
    let typed = (1..=places).filter(|_| statement.contains("SUM(")).fold(statement.to_owned(), |text, place| {
        ["THEN", "ELSE"]
            .iter()
            .fold(text, |text, word| text.replace(&format!("{word} ${place} "), &format!("{word} ${place}::bigint ")))
    });
    asked
        .execute_unprepared(&format!("PREPARE page AS {typed}"))
        .await
        .unwrap_or_else(|error| panic!("{error}: {typed}"));
    let given = if places == 0 { String::new() } else { format!("({})", vec!["NULL"; places].join(", ")) };
    let explain = format!("EXPLAIN (FORMAT JSON, COSTS OFF) EXECUTE page{given}");
    let row = asked.query_one_raw(Statement::from_string(DbBackend::Postgres, explain)).await.unwrap().unwrap();
    let plan: serde_json::Value = row.try_get("", "QUERY PLAN").unwrap();
    asked.execute_unprepared("DEALLOCATE page").await.unwrap();
    drop(change);
    let mut found = Vec::new();
    read_from_end_to_end(&plan[0]["Plan"], &mut found);
    found
}

/// The parts of PostgreSQL's plan that read a whole table. Which of several indexes it takes, and for what it walks along one,
/// depends on amounts that a test does not have.
fn read_from_end_to_end(part: &serde_json::Value, found: &mut Vec<(String, String)>) {
    if part["Node Type"] == "Seq Scan" {
        found.push((part["Relation Name"].as_str().unwrap_or_default().to_owned(), String::new()));
    }
    for below in part["Plans"].as_array().into_iter().flatten() {
        read_from_end_to_end(below, found);
    }
}

#[tokio::test]
async fn no_page_reads_a_growing_table_from_end_to_end() {
    let app = TestApp::spawn().await;
    let case = lived(&app).await;
    let (visitor, auditor) = (app.visitor(), Person::signed_in(&app, "Auditrice", Some(Role::Auditor)).await);
    let mut pages = every_page(&case, &visitor).await;
    pages.push((&auditor, "at a glance to an auditor", "/overview".into(), 0));
    let mut faults: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (person, name, path, _) in pages {
        for statement in asked_by(&app, person, &path).await {
            for (table, index) in scanned(&app, &statement).await {
                if !SMALL.contains(&table.as_str()) && !is_walked(&index) {
                    faults.entry(format!("{table} by {index:?}: {statement}")).or_default().push(name);
                }
            }
        }
    }
    let told: Vec<String> = faults.iter().map(|(fault, pages)| format!("{pages:?} {fault}")).collect();
    assert!(told.is_empty(), "{}", told.join("\n\n"));
}
