//! An officer who is away has somebody else open: given by an act, refused, taken back, and named in the minutes.

use chrono::TimeDelta;
use domain::access::Role;

use crate::{
    application::{SECRET, World},
    support::{TestApp, monday},
};

#[tokio::test]
async fn an_officer_has_somebody_else_open_and_both_are_one_voice() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let application = w.submitted(&w.founder, w.startup, SECRET, "250000").await;
    let (first, second) = w.officers().await;
    let (away, stand_in) = (&first, app.person("Remplaçante Sarr").await);
    let (opening, give) = (w.challenge("opening"), w.challenge("opening/delegation"));
    let confirm = w.challenge("opening/confirmation");

    // asked for by an officer alone, and of somebody who may be one
    w.manager.get(&give).await.expect(403);
    away.get(&opening).await.expect(200).says("Let somebody open for you");
    away.get(&give).await.expect(200).says("one voice");
    let wrong = [("email", "sarr"), ("until", "2020-01-01"), ("act_number", ""), ("acted_on", "2099-01-01")];
    let page = away.post(&give, &wrong).await.expect(422);
    page.says("#f-email").says("#f-until").says("#f-act_number").says("#f-acted_on").says("sarr");
    let act = |email| [("email", email), ("until", "2027-06-30"), ("act_number", "NS-14"), ("acted_on", "2027-02-01")];
    away.post(&give, &act(&w.founder.email)).await.expect(422).says("belongs to a startup");
    away.post(&give, &act(&second.email)).await.expect(422).says("appointed already");
    away.post(&give, &act(&stand_in.email)).await.expect(422).says("works for the programme office");
    stand_in.holds(Role::Member, w.office).await;
    away.post(&give, &act(&stand_in.email)).await.done();
    app.work().await;
    let letters = app.letters_to(&stand_in.email).await;
    assert!(letters.iter().any(|letter| letter.subject.contains("for Officer One")), "{letters:?}");
    stand_in.get("/work").await.expect(200).says("Shorter queues");
    stand_in.get(&opening).await.expect(200).says("Remplaçante Sarr").says("for Officer One");
    // what somebody holds for another is not theirs to give
    stand_in.get(&give).await.expect(403).says("only they can name");

    // taken back by whom they open for, and given anew
    let end = w.challenge(&format!("opening/delegation/{}/end", stand_in.id.unwrap()));
    second.post(&end, &[]).await.expect(404);
    away.post(&end, &[]).await.done();
    away.post(&end, &[]).await.expect(404);
    stand_in.get(&opening).await.expect(200).hides("for Officer One");
    stand_in.get("/work").await.expect(200).hides("Shorter queues");
    away.post(&give, &act(&stand_in.email)).await.done();

    app.clock.set(monday() + TimeDelta::days(15));
    stand_in.post(&confirm, &[("minutes", "The seal was whole.")]).await.done();
    away.post(&confirm, &[("minutes", "The seal was whole.")]).await.expect(403).says("Another officer has to confirm");
    away.get("/work").await.expect(200).hides("Shorter queues");
    away.post(&end, &[]).await.expect(404);
    second.post(&confirm, &[("minutes", "I was there as well.")]).await.done();
    w.manager.get(&application).await.expect(200).says(SECRET);
    let minutes = w.challenge("opening/minutes");
    w.founder.get(&minutes).await.expect(200).says("Remplaçante Sarr").says("for Officer One").says("Officer Two");
    w.founder.get(&format!("{minutes}.json")).await.expect(200).says("stands_in_for");
}

#[tokio::test]
async fn whoever_opens_for_an_officer_goes_with_them_and_after_the_last_day() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    w.submitted(&w.founder, w.startup, SECRET, "250000").await;
    let (first, second) = w.officers().await;
    let (one, two) = (app.person("Un Remplaçant").await, app.person("Une Remplaçante").await);
    let (give, confirm) = (w.challenge("opening/delegation"), w.challenge("opening/confirmation"));
    for (officer, stand_in, until) in [(&first, &one, "2027-06-30"), (&second, &two, "2027-03-05")] {
        stand_in.holds(Role::Member, w.office).await;
        let fields =
            [("email", stand_in.email.as_str()), ("until", until), ("act_number", "7"), ("acted_on", "2027-02-01")];
        officer.post(&give, &fields).await.done();
    }
    w.manager.post(&w.challenge(&format!("opening/officers/{}/removal", first.id.unwrap())), &[]).await.done();
    app.clock.set(monday() + TimeDelta::days(15));
    for stand_in in [&one, &two] {
        stand_in.post(&confirm, &[("minutes", "The seal was whole.")]).await.expect(403);
    }
    second.post(&confirm, &[("minutes", "The seal was whole.")]).await.done();
}
