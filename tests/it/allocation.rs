//! Who reads what where not everybody reads all: load, language and field, a lot that can be drawn again, recusals that
//! hand the application on, reminders, and who gives more or less than the others.

use std::collections::HashMap;

use chrono::TimeDelta;
use domain::evaluation::readers::{Reader, Work, allocate};
use entity::{organisation, panel, panel_member, score_sheet};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use crate::{
    evaluation::Room,
    papers,
    support::{Person, TestApp, id_in, monday},
};

/// Application, person and state of every sheet.
async fn sheets(app: &TestApp) -> Vec<(Uuid, Uuid, String)> {
    let members = panel_member::Entity::find().all(app.app.db.read()).await.unwrap();
    let person = |id: Uuid| members.iter().find(|member| member.id == id).unwrap().person_id;
    let rows = score_sheet::Entity::find().all(app.app.db.read()).await.unwrap();
    rows.into_iter().map(|row| (row.application_id, person(row.panel_member_id), row.state)).collect()
}

/// Says in which field and languages a startup works.
async fn works_in(app: &TestApp, startup: Uuid, sector: &str, languages: &[&str]) {
    let change = app.app.change(platform::change::Acting::system()).await.unwrap();
    organisation::Entity::update_many()
        .col_expr(organisation::Column::Sector, Expr::value(sector))
        .col_expr(organisation::Column::Languages, Expr::value(serde_json::json!(languages)))
        .filter(organisation::Column::Id.eq(startup))
        .exec(change.conn())
        .await
        .unwrap();
    change.commit().await.unwrap();
}

fn uuid(person: &Person<'_>) -> Uuid {
    person.id.unwrap().uuid()
}

#[tokio::test]
async fn two_read_each_application_and_whoever_fits_comes_first() {
    let app = TestApp::spawn().await;
    let room = Room::of(&app, false).await;
    let w = &room.w;
    works_in(&app, w.startup.uuid(), "health", &["fr"]).await;
    let (doctor, other) = (app.person("Docteure Ba").await, app.person("Expert Gueye").await);
    let seat = [("email", doctor.email.as_str()), ("languages", "fr"), ("sectors", "health")];
    w.manager.post(&room.at("members"), &[seat[0], ("languages", "xx")]).await.expect(422).says("#f-languages");
    room.manager(&seat).await;
    room.manager(&[("email", &other.email)]).await;

    // the office chooses before the scoring begins, and nobody else
    let page = w.manager.get(&room.page()).await.expect(200);
    page.says("Every member reads every application.").says("French · Health");
    for (typed, words) in [("1", "smallest number possible is 2"), ("two", "not a number"), ("100", "largest")] {
        let refused = w.manager.post(&room.at("readers"), &[("readers", typed)]).await.expect(422);
        refused.says("#f-readers").says(words);
    }
    room.chair.post(&room.at("readers"), &[("readers", "2")]).await.expect(403);
    w.manager.post(&room.at("readers"), &[("readers", "2")]).await.done();
    w.manager.get(&room.page()).await.expect(200).says("read by 2 members").says("value=\"2\"");
    // a member says what they can judge; nobody does it for another
    room.member.post(&room.at("skills"), &[("own_sectors", "nothing")]).await.expect(422);
    room.member.post(&room.at("skills"), &[("own_languages", "az")]).await.done();
    room.member.get(&room.page()).await.expect(200).says("value=\"az\" checked");
    w.manager.post(&room.at("skills"), &[("own_languages", "az")]).await.expect(403);

    w.manager.post(&room.at("scoring"), &[]).await.done();
    w.manager.post(&room.at("readers"), &[("readers", "3")]).await.expect(403);
    let all = sheets(&app).await;
    assert_eq!(all.len(), 4);
    let reads = |person: &Person<'_>, path: &str| {
        all.iter().any(|(application, who, _)| *application == id_in(path) && *who == uuid(person))
    };
    assert!(reads(&room.chair, &room.first) && reads(&room.chair, &room.second), "the chair reads all");
    assert!(reads(&doctor, &room.first), "who knows the field reads it");
    app.work().await;
    for person in [&room.chair, &doctor] {
        let letters = app.letters_to(&person.email).await;
        assert!(letters.iter().any(|letter| letter.subject.contains("The scoring begins")), "{}", person.email);
    }
    let seed = panel::Entity::find().one(app.app.db.read()).await.unwrap().unwrap().seed.unwrap();
    room.chair.get(&room.page()).await.expect(200).says(&seed.to_string());
    w.manager.get(&room.page()).await.expect(200).says("0 of 2 handed in").says(&seed.to_string());
}

