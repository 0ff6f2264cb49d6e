//! The registry beyond the first entry: holders of the capital, the conditions of a label, suspension with its appeal,
//! reminders before a last day.

use chrono::TimeDelta;
use domain::access::Role;

use crate::support::{Person, TestApp, id_in};

struct Country<'a> {
    founder: Person<'a>,
    registrar: Person<'a>,
    second: Person<'a>,
    path: String,
}

async fn country<'a>(app: &'a TestApp, code: &str) -> Country<'a> {
    let office = app.organisation("programme_office", code, "Sénégal Numérique").await;
    app.issues_labels(office).await;
    let startup = app.organisation("startup", code, "Teranga Santé").await;
    let founder = app.person("Awa Ndiaye").await;
    founder.holds(Role::Owner, startup).await;
    let registrar = app.person("Moussa Fall").await;
    registrar.holds(Role::Registrar, office).await;
    let second = app.person("Khady Diouf").await;
    second.holds(Role::Registrar, office).await;
    Country { founder, registrar, second, path: format!("/organisations/{startup}") }
}

#[tokio::test]
async fn holders_are_told_to_the_whole_and_seen_by_few() {
    let app = TestApp::spawn().await;
    let Country { founder, registrar, path, .. } = country(&app, "SN").await;
    let owners = format!("{path}/owners");
    let person = |name: &'static str, share: &'static str, tie: &'static str| {
        [("owner_name", name), ("holder", "person"), ("share", share), ("tie", tie), ("creator", "yes")]
    };
    let faults = [("owner_name", ""), ("holder", "person"), ("share", "101"), ("tie", "seated")];
    // who keeps the platform running sees much of an organisation, and neither its holders nor a way to them
    let administrator = Person::signed_in(&app, "Kamil Zeynalli", Some(Role::Administrator)).await;
    administrator.get(&path).await.expect(200).hides("/owners");
    administrator.get(&owners).await.expect(404);
    founder.get(&path).await.expect(200).says(&owners);
    let refused = founder.post(&owners, &faults).await.expect(422);
    refused.says("#f-owner_name").says("#f-share").says("#f-tie");
    founder.post(&owners, &person("Awa Ndiaye", "60", "national")).await.done();
    founder.post(&owners, &person("Luc Martin", "40,01", "foreign")).await.expect(422).says("At most 40 % is left");
    founder
        .post(&owners, &[&person("Luc Martin", "40", "foreign")[..], &[("version", "1")]].concat())
        .await
        .expect(409);
    founder.post(&owners, &person("Luc Martin", "40", "foreign")).await.done();
    registrar.get(&owners).await.expect(200).says("Luc Martin").says("100 % of the capital is told");
    registrar.post(&owners, &person("Somebody", "0", "foreign")).await.expect(403);
    app.visitor().get(&owners).await.expect(303);
    app.visitor().get(&path).await.expect(200).hides("Luc Martin");
    app.person("A Stranger").await.get(&owners).await.expect(404);
    // entered wrongly: the line ends, and its part is free again
    let line = founder.get(&owners).await.body;
    let end = line.split("action=\"").filter_map(|part| part.split('"').next()).find(|a| a.ends_with("/end")).unwrap();
    founder.post(end, &[]).await.done();
    founder.post(end, &[]).await.expect(404);
    founder.post(&owners, &person("Mame Sow", "60", "abroad")).await.done();
}

