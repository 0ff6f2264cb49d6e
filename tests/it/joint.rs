//! Several startups apply together: asked, consented to, handed in, read by whom it may, and in nobody's hands twice.

use domain::access::Role;

use crate::{
    application::{SECRET, World},
    evaluation::sheet_of,
    support::{Person, TestApp, id_in},
};

/// A startup that may be asked, and its founder.
async fn partner<'a>(app: &'a TestApp, name: &str) -> (domain::value::OrganisationId, Person<'a>) {
    let organisation = app.organisation("startup", "SN", name).await;
    let founder = app.person(&format!("Founder of {name}")).await;
    founder.holds(Role::Owner, organisation).await;
    (organisation, founder)
}

async fn asks(lead: &Person<'_>, path: &str, partner: domain::value::OrganisationId, share: &str) {
    let address = format!("https://example.org/organisations/{partner}");
    let asked = [("partner", address.as_str()), ("brings", "data"), ("share", share)];
    lead.post(&format!("{path}/partners"), &asked).await.done();
}

/// The partnership that a founder's list of applications leads to.
async fn asked(founder: &Person<'_>) -> String {
    let list = founder.get("/applications").await.expect(200).says("You are asked to apply together");
    let at = list.body.split("href=\"/partnerships/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    format!("/partnerships/{at}")
}

#[tokio::test]
async fn partners_are_asked_consent_and_stand_in_what_is_handed_in() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let ((data, aminata), (field, ousmane)) = (partner(&app, "Jokko Data").await, partner(&app, "Terrain Pro").await);
    let path = w.written(&w.founder, w.startup, SECRET, "1500000").await;
    let partners = format!("{path}/partners");
    w.founder.get(&path).await.expect(200).says("Apply together with partners");
    w.founder.get(&partners).await.expect(200).says("Ask a partner");
    aminata.get(&partners).await.expect(404);

    // refused: everything at once, each at its field; and what cannot be shared
    let wrong = [("partner", "nobody"), ("brings", ""), ("share", "120")];
    let refused = w.founder.post(&partners, &wrong).await.expect(422);
    refused.says("#f-partner").says("#f-brings").says("#f-share").says("nobody");
    let own = w.startup.to_string();
    let lead = [("partner", own.as_str()), ("brings", "data"), ("share", "100")];
    w.founder.post(&partners, &lead).await.expect(422).says("part of the application already").says("below 100");
    asks(&w.founder, &path, data, "30").await;
    let (again, number) = (data.to_string(), [("brings", "data"), ("share", "5")]);
    let twice = [("partner", again.as_str()), number[0], number[1]];
    w.founder.post(&partners, &twice).await.expect(422).says("asked already");
    asks(&w.founder, &path, field, "12.5").await;

    // nothing is handed in without every consent
    let submission = format!("{path}/submission");
    w.founder.get(&submission).await.expect(200).says("A partner has not consented");
    let missing = w.founder.post(&submission, &[("declaration", "yes")]).await.expect(422);
    missing.says("Jokko Data has not consented").says("Terrain Pro has not consented");

    // a letter, a task, a page; only who may bind the partner answers, and says that it is a mandate
    app.work().await;
    let letters = app.letters_to(&aminata.email).await;
    assert!(letters.iter().any(|letter| letter.subject.contains("Apply together")));
    aminata.get("/work").await.expect(200).says("Answer: apply together");
    let (hers, his) = (asked(&aminata).await, asked(&ousmane).await);
    aminata.get(&hers).await.expect(200).says("Teranga Files SARL asks Jokko Data").says("30 %");
    aminata.get(&path).await.expect(404);
    ousmane.get(&hers).await.expect(404);
    w.founder.post(&format!("{hers}/consent"), &[("mandate", "yes")]).await.expect(403);
    aminata.post(&format!("{hers}/consent"), &[]).await.expect(422).says("#f-mandate");
    aminata.post(&format!("{hers}/consent"), &[("mandate", "yes")]).await.done();
    aminata.get("/work").await.hides("Answer: apply together");
    ousmane.post(&format!("{his}/refusal"), &[("reason", "")]).await.expect(422).says("#f-reason");
    ousmane.post(&format!("{his}/refusal"), &[("reason", "We are too few this year.")]).await.done();
    w.founder.get(&partners).await.expect(200).says("We are too few this year.");
    let missing = w.founder.post(&submission, &[("declaration", "yes")]).await.expect(422);
    missing.says("Terrain Pro has not consented").hides("Jokko Data has not consented");

    // taken back: one changes its mind, and is taken out all the same
    ousmane.post(&format!("{his}/consent"), &[("mandate", "yes")]).await.done();
    w.founder.post(&format!("{partners}/{}/removal", id_in(&his)), &[]).await.done();
    ousmane.get(&his).await.expect(404);
    ousmane.get(&path).await.expect(404);

    // one applicant, one application
    let (call, statement) = (w.call.id.to_string(), format!("statement.{}", w.call.statement));
    let own = [("call", call.as_str()), (statement.as_str(), "yes")];
    let begin = format!("/organisations/{data}/applications");
    aminata.post(&begin, &own).await.expect(422).says("one application for a call");
    let other = w.written(&ousmane, field, "Ours", "100").await;
    asks(&ousmane, &other, data, "10").await;
    let second = asked(&aminata).await;
    aminata.get(&second).await.expect(200).says("one application for a call");
    aminata.post(&format!("{second}/consent"), &[("mandate", "yes")]).await.expect(403);

    // the mandate on paper; handed in; the partner reads and does not write
    let key = format!("partner_{}", id_in(&hers).simple());
    let sent = [("field", key.as_str()), ("section", "partners")];
    let paper = ("file", "mandat-zqx.pdf", &b"%PDF-1.4\nmandat zqx-papier\n%%EOF"[..]);
    w.founder.upload(&format!("{path}/attachments"), &sent, paper).await.done();
    w.founder.get(&partners).await.expect(200).says("mandat-zqx.pdf");
    w.founder.post(&submission, &[("declaration", "yes")]).await.done();
    aminata.get(&path).await.expect(200).says(SECRET).says("Jokko Data").says("mandat-zqx.pdf");
    aminata.get(&format!("{path}/sections/idea")).await.expect_client_error();
    aminata.post(&format!("{path}/withdrawal"), &[]).await.expect(403);
    aminata.get("/applications").await.expect(200).says(&path);
    aminata.post(&format!("{hers}/refusal"), &[("reason", "Too late.")]).await.expect(403).says("is handed in");
    let content = aminata.get(&format!("{path}/contents/1")).await.expect(200);
    content.says("\"share\":\"30\"").says("Jokko Data").says("mandat-zqx.pdf");
    app.work().await;
    let letters = app.letters_to(&aminata.email).await;
    assert!(letters.iter().any(|letter| letter.text.contains("RC-")), "the receipt goes to the partner too");

    // opened: the office reads who applies together
    w.opened().await;
    w.manager
        .get(&path)
        .await
        .expect(200)
        .says("Jokko Data")
        .says("30 %")
        .says("mandat-zqx.pdf")
        .hides("partner taken out");
    assert!(platform::journal::verify(&app.app.db, None).await.unwrap().fault.is_none());
}

