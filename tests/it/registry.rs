use domain::access::Role;

use crate::support::{TestApp, id_in, link_in};

const STARTUP: &[(&str, &str)] = &[
    ("kind", "startup"),
    ("jurisdiction", "SN"),
    ("legal_name", "Teranga Santé SARL"),
    ("registration_number", "30672212G2"),
    ("website", "teranga.sn"),
];

#[tokio::test]
async fn a_startup_is_registered_returned_corrected_and_verified() {
    let app = TestApp::spawn().await;
    let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    let founder = app.person("Awa Ndiaye").await;
    let registrar = app.person("Moussa Fall").await;
    registrar.holds(Role::Registrar, office).await;

    let page = founder.post("/organisations", STARTUP).await.done();
    let id = id_in(&page);
    founder.get(&page).await.expect(200).says("Teranga Santé SARL").says("Ask for verification");
    app.visitor().get(&format!("/organisations/{id}")).await.expect(303);
    app.person("Somebody Else").await.get(&format!("/organisations/{id}")).await.expect(404);

    founder.post(&format!("/organisations/{id}/verification-request"), &[("version", "1")]).await.done();
    registrar.get("/work").await.expect(200).says("Verify Teranga Santé SARL");
    registrar.get("/organisations?queue=verification").await.expect(200).says("Teranga Santé SARL");
    registrar.post(&format!("/organisations/{id}/return"), &[("reasons", "")]).await.expect(422).says("#f-reasons");
    registrar
        .post(&format!("/organisations/{id}/return"), &[("reasons", "The name differs from the certificate.")])
        .await
        .done();

    founder.get("/work").await.expect(200).says("Correct the entry");
    founder.get(&format!("/organisations/{id}")).await.says("The name differs from the certificate.");
    let profile = [
        ("version", "3"),
        ("legal_name", "Teranga Santé SUARL"),
        ("sector", "health"),
        ("about_fr", "Dossier patient."),
    ];
    founder.post(&format!("/organisations/{id}/profile"), &profile).await.done();
    founder.post(&format!("/organisations/{id}/verification-request"), &[]).await.done();
    registrar.post(&format!("/organisations/{id}/verification"), &[]).await.done();
    app.visitor().get(&format!("/organisations/{id}")).await.expect(200).says("Teranga Santé SUARL").hides("30672212");
    app.visitor().get("/organisations?q=sante").await.expect(200).says("Teranga Santé SUARL");
}

#[tokio::test]
async fn the_list_follows_its_filters_and_goes_on_where_the_last_page_ended() {
    let app = TestApp::spawn().await;
    for n in 0..32 {
        app.organisation("startup", "SN", &format!("Jeune pousse {n:02} & Cie")).await;
    }
    app.organisation("agency", "AZ", "Sumqayıt Məşğulluq Mərkəzi").await;
    let visitor = app.visitor();
    let first = visitor.get("/organisations?kind=startup").await.expect(200).says("32 organisations");
    assert_eq!(first.body.matches("Jeune pousse").count(), 30);
    let next = first.body.split("href=\"").find(|part| part.contains("rel=\"next\"")).unwrap();
    let next = next.split('"').next().unwrap().replace("&amp;", "&");
    let second = visitor.get(&next).await.expect(200).says("Jeune pousse 30").says("Jeune pousse 31");
    assert_eq!(second.body.matches("Jeune pousse").count(), 2);
    visitor.get("/organisations?country=AZ").await.expect(200).says("Sumqayıt").says("1 organisation").hides("pousse");
    visitor.get("/organisations?country=AZ&kind=startup").await.expect(200).says("No organisation fits");
}

#[tokio::test]
async fn a_number_is_checked_by_the_rule_of_its_country() {
    let app = TestApp::spawn().await;
    let founder = app.person("Leyla Aliyeva").await;
    let with = |country: &'static str, number: &'static str| {
        [("kind", "startup"), ("jurisdiction", country), ("legal_name", "Test MMC"), ("registration_number", number)]
    };
    founder.post("/organisations", &with("AZ", "12")).await.expect(422).says("not the form of the number");
    founder.post("/organisations", &with("AZ", "1401555081")).await.expect(422).says("A digit of this number is wrong");
    founder.post("/organisations", &with("AZ", "1401555071")).await.done();
    let second = app.person("Rashad Mammadov").await;
    second.post("/organisations", &with("AZ", "1401 555 071")).await.expect(422).says("registered already");
    let flagged = founder.post("/organisations", &with("SN", "3067222")).await.done();
    founder.get(&flagged).await.expect(200).says("check digit of this number does not fit");
    founder.post("/organisations", &with("XX", "1")).await.expect(422).says("#f-jurisdiction");
}

#[tokio::test]
async fn a_day_is_typed_as_people_write_it_and_today_is_the_countrys() {
    let app = TestApp::spawn().await;
    let founder = app.person("Leyla Aliyeva").await;
    // past midnight in Baku, and not yet in Greenwich
    app.clock.set("2027-03-01T21:00:00Z".parse().unwrap());
    let with = |country: &'static str, number: &'static str| {
        [
            ("kind", "startup"),
            ("jurisdiction", country),
            ("legal_name", "Test MMC"),
            ("registration_number", number),
            ("founded_on", "02/03/2027"),
        ]
    };
    founder.post("/organisations", &with("SN", "3067222")).await.expect(422).says("#f-founded_on");
    founder.post("/organisations", &with("AZ", "1401555071")).await.done();
}

