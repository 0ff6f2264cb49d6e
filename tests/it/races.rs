//! Two at once: what several people, or one with several windows, send in the same moment. Each is told what came of it, and
//! a limit holds.

use chrono::TimeDelta;
use futures_util::future::join_all;

use crate::{
    application::World,
    support::{Answer, TestApp, monday},
};

const AT_ONCE: usize = 8;

fn none_breaks(answers: &[Answer]) {
    let broken: Vec<_> = answers.iter().filter(|answer| answer.status.is_server_error()).collect();
    assert!(broken.is_empty(), "{} of {} broke: {}", broken.len(), answers.len(), broken[0].body);
}

fn done(answers: &[Answer]) -> usize {
    answers.iter().filter(|answer| answer.status == 303).count()
}

#[tokio::test]
async fn of_many_files_sent_at_once_no_more_are_kept_than_the_field_takes() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.written(&w.founder, w.startup, "One number by phone", "250000").await;
    let (attach, at) = (format!("{path}/attachments"), [("section", "idea"), ("field", "annex")]);
    let names: Vec<String> = (0..AT_ONCE).map(|n| format!("annex-{n}.txt")).collect();
    let sent = names.iter().map(|name| w.founder.upload(&attach, &at, ("annex", name, b"Annexe")));
    let answers = join_all(sent).await;
    none_breaks(&answers);
    assert_eq!(done(&answers), 1, "the field takes one file");
    assert_eq!(app.count("attachment").await, 1);
}

#[tokio::test]
async fn what_is_handed_in_many_times_at_once_is_handed_in_once() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.written(&w.founder, w.startup, "One number by phone", "250000").await;
    let at = format!("{path}/submission");
    let answers = join_all((0..AT_ONCE).map(|_| w.founder.post(&at, &[("declaration", "yes")]))).await;
    none_breaks(&answers);
    assert!(done(&answers) >= 1);
    assert_eq!(app.count("submission").await, 1);
}

#[tokio::test]
async fn two_officers_who_confirm_many_times_at_once_open_once() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    w.submitted(&w.founder, w.startup, "One number by phone", "250000").await;
    let (first, second) = w.officers().await;
    app.clock.set(monday() + TimeDelta::days(15));
    let at = w.challenge("opening/confirmation");
    let both = (0..AT_ONCE).map(|n| if n % 2 == 0 { &first } else { &second });
    let answers = join_all(both.map(|officer| officer.post(&at, &[("minutes", "Nothing was open before.")]))).await;
    none_breaks(&answers);
    assert!(done(&answers) >= 2);
    assert_eq!(app.count("opening").await, 1);
}

#[tokio::test]
async fn an_address_registered_many_times_at_once_has_one_account() {
    let app = TestApp::spawn().await;
    let asked = [("name", "Awa Diop"), ("email", "awa@races.example"), ("password", "pont de la liberte 2027")];
    let browsers: Vec<_> = (0..AT_ONCE).map(|_| app.visitor()).collect();
    join_all(browsers.iter().map(|browser| browser.get("/register"))).await;
    let answers = join_all(browsers.iter().map(|browser| browser.post("/register", &asked))).await;
    none_breaks(&answers);
    assert_eq!(app.count("person WHERE email = 'awa@races.example'").await, 1);
}
