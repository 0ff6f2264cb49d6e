//! How long what was decided stands: silence frees the place, more time is given with a reason, a reserve has its term.

use chrono::{DateTime, TimeDelta, Utc};
use entity::application;
use platform::clock::Clock;
use sea_orm::EntityTrait;

use crate::{
    complaint::{REASONS, announced_room, lodged},
    support::{Person, TestApp, id_in},
};

async fn told(app: &TestApp, person: &Person<'_>, subject: &str) -> bool {
    app.letters_to(&person.email).await.iter().any(|letter| letter.subject.contains(subject))
}

/// The first instant at which an application's offer stands no more.
async fn offered_until(app: &TestApp, application: &str) -> DateTime<Utc> {
    let row = application::Entity::find_by_id(id_in(application)).one(app.app.db.read()).await.unwrap().unwrap();
    row.offer_until.unwrap()
}

/// Time goes by, and what follows from it happens.
async fn later(app: &TestApp, days: i64) {
    app.clock.set(app.clock.now() + TimeDelta::days(days));
    app.work().await;
}

#[tokio::test]
async fn silence_frees_the_place_for_the_reserve() {
    let app = TestApp::spawn().await;
    let (room, _) = announced_room(&app).await;
    let (w, accept) = (&room.w, format!("{}/acceptance", room.first));
    let promote = format!("{}/promotion", room.second);
    app.work().await;
    w.founder.get("/work").await.expect(200).says("Answer the selection");
    room.rival.get(&room.second).await.expect(200).says("May move up until");

    // ten working days: a reminder a day before, and nothing is freed too soon
    let offered = app.count("outbox_job WHERE kind = 'application.offer'").await;
    assert_eq!(offered, 4, "a reminder and an end for each of both");
    let until = offered_until(&app, &room.first).await;
    app.clock.set(until - TimeDelta::hours(25));
    app.work().await;
    assert!(!told(&app, &w.founder, "The offer ends soon").await);
    w.owner.post(&promote, &[("reason", "The first one is silent.")]).await.expect(403).says("All places are taken");
    app.clock.set(until - TimeDelta::hours(24));
    app.work().await;
    assert!(told(&app, &w.founder, "The offer ends soon").await);
    assert!(!told(&app, &w.founder, "The offer has ended").await);
    w.founder.get(&room.first).await.expect(200).says("Accept the selection");

    // whoever answers too late is told when the term ended, before and after the state follows
    app.clock.set(until);
    w.founder.post(&accept, &[]).await.expect(403).says("The term ended on");
    app.work().await;
    w.founder.post(&accept, &[]).await.expect_client_error();
    w.founder.get(&room.first).await.expect(200).says("Declined").says("Not answered in time");
    assert!(told(&app, &w.founder, "The offer has ended").await);
    assert!(told(&app, &w.manager, "did not answer").await);
    w.founder.get("/work").await.hides("Answer the selection");

    // the reserve has a term of its own from here on
    w.owner.post(&promote, &[("reason", "")]).await.expect(422).says("#f-reason");
    w.owner.post(&promote, &[("reason", "The first one was silent.")]).await.done();
    app.work().await;
    assert!(told(&app, &room.rival, "You are selected").await);
    room.rival.get(&room.second).await.expect(200).hides("May move up until");
    room.rival.post(&format!("{}/acceptance", room.second), &[]).await.done();
    later(&app, 120).await;
    room.rival.get(&room.second).await.expect(200).says("Accepted");
    assert!(platform::journal::verify(&app.app.db, None).await.unwrap().fault.is_none());
}

#[tokio::test]
async fn the_office_gives_more_time_with_a_reason() {
    let app = TestApp::spawn().await;
    let (room, _) = announced_room(&app).await;
    let (w, prolong) = (&room.w, format!("{}/prolongation", room.first));
    let day = |days: i64| (app.clock.now() + TimeDelta::days(days)).date_naive().to_string();
    w.founder.get(&prolong).await.expect(403);
    w.manager.get(&prolong).await.expect(200).says("The offer stands until");
    w.manager
        .post(&prolong, &[("until", &day(2)), ("reason", "")])
        .await
        .expect(422)
        .says("#f-until")
        .says("#f-reason");
    w.manager.post(&prolong, &[("until", &day(300)), ("reason", "Long leave.")]).await.expect(422).says("90 days");
    let reason = "The startup's board meets only at the end of the month.";
    w.manager.post(&prolong, &[("until", &day(40)), ("reason", reason)]).await.done();
    app.work().await;
    assert!(told(&app, &w.founder, "More time to answer").await);
    later(&app, 30).await;
    w.founder.get(&room.first).await.expect(200).says("Accept the selection");
    assert!(!told(&app, &w.founder, "The offer has ended").await);
    w.founder.post(&format!("{}/acceptance", room.first), &[]).await.done();
    w.manager.post(&prolong, &[("until", &day(50)), ("reason", reason)]).await.expect_client_error();

    // nobody leaves, and the reserve ends with its term
    later(&app, 70).await;
    assert!(told(&app, &room.rival, "The reserve has ended").await);
    room.rival.get(&room.second).await.expect(200).says("Not selected");
    let late = [("reason", "Too late.")];
    w.owner.post(&format!("{}/promotion", room.second), &late).await.expect_client_error();
}

#[tokio::test]
async fn a_complaint_costs_nobody_time() {
    let app = TestApp::spawn().await;
    let (room, lawyer) = announced_room(&app).await;
    let w = &room.w;
    let complaint = lodged(&room.rival, &room.second).await;
    later(&app, 30).await;
    assert!(!told(&app, &w.founder, "The offer has ended").await);
    lawyer.post(&format!("{complaint}/examination"), &[]).await.done();
    lawyer.post(&format!("{complaint}/rejection"), &[("reasons", REASONS)]).await.done();
    later(&app, 10).await;
    w.founder.get("/work").await.expect(200).says("Answer the selection");
    w.founder.post(&format!("{}/acceptance", room.first), &[]).await.done();
}

#[tokio::test]
async fn a_complaint_takes_no_time_from_whom_the_office_gave_more() {
    let app = TestApp::spawn().await;
    let (room, _) = announced_room(&app).await;
    let w = &room.w;
    let last = (app.clock.now() + TimeDelta::days(60)).date_naive().to_string();
    let more = [("until", last.as_str()), ("reason", "The board meets in two months.")];
    w.manager.post(&format!("{}/prolongation", room.first), &more).await.done();
    let given = offered_until(&app, &room.first).await;
    let reserve = offered_until(&app, &room.second).await;
    later(&app, 1).await;
    let complaint = lodged(&room.rival, &room.second).await;
    room.rival.post(&format!("{complaint}/withdrawal"), &[]).await.done();
    assert_eq!(offered_until(&app, &room.first).await, given);
    assert!(offered_until(&app, &room.second).await > reserve, "whose term was the usual one has it anew");
}
