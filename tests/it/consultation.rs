//! Everybody is asked before a challenge is fixed, and its publication lies ahead.

use chrono::TimeDelta;
use domain::access::Role;

use crate::support::{TestApp, calls::Agency};

fn later(app: &TestApp, days: i64) {
    app.clock.set(app.app.clock.now() + TimeDelta::days(days));
}

/// The ids of the responses that a page offers to answer.
fn offered(body: &str) -> Vec<String> {
    let boxes = body.split("name=\"responses\" value=\"").skip(1);
    boxes.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[tokio::test]
async fn everybody_responds_by_section_and_the_author_answers_before_it_is_published() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.approved().await;
    let (page, responses) = (format!("{call}/consultation"), format!("{call}/responses"));
    agency.manager.get(&page).await.expect(200).says("A consultation lasts at least 5");
    agency.manager.post(&page, &[]).await.expect(422).says("#f-until");
    agency.manager.post(&page, &[("until", "2027-03-03T17:00")]).await.expect(422).says("lasts at least 5 days");
    agency.buyer.post(&page, &[("until", "2027-03-09T17:00")]).await.expect(403);
    app.visitor().get(&responses).await.expect(303);
    agency.manager.post(&page, &[("until", "2027-03-09T17:00")]).await.done();
    let told = app.letters_to(&agency.buyer.email).await;
    assert!(told.iter().any(|letter| letter.subject.starts_with("In consultation:")), "{told:?}");

    let startup = app.organisation("startup", "SN", "Teranga Data").await;
    let founder = app.person("Awa Ndiaye").await;
    founder.holds(Role::Owner, startup).await;
    let nurse = app.person("Rokhaya Fall").await;
    app.visitor().get(&responses).await.expect(200).says("Sign in to respond").says("Dans douze centres");
    founder.get(&format!("{responses}/new")).await.expect(200).says("Publish it in my name");
    let wrong = [("part", "nonsense"), ("body", "")];
    founder.post(&responses, &wrong).await.expect(422).says("#f-part").says("#f-body");
    let said = [("part", "pilot"), ("body", "Six months are too short."), ("named", "yes")];
    founder.post(&responses, &said).await.done();
    founder.post(&responses, &said).await.expect(422).says("#f-body");
    nurse.post(&responses, &[("part", ""), ("body", "Nobody asked the nurses.")]).await.done();
    agency.buyer.post(&responses, &[("body", "Good.")]).await.expect(403);

    // until the end everybody reads but their own, the agency all of them, and no unnamed author
    app.visitor().get(&responses).await.hides("too short").says("2 responses");
    nurse.get(&responses).await.says("Nobody asked the nurses.").hides("too short").says("Yours");
    let seen = agency.buyer.get(&responses).await.says("Nobody asked the nurses.").says("Teranga Data");
    seen.hides("Rokhaya Fall").hides("Awa Ndiaye");
    agency.manager.post(&format!("{call}/publication"), &[]).await.expect(403).says("The consultation runs until");
    agency.buyer.get(&format!("{responses}/answer")).await.expect(403);

    later(&app, 9);
    founder.post(&responses, &[("body", "One more.")]).await.expect(403).says("Responses were taken until");
    let seen = app.visitor().get(&responses).await.expect(200).says("Six months are too short.").says("Teranga Data");
    seen.says("The challenge as a whole")
        .says("Nobody asked the nurses.")
        .hides("Rokhaya Fall")
        .says("Not answered yet");
    let told = app.letters_to(&agency.buyer.email).await;
    assert!(told.iter().any(|letter| letter.subject.starts_with("The consultation is over")), "{told:?}");
    agency.buyer.get("/work").await.says("Answer the responses on");
    let refused = agency.manager.post(&format!("{call}/publication"), &[]).await.expect(422);
    refused.says("2 responses still wait for an answer");

    // several at once, one said better, the author told, all of it public
    let form = agency.buyer.get(&format!("{responses}/answer")).await.expect(200);
    let ids = offered(&form.body);
    assert_eq!(ids.len(), 2);
    agency.buyer.post(&format!("{responses}/answer"), &[]).await.expect(422).says("#f-responses").says("#f-body");
    let answer = [("responses", ids[0].as_str()), ("responses", ids[1].as_str()), ("body", "We agree.")];
    founder.post(&format!("{responses}/answer"), &answer).await.expect(403);
    agency.buyer.post(&format!("{responses}/answer"), &answer).await.done();
    let stale = [("version", "1"), ("responses", ids[0].as_str()), ("body", "No.")];
    agency.buyer.post(&format!("{responses}/answer"), &stale).await.expect(409);
    let one = agency.buyer.get(&format!("{responses}/answer?of={}", ids[0])).await.expect(200).says("We agree.");
    assert_eq!(offered(&one.body), [ids[0].clone()]);
    app.visitor().get(&responses).await.says("We agree.").hides("Not answered yet");
    agency.buyer.get("/work").await.hides("Answer the responses on");
    let told = app.letters_to(&nurse.email).await;
    assert!(told.iter().any(|letter| letter.subject.starts_with("Answered: your response")), "{told:?}");
    assert_eq!(app.count("journal_entry WHERE event = 'call.response_given' AND person_id IS NOT NULL").await, 0);

    // corrected afterwards: the draft is its author's, what was said stays, and in the end what changed is shown
    agency.manager.post(&format!("{call}/return"), &[("reasons", "Plus long.")]).await.done();
    founder.get(&call).await.expect(404);
    let seen = founder.get(&responses).await.expect(200).says("The challenge is with its author again");
    seen.says("We agree.").hides("What changed after the consultation");
    let brief = [
        ("title_fr", "Les patients attendent quatre heures"),
        ("title_en", "Patients wait four hours"),
        ("summary_fr", "Les files d’attente de douze centres de santé."),
        ("problem_fr", "Dans douze centres de santé, un patient attend en moyenne quatre heures."),
        ("sufferers_fr", "Chaque jour 3 000 patients et 200 agents."),
        ("outcome_fr", "Moins d’une heure d’attente dans trois centres."),
        ("provided_fr", "Les données d’affluence de 2025 et un chef de projet."),
        ("pilot_terms_fr", "Neuf mois, trois centres, rémunération par jalons."),
    ];
    agency.buyer.post(&format!("{call}/brief"), &brief).await.done();
    founder.get(&responses).await.hides("Neuf mois");
    agency.buyer.get(&responses).await.says("What changed after the consultation").says("Neuf");
    agency.buyer.post(&format!("{call}/approval-request"), &[]).await.done();
    agency.lead.post(&format!("{call}/approval"), &[]).await.done();
    agency.manager.post(&format!("{call}/publication"), &[]).await.done();
    app.visitor().get(&responses).await.says("What changed after the consultation").says("Neuf").says("Six");
    app.visitor().get(&call).await.expect(200).says(&responses);
}

