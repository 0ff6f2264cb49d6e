//! What an organisation keeps: documents with their ends, used wherever they are asked for; the proof of a label that
//! another body issued; and what founders are counted by.

use chrono::TimeDelta;
use domain::{access::Role, value::OrganisationId};

use crate::{
    catalogue,
    support::{Person, TestApp, id_in},
};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";
const NEWER: &[u8] = b"%PDF-1.4\n1 0 obj<</A 1>>endobj\ntrailer<<>>\n%%EOF\n";

struct World<'a> {
    startup: OrganisationId,
    founder: Person<'a>,
    registrar: Person<'a>,
    path: String,
}

async fn world(app: &TestApp) -> World<'_> {
    let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    app.issues_labels(office).await;
    let startup = app.organisation("startup", "SN", "Teranga Santé").await;
    let founder = app.person("Awa Ndiaye").await;
    founder.holds(Role::Owner, startup).await;
    let registrar = app.person("Moussa Fall").await;
    registrar.holds(Role::Registrar, office).await;
    World { startup, founder, registrar, path: format!("/organisations/{startup}") }
}

async fn send(who: &Person<'_>, path: &str, name: &str, bytes: &[u8]) {
    who.upload(&format!("{path}/attachments"), &[("field", "document_file")], ("file", name, bytes)).await.done();
}

const TAX: [(&str, &str); 4] =
    [("kind", "tax-clearance"), ("title", "Quitus 2027"), ("issued_on", "2027-02-01"), ("expires_on", "2027-05-10")];

/// The first address on a page that ends so.
fn way(page: &str, end: &str) -> String {
    let addresses = page.split([' ', '<']).filter_map(|part| {
        part.strip_prefix("href=\"").or_else(|| part.strip_prefix("action=\"")).and_then(|rest| rest.split('"').next())
    });
    addresses.into_iter().find(|address| address.ends_with(end)).unwrap_or_else(|| panic!("no way to {end}")).to_owned()
}

#[tokio::test]
async fn a_document_is_kept_once_used_twice_and_replaced() {
    let app = TestApp::spawn().await;
    let World { founder, registrar, path, startup } = world(&app).await;
    let documents = format!("{path}/documents");
    // without a file, and with dates that cannot be: every problem at its field
    let wrong = [("kind", "tax-clearance"), ("issued_on", "2031-01-01"), ("expires_on", "")];
    let refused = founder.post(&documents, &wrong).await.expect(422);
    refused.says("#f-document_file").says("#f-title").says("#f-issued_on").says("#f-expires_on");
    send(&founder, &path, "quitus.pdf", PDF).await;
    founder.get(&format!("{documents}/new")).await.expect(200).says("quitus.pdf");
    let past = [TAX[0], TAX[1], ("expires_on", "2027-01-01")];
    founder.post(&documents, &past).await.expect(422).says("has run out").says("Quitus 2027");
    founder.post(&documents, &[("kind", "passport"), TAX[1]]).await.expect(422).says("#f-kind");
    founder.post(&documents, &TAX).await.done();
    // seen by few, and a file that waits by its keepers alone
    founder.get(&documents).await.expect(200).says("Quitus 2027").says("Valid");
    registrar.get(&documents).await.expect(200).says("Quitus 2027");
    registrar.get(&format!("{documents}/new")).await.expect(403);
    app.person("A Stranger").await.get(&documents).await.expect(404);
    app.visitor().get(&documents).await.expect(303);
    let administrator = Person::signed_in(&app, "Kamil Zeynalli", Some(Role::Administrator)).await;
    administrator.get(&documents).await.expect(404);
    let auditor = Person::signed_in(&app, "Marie Basse", Some(Role::Auditor)).await;
    let list = auditor.get(&documents).await.expect(200).body;
    let download = list.split('"').find(|part| part.contains("/attachments/")).unwrap().to_owned();
    auditor.get(&download).await.expect(200);
    administrator.get(&download).await.expect(404);
    app.person("Another Stranger").await.get(&download).await.expect(404);
    // a label request takes it from the shelf
    let kind = app.app.jurisdictions.get("SN").unwrap().labels[0].key.clone();
    let asked = [("kind", kind.as_str()), ("request", "Ours.")];
    let label = id_in(&founder.post(&format!("{path}/label-request"), &asked).await.done());
    let files = format!("/labels/{label}/files");
    let shelf = founder.get(&files).await.expect(200).says("Or take one of your organisation’s documents").body;
    let document = shelf.split("<option value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let take =
        |document: &str| [("field".to_owned(), "label_files".to_owned()), ("document".to_owned(), document.to_owned())];
    let post = async |fields: [(String, String); 2]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        founder.post(&format!("/labels/{label}/attachments"), &fields).await
    };
    post(take(&startup.to_string())).await.expect(422);
    post(take(&document)).await.done();
    registrar.get(&format!("/labels/{label}")).await.expect(200).says("quitus.pdf");
    founder.get(&documents).await.says("Used in:").says(&format!("/labels/{label}"));
    // a newer one takes its place; the old stays where it was used
    let replacement = way(&founder.get(&documents).await.body, "/replacement");
    founder.get(&replacement).await.expect(200).says("value=\"Quitus 2027\"");
    send(&founder, &path, "quitus-2.pdf", NEWER).await;
    let newer = [TAX[0], ("title", "Quitus 2028"), ("expires_on", "2028-05-10"), ("replaces", document.as_str())];
    founder.post(&documents, &newer).await.done();
    founder.get(&documents).await.says("Quitus 2028").says("Replaced").says("Quitus 2027");
    registrar.get(&format!("/labels/{label}")).await.says("quitus.pdf").hides("quitus-2.pdf");
    send(&founder, &path, "quitus-3.pdf", PDF).await;
    founder.post(&documents, &newer).await.expect(404);
    // used no more
    let withdrawal = way(&founder.get(&documents).await.body, "/withdrawal");
    founder.post(&withdrawal, &[]).await.done();
    founder.post(&withdrawal, &[]).await.expect(404);
    founder.get(&files).await.expect(200).hides("Or take one of");
}

