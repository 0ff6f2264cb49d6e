//! A form that is sent twice is done once, and its sender sees what the first sending led to.

use crate::{
    programme::PROGRAMME,
    support::{TestApp, calls::Agency, id_in},
};

#[tokio::test]
async fn a_double_click_makes_one_thing_and_both_clicks_see_it() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let at = format!("/organisations/{}/programmes", agency.office);
    let page = agency.manager.get(&format!("{at}/new")).await.expect(200).body;
    let once = page.split("name=\"once\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let sent: Vec<(&str, &str)> = PROGRAMME.iter().copied().chain([("once", once)]).collect();
    let (first, second) = tokio::join!(agency.manager.post(&at, &sent), agency.manager.post(&at, &sent));
    let programme = first.done();
    assert_eq!(second.done(), programme);
    assert_eq!(app.count("programme").await, 1);

    let announcement = format!("/programmes/{}/announcement", id_in(&programme));
    let done = agency.manager.post(&announcement, &[("once", once)]).await.done();
    let again = agency.manager.post(&announcement, &[("once", once)]).await.done();
    assert_eq!(again, done, "the second click is not told that the programme is announced already");
    agency.manager.post(&announcement, &[("once", "another page's")]).await.expect(403);
    agency.buyer.post(&announcement, &[("once", "mine")]).await.expect(403);

    let other: Vec<(&str, &str)> = PROGRAMME.iter().copied().chain([("once", "another page's")]).collect();
    agency.manager.post(&at, &other).await.done();
    assert_eq!(app.count("programme").await, 2, "who fills the form in anew means it");
}

#[tokio::test]
async fn a_form_that_was_refused_can_be_sent_again() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let at = format!("/organisations/{}/programmes", agency.office);
    for _ in 0..2 {
        agency.manager.post(&at, &[("once", "a"), ("ends_on", "x")]).await.expect(422).says("#f-ends_on");
    }
    let sent: Vec<(&str, &str)> = PROGRAMME.iter().copied().chain([("once", "a")]).collect();
    agency.manager.post(&at, &sent).await.done();
}