#[tokio::test]
async fn a_scheduled_publication_comes_of_itself_and_nobody_reads_it_before() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.approved().await;
    let page = format!("{call}/publication");
    agency.manager.get(&page).await.expect(200).says("Publish at");
    let refused = agency.manager.post(&page, &[("at", "2027-02-01T09:00")]).await.expect(422);
    refused.says("#f-at").says("2027-02-01T09:00");
    // too near to the deadline: said of the deadline
    agency.manager.post(&page, &[("at", "2027-03-25T09:00")]).await.expect(422).says("#f-deadline");
    agency.manager.post(&page, &[("at", "2027-03-05T09:00")]).await.done();
    let outside = app.person("Awa Ndiaye").await;
    outside.get(&call).await.expect(404);
    outside.post(&format!("{call}/watching"), &[]).await.expect(404);
    app.visitor().get("/challenges?q=patients").await.hides("Patients wait");
    app.visitor().get(&format!("/organisations/{}/challenges", agency.id)).await.hides("Patients wait");
    agency.buyer.get(&call).await.expect(200).says("The publication is scheduled").hides("Public since");
    let told = app.letters_to(&agency.buyer.email).await;
    assert!(told.iter().any(|letter| letter.subject.starts_with("To be published:")), "{told:?}");
    assert!(!told.iter().any(|letter| letter.subject.starts_with("Published:")), "{told:?}");

    // taken back before anybody read it, and scheduled anew
    agency.lead.post(&format!("{call}/return"), &[("reasons", "Une faute.")]).await.expect(403);
    agency.manager.post(&format!("{call}/return"), &[("reasons", "Une faute.")]).await.done();
    assert_eq!(app.count("call_notice").await + app.count("call_version").await, 0);
    agency.buyer.post(&format!("{call}/approval-request"), &[]).await.done();
    agency.lead.post(&format!("{call}/approval"), &[]).await.done();
    agency.manager.post(&page, &[("at", "2027-03-05T09:00")]).await.done();
    outside.get(&call).await.expect(404);

    later(&app, 4);
    let seen = app.visitor().get(&call).await.expect(200).says("Open").hides("The publication is scheduled");
    seen.says("5 March 2027");
    app.visitor().get("/challenges?phase=open").await.says("Patients wait four hours");
    agency.manager.post(&format!("{call}/return"), &[("reasons", "x")]).await.expect(403).says("public already");
    let told = app.letters_to(&agency.buyer.email).await;
    let published = told.iter().filter(|letter| letter.subject.starts_with("Published:")).count();
    assert_eq!(published, 1, "{told:?}");
}

#[tokio::test]
async fn what_was_cancelled_before_its_publication_stays_inside() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.approved().await;
    agency.manager.post(&format!("{call}/publication"), &[("at", "2027-03-05T09:00")]).await.done();
    agency.lead.post(&format!("{call}/cancellation"), &[("reasons", "Le budget a été retiré.")]).await.done();
    later(&app, 10);
    app.visitor().get(&call).await.expect(303);
    app.visitor().get("/challenges?phase=cancelled").await.hides("Patients wait");
    let told = app.letters_to(&agency.buyer.email).await;
    assert!(!told.iter().any(|letter| letter.subject.starts_with("Published:")), "{told:?}");
}
