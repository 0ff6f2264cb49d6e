//! What the office asks of one applicant after the opening: one window for what is missing, terms in working days, a
//! thread of explanations, prices that are asked about; and who reads what came.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{access::Role, value::OrganisationId};
use entity::{inquiry, score_sheet};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    application::{SECRET, World},
    support::{Person, TestApp, id_in, monday},
};

/// The addresses of what was asked, the first first.
async fn asked(app: &TestApp, application: &str) -> Vec<String> {
    let find = inquiry::Entity::find().filter(inquiry::Column::ApplicationId.eq(id_in(application)));
    let rows = find.order_by_asc(inquiry::Column::DueAt).all(app.app.db.read()).await.unwrap();
    rows.into_iter().map(|row| format!("/inquiries/{}", row.id)).collect()
}

const MISSING: &[(&str, &str)] = &[
    ("item.0.field", "annex"),
    ("item.0.words", "The annex cannot be read."),
    ("item.0.days", "3"),
    ("item.1.words", "The statutes of the company."),
    ("item.1.days", "5"),
];

/// Of a day of June 2027 or before, from its number in March.
fn midnight(day_of_march: i64) -> DateTime<Utc> {
    monday() - TimeDelta::hours(9) + TimeDelta::days(day_of_march - 1)
}

#[tokio::test]
async fn one_window_with_a_term_for_each_thing_and_nothing_decided_before_it_ends() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.submitted(&w.founder, w.startup, SECRET, "1500000").await;
    w.opened().await;
    let statement = format!("statement.{}", w.call.statement);
    let (repairs, admission) = (format!("{path}/repairs"), format!("{path}/admission"));
    w.manager.get(&repairs).await.expect(200).says("name 3 working days").says("has not confirmed");
    w.owner.get(&repairs).await.expect(403);
    let wrong = [("item.0.field", "nothing"), ("item.0.days", "99"), ("item.2.words", "More"), ("item.2.days", "x")];
    let refused = w.manager.post(&repairs, &wrong).await.expect(422);
    refused.says("#f-item.0.field").says("#f-item.0.words").says("#f-item.0.days").says("#f-item.2.days").says("More");
    w.manager.post(&repairs, MISSING).await.done();
    w.manager.post(&repairs, MISSING).await.expect(403).says("asked for missing documents before");

    // told, and nothing is decided meanwhile; the panel is told why
    app.work().await;
    let letters = app.letters_to(&w.founder.email).await;
    let letter = letters.iter().find(|letter| letter.subject.contains("Something is missing")).unwrap();
    assert!(letter.text.contains("2 documents or answers"), "{}", letter.text);
    assert!(!letter.text.contains("statutes"), "what is asked stands behind the sign-in: {}", letter.text);
    w.founder.get("/work").await.says("Answer the programme office: Shorter queues");
    let yes = [(statement.as_str(), "yes")];
    w.manager.post(&admission, &yes).await.expect(403).says("may still hand in");
    let why = format!("reason.{}", w.call.statement);
    let no = [(statement.as_str(), "no"), (&why, "No."), ("remedy", "None.")];
    w.manager.post(&format!("{path}/exclusion"), &no).await.expect(403).says("may still hand in");
    let (chair, member) = (app.person("Chair Cissé").await, app.person("Member Mbaye").await);
    let at = |rest: &str| w.challenge(&format!("evaluation/{rest}"));
    w.manager.post(&at("members"), &[("email", &chair.email), ("chair", "yes")]).await.done();
    w.manager.post(&at("members"), &[("email", &member.email)]).await.done();
    w.manager.post(&at("scoring"), &[]).await.expect(403).says("may still hand in what is missing");

    // a file as the form's question takes it, then the answer; nobody but the team before it
    let two = asked(&app, &path).await;
    let (annex, statutes) = (&two[0], &two[1]);
    let fields = [("field", "proof")];
    w.founder.get(annex).await.expect(200).says("The annex cannot be read.").says("PDF, TXT");
    let attach = format!("{annex}/attachments");
    w.founder.upload(&attach, &fields, ("proof", "a.csv", b"a,b")).await.expect(422).says("Files of this kind");
    w.founder.post(&format!("{annex}/answer"), &[]).await.expect(422).says("#f-answer");
    w.colleague.upload(&attach, &fields, ("proof", "annexe-zqx.txt", b"Lisible")).await.done();
    w.manager.get(&path).await.expect(200).hides("annexe-zqx.txt");
    w.colleague.post(&format!("{annex}/answer"), &[("answer", "Here it is.")]).await.done();
    w.colleague.post(&format!("{annex}/answer"), &[("answer", "Again.")]).await.expect(403);
    w.colleague.upload(&attach, &fields, ("proof", "b.txt", b"More")).await.expect(403);
    let page = w.manager.get(&path).await.expect(200);
    let page = page.says("annexe-zqx.txt").says("Here it is.").says("Handed in after the opening");
    let file = page.body.split(&format!("{path}/attachments/")).nth(1).unwrap().split('"').next().unwrap();
    w.manager.get(&format!("{path}/attachments/{file}")).await.expect(200).says("Lisible");
    w.manager.get(&format!("{attach}/{file}")).await.expect(200).says("Lisible");
    app.person("Out Sider").await.get(&format!("{attach}/{file}")).await.expect(404);
    w.manager.get("/work").await.hides("with what came");

    // the second lapses: a reminder a day before, and the office goes on after its last day
    let row = inquiry::Entity::find_by_id(id_in(statutes)).one(app.app.db.read()).await.unwrap().unwrap();
    assert_eq!(row.due_at, midnight(24), "five working days after Tuesday, the zone of Dakar");
    app.clock.set(row.due_at - TimeDelta::hours(20));
    app.work().await;
    let told = app.letters_to(&w.founder.email).await;
    assert!(told.iter().any(|letter| letter.subject.contains("term ends soon")), "{told:?}");
    app.clock.set(row.due_at);
    let late = w.founder.post(&format!("{statutes}/answer"), &[("answer", "Late")]).await.expect(403);
    late.says("The term ended at 24 March 2027, 00:00").says("server received this");
    app.work().await;
    w.founder.get("/work").await.hides("Answer the programme office");
    w.manager.get("/work").await.expect(200).says("Check eligibility with what came");
    w.founder.get(&path).await.expect(200).says("Not answered in time").says("Term ended without an answer");
    w.manager.post(&admission, &yes).await.done();
    w.manager.get("/work").await.hides("with what came");

    // what was handed in stays as it was
    let content = w.founder.get(&format!("{path}/contents/1")).await.expect(200);
    content.hides("annexe-zqx").hides("Here it is.");
    assert_eq!(platform::journal::verify(&app.app.db, None).await.unwrap().fault, None);
}

