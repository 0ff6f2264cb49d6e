//! Interviews: criteria of their own, times, choices and changes with letters for the calendar, absence, and scores that count
//! only afterwards.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use entity::{call, interview, interview_slot};
use platform::mail::Outgoing;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use crate::{
    evaluation::Room,
    letters::wire,
    queries::asked_by,
    support::{Person, TestApp, id_in, monday},
};

/// A room whose second criterion, "cost", is scored at the interview.
async fn room(app: &TestApp, blind: bool) -> Room<'_> {
    let room = Room::of(app, blind).await;
    let change = app.app.change(platform::change::Acting::system()).await.unwrap();
    let marked = |document: &serde_json::Value| {
        let mut brief = document.clone();
        for one in brief["criteria"].as_array_mut().unwrap() {
            if one["key"] == room.w.call.cost.as_str() {
                one["spoken"] = true.into();
            }
        }
        brief
    };
    let row = call::Entity::find_by_id(room.w.call.id).one(change.conn()).await.unwrap().unwrap();
    call::Entity::update_many()
        .col_expr(call::Column::Document, Expr::value(marked(&row.document)))
        .filter(call::Column::Id.eq(row.id))
        .exec(change.conn())
        .await
        .unwrap();
    change.commit().await.unwrap();
    room
}

/// The written criterion only.
async fn writes(room: &Room<'_>, who: &Person<'_>, application: &str, points: &str) -> String {
    let sheet = room.sheet(who, application).await;
    who.post(&format!("{sheet}/clearance"), &[]).await.done();
    let i = &room.w.call.impact;
    let (score, comment) = (format!("score.{i}"), format!("comment.{i}"));
    let fields = [(score.as_str(), points), (comment.as_str(), "Clear and measured.")];
    who.post(&format!("{sheet}/submission"), &fields).await.done();
    sheet
}

async fn hears(room: &Room<'_>, who: &Person<'_>, application: &str, points: &str) {
    let sheet = room.sheet(who, application).await;
    let c = &room.w.call.cost;
    let (score, comment) = (format!("score.{c}"), format!("comment.{c}"));
    let fields = [(score.as_str(), points), (comment.as_str(), "Heard: convincing.")];
    who.post(&format!("{sheet}/interview/submission"), &fields).await.done();
}

async fn interview_of(app: &TestApp, application: &str) -> String {
    let rows = interview::Entity::find().all(app.app.db.read()).await.unwrap();
    let row = rows.into_iter().find(|row| row.application_id == id_in(application)).unwrap();
    format!("/interviews/{}", row.id)
}

async fn slots(app: &TestApp) -> Vec<String> {
    let mut rows = interview_slot::Entity::find().all(app.app.db.read()).await.unwrap();
    rows.sort_by_key(|row| row.starts_at);
    rows.into_iter().map(|row| row.id.to_string()).collect()
}

/// The date for the calendar that a letter brings.
fn date_in(app: &TestApp, letter: &Outgoing) -> String {
    let raw = wire(app, letter);
    let part = raw.split("Content-Type: text/calendar").nth(1).expect("no date");
    let body = part.split("\r\n\r\n").nth(1).unwrap().split("\r\n--").next().unwrap();
    // what is plain ASCII is sent as it is
    match body.trim_start().starts_with("BEGIN:") {
        true => body.to_owned(),
        false => {
            let body: String = body.split_whitespace().collect();
            String::from_utf8(STANDARD.decode(body).unwrap()).unwrap()
        }
    }
}

const TIMES: &[(&str, &str)] = &[
    ("starts_at", "2027-03-22T10:00"),
    ("count", "3"),
    ("minutes", "30"),
    ("pause", "10"),
    ("place", "Diamniadio, B 204"),
];

