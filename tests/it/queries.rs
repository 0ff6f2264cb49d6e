//! How many statements a page asks of the database: few, and no more for a hundred rows than for two.

use passerelle::seed::{Amounts, run};

use crate::{
    application::World,
    journey::{Case, links, lived},
    support::{Person, TestApp, id_in},
};

/// What a page may ask beside session and actor.
const MOST: usize = 5;

/// Statements by which every page learns who is asking: session with person, memberships, assignments, open tasks.
const WHO: usize = 4;

/// What a page asks beside who is asking. It is opened twice: what is entered or counted once an hour is not what
/// a page costs; the second time by an address that no kept page has.
pub async fn asked_by(app: &TestApp, person: &Person<'_>, path: &str) -> Vec<String> {
    person.get(path).await.expect(200);
    app.statements.lock().unwrap().clear();
    let again = if path.contains('?') { "&again=yes" } else { "?again=yes" };
    person.get(&format!("{path}{again}")).await.expect(200);
    let all = app.statements.lock().unwrap().clone();
    let known = all.first().is_some_and(|first| first.contains("\"session\""));
    all.into_iter().skip(if known { WHO } else { 0 }).collect()
}

async fn counts(amounts: Amounts) -> Vec<(&'static str, usize)> {
    let app = TestApp::spawn().await;
    let seeded = run(&app.app, amounts, None).await.unwrap();
    let visitor = app.visitor();
    let call = format!("/challenges/{}", seeded.call.unwrap());
    let list = visitor.get("/solutions").await.expect(200).body;
    let solution = list.split('"').find(|part| part.starts_with("/solutions/0")).unwrap().to_owned();
    let pages = [
        ("home", "/"),
        ("challenges", "/challenges"),
        ("a challenge", call.as_str()),
        ("solutions", "/solutions"),
        ("statistics", "/statistics"),
        ("search", "/solutions?q=a"),
        ("a solution", solution.as_str()),
        ("organisations", "/organisations"),
        ("work", "/work"),
    ];
    let bench = Person::with_session(&app, &seeded.session);
    let mut found = Vec::new();
    for (name, path) in pages {
        let person = if name == "work" { &bench } else { &visitor };
        found.push((name, asked_by(&app, person, path).await.len()));
    }
    found
}

#[tokio::test]
async fn a_page_asks_little_and_no_more_for_many_rows() {
    let few = counts(Amounts { solutions: 2, applications: 2, journal: 0, calls: 2, ..Amounts::default() }).await;
    let many = counts(Amounts { solutions: 90, applications: 60, journal: 0, calls: 60, ..Amounts::default() }).await;
    // Fewer is well: a list whose open part fills the page does not ask for the rest. More would be a query in a loop.
    for ((name, with_few), (_, with_many)) in few.iter().zip(&many) {
        assert!(with_many <= with_few, "{name}: {with_few} statements grow to {with_many} with the rows");
    }
    for (name, asked) in many {
        assert!(asked <= MOST, "{name}: {asked} statements, at most {MOST}");
    }
}

/// A statement without its places, so that an `IN` of two and one of three are the same.
fn shape(statement: &str) -> String {
    statement.chars().filter(|c| !c.is_ascii_digit() && !"?$,() ".contains(*c)).collect()
}

/// Who opens a page, how it is called here, its address, and what it may ask. A number may only become smaller.
pub type Page<'a> = (&'a Person<'a>, &'static str, String, usize);