/// A member's sheet, after the declaration.
async fn sheet(app: &TestApp, member: &Person<'_>, application: &str) -> String {
    let rows = score_sheet::Entity::find().filter(score_sheet::Column::ApplicationId.eq(id_in(application)));
    for row in rows.all(app.app.db.read()).await.unwrap() {
        let at = format!("/sheets/{}", row.id);
        if member.get(&at).await.status == 200 {
            member.post(&format!("{at}/clearance"), &[]).await.done();
            return at;
        }
    }
    panic!("no sheet");
}

#[tokio::test]
async fn the_panel_reads_what_came_as_it_reads_the_question_and_a_blind_one_none_of_it() {
    for blind in [true, false] {
        let app = TestApp::spawn().await;
        let w = World::of(&app, blind).await;
        let path = w.submitted(&w.founder, w.startup, SECRET, "1500000").await;
        w.opened().await;
        w.manager.post(&format!("{path}/repairs"), MISSING).await.done();
        let two = asked(&app, &path).await;
        let fields = [("field", "proof")];
        let names = ["annexe-zqx.txt", "statuts-zqx.txt"];
        for (at, name) in two.iter().zip(names) {
            w.founder.upload(&format!("{at}/attachments"), &fields, ("proof", name, b"Teranga")).await.done();
            w.founder.post(&format!("{at}/answer"), &[("answer", "We of Teranga Files say so.")]).await.done();
        }
        let question = [("words", "How many people, zqx-frage?"), ("days", "3")];
        w.manager.post(&format!("{path}/clarifications"), &question).await.done();
        w.manager.post(&format!("{path}/clarifications"), &question).await.expect(403).says("still open");
        let statement = format!("statement.{}", w.call.statement);
        w.manager.post(&format!("{path}/admission"), &[(&statement, "yes")]).await.done();
        let (chair, member) = (app.person("Chair Cissé").await, app.person("Member Mbaye").await);
        let at = |rest: &str| w.challenge(&format!("evaluation/{rest}"));
        w.manager.post(&at("members"), &[("email", &chair.email), ("chair", "yes")]).await.done();
        w.manager.post(&at("members"), &[("email", &member.email)]).await.done();
        w.manager.get(&path).await.expect(200).says(&format!("{path}/exclusion"));
        w.manager.post(&at("scoring"), &[]).await.done();
        // the circle of the eligible is closed, and no button says otherwise
        w.manager.get(&path).await.expect(200).hides(&format!("{path}/exclusion"));
        w.manager.get(&format!("{path}/exclusion")).await.expect(403).says("has begun to score");
        let sheet = sheet(&app, &member, &path).await;
        let page = member.get(&sheet).await.expect(200);
        let page = page.says(SECRET).hides("statuts-zqx").hides("zqx-frage");
        match blind {
            true => page.hides("annexe-zqx").hides("We of Teranga"),
            false => page.says("annexe-zqx").says("We of Teranga").says("Handed in after the opening"),
        };
        for at in &two {
            member.get(at).await.expect(404);
        }
        let stored = app.app.db.read();
        let files = entity::attachment::Entity::find().filter(entity::attachment::Column::SubjectKind.eq("inquiry"));
        for file in files.all(stored).await.unwrap() {
            assert!(!file.name.contains("zqx"), "the name lies sealed");
            let of_the_question = file.subject_id == id_in(&two[0]);
            let expected = if blind || !of_the_question { 404 } else { 200 };
            member.get(&format!("{sheet}/attachments/{}", file.id)).await.expect(expected);
        }
    }
}

