//! The statistics over all stages: what they count is what was lived, and what is sealed is not in them. And the
//! pictures of single cases.

use chrono::TimeDelta;

use crate::{journey::lived, support::TestApp};

/// The lines of the file by their figure and key.
async fn figures(app: &TestApp, address: &str) -> Vec<(String, String)> {
    let body = app.visitor().get(address).await.expect(200).body;
    assert!(body.starts_with("figure,key,country,unit,value,cases\n"), "{body}");
    let line = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        (format!("{}/{}/{}", cells[0], cells[1], cells[2]), cells[4].to_owned())
    };
    body.lines().skip(1).map(line).collect()
}

fn value<'a>(figures: &'a [(String, String)], name: &str) -> &'a str {
    figures.iter().find(|(known, _)| known == name).map_or("missing", |(_, value)| value)
}

/// What is kept for some seconds is read anew.
fn later(app: &TestApp) {
    app.clock.set(app.app.clock.now() + TimeDelta::minutes(1));
}

#[tokio::test]
async fn a_case_that_was_lived_is_counted_once_in_every_stage() {
    let app = TestApp::spawn().await;
    let case = lived(&app).await;
    later(&app);
    let all = figures(&app, "/statistics.csv").await;
    for stage in ["solutions", "calls", "applications", "selected", "pilots", "proven", "purchased", "paid"] {
        assert_eq!(value(&all, &format!("reached/{stage}/")), "1", "{stage}: {all:?}");
    }
    assert_eq!(value(&all, "reached/pilots_running/"), "0");
    for (step, days) in [("decision", "0"), ("start", "20"), ("pilot", "43"), ("contract", "27")] {
        assert_eq!(value(&all, &format!("median_days/{step}/")), days, "{step}");
    }
    assert_eq!(value(&all, "paid/purchases/"), "12000000");
    assert_eq!(value(&all, "payment/days_allowed/SN"), "45");
    assert_eq!(value(&all, "payment/days_allowed/AZ"), "30");
    // one startup's fee and one invoice stay between the parties
    for name in ["paid/pilot_fees/", "median_days/payment/", "payment/median_days/SN", "payment/on_time/SN"] {
        assert_eq!(value(&all, name), "", "{name}");
    }
    let other = figures(&app, "/statistics.csv?country=AZ").await;
    assert_eq!(value(&other, "reached/pilots/AZ"), "0");
    assert_eq!(value(&other, "paid/purchases/AZ"), "missing");
    let same = figures(&app, "/statistics.csv?country=SN").await;
    assert_eq!(value(&same, "reached/pilots/SN"), "1");
    let page = app.visitor().get("/statistics?country=SN").await.expect(200).says("<svg").says("Not told");
    let page = page.says("href=\"/statistics.csv?country=SN\"").says("<desc");
    page.hides("Awa Ndiaye").hides("Ministère").hides("3,000,000").hides(&case.pilot);
}

/// Each part finds its own figures, and nobody those of others.
#[tokio::test]
async fn everybody_sees_at_a_glance_what_is_theirs() {
    let app = TestApp::spawn().await;
    let case = lived(&app).await;
    let p = &case.people;
    let founder = p.founder.get("/overview").await.expect(200);
    founder.says("Where do our applications stand?").says("What were we paid").says("15,000,000").hides("As an agency");
    let buyer = p.agency.buyer.get("/overview").await.expect(200);
    buyer.says("What are we buying?").says("15,000,000").hides("As a startup");
    p.agency.manager.get("/overview").await.expect(200).says("Who waits for our decision?").hides("XOF");
    p.mentor.get("/overview").await.expect(200).says("Whom do I mentor?").hides("XOF");
    app.person("Nobody").await.get("/overview").await.expect(200).says("Nothing to count yet");
    app.visitor().get("/overview").await.expect(303);
}

/// The pictures of a case stand on the pages of those who may see them, and on no other.
#[tokio::test]
async fn pilot_roadmap_and_scores_have_pictures_for_those_who_may_see_them() {
    let app = TestApp::spawn().await;
    let case = lived(&app).await;
    let picture = "id=\"pilot-picture-desc\"";
    case.people.founder.get(&case.pilot).await.expect(200).says(picture).says("mark--done").says("Installation");
    app.visitor().get(&case.pilot).await.expect(200).hides(picture).hides("Installation");
    let evaluation = format!("{}/evaluation", case.call);
    let scores = case.people.chair.get(&evaluation).await.expect(200);
    scores.says("All scores at a glance").says("Member Mbaye").says("of 15").says("Close together");
    app.visitor().get(&evaluation).await.expect(303);
}

#[tokio::test]
async fn applications_are_not_counted_before_their_opening() {
    let app = TestApp::spawn().await;
    let (_, _, call, _) = crate::journey::sealed(&app).await;
    later(&app);
    let sealed = figures(&app, "/statistics.csv").await;
    assert_eq!((value(&sealed, "reached/calls/"), value(&sealed, "reached/applications/")), ("1", "0"), "{call}");
}

#[tokio::test]
async fn the_page_stands_without_any_case_and_in_three_languages() {
    let app = TestApp::spawn().await;
    for (lang, words) in [("en", "Statistics"), ("fr", "Statistiques"), ("az", "Statistika")] {
        let page = app.visitor().get(&format!("/statistics?lang={lang}")).await.expect(200);
        page.says(words).says("href=\"/statistics?country=AZ\"");
    }
    app.visitor().get("/statistics?country=%27%3B--").await.expect(200).hides("--;");
    app.visitor().get("/").await.expect(200).says("href=\"/statistics\"");
}