/// Written scores in and frozen, times made, both invited.
async fn invited(app: &TestApp, room: &Room<'_>) {
    room.w.manager.post(&room.at("scoring"), &[]).await.done();
    for who in [&room.chair, &room.member] {
        for (path, points) in [(&room.first, "4"), (&room.second, "3")] {
            writes(room, who, path, points).await;
        }
    }
    room.chair.post(&room.at("moderation"), &[]).await.done();
    room.w.manager.post(&room.at("times"), TIMES).await.done();
    room.w.manager.post(&room.at("interviews"), &[("until", "2027-03-20")]).await.done();
    app.work().await;
}

#[tokio::test]
async fn applicants_choose_a_time_come_and_are_scored_on_what_was_published_for_it() {
    let app = TestApp::spawn().await;
    let room = room(&app, false).await;
    let w = &room.w;
    w.founder.get(&format!("/challenges/{}", w.call.id)).await.expect(200).says("Scored at the interview");
    w.manager.post(&room.at("scoring"), &[]).await.done();
    let sheet = room.sheet(&room.member, &room.first).await;
    room.member.post(&format!("{sheet}/clearance"), &[]).await.done();
    room.member.get(&sheet).await.expect(200).says("Scored after the interview:");
    let c = format!("score.{}", w.call.cost);
    room.member.post(&format!("{sheet}/interview"), &[(&c, "4")]).await.expect(403);
    let i = (format!("score.{}", w.call.impact), format!("comment.{}", w.call.impact));
    room.member.post(&format!("{sheet}/submission"), &[(&i.0, "4"), (&i.1, "Clear and measured.")]).await.done();
    writes(&room, &room.member, &room.second, "3").await;
    for (path, points) in [(&room.first, "4"), (&room.second, "3")] {
        writes(&room, &room.chair, path, points).await;
    }
    room.member.post(&format!("{sheet}/interview"), &[(&c, "4")]).await.expect(403);
    room.chair.post(&room.at("moderation"), &[]).await.done();
    room.chair.post(&room.at("conclusion"), &[]).await.expect(403).says("has to invite the applicants first");

    // times first; what is wrong with them stands at its field
    let wrong = [("starts_at", "2027-03-22T10:00"), ("minutes", "5"), ("count", "99"), ("link", "http://x y")];
    let refused = w.manager.post(&room.at("times"), &wrong).await.expect(422);
    refused.says("#f-minutes").says("#f-count").says("#f-link").says("2027-03-22T10:00");
    w.manager.post(&room.at("times"), &[("starts_at", "2027-01-01T10:00")]).await.expect(422).says("#f-place");
    room.chair.post(&room.at("times"), TIMES).await.expect(403);
    let one = [TIMES[0], ("count", "1"), TIMES[4]];
    w.manager.post(&room.at("times"), &one).await.done();
    w.manager
        .post(&room.at("interviews"), &[("until", "2027-03-20")])
        .await
        .expect(422)
        .says("One free time is lacking");
    w.manager.post(&room.at("times"), TIMES).await.expect(422).says("another time then");
    let rest = [("starts_at", "2027-03-22T11:00"), ("count", "2"), TIMES[2], TIMES[3], TIMES[4]];
    w.manager.post(&room.at("times"), &rest).await.done();
    w.manager.post(&room.at("interviews"), &[("until", "2027-01-20")]).await.expect(422).says("#f-until");
    w.manager.post(&room.at("interviews"), &[("until", "2027-03-20")]).await.done();
    w.manager.post(&room.at("interviews"), &[("until", "2027-03-20")]).await.expect(403).says("invited already");
    app.work().await;
    let letters = app.letters_to(&w.founder.email).await;
    assert!(letters.iter().any(|one| one.subject.contains("Invited to an interview")), "{letters:?}");
    w.founder.get("/work").await.expect(200).says("Choose a time for the interview");

    // one's own only; a time that somebody has is gone
    let (first, second) = (interview_of(&app, &room.first).await, interview_of(&app, &room.second).await);
    room.rival.get(&first).await.expect(404);
    room.member.get(&first).await.expect(404);
    w.founder.get(&first).await.expect(200).says("Diamniadio, B 204").says("Take this time");
    let times = slots(&app).await;
    w.founder.post(&format!("{first}/booking"), &[("slot", "x")]).await.expect(422).says("#f-slot");
    w.founder.post(&format!("{first}/booking"), &[("slot", &times[0])]).await.done();
    room.rival
        .post(&format!("{second}/booking"), &[("slot", &times[0])])
        .await
        .expect(422)
        .says("has this time already");
    room.rival.post(&format!("{second}/booking"), &[("slot", &times[1])]).await.done();
    app.work().await;
    let letters = app.letters_to(&w.founder.email).await;
    let letter = letters.iter().find(|one| one.subject.starts_with("Interview:")).unwrap();
    let date = date_in(&app, letter);
    assert!(date.contains("DTSTART:20270322T100000Z") && date.contains("METHOD:PUBLISH"), "{date}");
    assert!(app.letters_to(&room.member.email).await.iter().any(|one| one.subject.starts_with("Interview:")));

    // moved by choosing again: the same event, a higher number
    w.founder.post(&format!("{first}/booking"), &[("slot", &times[2])]).await.done();
    app.work().await;
    let letters = app.letters_to(&w.founder.email).await;
    let moved = letters.iter().rfind(|one| one.subject.starts_with("Interview:")).unwrap();
    let moved = date_in(&app, moved);
    let uid = |text: &str| text.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned();
    let sequence = |text: &str| text.lines().find(|line| line.starts_with("SEQUENCE:")).unwrap().to_owned();
    assert_eq!(uid(&date), uid(&moved));
    assert!(sequence(&date) < sequence(&moved), "{date} {moved}");

    // taken back by the office with the reason, and chosen anew
    w.manager.post(&format!("{second}/release"), &[("reason", "")]).await.expect(422).says("#f-reason");
    w.manager.post(&format!("{second}/release"), &[("reason", "The room burnt down.")]).await.done();
    app.work().await;
    let letters = app.letters_to(&room.rival.email).await;
    let gone = letters.iter().find(|one| one.subject.contains("no longer stands")).unwrap();
    assert!(!gone.text.contains("burnt"), "{}", gone.text);
    assert!(date_in(&app, gone).contains("METHOD:CANCEL"));
    room.rival.get(&second).await.expect(200).says("The room burnt down.");
    room.rival.post(&format!("{second}/request"), &[("reason", "We travel.")]).await.done();
    w.manager.get(&second).await.expect(200).says("We travel.").says("Set this time");
    w.manager.post(&format!("{second}/assignment"), &[("slot", &times[0])]).await.done();

    // not before its time, and then scored
    w.manager.post(&format!("{first}/minutes"), &[]).await.expect(403).says("begins on");
    room.chair.post(&room.at("conclusion"), &[]).await.expect(403).says("interviews are not over yet");
    app.clock.set(monday() + TimeDelta::days(22));
    w.founder.post(&format!("{first}/booking"), &[("slot", &times[1])]).await.expect(403);
    w.manager.post(&format!("{first}/minutes"), &[]).await.done();
    w.manager.post(&format!("{second}/absence"), &[]).await.done();
    room.chair.post(&room.at("conclusion"), &[]).await.expect(403).says("scores of interviews are not in yet");
    room.member.get(&sheet).await.expect(200).says("What you heard at the interview");
    room.member.post(&format!("{sheet}/interview"), &[(&c, "9")]).await.expect(422).says("Points go from 0 to 5");
    room.member.post(&format!("{sheet}/interview"), &[(&c, "5")]).await.done();
    room.member.post(&format!("{sheet}/interview/submission"), &[(&c, "5")]).await.expect(422).says("Say why");
    hears(&room, &room.chair, &room.first, "4").await;
    room.member.get(&sheet).await.expect(200).hides("Heard: convincing.");
    room.w.manager.get(&room.page()).await.expect(200).hides("Heard: convincing.");
    hears(&room, &room.member, &room.first, "4").await;
    room.member.get(&sheet).await.expect(200).says("Heard: convincing.");
    room.member.post(&format!("{sheet}/interview"), &[(&c, "5")]).await.expect(403).says("handed in these scores");
    room.chair.get("/work").await.expect(200).says("Moderate the scores");

    // 4/5 of 60 + 4/5 of 40 = 80; 3/5 of 60 + nothing = 36
    room.chair.post(&room.at("conclusion"), &[]).await.done();
    let report = w.manager.get(&room.at("report.csv")).await.expect(200);
    report.says("Heard: convincing.");
    w.manager.get(&room.page()).await.expect(200).says("80").says("36");
    assert!(platform::journal::verify(&app.app.db, None).await.unwrap().fault.is_none());
}