#[tokio::test]
async fn the_conditions_of_senegals_label_stand_with_their_figures() {
    let app = TestApp::spawn().await;
    let Country { founder, registrar, path, .. } = country(&app, "SN").await;
    let request = format!("{path}/label-request");
    founder.get(&request).await.expect(200).says("Nobody told who holds the capital").says("art. 1-3");
    let part = [("owner_name", "Awa"), ("holder", "person"), ("share", "33.33"), ("tie", "national")];
    founder.post(&format!("{path}/owners"), &part).await.done();
    founder.get(&request).await.says("33.33 % of the capital is told as theirs");
    let kind = app.app.jurisdictions.get("SN").unwrap().labels[0].key.clone();
    let label = id_in(&founder.post(&request, &[("kind", &kind), ("request", "Ours.")]).await.done());
    let (page, conditions) = (format!("/labels/{label}"), format!("/labels/{label}/conditions"));
    registrar.post(&conditions, &[("met_innovative", "yes")]).await.expect(403);
    registrar.post(&format!("{page}/examination"), &[]).await.done();
    registrar.post(&conditions, &[]).await.expect(422).says("Answer at least one");
    registrar.post(&conditions, &[("met_innovative", "yes")]).await.expect(422).says("#f-note_innovative");
    founder.post(&conditions, &[("met_innovative", "yes"), ("note_innovative", "I say so")]).await.expect(403);
    registrar.post(&conditions, &[("met_innovative", "no"), ("note_innovative", "A copy")]).await.done();
    founder.get(&page).await.says("Recorded as not met by Moussa Fall");
    registrar.post(&conditions, &[("met_innovative", "yes"), ("note_innovative", "Seen it run")]).await.done();
    founder.get(&page).await.says("Recorded as met by Moussa Fall").hides("lawful");
    registrar.post(&format!("{page}/session"), &[]).await.done();
    let granted = [("number", "CEAC-9"), ("granted_on", "2027-03-01"), ("granted_until", "2030-03-01")];
    registrar.post(&format!("{page}/grant"), &granted).await.done();
    // what the decision was taken on stays as it was
    let more = [("owner_name", "Jo"), ("holder", "person"), ("share", "66.67"), ("tie", "foreign")];
    founder.post(&format!("{path}/owners"), &more).await.done();
    founder.get(&page).await.says("at the decision").says("33.33 % of the capital is told as theirs");
}

#[tokio::test]
async fn azerbaijans_limits_are_compared_with_the_figures_of_the_profile() {
    let app = TestApp::spawn().await;
    let Country { founder, path, .. } = country(&app, "AZ").await;
    let request = format!("{path}/label-request");
    founder.get(&request).await.says("the turnover of the last full year is not told");
    let profile = |staff: &'static str, turnover: &'static str| {
        [("legal_name", "Teranga"), ("legal_form", "mmc"), ("staff", staff), ("turnover", turnover)]
    };
    let wrong = [("legal_name", "Teranga"), ("legal_form", "sarl"), ("turnover", "much"), ("languages", "xx")];
    let refused = founder.post(&format!("{path}/profile"), &wrong).await.expect(422);
    refused.says("#f-legal_form").says("#f-turnover").says("#f-languages");
    founder.post(&format!("{path}/profile"), &profile("12", "150000")).await.done();
    founder.get(&request).await.says("are within 50 staff");
    founder.post(&format!("{path}/profile"), &profile("51", "150000")).await.done();
    founder.get(&request).await.says("go beyond 50 staff");
    app.visitor().get(&path).await.says("Limited liability company (MMC)").hides("150,000");
    let company = |share: &'static str, size: &'static str| {
        [("owner_name", "Böyük ASC"), ("holder", "company"), ("tie", "seated"), ("share", share), ("size", size)]
    };
    founder.post(&format!("{path}/owners"), &company("49", "large")).await.done();
    founder.get(&request).await.says("is not told that the limit of 49 %");
    founder.post(&format!("{path}/owners"), &company("51", "small")).await.done();
    founder.get(&request).await.says("49 %, within the limit of 49 %");
}

