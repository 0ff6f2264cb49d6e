//! Applications: written by several, handed in against a receipt, sealed for all others, opened by two.

use chrono::TimeDelta;
use domain::{access::Role, value::OrganisationId};
use entity::call;
use passerelle::application::receipt::{Verdict, verify};
use platform::change::Acting;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};

use crate::support::{OpenCall, Person, TestApp, id_in, monday};

pub struct World<'a> {
    pub app: &'a TestApp,
    pub call: OpenCall,
    pub office: OrganisationId,
    pub agency: OrganisationId,
    pub startup: OrganisationId,
    pub founder: Person<'a>,
    pub colleague: Person<'a>,
    pub manager: Person<'a>,
    pub owner: Person<'a>,
}

pub const SECRET: &str = "Un numéro par téléphone zqx-geheim";

impl<'a> World<'a> {
    pub async fn of(app: &'a TestApp, blind: bool) -> Self {
        let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
        let agency = app.organisation("agency", "SN", "Direction de l’état civil").await;
        let startup = app.organisation("startup", "SN", "Teranga Files SARL").await;
        let (founder, colleague) = (app.person("Awa Ndiaye").await, app.person("Binta Sow").await);
        founder.holds(Role::Owner, startup).await;
        colleague.holds(Role::Member, startup).await;
        let (manager, owner) = (app.person("Moussa Fall").await, app.person("Directrice Diallo").await);
        manager.holds(Role::ProgrammeManager, office).await;
        owner.holds(Role::DigitalLead, agency).await;
        let call = app.open_call(agency, owner.id.unwrap(), blind).await;
        Self { app, call, office, agency, startup, founder, colleague, manager, owner }
    }

    /// A draft of this founder for this startup, and its address.
    pub async fn begins(&self, founder: &Person<'_>, startup: OrganisationId) -> String {
        let (call, statement) = (self.call.id.to_string(), format!("statement.{}", self.call.statement));
        let done = founder
            .post(&format!("/organisations/{startup}/applications"), &[("call", &call), (&statement, "yes")])
            .await
            .done();
        format!("/applications/{}", id_in(&done))
    }

    /// A complete draft.
    pub async fn written(&self, founder: &Person<'_>, startup: OrganisationId, summary: &str, price: &str) -> String {
        let path = self.begins(founder, startup).await;
        founder.post(&format!("{path}/sections/idea"), &[("summary", summary)]).await.done();
        let delivery = [("price", price), ("stage", "running"), ("team", "Awa and Binta")];
        founder.post(&format!("{path}/sections/delivery"), &delivery).await.done();
        path
    }

    /// A submitted application.
    pub async fn submitted(&self, founder: &Person<'_>, startup: OrganisationId, summary: &str, price: &str) -> String {
        let path = self.written(founder, startup, summary, price).await;
        founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.done();
        path
    }

    pub fn challenge(&self, rest: &str) -> String {
        format!("/challenges/{}/{rest}", self.call.id)
    }

    /// Two officers, appointed by the office.
    pub async fn officers(&self) -> (Person<'a>, Person<'a>) {
        let (first, second) = (self.app.person("Officer One").await, self.app.person("Officer Two").await);
        for officer in [&first, &second] {
            officer.holds(Role::Member, self.office).await;
            self.manager.post(&self.challenge("opening/officers"), &[("email", &officer.email)]).await.done();
        }
        (first, second)
    }

    /// After the deadline, both officers confirm.
    pub async fn opened(&self) {
        let (first, second) = self.officers().await;
        self.app.clock.set(monday() + TimeDelta::days(15));
        for officer in [&first, &second] {
            officer.post(&self.challenge("opening/confirmation"), &[("minutes", "The seal was whole.")]).await.done();
        }
    }
}