fn lists<'a>(case: &'a Case<'a>, visitor: &'a Person<'a>) -> Vec<Page<'a>> {
    let p = &case.people;
    let body = |id, rest: &str| format!("/organisations/{id}{rest}");
    vec![
        (visitor, "home", "/".into(), 4),
        (&p.founder, "home of a member", "/".into(), 4),
        (visitor, "programmes", "/programmes".into(), 3),
        (visitor, "pilots", "/pilots".into(), 3),
        // what was read for the first reader is kept for the next
        (visitor, "statistics", "/statistics".into(), 0),
        (&p.founder, "my pilots", "/pilots?mine=yes".into(), 3),
        (visitor, "purchases", "/purchases".into(), 4),
        (&p.officer, "my purchases", "/purchases?mine=yes".into(), 4),
        // profile, skills, hours taken, ratings, names of people and offices
        (&p.founder, "mentors", "/mentors".into(), 6),
        (&p.founder, "mentorships", "/mentorships".into(), 5),
        // with what one is asked to take part in
        (&p.founder, "my applications", "/applications".into(), 5),
        (&p.registrar, "organisations to verify", "/organisations?queue=verification".into(), 3),
        (&p.registrar, "solutions to review", "/solutions?queue=review".into(), 2),
        (&p.founder, "solutions of a startup", body(p.startup, "/solutions"), 2),
        (&p.agency.buyer, "calls of an agency", body(p.agency.id, "/challenges"), 5),
        (visitor, "needs", "/needs".into(), 2),
        (&p.agency.manager, "needs to an office", "/needs".into(), 4),
        (&p.agency.buyer, "needs of an agency", body(p.agency.id, "/needs"), 4),
        // call, responses, the text that was shown
        (visitor, "consultation of a call", format!("{}/responses", case.call), 5),
        (&p.agency.manager, "calls of an office", body(p.agency.office, "/challenges"), 5),
        // the counts by stage, a page of tasks, names of organisations
        (&p.agency.manager, "work of the office", "/work".into(), 3),
        (&p.founder, "at a glance", "/overview".into(), 4),
        (&p.agency.buyer, "at a glance to an agency", "/overview".into(), 4),
        (&p.agency.manager, "at a glance to the office", "/overview".into(), 4),
        // and how far the startup has come on its first steps
        (&p.founder, "work of a founder", "/work".into(), 4),
        // call, office, opening, its officers, the count and the rows
        (&p.agency.manager, "applications of a call", format!("{}/applications", case.call), 7),
    ]
}

fn things<'a>(case: &'a Case<'a>, visitor: &'a Person<'a>) -> Vec<Page<'a>> {
    let p = &case.people;
    let startup = format!("/organisations/{}", p.startup);
    vec![
        (visitor, "organisation", startup.clone(), 2),
        // members with their names, invitations, reviews, labels
        (&p.founder, "organisation to its owner", startup.clone(), 6),
        (&p.registrar, "organisation to the registrar", startup, 6),
        (visitor, "solution", case.solution.clone(), 5),
        // and reviews, the task that waits
        (&p.founder, "solution to its team", case.solution.clone(), 7),
        // the versions that the solution is made of, journal, names of bodies; reviews and names of people inside
        (visitor, "history of a solution", format!("{}/history", case.solution), 5),
        (&p.registrar, "history of a solution to the registrar", format!("{}/history", case.solution), 7),
        // what it says, what was put aside, candidates by words, what they say, names
        (&p.founder, "suggestions for a solution", format!("{}/suggestions", case.solution), 7),
        (&p.agency.buyer, "suggestions for a call", format!("{}/suggestions", case.call), 9),
        // partners, stages, cohorts and seats are tables of their own, and closing depends on a count
        (visitor, "programme", case.programme.clone(), 7),
        (&p.agency.manager, "programme to its manager", case.programme.clone(), 7),
        (visitor, "call", case.call.clone(), 5),
        // and approvals, open questions, whether one watches it, the decision owner's name
        (&p.agency.buyer, "call to its agency", case.call.clone(), 9),
        (&p.agency.manager, "call to the office", case.call.clone(), 9),
        (&p.agency.manager, "opening", format!("{}/opening", case.call), 7),
        // applications, copies, sheets, consensus, ranking, decision, outcomes: the matrix shows all of them at once
        (&p.agency.manager, "evaluation", format!("{}/evaluation", case.call), 17),
        // form, checks, submissions, the key they are sealed to, and history beside the application and its call
        (&p.founder, "application to its team", case.application.clone(), 11),
        // the same with the opened copy, whose reading is entered
        (&p.agency.manager, "application to the office", case.application.clone(), 12),
        (&p.agency.buyer, "application to the agency", case.application.clone(), 12),
        (&p.founder, "debrief", format!("{}/debrief", case.application), 6),
    ]
}