#[tokio::test]
async fn a_verification_keeps_the_documents_that_it_was_asked_with() {
    let app = TestApp::spawn().await;
    let World { founder, registrar, .. } = world(&app).await;
    let fields = [
        ("kind", "startup"),
        ("jurisdiction", "SN"),
        ("legal_name", "Ndox SARL"),
        ("registration_number", "30672212G2"),
    ];
    let id = id_in(&founder.post("/organisations", &fields).await.done());
    let path = format!("/organisations/{id}");
    send(&founder, &path, "quitus.pdf", PDF).await;
    founder.post(&format!("{path}/documents"), &TAX).await.done();
    founder.post(&format!("{path}/verification-request"), &[]).await.done();
    registrar.get(&format!("{path}/documents")).await.expect(200).says("verification, ");
    registrar.post(&format!("{path}/return"), &[("reasons", "Another paper.")]).await.done();
    let withdrawal = way(&founder.get(&format!("{path}/documents")).await.body, "/withdrawal");
    founder.post(&withdrawal, &[]).await.done();
    founder.post(&format!("{path}/verification-request"), &[]).await.done();
    registrar.get(&format!("{path}/documents")).await.expect(200).says("Withdrawn").says("verification, ");
}

#[tokio::test]
async fn a_documents_end_is_announced_until_a_newer_one_is_there() {
    let app = TestApp::spawn().await;
    let World { founder, path, .. } = world(&app).await;
    let reminded = async || {
        let letters = app.letters_to(&founder.email).await;
        letters.iter().filter(|letter| letter.subject.contains("Quitus 2027")).count()
    };
    send(&founder, &path, "quitus.pdf", PDF).await;
    founder.post(&format!("{path}/documents"), &TAX).await.done();
    // 70 days before its end
    for (days, letters) in [(0, 0), (9, 0), (2, 1), (1, 1), (29, 2), (10, 2)] {
        app.clock.advance(TimeDelta::days(days));
        app.work().await;
        founder.returns().await;
        assert_eq!(reminded().await, letters, "after {days} more days");
    }
    let document = way(&founder.get(&format!("{path}/documents")).await.says("Ends soon").body, "/replacement");
    let document = id_in(document.rsplit_once("/documents/").unwrap().1).to_string();
    send(&founder, &path, "newer.pdf", NEWER).await;
    let newer = [TAX[0], ("title", "Quitus neuf"), ("expires_on", "2028-05-10"), ("replaces", document.as_str())];
    founder.post(&format!("{path}/documents"), &newer).await.done();
    app.clock.advance(TimeDelta::days(15));
    app.work().await;
    assert_eq!(reminded().await, 2);
}