#[tokio::test]
async fn a_team_writes_submits_withdraws_and_submits_again() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    w.founder
        .get(&w.challenge("application"))
        .await
        .expect(200)
        .says("We are registered in Senegal.")
        .says("Teranga Files");
    let call = w.call.id.to_string();
    let statement = format!("statement.{}", w.call.statement);
    let begin = format!("/organisations/{}/applications", w.startup);
    w.founder.post(&begin, &[("call", &call)]).await.expect(422);
    w.founder.post(&begin, &[("call", &call), (&statement, "no")]).await.expect(422).says("would be excluded");
    let path = w.begins(&w.founder, w.startup).await;
    assert_eq!(path, w.begins(&w.colleague, w.startup).await, "a second click finds the first draft");
    w.founder.get("/applications").await.expect(200).says("Shorter queues").says("PS-");
    w.founder.get("/work").await.expect(200).says("Submit the application: Shorter queues");

    // two colleagues in two sections, a stale one told so
    let idea = format!("{path}/sections/idea");
    w.colleague.get(&idea).await.expect(200).says("What will you do?").says("data-autosave");
    w.colleague.post(&idea, &[("version", "0"), ("summary", SECRET)]).await.done();
    let stale = w.founder.post(&idea, &[("version", "0"), ("summary", "Older words")]).await.expect(409);
    stale.says("Binta Sow saved this section meanwhile").says("Older words").says("zqx-geheim");
    let long = "x".repeat(501);
    w.founder.post(&idea, &[("version", "1"), ("summary", &long)]).await.expect(422).says("#f-summary");
    w.founder.get(&path).await.expect(200).says("Your idea").says("Delivery");
    w.founder
        .post(&format!("{path}/submission"), &[("declaration", "yes")])
        .await
        .expect(422)
        .says("Who is in the team?: Fill in this field")
        .says("/sections/delivery")
        .hides("#f-team");
    let delivery = [("price", "1 500 000"), ("stage", "running"), ("team", "Awa and Binta")];
    w.founder.post(&format!("{path}/sections/delivery"), &delivery).await.done();
    w.colleague.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.expect(403);
    w.founder.post(&format!("{path}/submission"), &[]).await.expect(422).says("#f-declaration");
    w.founder.get(&format!("{path}/submission")).await.expect(200).says(SECRET);
    w.founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.done();
    w.founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.expect(403);
    w.founder.get(&path).await.expect(200).says("Submitted, sealed").says("RC-").says("SHA-256");
    w.colleague.post(&idea, &[("summary", "Too late")]).await.expect(403);

    let (receipt, content) = (
        w.founder.get(&format!("{path}/receipts/1")).await.expect(200),
        w.founder.get(&format!("{path}/contents/1")).await.expect(200),
    );
    let key = app
        .app
        .keys
        .public_half(
            serde_json::from_str::<serde_json::Value>(&receipt.body).unwrap()["key_id"]
                .as_str()
                .unwrap()
                .parse()
                .unwrap(),
        )
        .unwrap();
    let verdict = verify(receipt.body.as_bytes(), std::slice::from_ref(&key), Some(content.body.as_bytes()));
    assert!(matches!(verdict, Verdict::Genuine(_)), "{verdict:?}");
    assert_eq!(verify(receipt.body.replace("RC-", "RX-").as_bytes(), &[key], None), Verdict::Forged);

    w.founder.post(&format!("{path}/withdrawal"), &[("reason", "A better price")]).await.done();
    w.founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.done();
    w.founder.get(&path).await.expect(200).says("Submission 2").says("Replaced or withdrawn");
    app.work().await;
    let letters = app.letters_to(&w.founder.email).await;
    assert!(letters.iter().any(|letter| letter.subject.contains("Application submitted")), "{letters:?}");
}

