//! Organisations that change: a team becomes a company, a duplicate goes into another and comes back; and the sittings
//! that decide labels.

use chrono::TimeDelta;
use domain::access::Role;

use crate::support::{TestApp, id_in};

#[tokio::test]
async fn a_duplicate_goes_into_another_and_comes_back() {
    let app = TestApp::spawn().await;
    let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    let registrar = app.person("Moussa Fall").await;
    registrar.holds(Role::Registrar, office).await;
    let [old, new, agency] = [("startup", "Ndox"), ("startup", "Ndox Analytics"), ("agency", "Mairie")];
    let (old, new) = (app.organisation(old.0, "SN", old.1).await, app.organisation(new.0, "SN", new.1).await);
    let agency = app.organisation(agency.0, "SN", agency.1).await;
    let founder = app.person("Awa Ndiaye").await;
    founder.holds(Role::Owner, old).await;
    let merger = format!("/organisations/{old}/merger");
    let into = |to: String| {
        let said = [("kind", "duplicate"), ("reasons", "Registered twice.")];
        [said.map(|(k, v)| (k.to_owned(), v.to_owned())).to_vec(), vec![("successor".to_owned(), to)]].concat()
    };
    let post = async |to: String, seen: Option<String>| {
        let mut fields = into(to);
        fields.extend(seen.map(|seen| ("seen".to_owned(), seen)));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        registrar.post(&merger, &fields).await
    };
    post(String::new(), None).await.expect(422).says("No organisation of this country");
    post(format!("/organisations/{old}"), None).await.expect(422).says("does not follow itself");
    post(format!("/organisations/{agency}"), None).await.expect(422).says("different kinds");
    founder.post(&merger, &[("successor", &new.to_string()), ("kind", "duplicate")]).await.expect(403);
    post(new.to_string(), None).await.expect(200).says("What moves to Ndox Analytics").says("roles: 1");
    let refused = registrar.post(&merger, &[("successor", &new.to_string()), ("seen", &new.to_string())]).await;
    refused.expect(422).says("#f-kind").says("#f-reasons");
    post(new.to_string(), Some(new.to_string())).await.done();
    // the old address leads to the new one, for everybody but who can take it back
    assert_eq!(app.visitor().get(&format!("/organisations/{old}")).await.done(), format!("/organisations/{new}"));
    registrar.get(&format!("/organisations/{old}")).await.expect(200).says("Another organisation follows");
    founder.get(&format!("/organisations/{new}/profile")).await.expect(200);
    // no loop: what has ended follows nobody
    let back = [("successor", old.to_string()), ("kind", "duplicate".into()), ("reasons", "Back".to_owned())];
    let back: Vec<(&str, &str)> = back.iter().map(|(k, v)| (*k, v.as_str())).collect();
    registrar.post(&format!("/organisations/{new}/merger"), &back).await.expect(422);
    let reversal = format!("/organisations/{old}/merger-reversal");
    registrar.post(&reversal, &[("reasons", "")]).await.expect(422);
    registrar.post(&reversal, &[("reasons", "They are two after all.")]).await.done();
    founder.get(&format!("/organisations/{old}")).await.expect(200).says("Being verified");
    founder.get(&format!("/organisations/{new}/profile")).await.expect(403);
    registrar.post(&format!("/organisations/{old}/verification"), &[]).await.done();
    post(new.to_string(), Some(new.to_string())).await.done();
    app.clock.advance(TimeDelta::days(31));
    registrar.returns().await;
    registrar.post(&reversal, &[("reasons", "Too late")]).await.expect(403).says("30 days");
}