#[tokio::test]
async fn a_suspension_has_a_term_an_appeal_and_another_judge() {
    let app = TestApp::spawn().await;
    let Country { founder, registrar, second, path } = country(&app, "SN").await;
    let suspension = format!("{path}/suspension");
    let said = |until: &'static str| [("reasons", "The certificate of tax is missing."), ("until", until)];
    let refused = registrar.post(&suspension, &[("reasons", ""), ("until", "2027-02-01")]).await.expect(422);
    refused.says("#f-reasons").says("#f-until");
    registrar.post(&suspension, &said("2029-01-01")).await.expect(422).says("366 days at most");
    registrar.post(&suspension, &said("2027-06-30")).await.done();
    app.visitor().get(&path).await.expect(200).says("Suspended until").hides("certificate of tax");
    founder.post(&format!("{path}/appeal"), &[("reasons", "")]).await.expect(422);
    registrar.post(&format!("{path}/appeal"), &[("reasons", "For them")]).await.expect(403);
    founder.post(&format!("{path}/appeal"), &[("reasons", "It was handed in on Monday.")]).await.done();
    founder.post(&format!("{path}/appeal"), &[("reasons", "Again")]).await.expect(403).says("There is one appeal");
    second.get("/work").await.says("Decide the appeal of Teranga Santé");
    let own = registrar.post(&format!("{path}/appeal/approval"), &[("reasons", "I was wrong")]).await.expect(403);
    own.says("You suspended this organisation");
    founder.post(&format!("{path}/appeal/approval"), &[("reasons", "Self")]).await.expect(403);
    second.post(&format!("{path}/appeal/dismissal"), &[("reasons", "It is another paper.")]).await.done();
    founder.get(&path).await.says("It is another paper.").says("The appeal was dismissed");
    // the term passes; nobody has to do anything
    app.clock.advance(TimeDelta::days(121));
    app.work().await;
    founder.returns().await;
    registrar.returns().await;
    second.returns().await;
    founder.get(&path).await.expect(200).says("Suspended");
    app.clock.advance(TimeDelta::days(1));
    app.work().await;
    let letters = app.letters_to(&founder.email).await;
    assert!(letters.last().unwrap().subject.contains("the suspension has ended"), "{:?}", letters.last());
    registrar.returns().await;
    second.returns().await;
    founder.returns().await;
    founder.get(&path).await.expect(200).says("Verified").hides("Suspended until");
    // an upheld appeal ends it at once; the job of its old end finds nothing to do
    registrar.post(&suspension, &said("2027-08-30")).await.done();
    founder.post(&format!("{path}/appeal"), &[("reasons", "Here it is.")]).await.done();
    second.post(&format!("{path}/appeal/approval"), &[("reasons", "Right.")]).await.done();
    founder.get(&path).await.hides("Suspended until");
    registrar.post(&suspension, &said("2027-12-30")).await.done();
    app.clock.advance(TimeDelta::days(70));
    app.work().await;
    founder.returns().await;
    founder.get(&path).await.says("Suspended until");
}

#[tokio::test]
async fn a_labels_end_is_announced_three_times_and_no_more_when_it_is_renewed() {
    let app = TestApp::spawn().await;
    let Country { founder, registrar, path, .. } = country(&app, "SN").await;
    let kind = app.app.jurisdictions.get("SN").unwrap().labels[0].key.clone();
    let grants = async |number: &str, until: &str| {
        let asked = [("kind", kind.as_str()), ("request", "Ours.")];
        let label = id_in(&founder.post(&format!("{path}/label-request"), &asked).await.done());
        for step in ["examination", "session"] {
            registrar.post(&format!("/labels/{label}/{step}"), &[]).await.done();
        }
        let granted = [("number", number), ("granted_on", "2027-02-01"), ("granted_until", until)];
        registrar.post(&format!("/labels/{label}/grant"), &granted).await.done();
        label
    };
    let reminded = async || {
        let letters = app.letters_to(&founder.email).await;
        letters.iter().filter(|letter| letter.subject.contains("The label of Teranga")).count()
    };
    // 61 days from the first Monday of March
    grants("CEAC-1", "2027-05-01").await;
    for (days, letters) in [(0, 0), (1, 1), (1, 1), (27, 1), (2, 2), (22, 2), (1, 3), (6, 3), (20, 3)] {
        app.clock.advance(TimeDelta::days(days));
        app.work().await;
        founder.returns().await;
        assert_eq!(reminded().await, letters, "after {days} more days");
    }
    // a worker that slept over one sends the nearest, once
    registrar.returns().await;
    let slept = grants("CEAC-2", "2027-08-30").await;
    app.clock.advance(TimeDelta::days(85));
    app.work().await;
    assert_eq!(reminded().await, 4);
    app.work().await;
    assert_eq!(reminded().await, 4);
    // a renewal that was granted speaks for itself
    registrar.returns().await;
    founder.returns().await;
    let renewed = grants("CEAC-3", "2029-08-30").await;
    founder.get(&format!("/labels/{renewed}")).await.says(&format!("/labels/{slept}"));
    app.clock.advance(TimeDelta::days(20));
    app.work().await;
    assert_eq!(reminded().await, 4);
}