#[tokio::test]
async fn a_label_issued_elsewhere_is_confirmed_with_its_proof() {
    let app = TestApp::spawn().await;
    let World { founder, registrar, path, .. } = world(&app).await;
    let kind = app.app.jurisdictions.get("SN").unwrap().labels[0].key.clone();
    let told =
        [("kind", kind.as_str()), ("number", "CEAC-7"), ("granted_on", "2027-01-01"), ("granted_until", "2030-01-01")];
    let to = founder.post(&format!("{path}/label-record"), &told).await.done();
    let label = format!("/labels/{}", id_in(&to));
    founder.get(&to).await.expect(200).says("The proof of the label");
    registrar.get(&label).await.expect(200).says("The proof is missing");
    registrar.post(&format!("{label}/confirmation"), &[]).await.expect(403).says("The proof of this label is missing");
    let attach = format!("{label}/attachments");
    let field = [("field", "label_files")];
    registrar.upload(&attach, &field, ("file", "c.pdf", PDF)).await.expect(403);
    founder.upload(&attach, &field, ("file", "c.pdf", b"no pdf")).await.expect(422);
    founder.upload(&attach, &field, ("file", "wrong.pdf", PDF)).await.done();
    // sent wrongly: taken away, and another sent
    let page = founder.get(&format!("{label}/files")).await.expect(200).says("wrong.pdf").body;
    founder.post(&way(&page, "/removal"), &[]).await.done();
    registrar.post(&format!("{label}/confirmation"), &[]).await.expect(403);
    founder.upload(&attach, &field, ("file", "certificat.pdf", PDF)).await.done();
    let page = registrar.get(&label).await.expect(200).says("certificat.pdf").hides("is missing").body;
    let download = page.split('"').find(|part| part.contains("/attachments/")).unwrap();
    registrar.get(download).await.expect(200);
    app.person("A Stranger").await.get(download).await.expect(404);
    registrar.post(&format!("{label}/confirmation"), &[]).await.done();
    founder.upload(&attach, &field, ("file", "late.pdf", PDF)).await.expect(403);
}

#[tokio::test]
async fn groups_of_founders_are_told_in_sums_of_several_and_to_few() {
    let app = TestApp::spawn().await;
    let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    let manager = app.person("Cheikh Gueye").await;
    manager.holds(Role::ProgrammeManager, office).await;
    for n in 0..7 {
        let startup = app.organisation("startup", "SN", &format!("Pousse {n}")).await;
        let founder = app.person(&format!("Fondatrice {n}")).await;
        founder.holds(Role::Owner, startup).await;
        let (women, disabled) = (if n < 4 { "1" } else { "0" }, if n < 2 { "1" } else { "0" });
        let told = [
            ("legal_name", "Pousse"),
            ("founders", "2"),
            ("women_founders", women),
            ("young_founders", "2"),
            ("disabled_founders", disabled),
        ];
        let path = format!("/organisations/{startup}");
        let more = [("legal_name", "Pousse"), ("founders", "2"), ("disabled_founders", "3")];
        founder.post(&format!("{path}/profile"), &more).await.expect(422).says("#f-disabled_founders");
        founder.post(&format!("{path}/profile"), &told).await.done();
        app.visitor().get(&path).await.expect(200).hides("disability").hides("under 35");
        founder.get("/statistics").await.expect(200).hides("Founders by group");
    }
    app.clock.advance(TimeDelta::minutes(1));
    app.visitor().get("/statistics").await.expect(200).hides("Founders by group");
    app.visitor().get("/statistics.csv").await.expect(200).hides("founders,");
    manager.get("/statistics?country=SN").await.expect(200).says("Founders by group").says("Women among the founders");
    let file = manager.get("/statistics.csv?country=SN").await.expect(200).body;
    let lines: Vec<&str> = file.lines().filter(|line| line.starts_with("founders,")).collect();
    // four of seven are told; that all are young, or two disabled, would tell who
    assert_eq!(
        lines,
        ["founders,women,SN,startups,4,7", "founders,young,SN,startups,,", "founders,disabled,SN,startups,,"]
    );
}

#[tokio::test]
async fn a_solution_is_found_by_the_name_of_who_offers_it_now() {
    let app = TestApp::spawn().await;
    let world = catalogue::world(&app).await;
    let solution = catalogue::published(&world, catalogue::COMPLETE).await;
    let found = async |words: &str| {
        let page = app.visitor().get(&format!("/solutions?q={words}")).await.expect(200);
        page.body.contains(&solution)
    };
    assert!(found("teranga").await && !found("ndox").await);
    let other = app.organisation("startup", "SN", "Ndox Analytics").await.to_string();
    let merger = [
        ("kind", "duplicate"),
        ("reasons", "Registered twice."),
        ("successor", other.as_str()),
        ("seen", other.as_str()),
    ];
    world.registrar.post(&format!("/organisations/{}/merger", world.startup), &merger).await.done();
    app.work().await;
    assert!(!found("teranga").await && found("ndox").await, "after the merger");
    let reversal = format!("/organisations/{}/merger-reversal", world.startup);
    world.registrar.post(&reversal, &[("reasons", "They are two.")]).await.done();
    app.work().await;
    assert!(found("teranga").await && !found("ndox").await, "after it was taken back");
    // and by a new name of its own
    let renamed = [("legal_name", "Teranga Santé SARL"), ("trade_name", "Wér")];
    world.founder.post(&format!("/organisations/{}/profile", world.startup), &renamed).await.done();
    app.work().await;
    assert!(found("wer").await && !found("teranga").await, "after it was renamed");
}
