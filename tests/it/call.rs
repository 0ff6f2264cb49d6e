use chrono::TimeDelta;
use domain::access::Role;

use crate::support::{
    TestApp,
    calls::{Agency, TIMES},
    id_in,
};

/// Case time moves on; sessions, which live by the real clock, go on.
fn later(app: &TestApp, days: i64) {
    app.clock.set(app.app.clock.now() + TimeDelta::days(days));
}

#[tokio::test]
async fn a_list_is_had_as_a_file_of_just_what_is_filtered() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.published().await;
    agency.drafted().await;
    let visitor = app.visitor();
    visitor.get("/challenges?kind=challenge").await.expect(200).says("/challenges.csv?kind=challenge");
    let table = visitor.get("/challenges.csv").await.expect(200);
    assert_eq!(table.header("content-disposition"), "attachment; filename=\"challenges.csv\"");
    let lines: Vec<&str> = table.body.lines().collect();
    assert_eq!(lines.len(), 2, "the draft is not among them: {}", table.body);
    assert!(lines[0].starts_with("id,url,kind,phase,title_en,title_fr,title_az,summary_en"), "{}", lines[0]);
    assert!(lines[1].contains(&call), "{}", lines[1]);
    let told: serde_json::Value =
        serde_json::from_str(&visitor.get("/challenges.json").await.expect(200).body).unwrap();
    assert_eq!(told["challenges"].as_array().unwrap().len(), 1);
    assert!(told["challenges"][0].get("tone").is_none() && told["next"].is_null(), "{told}");
    let none = visitor.get("/challenges.json?q=zzzqqq").await.expect(200);
    assert!(none.body.starts_with("{\"challenges\":[]"), "{}", none.body);
    for list in ["pilots", "purchases"] {
        assert_eq!(visitor.get(&format!("/{list}.csv")).await.expect(200).body.lines().count(), 1);
        visitor.get(&format!("/{list}.json?after=x~y")).await.expect(200);
        visitor.get(&format!("/{list}.csv?mine=yes")).await.expect(if list == "pilots" { 303 } else { 200 });
    }
}

#[tokio::test]
async fn an_agency_that_is_not_verified_is_offered_no_challenge_to_write() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let list = format!("/organisations/{}/challenges", agency.id);
    let new = format!("{list}/new");
    agency.buyer.get(&list).await.expect(200).says(&new);
    app.unverified(agency.id).await;
    agency.buyer.get(&list).await.expect(200).hides(&new);
    agency.buyer.get(&new).await.expect(403).says("not verified yet");
    agency.buyer.post(&list, &[("title_fr", "Trop tôt")]).await.expect(403).says("not verified yet");
}

#[tokio::test]
async fn a_challenge_is_written_approved_by_somebody_else_and_published() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.written().await;
    agency.buyer.get(&call).await.expect(200).says("Readiness").says("2027-SANTE-114").says("Send for approval");
    app.visitor().get(&call).await.expect(303);
    app.person("Awa Ndiaye").await.get(&call).await.expect(404);
    agency.buyer.post(&format!("{call}/approval-request"), &[]).await.done();

    agency.buyer.holds(Role::DigitalLead, agency.id).await;
    agency.buyer.post(&format!("{call}/approval"), &[]).await.expect(403).says("You wrote or changed this draft");
    agency.lead.get("/work").await.says("Approve Les patients attendent quatre heures or return it");
    agency.lead.post(&format!("{call}/return"), &[("reasons", " ")]).await.expect(422).says("#f-reasons");
    agency.lead.post(&format!("{call}/return"), &[("reasons", "Name the twelve centres.")]).await.done();
    agency.buyer.get(&call).await.says("Name the twelve centres.");
    agency.buyer.get("/work").await.says("Correct Les patients attendent quatre heures");
    agency.buyer.post(&format!("{call}/approval-request"), &[]).await.done();
    agency.lead.post(&format!("{call}/approval"), &[]).await.done();

    agency.lead.post(&format!("{call}/publication"), &[]).await.expect(403);
    agency.manager.get("/work").await.says("Publish Les patients attendent quatre heures");
    agency.manager.get(&format!("{call}/publication")).await.expect(200).says("fixed under number 1");
    agency.manager.post(&format!("{call}/publication"), &[]).await.done();
    agency.manager.post(&format!("{call}/publication"), &[]).await.expect(403).says("present state");

    let page = app.visitor().get(&call).await.expect(200);
    let page = page.says("Opens soon").says("Ministère de la Santé").says("Réponse au problème").says("Notice 1");
    page.says("29 March 2027, 17:00").says("25,000,000").hides("2027-SANTE-114").hides("Mariama Ba");
    let letters = app.letters_to(&agency.decider.email).await;
    assert!(letters.iter().any(|letter| letter.subject.contains("You are decision owner")), "{letters:?}");
}