#[tokio::test]
async fn a_late_submission_in_baku_is_told_the_time_of_baku() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.written(&w.founder, w.startup, "In time?", "100").await;
    let change = app.app.change(Acting::system()).await.unwrap();
    let in_baku = "UPDATE call SET jurisdiction = 'AZ', time_zone = 'Asia/Baku'";
    change.conn().execute_unprepared(in_baku).await.unwrap();
    change.commit().await.unwrap();
    app.clock.set(monday() + TimeDelta::days(14) + TimeDelta::minutes(5));
    let late = w.founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.expect(403);
    late.says("15 March 2027, 13:00 (Baku time)").says("15 March 2027, 13:05 (Baku time)").hides("UTC");
}

#[tokio::test]
async fn late_is_late() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.written(&w.founder, w.startup, SECRET, "1000").await;
    app.clock.set(monday() + TimeDelta::days(14));
    let refused = w.founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.expect(403);
    refused.says("15 March 2027").says("The server received this");
    w.founder.post(&format!("{path}/sections/idea"), &[("summary", "More")]).await.expect(403);
    w.founder.get(&path).await.expect(200).says("not submitted before the deadline");
    let other = app.organisation("startup", "SN", "Late SARL").await;
    w.founder.holds(Role::Owner, other).await;
    let statement = format!("statement.{}", w.call.statement);
    let call = w.call.id.to_string();
    w.founder
        .post(&format!("/organisations/{other}/applications"), &[("call", &call), (&statement, "yes")])
        .await
        .expect(422)
        .says("deadline passed");
}

#[tokio::test]
async fn a_draft_waits_for_its_team_until_the_deadline_and_no_longer() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    w.begins(&w.founder, w.startup).await;
    let extended = monday() + TimeDelta::days(20);
    let change = app.app.change(Acting::system()).await.unwrap();
    let extend = call::Entity::update_many()
        .col_expr(call::Column::Deadline, Expr::value(extended))
        .col_expr(call::Column::OpeningAt, Expr::value(extended + TimeDelta::days(1)));
    extend.filter(call::Column::Id.eq(w.call.id)).exec(change.conn()).await.unwrap();
    change.commit().await.unwrap();
    app.clock.set(monday() + TimeDelta::days(15));
    app.work().await;
    w.founder.get("/work").await.says("Submit the application").says("5 days left");
    app.clock.set(extended + TimeDelta::minutes(1));
    app.work().await;
    w.founder.get("/work").await.hides("Submit the application");
}

#[tokio::test]
async fn attachments_are_what_their_names_say_and_stay_within_limits() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.written(&w.founder, w.startup, SECRET, "1000").await;
    let attach = format!("{path}/attachments");
    let fields = [("section", "idea"), ("field", "annex")];
    let large = vec![b'a'; 1024 * 1024 + 1];
    for (name, bytes, words) in [
        ("plan.pdf", b"plain words".as_slice(), "is not what its name says"),
        ("plan.exe", b"MZ".as_slice(), "Files of this kind"),
        ("plan.csv", b"a,b\n1,2".as_slice(), "Files of this kind"),
        ("plan.txt", b"".as_slice(), "This file is empty"),
        ("plan.txt", large.as_slice(), "larger than 1 MB"),
    ] {
        w.founder.upload(&attach, &fields, ("annex", name, bytes)).await.expect(422).says(words);
    }
    w.founder.upload(&attach, &fields, ("annex", "plan-zqx.txt", b"Annexe")).await.done();
    w.founder.upload(&attach, &fields, ("annex", "two.txt", b"Annexe")).await.expect(422).says("At most 1");
    w.founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.done();
    let content = w.founder.get(&format!("{path}/contents/1")).await.expect(200).says("plan-zqx.txt");
    let id = serde_json::from_str::<serde_json::Value>(&content.body).unwrap()["attachments"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    w.founder.get(&format!("{attach}/{id}")).await.expect(200).says("Annexe");
    w.manager.get(&format!("{attach}/{id}")).await.expect(404);
    w.opened().await;
    w.manager.get(&format!("{attach}/{id}")).await.expect(200).says("Annexe");
}