#[tokio::test]
async fn a_blind_panel_meets_applicants_after_everything_written_is_frozen() {
    let app = TestApp::spawn().await;
    let room = room(&app, true).await;
    invited(&app, &room).await;
    let page = room.at("interviews");
    room.member.get(&page).await.expect(200).says("Interviews cannot be blind").hides("Teranga Files");
    room.w.manager.get(&page).await.expect(200).says("Teranga Files");
    room.w.founder.get(&page).await.expect(404);
    // schedule: call, office, panel, members, interests of roles, sheets, interviews, settled, applications, names, times
    for (person, path, most) in [
        (&room.w.manager, page.clone(), 16),
        (&room.member, page.clone(), 15),
        (&room.w.founder, interview_of(&app, &room.first).await, 12),
        (&room.w.manager, interview_of(&app, &room.first).await, 12),
    ] {
        let asked = asked_by(&app, person, &path).await;
        assert!(asked.len() <= most, "{path}: {} statements, at most {most}: {asked:#?}", asked.len());
    }
    // nothing written moves any more
    let (id, i) = (id_in(&room.first).to_string(), room.w.call.impact.clone());
    let (points, reason) = (format!("points.{id}.{i}"), format!("reason.{id}.{i}"));
    let settle = [("application", id.as_str()), ("criterion", i.as_str()), (&points, "5"), (&reason, "We met them.")];
    room.chair.post(&room.at("settlements"), &settle).await.expect(422).says("frozen");
    // letters to the panel call the applicant by its label
    let interview = interview_of(&app, &room.first).await;
    room.w.founder.post(&format!("{interview}/booking"), &[("slot", &slots(&app).await[0])]).await.done();
    app.work().await;
    let letters = app.letters_to(&room.member.email).await;
    let letter = letters.iter().find(|one| one.subject.starts_with("Interview:")).unwrap();
    assert!(!letter.text.contains("Teranga"), "{}", letter.text);
    // the applicant gives it up, and the other never chooses: both are over, and the ranking needs no scores of them
    room.w.founder.post(&format!("{interview}/refusal"), &[("reason", "We cannot travel.")]).await.done();
    let other = interview_of(&app, &room.second).await;
    room.w.manager.post(&format!("{other}/absence"), &[]).await.expect(403).says("may choose a time until");
    app.clock.set(monday() + TimeDelta::days(21));
    room.rival
        .post(&format!("{other}/request"), &[("reason", "Late.")])
        .await
        .expect(403)
        .says("could be chosen until");
    room.w.manager.post(&format!("{other}/absence"), &[]).await.done();
    // a second chance is possible, with the reason
    room.w.manager.post(&format!("{other}/renewal"), &[("reason", "")]).await.expect(422);
    room.w.manager.post(&format!("{other}/renewal"), &[("reason", "The letter was lost.")]).await.done();
    room.w.manager.post(&format!("{other}/absence"), &[]).await.done();
    room.chair.post(&room.at("conclusion"), &[]).await.done();
}

#[tokio::test]
async fn a_call_without_such_criteria_knows_no_interviews() {
    let app = TestApp::spawn().await;
    let room = Room::of(&app, false).await;
    room.w.manager.post(&room.at("scoring"), &[]).await.done();
    room.w.manager.post(&room.at("times"), TIMES).await.expect(403).says("No criterion of this call");
    room.w.manager.get(&room.page()).await.expect(200).hides("Interviews: times");
}