#[tokio::test]
async fn a_draft_goes_nowhere_before_everything_is_settled() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.drafted().await;
    let refused = agency.buyer.post(&format!("{call}/approval-request"), &[]).await.expect(422);
    refused.says("#f-budget_line").says("#f-decision_owner").says("#f-route").says("#f-deadline").says("#f-criteria");
    let founder = app.person("Awa Ndiaye").await;
    founder.post(&format!("{call}/approval-request"), &[]).await.expect(404);
    founder.get(&format!("/organisations/{}/challenges/new", agency.id)).await.expect(403);
    agency.lead.post(&format!("{call}/brief"), &[("title_fr", "x")]).await.expect(403);
    agency.buyer.post(&format!("/organisations/{}/challenges", agency.id), &[]).await.expect(422).says("#f-title_fr");
    agency.buyer.post(&format!("/organisations/{}/challenges", agency.office), &[]).await.expect(403);
}

#[tokio::test]
async fn every_bad_input_is_refused_at_its_field() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.written().await;
    let buyer = &agency.buyer;
    let terms = |budget: &'static str, currency: &'static str| [("budget", budget), ("budget_currency", currency)];
    let terms_path = format!("{call}/terms");
    buyer.post(&terms_path, &terms("12", "XXQ")).await.expect(422).says("not a currency code").says("#f-budget");
    buyer.post(&terms_path, &terms("-5", "XOF")).await.expect(422).says("cannot be negative");
    buyer
        .post(&terms_path, &terms("99999999999999999999", "XOF"))
        .await
        .expect(422)
        .says("larger than can be recorded");
    buyer.post(&terms_path, &[("decision_owner", "00000000-0000-0000-0000-000000000000")]).await.expect(422);
    buyer.post(&terms_path, &[("route", "by-friendship")]).await.expect(422).says("#f-route");
    buyer.post(&terms_path, &[("places", "0")]).await.expect(422).says("#f-places");

    let timetable = |field: &'static str, value: &'static str| {
        TIMES.map(|(name, at)| if name == field { (name, value) } else { (name, at) })
    };
    let times_path = format!("{call}/timetable");
    let deadline = |at: &'static str| timetable("deadline", at);
    buyer.post(&times_path, &deadline("2027-02-01T17:00")).await.expect(422).says("This deadline has passed");
    let before_questions = deadline("2027-03-10T17:00");
    buyer.post(&times_path, &before_questions).await.expect(422).says("before the end of the questions");
    buyer.post(&times_path, &deadline("tomorrow")).await.expect(422).says("not a date with a time");
    let short = [
        ("opens", "2027-03-02T09:00"),
        ("questions_until", "2027-03-04T17:00"),
        ("deadline", "2027-03-10T17:00"),
        ("decision", "2027-04-30T17:00"),
    ];
    buyer.post(&times_path, &short).await.done();
    buyer.post(&format!("{call}/approval-request"), &[]).await.expect(422).says("Startups need at least 15 days");

    let criteria = [
        ("criteria_0_name_fr", "Impact"),
        ("criteria_0_weight", "60"),
        ("criteria_1_name_fr", "Prix"),
        ("criteria_1_weight", "30"),
    ];
    buyer.post(&format!("{call}/criteria"), &criteria).await.expect(422).says("The weights add up to 90 %");
    let minimum = [("criteria_2_name_fr", "Impact"), ("criteria_2_weight", "100"), ("criteria_2_minimum", "9")];
    buyer.post(&format!("{call}/criteria"), &minimum).await.expect(422).says("#f-criteria_2_minimum");
    buyer.post(&format!("{call}/eligibility"), &[]).await.expect(422).says("#f-statement_0_fr");
    buyer.post(&format!("{call}/brief"), &[("version", "1"), ("title_fr", "Autre titre")]).await.expect(409);
    buyer.get("/challenges/not-an-id").await.expect(404);
    buyer.get("/challenges/00000000-0000-0000-0000-000000000000").await.expect(404);
}