#[tokio::test]
async fn nobody_but_the_team_knows_before_the_opening() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.submitted(&w.founder, w.startup, SECRET, "1500000").await;
    let (first, second) = w.officers().await;
    let auditor = Person::signed_in(&app, "Auditor", Some(Role::Auditor)).await;
    let administrator = Person::signed_in(&app, "Administrator", Some(Role::Administrator)).await;
    let lists = [w.challenge("applications"), w.challenge("opening"), "/applications".into(), "/work".into()];
    for who in [&w.manager, &w.owner, &first, &auditor, &administrator] {
        who.get(&path).await.expect(404);
        who.get(&format!("{path}/receipts/1")).await.expect(404);
        for list in &lists {
            who.get(list).await.hides(SECRET).hides("Teranga Files").hides("RC-").hides("PS-");
        }
    }
    w.manager.get(&w.challenge("applications")).await.expect(200).says("One application has been submitted");
    auditor.get(&w.challenge("applications")).await.expect(200).hides("application has been submitted");
    w.owner.get(&w.challenge("opening")).await.expect(200).hides("Applications submitted");
    app.visitor().get(&path).await.expect(303);
    app.work().await;
    for letter in app.letters_to(&w.manager.email).await {
        assert!(!letter.text.contains("Teranga"), "{}", letter.text);
    }

    // the opening: two different officers, after the deadline, with minutes
    let confirm = w.challenge("opening/confirmation");
    first.post(&confirm, &[("minutes", "The seal was whole.")]).await.expect(403).says("once the deadline has passed");
    app.clock.set(monday() + TimeDelta::days(15));
    w.manager.post(&confirm, &[("minutes", "The seal was whole.")]).await.expect(403);
    first.post(&confirm, &[("minutes", "ok")]).await.expect(422).says("#f-minutes");
    first.post(&confirm, &[("minutes", "The seal was whole.")]).await.done();
    w.manager.get(&path).await.expect(404);
    first.post(&confirm, &[("minutes", "The seal was whole.")]).await.expect(403).says("Another officer");
    second.post(&confirm, &[("minutes", "I was present.")]).await.done();
    second.post(&confirm, &[("minutes", "I was present.")]).await.expect(403);
    w.manager.get(&w.challenge("applications")).await.expect(200).says("Teranga Files").says("A01");
    w.manager.get(&path).await.expect(200).says(SECRET).hides("Draft begun");
    w.owner.get(&path).await.expect(200).says(SECRET);
    administrator.get(&path).await.expect(404);
    w.founder.post(&format!("{path}/withdrawal"), &[]).await.expect(403);
    app.work().await;
    assert!(app.letters_to(&w.founder.email).await.iter().any(|letter| letter.subject.contains("Applications opened")));
}

#[tokio::test]
async fn officers_are_appointed_by_the_office_and_come_from_no_startup() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let officers = w.challenge("opening/officers");
    w.manager.post(&officers, &[("email", "nobody@example.org")]).await.expect(422).says("Nobody has an account");
    w.manager.post(&officers, &[("email", &w.founder.email)]).await.expect(422).says("belongs to a startup");
    w.owner.post(&officers, &[("email", &w.owner.email)]).await.expect(403);
    w.founder.get(&w.challenge("opening")).await.expect(404);
    let outsider = app.person("Out Sider").await;
    w.manager.post(&officers, &[("email", &outsider.email)]).await.expect(422).says("works for the programme office");
    w.manager.post(&officers, &[("email", &w.owner.email)]).await.done();
    w.manager.post(&officers, &[("email", &w.owner.email)]).await.expect(422).says("appointed already");
    let id = w.owner.id.unwrap();
    w.manager.post(&format!("{officers}/{id}/removal"), &[]).await.done();
    w.manager.post(&format!("{officers}/{id}/removal"), &[]).await.expect(404);
}