/// A member of the panel works for the partner of an applicant: the office is told, and a blind panel reads no name.
#[tokio::test]
async fn who_belongs_to_a_partner_is_seen_as_tied_and_no_name_reaches_a_blind_panel() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, true).await;
    let (data, aminata) = partner(&app, "Jokko zqx Data").await;
    let path = w.written(&w.founder, w.startup, SECRET, "1500000").await;
    asks(&w.founder, &path, data, "30").await;
    let hers = asked(&aminata).await;
    aminata.post(&format!("{hers}/consent"), &[("mandate", "yes")]).await.done();
    w.founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.done();
    w.opened().await;
    let statement = format!("statement.{}", w.call.statement);
    w.manager.post(&format!("{path}/admission"), &[(&statement, "yes")]).await.done();
    let (chair, tied) = (app.person("Chair Cissé").await, app.person("Member Mbaye").await);
    let change = app.app.change(platform::change::Acting::system()).await.unwrap();
    let source = ("organisation", data.uuid());
    passerelle::registry::record_relation(&change, tied.id.unwrap(), data, "member", source).await.unwrap();
    change.commit().await.unwrap();
    let members = w.challenge("evaluation/members");
    w.manager.post(&members, &[("email", &chair.email), ("chair", "yes")]).await.done();
    w.manager.post(&members, &[("email", &tied.email)]).await.done();
    w.manager.get(&w.challenge("evaluation")).await.expect(200).says("belongs to the applicant");
    w.manager.post(&w.challenge("evaluation/scoring"), &[]).await.done();
    let sheet = sheet_of(&app, &chair, &path).await;
    chair.get(&sheet).await.expect(200).hides("zqx Data");
    chair.post(&format!("{sheet}/clearance"), &[]).await.done();
    chair.get(&sheet).await.expect(200).hides("zqx Data").hides(&data.to_string());
    chair.get("/work").await.expect(200).hides("zqx Data");
    chair.get(&hers).await.expect(404);
    chair.get(&path).await.expect(404);
}