#[tokio::test]
async fn open_and_closed_follow_from_the_clock_alone() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.published().await;
    let founder = app.person("Awa Ndiaye").await;
    founder.post(&format!("{call}/watching"), &[]).await.done();
    app.visitor().get("/challenges?phase=scheduled").await.says("Patients wait four hours");
    app.visitor().get("/challenges?phase=open").await.hides("Patients wait four hours");
    agency.manager.post(&format!("{call}/failure"), &[("reasons", "x")]).await.expect(403).says("still open");

    later(&app, 1);
    let list = app.visitor().get("/challenges?phase=open&country=SN&kind=challenge&q=patient").await.expect(200);
    list.says("Patients wait four hours").says("days left");
    app.visitor().get("/challenges?q=hôpitaux").await.expect(200).says("No challenge fits");
    app.visitor().get("/challenges?country=AZ").await.says("No challenge fits");
    let told = app.letters_to(&founder.email).await;
    assert!(told.iter().any(|letter| letter.subject.starts_with("Open now:")), "{told:?}");

    later(&app, 26);
    let told = app.letters_to(&founder.email).await;
    assert!(told.iter().any(|letter| letter.subject.starts_with("Three days left:")), "{told:?}");
    later(&app, 2);
    app.visitor().get(&call).await.says("Closed");
    let told = app.letters_to(&agency.manager.email).await;
    assert!(told.iter().any(|letter| letter.subject.starts_with("Closed:")), "{told:?}");
    agency
        .buyer
        .post(&format!("{call}/amendments"), &[("reason", "late")])
        .await
        .expect(403)
        .says("deadline has passed");
    agency.manager.post(&format!("{call}/failure"), &[("reasons", "Aucune candidature recevable.")]).await.done();
    app.visitor().get(&call).await.says("Without success").says("Aucune candidature recevable.");
    let told = app.letters_to(&founder.email).await;
    assert!(told.iter().any(|letter| letter.subject.starts_with("Ended without success:")), "{told:?}");

    let again = agency.buyer.post(&format!("{call}/relaunch"), &[]).await.done();
    let again = format!("/challenges/{}", id_in(&again));
    agency.buyer.get(&again).await.expect(200).says("Réponse au problème").says("Timetable");
    app.visitor().get(&call).await.hides("relaunched as");
}

#[tokio::test]
async fn questions_are_public_and_their_asker_is_nobodys_business() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.published().await;
    let founder = app.person("Awa Ndiaye").await;
    let startup = app.organisation("startup", "SN", "Teranga Santé SARL").await;
    founder.holds(Role::Owner, startup).await;
    let watcher = app.person("Binta Sow").await;
    watcher.post(&format!("{call}/watching"), &[]).await.done();

    let questions = format!("{call}/questions");
    app.visitor().get(&questions).await.expect(303);
    agency.buyer.post(&questions, &[("body", "?")]).await.expect(403).says("cannot ask itself");
    founder.post(&questions, &[("body", "")]).await.expect(422).says("#f-body");
    founder.post(&questions, &[("body", "Are the centres connected to the internet?")]).await.done();
    let again = [("body", "Are the centres connected to the internet?")];
    founder.post(&questions, &again).await.expect(422).says("This was already sent");
    founder.get(&call).await.says("Are the centres connected").says("Asked by you");
    app.visitor().get(&call).await.hides("Are the centres connected");
    let seen = agency.buyer.get(&call).await.says("Are the centres connected");
    let seen = seen.hides("Awa Ndiaye").hides("Teranga").hides("Asked by you");
    agency.buyer.get("/work").await.says("Answer questions on");
    let told = app.letters_to(&agency.buyer.email).await;
    let told = told.iter().find(|letter| letter.subject.starts_with("A question on")).unwrap();
    assert!(!told.text.contains("Awa") && !told.text.contains("Teranga"), "{}", told.text);

    let answer = seen.body.split("href=\"").find(|rest| rest.contains("/answer\"")).unwrap();
    let answer = answer.split('"').next().unwrap().to_owned();
    agency.buyer.get(&answer).await.expect(200).says("Are the centres connected").hides("Awa Ndiaye");
    founder.post(&answer, &[("body", "No.")]).await.expect(403);
    let reply = [("body", "Nine of the twelve are."), ("version", "1")];
    agency.buyer.post(&answer, &reply).await.done();
    agency.buyer.post(&answer, &reply).await.expect(409);
    app.visitor().get(&call).await.says("Nine of the twelve are.").hides("Awa Ndiaye");
    agency.buyer.get("/work").await.hides("Answer questions on");
    for (reader, letters) in [(&founder, 1), (&watcher, 1)] {
        let told = app.letters_to(&reader.email).await;
        let answers = told.iter().filter(|letter| letter.subject.starts_with("An answer on")).count();
        assert_eq!(answers, letters, "{told:?}");
    }
    later(&app, 15);
    founder.post(&questions, &[("body", "Late?")]).await.expect(403).says("Questions were taken until");
}