fn course<'a>(case: &'a Case<'a>, visitor: &'a Person<'a>) -> Vec<Page<'a>> {
    let p = &case.people;
    vec![
        // the checklist that decides what may be done reads every part of the plan
        (visitor, "pilot", case.pilot.clone(), 9),
        // and history, remarks, check-ins, incidents, gates, names: the whole course on one page
        (&p.founder, "pilot to its team", case.pilot.clone(), 16),
        (&p.agency.buyer, "pilot to its agency", case.pilot.clone(), 16),
        (&p.agency.manager, "pilot to the office", case.pilot.clone(), 16),
        // what a match rests on (mentor, load, ties, feedback), then sessions, actions, milestones
        (&p.founder, "mentorship to the startup", case.mentorship.clone(), 11),
        (&p.mentor, "mentorship to the mentor", case.mentorship.clone(), 11),
        // steps, approvals, contract and signatures decide what may be done; pinned rules, notices
        (visitor, "purchase", case.purchase.clone(), 9),
        // and history, roles, names, deliverables, invoices, payments, complaints
        (&p.officer, "purchase to its agency", case.purchase.clone(), 16),
        (&p.founder, "purchase to the supplier", case.purchase.clone(), 15),
        // what routes depend on: the pilot, labels, conditions, what was bought this year
        (&p.officer, "advice on routes", format!("{}/advice", case.purchase), 12),
    ]
}

/// Pages below a pilot, a purchase and an evaluation, found as people find them.
async fn below<'a>(case: &'a Case<'a>) -> Vec<Page<'a>> {
    let p = &case.people;
    let first = async |person: &Person<'_>, page: &str, prefix: &str| {
        links(&person.get(page).await.expect(200).body, prefix).remove(0)
    };
    let evaluation = format!("{}/evaluation", case.call);
    let plan = p.agency.manager.post(&format!("{}/cohorts", case.programme), crate::programme::COHORT).await.done();
    let cohort = format!("/cohorts/{}", id_in(&plan));
    vec![
        // cohort with its counts, partners; row, programme, participants, names
        (&p.agency.manager, "cohort", cohort.clone(), 5),
        (&p.agency.manager, "board of a cohort", format!("{cohort}/board"), 5),
        // milestone, pilot, office; evidence, files, payments, names
        (&p.founder, "milestone", first(&p.founder, &case.pilot, "/milestones/").await, 7),
        (&p.founder, "deliverable", first(&p.founder, &case.purchase, "/deliverables/").await, 5),
        // invoice, contract, purchase, office; lines, payments, names
        (&p.founder, "invoice", first(&p.founder, &case.purchase, "/invoices/").await, 7),
        // sheet, member, panel, call, office; the answers and the reading of them; what the others gave
        (&p.chair, "sheet", first(&p.chair, &evaluation, "/sheets/").await, 18),
        // each stage of the case is read once, whatever it holds; and the offices of the call's country
        (&p.founder, "journey to the startup", first(&p.officer, &case.purchase, "/journeys/").await, 17),
        (&p.agency.buyer, "journey to the agency", first(&p.officer, &case.purchase, "/journeys/").await, 17),
    ]
}

/// Every page whose statements are counted.
pub async fn every_page<'a>(case: &'a Case<'a>, visitor: &'a Person<'a>) -> Vec<Page<'a>> {
    [lists(case, visitor), things(case, visitor), course(case, visitor), below(case).await].concat()
}

/// A statement that is sent twice is a row read twice or a query in a loop.
#[tokio::test]
async fn a_page_of_a_case_asks_little_and_nothing_twice() {
    let app = TestApp::spawn().await;
    let case = lived(&app).await;
    let visitor = app.visitor();
    let pages = every_page(&case, &visitor).await;
    let mut faults = Vec::new();
    for (person, name, path, most) in pages {
        let asked = asked_by(&app, person, &path).await;
        let mut shapes: Vec<String> = asked.iter().map(|statement| shape(statement)).collect();
        shapes.sort();
        // a case may have stages in several countries: each stage asks for the offices of its own
        let stages = name.starts_with("journey");
        if let Some(twice) = shapes.windows(2).find(|pair| pair[0] == pair[1] && !stages) {
            faults.push(format!("{name} asks twice: {}", twice[0]));
        }
        if asked.len() > most {
            faults.push(format!("{name}: {} statements, at most {most}: {asked:#?}", asked.len()));
        }
        println!("{name}: {}", asked.len());
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A submission, for whose change all others wait on SQLite: before a deadline every statement counts.
#[tokio::test]
async fn a_submission_asks_little_while_others_wait() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.written(&w.founder, w.startup, "One number by phone", "250000").await;
    app.statements.lock().unwrap().clear();
    w.founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.done();
    let asked = app.statements.lock().unwrap().clone();
    // and PostgreSQL is asked to let nobody else at the same thing
    let most = if app.app.db.is_sqlite() { 28 } else { 29 };
    assert!(asked.len() <= most, "{} statements:\n{}", asked.len(), asked.join("\n"));
}
