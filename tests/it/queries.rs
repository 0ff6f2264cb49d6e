//! How many statements a page asks of the database: few, and no more for a hundred rows than for two.

use passerelle::seed::{Amounts, run};

use crate::support::{Person, TestApp};

/// What a page may ask beside session and actor.
const MOST: usize = 5;

/// Tables that tell who is asking.
const WHO: [&str; 4] = ["session", "person", "membership", "assignment"];

fn asks_who(statement: &str) -> bool {
    WHO.iter().any(|table| statement.contains(&format!("FROM \"{table}\"")))
}

async fn counts(amounts: Amounts) -> Vec<(&'static str, usize)> {
    let app = TestApp::spawn().await;
    let seeded = run(&app.app, amounts).await.unwrap();
    let visitor = app.visitor();
    let call = format!("/challenges/{}", seeded.call.unwrap());
    let list = visitor.get("/solutions").await.expect(200).body;
    let solution = list.split('"').find(|part| part.starts_with("/solutions/0")).unwrap().to_owned();
    let pages = [
        ("challenges", "/challenges"),
        ("a challenge", call.as_str()),
        ("solutions", "/solutions"),
        ("search", "/solutions?q=a"),
        ("a solution", solution.as_str()),
        ("organisations", "/organisations"),
        ("work", "/work"),
    ];
    let bench = Person::with_session(&app, &seeded.session);
    let mut found = Vec::new();
    for (name, path) in pages {
        let person = if name == "work" { &bench } else { &visitor };
        app.statements.lock().unwrap().clear();
        person.get(path).await.expect(200);
        let asked = app.statements.lock().unwrap().clone();
        let asked: Vec<&String> = asked.iter().filter(|statement| !asks_who(statement)).collect();
        println!("{name}: {}", asked.len());
        found.push((name, asked.len()));
    }
    found
}

#[tokio::test]
async fn a_page_asks_little_and_no_more_for_many_rows() {
    let few = counts(Amounts { solutions: 2, applications: 2, journal: 0, calls: 2 }).await;
    let many = counts(Amounts { solutions: 90, applications: 60, journal: 0, calls: 60 }).await;
    // Fewer is well: a list whose open part fills the page does not ask for the rest. More would be a query in a loop.
    for ((name, with_few), (_, with_many)) in few.iter().zip(&many) {
        assert!(with_many <= with_few, "{name}: {with_few} statements grow to {with_many} with the rows");
    }
    // pages that ask more than they should; a number here may only become smaller
    let debts = [("a challenge", 7), ("a solution", 8)];
    for (name, asked) in many {
        let most = debts.iter().find(|(page, _)| *page == name).map_or(MOST, |(_, most)| *most);
        assert!(asked <= most, "{name}: {asked} statements, at most {most}");
    }
}
