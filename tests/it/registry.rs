use domain::access::Role;

use crate::support::{TestApp, id_in};

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
    registrar.post(&format!("/organisations/{id}/return"), &[("reasons", "The name differs from the certificate.")]).await.done();

    founder.get("/work").await.expect(200).says("Correct the entry");
    founder.get(&format!("/organisations/{id}")).await.says("The name differs from the certificate.");
    let profile = [("version", "3"), ("legal_name", "Teranga Santé SUARL"), ("sector", "health"), ("about_fr", "Dossier patient.")];
    founder.post(&format!("/organisations/{id}/profile"), &profile).await.done();
    founder.post(&format!("/organisations/{id}/verification-request"), &[]).await.done();
    registrar.post(&format!("/organisations/{id}/verification"), &[]).await.done();
    app.visitor().get(&format!("/organisations/{id}")).await.expect(200).says("Teranga Santé SUARL").hides("30672212");
    app.visitor().get("/organisations?q=sante").await.expect(200).says("Teranga Santé SUARL");
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
    founder.post(&format!("/organisations/{id}/departure"), &[]).await.expect(403);
    let second = app.person("Binta Sow").await;
    second.holds(Role::Owner, id.into()).await;
    founder.post(&format!("/organisations/{id}/departure"), &[]).await.done();
    founder.get(&format!("/organisations/{id}")).await.expect(404);
}