#[tokio::test]
async fn a_team_becomes_its_company_and_stays_itself() {
    let app = TestApp::spawn().await;
    let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    let registrar = app.person("Moussa Fall").await;
    registrar.holds(Role::Registrar, office).await;
    let team = app.organisation("team", "SN", "Équipe Ndox").await;
    let founder = app.person("Awa Ndiaye").await;
    founder.holds(Role::Owner, team).await;
    let path = format!("/organisations/{team}");
    let told = |number: &'static str| {
        [("legal_name", "Ndox SARL"), ("registration_number", number), ("founded_on", "2027-02-01")]
    };
    let tells = format!("{path}/incorporation");
    founder.post(&tells, &[("founded_on", "2031-01-01")]).await.expect(422).says("#f-legal_name").says("#f-founded_on");
    founder.post(&tells, &told("12")).await.expect(422).says("#f-registration_number");
    founder.post(&tells, &told("30672212G2")).await.done();
    founder.post(&format!("{tells}/confirmation"), &[]).await.expect(403);
    registrar.get("/work").await.says("Confirm the company of Équipe Ndox");
    registrar.post(&format!("{tells}/return"), &[("reasons", "")]).await.expect(422);
    registrar.post(&format!("{tells}/return"), &[("reasons", "The number is another company's.")]).await.done();
    registrar.post(&format!("{tells}/confirmation"), &[]).await.expect(403).says("told of no company");
    founder.post(&tells, &told("30672212G2")).await.done();
    registrar.post(&format!("{tells}/confirmation"), &[]).await.done();
    app.visitor().get(&path).await.expect(200).says("Ndox SARL").says("Startup");
    founder.get(&tells).await.expect(403);
}

#[tokio::test]
async fn a_sitting_has_quorum_minutes_and_members_who_withdraw() {
    let app = TestApp::spawn().await;
    let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    app.issues_labels(office).await;
    let startup = app.organisation("startup", "SN", "Teranga Santé").await;
    let founder = app.person("Awa Ndiaye").await;
    founder.holds(Role::Owner, startup).await;
    let (one, two, three) =
        (app.person("Moussa Fall").await, app.person("Khady Diouf").await, app.person("Ibra Ba").await);
    for (person, role) in [(&one, Role::Registrar), (&two, Role::Registrar), (&three, Role::Member)] {
        person.holds(role, office).await;
    }
    let kind = app.app.jurisdictions.get("SN").unwrap().labels[0].key.clone();
    let asked = [("kind", kind.as_str()), ("request", "Ours.")];
    let label = id_in(&founder.post(&format!("/organisations/{startup}/label-request"), &asked).await.done());
    let sittings = format!("/organisations/{office}/label-sessions");
    founder.get(&sittings).await.expect(403);
    one.post(&sittings, &[("held_at", "soon"), ("quorum", "0")]).await.expect(422).says("#f-held_at").says("#f-quorum");
    let page = one.post(&sittings, &[("held_at", "2027-03-02T10:00"), ("quorum", "2")]).await.done();
    let page = page.split('?').next().unwrap();
    let session = page.rsplit('/').next().unwrap();
    one.post(&format!("/labels/{label}/examination"), &[]).await.done();
    let convene = format!("/labels/{label}/session");
    one.get(&convene).await.expect(200).says(session);
    one.post(&convene, &[("session", &label.to_string())]).await.expect(422).says("not planned any more");
    one.post(&convene, &[("session", session)]).await.done();
    let grant = [("number", "CEAC-1"), ("granted_on", "2027-03-02"), ("granted_until", "2030-03-02")];
    one.post(&format!("/labels/{label}/grant"), &grant).await.expect(403).says("not recorded yet");
    let id = |person: &crate::support::Person<'_>| person.id.unwrap().to_string();
    let (a, b, c) = (id(&one), id(&two), id(&three));
    let recused = format!("recused_{label}");
    let sat = [("present", a.as_str()), ("present", b.as_str()), ("present", c.as_str())];
    let minutes = [("minutes", "Heard and voted."), (recused.as_str(), b.as_str())];
    let all = [&sat[..], &minutes].concat();
    one.post(page, &all).await.expect(422).says("lies ahead");
    app.clock.advance(TimeDelta::days(2));
    one.returns().await;
    two.returns().await;
    founder.returns().await;
    one.post(page, &[("present", a.as_str()), (recused.as_str(), b.as_str())]).await.expect(422).says("#f-minutes");
    one.post(page, &all).await.done();
    one.post(page, &all).await.expect(409);
    two.get(page).await.expect(200).says("Heard and voted.").says("withdrew:");
    two.post(&format!("/labels/{label}/grant"), &grant).await.expect(403).says("You withdrew from this label");
    one.post(&format!("/labels/{label}/grant"), &grant).await.done();
    founder.get(&format!("/labels/{label}")).await.says("2 of a quorum of 2").says("Granted");
}