#[tokio::test]
async fn many_are_opened_in_parts_and_nothing_is_open_before_the_last_is() {
    let app = TestApp::spawn().await;
    let world = World::of(&app, true).await;
    let mut applications = Vec::new();
    for n in 0..45 {
        let startup = app.organisation("startup", "SN", &format!("Jeune pousse {n}")).await;
        let founder = app.person(&format!("Founder {n}")).await;
        founder.holds(Role::Owner, startup).await;
        let path = world.submitted(&founder, startup, SECRET, "250000").await;
        applications.push((founder, path));
    }
    let (first, second) = world.officers().await;
    app.clock.set(monday() + TimeDelta::days(15));
    app.work().await;
    let (confirmation, words) = (world.challenge("opening/confirmation"), [("minutes", "The seal was whole.")]);
    first.post(&confirmation, &words).await.done();
    let to = second.post(&confirmation, &words).await.done();
    assert!(to.ends_with("/opening?done=opening-under_way"), "{to}");

    let opening = world.challenge("opening");
    let page = second.get(&to).await.expect(200);
    let page = page.says("0 of 45 applications are ready").says("opens anew").hides("See the applications");
    assert_eq!(page.header("refresh"), "5");
    assert_eq!(second.get(&format!("{opening}?still=yes")).await.expect(200).header("refresh"), "");
    first.post(&confirmation, &words).await.expect(403).says("are being opened");
    world.manager.post(&world.challenge("opening/officers"), &[("email", "x@example.org")]).await.expect(403);
    let list = world.manager.get(&world.challenge("applications")).await.expect(200);
    list.hides("Jeune pousse");
    let (founder, path) = &applications[7];
    founder.get(path).await.expect(200).says("Submitted");

    app.work().await;
    let list = world.manager.get(&world.challenge("applications")).await.expect(200);
    list.says("A01").says("A45").says("Jeune pousse 44");
    second.get(&opening).await.expect(200).hides("applications are ready").says("Opened");
    for (founder, _) in [&applications[0], &applications[44]] {
        let letters = app.letters_to(&founder.email).await;
        assert_eq!(letters.iter().filter(|letter| letter.subject.contains("opened")).count(), 1, "{letters:?}");
    }
    let told = app.letters_to(&second.email).await;
    let ended = told.iter().find(|letter| letter.subject.starts_with("Done: letters on")).unwrap();
    assert!(ended.text.contains("45 sent, 0 not sent"), "{}", ended.text);
    assert_eq!(platform::journal::verify(&app.app.db, None).await.unwrap().fault, None);
}

#[tokio::test]
async fn eligibility_is_decided_rule_by_rule_with_reasons() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.submitted(&w.founder, w.startup, SECRET, "1500000").await;
    w.opened().await;
    let statement = format!("statement.{}", w.call.statement);
    w.manager.get("/work").await.expect(200).says("Check eligibility");
    w.manager.post(&format!("{path}/admission"), &[]).await.expect(422);
    w.manager
        .post(&format!("{path}/admission"), &[(&statement, "no")])
        .await
        .expect(422)
        .says("Exclude the application instead");
    let why = format!("reason.{}", w.call.statement);
    let exclusion = format!("{path}/exclusion");
    let all_met = [(statement.as_str(), "yes"), ("remedy", "Write to us.")];
    w.manager.post(&exclusion, &all_met).await.expect(422).says("You found every rule met");
    let bare = w.manager.post(&exclusion, &[(&statement, "no")]).await.expect(422);
    bare.says(&format!("#f-{why}")).says("#f-remedy");
    let full = [(statement.as_str(), "no"), (&why, "Registered in Mali."), ("remedy", "Apply with a seat in Dakar.")];
    w.manager.post(&exclusion, &full).await.done();
    let told = w.founder.get(&path).await.expect(200).says("Not eligible").says("Registered in Mali.");
    told.says("We are registered in Senegal.").says("Apply with a seat in Dakar.");
    app.work().await;
    let letters = app.letters_to(&w.founder.email).await;
    let letter = letters.iter().find(|letter| letter.subject.contains("not eligible")).unwrap();
    for said in ["We are registered in Senegal. – Registered in Mali.", "Apply with a seat in Dakar."] {
        assert!(letter.text.contains(said), "{}", letter.text);
    }
    w.manager.get(&format!("{path}/admission")).await.expect(200).says("Not met");
    w.manager.post(&format!("{path}/admission"), &[(&statement, "yes"), ("reason", "Proof seen.")]).await.done();
    w.founder.get(&path).await.expect(200).says("Being assessed");
    w.founder.post(&format!("{path}/admission"), &[(&statement, "yes")]).await.expect(403);
    let report = platform::journal::verify(&app.app.db, None).await.unwrap();
    assert!(report.fault.is_none(), "{report:?}");
}

