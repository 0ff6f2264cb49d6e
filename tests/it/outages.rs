//! An outage of the platform before a deadline moves it, by the published rule and once.

use chrono::{TimeDelta, TimeZone, Utc};
use domain::access::Role;
use entity::outage;
use passerelle::call::heart;
use platform::{change::Acting, outbox::Job};
use sea_orm::EntityTrait;
use serde_json::json;

use crate::support::{Person, TestApp, calls::Agency};

fn at(app: &TestApp, day: u32, hour: u32, minute: u32) {
    app.clock.set(Utc.with_ymd_and_hms(2027, 3, day, hour, minute, 0).unwrap());
}

async fn administrator(app: &TestApp) -> Person<'_> {
    Person::signed_in(app, "Root", Some(Role::Administrator)).await
}

const STATED: [(&str, &str); 3] = [
    ("from", "2027-03-29T15:50"),
    ("until", "2027-03-29T16:40"),
    ("evidence", "The data centre lost its power; report 2027-114."),
];

#[tokio::test]
async fn an_outage_before_a_deadline_moves_it_once_and_everybody_is_told() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.published().await;
    let founder = app.person("Awa Ndiaye").await;
    founder.post(&format!("{call}/watching"), &[]).await.done();
    // the rule stands on the timetable before anything happens
    let page = app.visitor().get(&call).await.expect(200).says("If the platform is out for at least 30 minutes");
    page.says("/outages").says("29 March 2027, 17:00");
    let root = administrator(&app).await;
    at(&app, 29, 16, 45);
    founder.get("/outages/new").await.expect(404);
    root.get("/outages/new").await.expect(200);
    root.post("/outages", &[]).await.expect(422).says("#f-from").says("#f-until").says("#f-evidence");
    let ahead = [("from", "2027-03-29T15:50"), ("until", "2027-03-29T18:00"), ("evidence", "x")];
    root.post("/outages", &ahead).await.expect(422).says("This lies ahead");
    root.post("/outages", &STATED).await.done();
    root.post("/outages", &STATED).await.expect(422).says("recorded already");
    app.work().await;

    // one working day, at the same hour: a numbered notice with its reason
    let page =
        app.visitor().get(&call).await.expect(200).says("30 March 2027, 17:00").says("The platform was out from");
    page.says("Amendment with a later deadline");
    let told = app.letters_to(&founder.email).await;
    let amended = told.iter().filter(|letter| letter.subject.starts_with("Notice 2:")).count();
    assert_eq!(amended, 1, "{told:?}");
    app.visitor().get("/outages").await.expect(200).says("report 2027-114").says("1 deadline moved");
    assert_eq!(app.count("outage_move").await, 1);

    // the same job again, as after a kill: nothing moves twice
    let known = outage::Entity::find().one(app.app.db.read()).await.unwrap().unwrap();
    let change = app.app.change(Acting::system()).await.unwrap();
    change.enqueue(Job::new("outage.follow", "again", json!({ "outage": known.id, "after": null }))).await.unwrap();
    change.commit().await.unwrap();
    app.work().await;
    assert_eq!(app.count("outage_move").await, 1);
    at(&app, 29, 18, 0);
    app.visitor().get("/challenges?phase=open").await.says("Patients wait four hours");
    at(&app, 30, 17, 0);
    app.visitor().get(&call).await.says("Closed");
}

#[tokio::test]
async fn a_short_outage_or_one_long_before_the_deadline_moves_nothing() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.published().await;
    let root = administrator(&app).await;
    at(&app, 29, 16, 45);
    let short = [("from", "2027-03-29T16:00"), ("until", "2027-03-29T16:29"), ("evidence", "x")];
    root.post("/outages", &short).await.done();
    let early = [("from", "2027-03-27T10:00"), ("until", "2027-03-27T20:00"), ("evidence", "x")];
    root.post("/outages", &early).await.done();
    app.work().await;
    app.visitor().get(&call).await.says("29 March 2027, 17:00").hides("30 March 2027, 17:00");
    assert_eq!(app.count("outage_move").await, 0);
}

#[tokio::test]
async fn a_silent_heart_is_an_outage_also_over_the_deadline_itself() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.published().await;
    app.clock.advance(TimeDelta::days(28) + TimeDelta::minutes(430));
    heart::beat(&app.app).await.unwrap();
    app.clock.advance(TimeDelta::minutes(2));
    heart::beat(&app.app).await.unwrap();
    assert_eq!(app.count("outage").await, 0, "a restart is no outage");
    // dead from 16:12 on, up again after the deadline
    app.clock.advance(TimeDelta::minutes(78));
    app.visitor().get(&call).await.says("Closed");
    heart::beat(&app.app).await.unwrap();
    app.work().await;
    app.visitor().get(&call).await.expect(200).says("30 March 2027, 17:00").hides("Closed");
    app.visitor().get("/outages").await.says("Noticed by the server").says("78 minutes");
    heart::beat(&app.app).await.unwrap();
    app.work().await;
    assert_eq!(app.count("outage").await, 1);
}