#[tokio::test]
async fn a_recusal_hands_the_application_on_and_all_of_it_can_be_drawn_again() {
    let app = TestApp::spawn().await;
    let room = Room::of(&app, false).await;
    let w = &room.w;
    let spare = app.person("Expert Gueye").await;
    works_in(&app, w.startup.uuid(), "health", &["fr"]).await;
    room.manager(&[("email", &spare.email)]).await;
    room.member.post(&room.at("skills"), &[("own_sectors", "health"), ("own_languages", "fr")]).await.done();
    w.manager.post(&room.at("readers"), &[("readers", "2")]).await.done();
    w.manager.post(&room.at("scoring"), &[]).await.done();
    let sheet = room.sheet(&room.member, &room.first).await;
    app.work().await;
    let before = app.letters_to(&spare.email).await.len();
    room.member.post(&format!("{sheet}/recusal"), &[("statement", "My brother works there.")]).await.done();

    // the other has it now, is told, and the office sees who carries what
    let handed = room.sheet(&spare, &room.first).await;
    spare.get(&handed).await.expect(200).says("Declare your interests").hides(crate::application::SECRET);
    app.work().await;
    let letters = app.letters_to(&spare.email).await;
    assert!(letters[before..].iter().any(|letter| letter.subject.contains("One more application")));
    assert!(!letters.iter().any(|letter| letter.text.contains("brother") || letter.text.contains("Teranga")));
    w.manager.get(&room.page()).await.expect(200).says("recused from one");
    spare.get("/work").await.expect(200).says("Score the applications");

    // nobody is left for it: the office hears of it, and what it lacks stands on the page until somebody joins
    spare.post(&format!("{handed}/recusal"), &[("statement", "We studied together.")]).await.done();
    app.work().await;
    let office = app.letters_to(&w.manager.email).await;
    assert!(office.iter().any(|letter| letter.subject.contains("Readers are missing")), "{office:?}");
    w.manager.get(&room.page()).await.expect(200).says("fewer may judge it than shall read it");
    room.chair.get(&room.page()).await.expect(200).hides("fewer may judge it than shall read it");
    let late = app.person("Experte Sy").await;
    room.manager(&[("email", &late.email)]).await;
    let all = sheets(&app).await;
    let of = |person: &Person<'_>| all.iter().filter(|(_, who, _)| *who == uuid(person)).count();
    assert_eq!(of(&late), 1, "what lacked a reader, and nothing else");
    w.manager.get(&room.page()).await.expect(200).hides("fewer may judge it");

    // scored, settled and concluded by those who read
    for (application, person) in all.iter().filter(|row| row.2 != "recused").map(|row| (row.0, row.1)) {
        let path = if application == id_in(&room.first) { &room.first } else { &room.second };
        let who = [&room.chair, &room.member, &spare, &late].into_iter().find(|one| uuid(one) == person).unwrap();
        room.scores(who, path, "4", "3").await;
    }
    room.chair.post(&room.at("moderation"), &[]).await.done();
    // too few to say anything of anybody; the chair and the office see that, a member does not
    for person in [&room.chair, &w.manager] {
        person.get(&room.page()).await.expect(200).says("too few to say").says("no score is moved by it");
    }
    spare.get(&room.page()).await.expect(200).hides("too few to say");
    room.chair.post(&room.at("conclusion"), &[]).await.done();

    let report = w.manager.get(&room.at("report.csv")).await.expect(200).body;
    papers::reports_agree(&w.manager, &room.page()).await;
    let draws = drawn_again(&report);
    assert_eq!(draws, ["start", "recused", "recused", "appointed"]);
    assert!(report.contains("\nleniency,"), "{report}");
    assert_eq!(app.count("journal_entry WHERE event = 'panel.allocated'").await, 4);
    assert!(platform::journal::verify(&app.app.db, None).await.unwrap().fault.is_none());
}