/// The sheet as it was fetched, with other answers in its last column.
fn with_answers(sheet: &str, answers: &[(&str, &str)]) -> Vec<u8> {
    let mark = if sheet.lines().next().unwrap().contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(mark).from_reader(sheet.as_bytes());
    let mut writer = csv::WriterBuilder::new().delimiter(mark).from_writer(Vec::new());
    writer.write_record(reader.headers().unwrap()).unwrap();
    for line in reader.records() {
        let mut cells: Vec<String> = line.unwrap().iter().map(str::to_owned).collect();
        if let Some((_, answer)) = answers.iter().find(|(key, _)| *key == cells[0]) {
            cells[4] = (*answer).to_owned();
        }
        writer.write_record(&cells).unwrap();
    }
    writer.into_inner().unwrap()
}

#[tokio::test]
async fn a_draft_is_filled_in_without_a_connection_and_brought_back_whole() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.begins(&w.founder, w.startup).await;
    let (page, file) = (format!("{path}/sheet"), format!("{path}/sheet.csv"));
    w.founder.post(&format!("{path}/sections/idea"), &[("summary", "First words")]).await.done();
    w.founder.get(&path).await.expect(200).says(&page);
    w.founder.get(&page).await.expect(200).says("Fetch the sheet").says(&file);
    for lang in ["fr", "en"] {
        let sheet = w.founder.get(&format!("{file}?lang={lang}")).await.expect(200).body;
        assert!(sheet.starts_with('\u{feff}') && sheet.contains("First words"), "{sheet}");
    }
    let sheet = w.founder.get(&file).await.expect(200).body;
    let bring = async |bytes: &[u8]| w.founder.upload(&page, &[], ("sheet", "application.csv", bytes)).await;

    // refused whole: nothing of it is kept
    let wrong = with_answers(&sheet, &[("summary", "Other words"), ("price", "much")]);
    bring(&wrong).await.expect(422).says("#f-sheet").says("Price").hides("#f-price");
    let saved = w.founder.get(&format!("{path}/sections/idea")).await.expect(200);
    saved.says("First words").hides("Other words");
    bring(b"PK\x03\x04\xff").await.expect(422).says("not the sheet that was fetched");
    bring(b"a,b\n1,2\n").await.expect(422).says("not the sheet that was fetched");
    bring("key,section,question,fits,answer\nsummary,,,,\n".as_bytes())
        .await
        .expect(422)
        .says("No question of this sheet");
    w.founder.post(&page, &[]).await.expect(422);

    // corrected, taken; an empty answer leaves what is there
    let filled = with_answers(
        &sheet,
        &[("summary", ""), ("price", "1 500 000"), ("team", "Awa and Binta"), ("stage", "running")],
    );
    let done = bring(&filled).await.done();
    w.founder.get(&done).await.expect(200).says("The answers of the sheet are in the draft");
    w.founder.get(&format!("{path}/sections/idea")).await.expect(200).says("First words");
    w.founder.get(&format!("{path}/sections/delivery")).await.expect(200).says("and Binta");
    w.founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.done();
    bring(&filled).await.expect(403);
    w.owner.get(&file).await.expect(404);
}