#[tokio::test]
async fn an_amendment_is_a_numbered_notice_that_shows_what_was_there_before() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.published().await;
    let watcher = app.person("Binta Sow").await;
    watcher.post(&format!("{call}/watching"), &[]).await.done();
    let path = format!("{call}/amendments");
    let words = |problem: &'static str, deadline: &'static str| {
        [
            ("reason", "Deux centres ont fermé."),
            ("summary_fr", "Les files d’attente de douze centres de santé."),
            ("problem_fr", problem),
            ("sufferers_fr", "Chaque jour 3 000 patients et 200 agents."),
            ("outcome_fr", "Moins d’une heure d’attente dans trois centres."),
            ("provided_fr", "Les données d’affluence de 2025 et un chef de projet."),
            ("pilot_terms_fr", "Six mois, trois centres, rémunération par jalons."),
            ("deadline", deadline),
        ]
    };
    const SAME: &str = "Dans douze centres de santé, un patient attend en moyenne quatre heures.";
    const NEW: &str = "Dans dix centres de santé, un patient attend en moyenne quatre heures.";
    agency.buyer.get(&path).await.expect(200).says(SAME);
    agency.buyer.post(&path, &words(SAME, "2027-03-29T17:00")).await.expect(422).says("Nothing was changed");
    agency.buyer.post(&path, &words(NEW, "2027-03-20T17:00")).await.expect(422).says("later than the present one");
    agency.buyer.post(&path, &words("", "2027-03-29T17:00")).await.expect(422);
    agency.buyer.post(&path, &words(NEW, "2027-04-05T17:00")).await.done();
    let page = app.visitor().get(&call).await.expect(200);
    let page =
        page.says("Notice 2").says("<del>").says("douze ").says("<ins>").says("dix ").says("5 April 2027, 17:00");
    page.says("Deux centres ont fermé.").says("29 March 2027, 17:00");
    let told = app.letters_to(&watcher.email).await;
    assert!(told.iter().any(|letter| letter.subject.starts_with("Notice 2:")), "{told:?}");

    later(&app, 33);
    let late = agency.buyer.post(&path, &words(SAME, "2027-04-05T17:00")).await.expect(422);
    late.says("So late a change needs a later deadline");
    watcher.post(&format!("{call}/watching/end"), &[]).await.done();
    watcher.post(&path, &words(SAME, "2027-05-05T17:00")).await.expect(403);
}

#[tokio::test]
async fn a_cancelled_challenge_says_why_and_a_cancelled_draft_stays_inside() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let draft = agency.drafted().await;
    agency.buyer.post(&format!("{draft}/cancellation"), &[("reasons", "Doublon.")]).await.done();
    app.person("Awa Ndiaye").await.get(&draft).await.expect(404);
    let call = agency.published().await;
    agency.buyer.post(&format!("{call}/cancellation"), &[("reasons", "Doublon.")]).await.expect(403);
    agency.lead.post(&format!("{call}/cancellation"), &[("reasons", "")]).await.expect(422).says("#f-reasons");
    agency.lead.post(&format!("{call}/cancellation"), &[("reasons", "Le budget a été retiré.")]).await.done();
    app.visitor().get(&call).await.expect(200).says("Cancelled").says("Le budget a été retiré.");
    app.visitor().get("/challenges?phase=cancelled").await.says("Patients wait").hides("Doublon");
    agency.buyer.get("/work").await.hides("Les patients attendent");
}

#[tokio::test]
async fn a_consultation_shows_the_challenge_before_it_is_fixed() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let call = agency.approved().await;
    app.visitor().get(&call).await.expect(303);
    agency.manager.post(&format!("{call}/consultation"), &[("until", "2027-03-09T17:00")]).await.done();
    app.visitor().get(&call).await.expect(200).says("In consultation");
    let founder = app.person("Awa Ndiaye").await;
    founder.post(&format!("{call}/questions"), &[("body", "Six months are too short.")]).await.expect(403);
    agency.manager.post(&format!("{call}/return"), &[("reasons", "Plus long.")]).await.done();
    founder.get(&call).await.expect(404);
}