/// Draws everything again from the report alone; the causes of the drawings, in their order.
fn drawn_again(report: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(report.as_bytes());
    let lines: Vec<HashMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let of = |record: &str, draw: &str| -> Vec<&HashMap<String, String>> {
        lines.iter().filter(|line| line["record"] == record && line["place"] == draw).collect()
    };
    let mut causes = Vec::new();
    for draw in lines.iter().filter(|line| line["record"] == "draw") {
        let number = &draw["place"];
        let seats: Vec<Reader> =
            of("seat", number).iter().map(|line| serde_json::from_str(&line["text"]).unwrap()).collect();
        let work: Vec<Work> =
            of("work", number).iter().map(|line| serde_json::from_str(&line["text"]).unwrap()).collect();
        let mut given: Vec<(Uuid, Uuid)> = of("reader", number)
            .iter()
            .map(|line| (line["application"].parse().unwrap(), line["text"].parse().unwrap()))
            .collect();
        let mut again = allocate(draw["points"].parse().unwrap(), &seats, &work, draw["lot"].parse().unwrap());
        again.sort_unstable();
        given.sort_unstable();
        assert_eq!(again, given, "drawing {number}");
        causes.push(draw["text"].clone());
    }
    causes
}

#[tokio::test]
async fn who_cannot_judge_gets_no_sheet_and_a_language_that_nobody_reads_is_said_before() {
    let app = TestApp::spawn().await;
    let room = Room::of(&app, false).await;
    let w = &room.w;
    works_in(&app, w.startup.uuid(), "health", &["az"]).await;
    let (insider, third) = (app.person("Insider Fall").await, app.person("Expert Gueye").await);
    let change = app.app.change(platform::change::Acting::system()).await.unwrap();
    let tie = ("organisation", w.startup.uuid());
    passerelle::registry::record_relation(&change, insider.id.unwrap(), w.startup, "member", tie).await.unwrap();
    change.commit().await.unwrap();
    room.manager(&[("email", &insider.email), ("languages", "az")]).await;
    room.manager(&[("email", &third.email), ("languages", "fr")]).await;
    // the only one who reads the language works there
    let page = w.manager.get(&room.page()).await.expect(200);
    page.says("nobody who may judge it reads the applicant’s language").says("(Azerbaijani)").says("Appoint somebody");
    room.member.get(&room.page()).await.expect(200).hides("reads the applicant");
    w.manager.post(&room.at("readers"), &[("readers", "3")]).await.done();
    w.manager.post(&room.at("scoring"), &[]).await.done();
    let all = sheets(&app).await;
    assert!(!all.iter().any(|(one, who, _)| *one == id_in(&room.first) && *who == uuid(&insider)));
    assert_eq!(all.iter().filter(|(one, ..)| *one == id_in(&room.first)).count(), 3);
    assert_eq!(all.len(), 6);

    // a member who leaves frees what they had not handed in
    let members = room.at("members");
    let had = all.iter().filter(|(_, who, _)| *who == uuid(&room.member)).count();
    w.manager.post(&format!("{members}/{}/removal", uuid(&room.member)), &[]).await.done();
    let left = sheets(&app).await;
    let open = left.iter().filter(|(.., state)| state != "recused").count();
    assert_eq!(left.iter().filter(|(.., state)| state == "recused").count(), had);
    assert!(open >= 5, "the second still has three readers: {left:?}");
}

#[tokio::test]
async fn members_are_reminded_of_what_is_open_and_of_nothing_else() {
    let app = TestApp::spawn().await;
    let room = Room::of(&app, false).await;
    room.w.manager.post(&room.at("scoring"), &[]).await.done();
    app.work().await;
    for path in [&room.first, &room.second] {
        room.scores(&room.chair, path, "4", "4").await;
    }
    room.scores(&room.member, &room.first, "3", "4").await;
    let reminders = async |person: &Person<'_>| -> Vec<String> {
        let letters = app.letters_to(&person.email).await;
        letters.into_iter().filter(|one| one.subject.contains("sheets are due")).map(|one| one.text).collect()
    };
    // three days before, and on the last day
    app.clock.set(monday() + TimeDelta::days(27) + TimeDelta::minutes(1));
    app.work().await;
    assert_eq!(reminders(&room.chair).await.len(), 0);
    let first = reminders(&room.member).await;
    assert_eq!(first.len(), 1);
    assert!(first[0].contains("1 of your 2 sheets are in"), "{}", first[0]);
    assert!(!first[0].contains("Teranga"), "{}", first[0]);
    app.clock.set(monday() + TimeDelta::days(29) + TimeDelta::minutes(1));
    app.work().await;
    assert_eq!(reminders(&room.member).await.len(), 2);
    room.scores(&room.member, &room.second, "3", "4").await;
    app.clock.set(monday() + TimeDelta::days(31));
    app.work().await;
    assert_eq!(reminders(&room.member).await.len(), 2);
}