#[tokio::test]
async fn wrong_roles_and_stale_forms_are_refused_and_nothing_changes() {
    let app = TestApp::spawn().await;
    let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    let founder = app.person("Awa Ndiaye").await;
    let id = id_in(&founder.post("/organisations", STARTUP).await.done());
    founder.post(&format!("/organisations/{id}/verification-request"), &[]).await.done();
    founder.post(&format!("/organisations/{id}/verification"), &[]).await.expect(403);
    let registrar = app.person("Moussa Fall").await;
    registrar.holds(Role::Registrar, office).await;
    registrar.post(&format!("/organisations/{id}/verification"), &[("version", "1")]).await.expect(409);
    registrar.holds(Role::Member, id.into()).await;
    registrar.post(&format!("/organisations/{id}/verification"), &[]).await.expect(403);
    founder.get(&format!("/organisations/{id}")).await.says("Being verified");
}

#[tokio::test]
async fn the_last_owner_cannot_leave() {
    let app = TestApp::spawn().await;
    let founder = app.person("Awa Ndiaye").await;
    let id = id_in(&founder.post("/organisations", STARTUP).await.done());
    let refused = founder.post(&format!("/organisations/{id}/departure"), &[]).await.expect(422);
    refused.says("Make somebody else an owner first");
    let second = app.person("Binta Sow").await;
    second.holds(Role::Owner, id.into()).await;
    // the entry still waits for its founder to complete it
    let departure = format!("/organisations/{id}/departure");
    founder.post(&departure, &[]).await.expect(422).says("#f-heir");
    founder.post(&departure, &[("heir", &second.id.unwrap().to_string())]).await.done();
    founder.get(&format!("/organisations/{id}")).await.expect(404);
}

#[tokio::test]
async fn a_colleague_is_invited_by_letter_and_takes_up_the_role() {
    let app = TestApp::spawn().await;
    let founder = app.person("Awa Ndiaye").await;
    let id = id_in(&founder.post("/organisations", STARTUP).await.done());
    let invitations = format!("/organisations/{id}/invitations");
    founder
        .post(&invitations, &[("email", "nope"), ("role", "registrar")])
        .await
        .expect(422)
        .says("#f-email")
        .says("#f-role");
    let colleague = app.person("Binta Sow").await;
    let invitation = [("email", colleague.email.as_str()), ("role", "member")];
    founder.post(&invitations, &invitation).await.done();
    founder.post(&invitations, &invitation).await.expect(422).says("open invitation");
    let link = link_in(app.letters_to(&colleague.email).await.last().unwrap());
    let page = link.split('?').next().unwrap();
    app.person("Somebody Else").await.post(page, &[]).await.expect(404);
    colleague.get(&link).await.expect(200).says("You are invited");
    colleague.post(page, &[]).await.done();
    colleague.post(page, &[]).await.expect(404);
    colleague.get(&format!("/organisations/{id}")).await.expect(200).says("Binta Sow");
    colleague.get(&invitations).await.expect(403);
    founder.post(&format!("/organisations/{id}/members/{}/removal", colleague.id.unwrap()), &[]).await.done();
    colleague.get(&format!("/organisations/{id}")).await.expect(404);
}

#[tokio::test]
async fn a_label_is_requested_decided_in_session_and_shown() {
    let app = TestApp::spawn().await;
    let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    app.issues_labels(office).await;
    let startup = app.organisation("startup", "SN", "Teranga Santé").await;
    let founder = app.person("Awa Ndiaye").await;
    founder.holds(Role::Owner, startup).await;
    let registrar = app.person("Moussa Fall").await;
    registrar.holds(Role::Registrar, office).await;
    let kind = app.app.jurisdictions.get("SN").unwrap().labels[0].key.clone();
    let request = format!("/organisations/{startup}/label-request");
    registrar.get(&request).await.expect(403);
    founder.post(&request, &[("kind", "nope"), ("request", "x")]).await.expect(422).says("#f-kind");
    let label = id_in(
        &founder.post(&request, &[("kind", &kind), ("request", "Founded in 2024, 80 % held in Dakar.")]).await.done(),
    );
    founder.post(&request, &[("kind", &kind), ("request", "Again")]).await.expect(422).says("under way or held");
    registrar.get("/work").await.says("Decide on the label of Teranga Santé");
    registrar.post(&format!("/labels/{label}/grant"), &[]).await.expect(403);
    registrar.post(&format!("/labels/{label}/examination"), &[]).await.done();
    registrar.post(&format!("/labels/{label}/session"), &[]).await.done();
    let grant = format!("/labels/{label}/grant");
    let dates = [("number", "CEAC-2027-014"), ("granted_on", "2027-03-01"), ("granted_until", "2026-03-01")];
    registrar.post(&grant, &dates).await.expect(422).says("#f-granted_until");
    let dates = [("number", "CEAC-2027-014"), ("granted_on", "2027-03-01"), ("granted_until", "2030-03-01")];
    registrar.post(&grant, &dates).await.done();
    app.visitor().get(&format!("/labels/{label}")).await.expect(303);
    founder.get(&format!("/labels/{label}")).await.expect(200).says("CEAC-2027-014").says("Granted");
    let letters = app.letters_to(&founder.email).await;
    assert!(letters.last().unwrap().subject.contains("Granted"), "{:?}", letters.last());
}