#[tokio::test]
async fn an_agency_sees_its_drafts_in_its_list_and_others_do_not() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    agency.drafted().await;
    let list = format!("/organisations/{}/challenges", agency.id);
    agency.buyer.get(&list).await.expect(200).says("Patients wait").says("Draft").says("Write a challenge");
    app.visitor().get(&list).await.expect(200).hides("Patients wait");
    app.visitor().get("/challenges").await.expect(200).hides("Patients wait").says("No challenges yet");
}

#[tokio::test]
async fn the_intake_of_a_cohort_runs_on_the_same_engine() {
    let app = TestApp::spawn().await;
    let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    let manager = app.person("Cheikh Gueye").await;
    manager.holds(Role::ProgrammeManager, office).await;
    let second = app.person("Aminata Sy").await;
    second.holds(Role::ProgrammeManager, office).await;
    let programme = [
        ("title_en", "CivTech Dakar"),
        ("purpose_en", "Startups for the city."),
        ("starts_on", "2027-01-01"),
        ("ends_on", "2028-12-31"),
    ];
    let page = manager.post(&format!("/organisations/{office}/programmes"), &programme).await.done();
    let programme = format!("/programmes/{}", id_in(&page));
    manager.post(&format!("{programme}/announcement"), &[]).await.done();
    let cohort = [
        ("title_en", "Third cohort"),
        ("about_en", "Twelve weeks."),
        ("seats", "8"),
        ("intake_from", "2027-03-02T09:00"),
        ("intake_until", "2027-03-31T17:00"),
        ("starts_on", "2027-05-03"),
        ("ends_on", "2027-07-30"),
    ];
    let page = manager.post(&format!("{programme}/cohorts"), &cohort).await.done();
    let cohort = format!("/cohorts/{}", id_in(&page));
    app.person("Awa Ndiaye").await.get(&format!("{cohort}/call/new")).await.expect(403);
    assert_eq!(manager.get(&format!("{cohort}/call")).await.done(), format!("{cohort}/call/new"));
    manager.get(&format!("{cohort}/call/new")).await.expect(200).says("Write the intake").says("Third cohort");
    let title = [("title_fr", "CivTech Dakar, troisième cohorte"), ("title_en", "CivTech Dakar, third cohort")];
    let call = format!("/challenges/{}", id_in(&manager.post(&format!("{cohort}/call"), &title).await.done()));
    manager.post(&format!("{cohort}/call"), &title).await.expect(422).says("has an intake already");
    let brief = [
        ("title_fr", "CivTech Dakar, troisième cohorte"),
        ("title_en", "CivTech Dakar, third cohort"),
        ("summary_en", "Twelve weeks with mentors."),
        ("problem_en", "Startups that want to serve the city."),
        ("outcome_en", "Eight startups ready to pilot."),
        ("provided_en", "Mentors and an office."),
    ];
    manager.post(&format!("{call}/brief"), &brief).await.done();
    let me = manager.id.unwrap().to_string();
    manager.post(&format!("{call}/terms"), &[("decision_owner", me.as_str()), ("places", "8")]).await.done();
    let times = [
        ("opens", "2027-03-02T09:00"),
        ("questions_until", "2027-03-22T17:00"),
        ("deadline", "2027-03-31T17:00"),
        ("decision", "2027-04-20T17:00"),
    ];
    manager.post(&format!("{call}/timetable"), &times).await.done();
    let criteria = [("criteria_0_name_en", "Team"), ("criteria_0_weight", "100")];
    manager.post(&format!("{call}/criteria"), &criteria).await.done();
    manager.post(&format!("{call}/eligibility"), &[("statement_0_en", "We are a startup.")]).await.done();
    manager.post(&format!("{call}/approval-request"), &[]).await.done();
    manager.post(&format!("{call}/approval"), &[]).await.expect(403).says("You wrote or changed this draft");
    second.post(&format!("{call}/approval"), &[]).await.done();
    manager.post(&format!("{call}/publication"), &[]).await.done();
    assert_eq!(app.visitor().get(&format!("{cohort}/call")).await.done(), call);
    app.visitor().get("/challenges?kind=intake").await.expect(200).says("CivTech Dakar, third cohort");
    app.visitor().get("/challenges?kind=challenge").await.hides("CivTech Dakar, third cohort");
}