#[tokio::test]
async fn a_price_far_below_the_others_is_asked_about_and_nobody_is_excluded_by_it() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, true).await;
    let low = w.submitted(&w.founder, w.startup, SECRET, "700000").await;
    let other: OrganisationId = app.organisation("startup", "SN", "Baobab Rival SARL").await;
    let rival = app.person("Omar Rival").await;
    rival.holds(Role::Owner, other).await;
    let usual = w.submitted(&rival, other, "Une borne à tickets", "1000000").await;
    w.opened().await;
    w.manager.get(&usual).await.expect(200).hides("far below");
    w.founder.get(&low).await.expect(200).hides("far below");
    w.manager
        .get(&low)
        .await
        .expect(200)
        .says("far below")
        .says("below 80 %")
        .says("1,000,000.")
        .says(&format!("{low}/clarifications"));
    w.manager.get(&w.challenge("applications")).await.expect(200).says("Price far below");
    let clarify = format!("{low}/clarifications");
    w.manager.get(&clarify).await.expect(200).says("far below");
    w.manager.post(&clarify, &[("words", ""), ("days", "0")]).await.expect(422).says("#f-words").says("#f-days");
    w.manager.post(&clarify, &[("words", "How is the price made?"), ("days", "2")]).await.done();
    let one = asked(&app, &low).await.remove(0);
    w.founder.get(&one).await.expect(200).says("How is the price made?").hides("Add a file");
    let file = ("proof", "a.txt", b"More".as_slice());
    w.founder.upload(&format!("{one}/attachments"), &[("field", "proof")], file).await.expect(403).says("no files");
    w.founder.post(&format!("{one}/answer"), &[]).await.expect(422).says("#f-answer");
    rival.get(&one).await.expect(404);
    w.founder.post(&format!("{one}/answer"), &[("answer", "We reuse a pilot of ours.")]).await.done();
    app.work().await;
    let letters = app.letters_to(&w.manager.email).await;
    assert!(letters.iter().any(|letter| letter.subject.contains("applicant has answered")), "{letters:?}");
    w.manager.get(&low).await.expect(200).says("We reuse a pilot of ours.").says("Opened");
    w.manager.post(&clarify, &[("words", "And the licences?"), ("days", "2")]).await.done();
    w.manager.get(&low).await.expect(200).says("How is the price made?").says("And the licences?");
}
