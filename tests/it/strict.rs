//! Strict sealing the whole way: officers with keys of their own, teams with their own copy, keys lost and found.

use chrono::TimeDelta;
use domain::access::Role;
use entity::call;
use platform::change::Acting;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;

use crate::{
    application::{SECRET, World},
    papers,
    support::{Person, TestApp, monday},
};

const PASSPHRASE: &str = "quatre girafes lisent sous la pluie";
const NEW: &str = "cinq poissons chantent dans le desert";

async fn set_call(app: &TestApp, state: &str) {
    let change = app.app.change(Acting::system()).await.unwrap();
    let row = call::Entity::find().one(change.conn()).await.unwrap().unwrap();
    let mut document = row.document;
    document["sealing"] = json!("strict");
    call::Entity::update_many()
        .col_expr(call::Column::Document, Expr::value(document))
        .col_expr(call::Column::Sealing, Expr::value("strict"))
        .col_expr(call::Column::State, Expr::value(state))
        .filter(call::Column::Id.eq(row.id))
        .exec(change.conn())
        .await
        .unwrap();
    change.commit().await.unwrap();
}

async fn makes_key(officer: &Person<'_>, passphrase: &str) {
    let fields = [("passphrase", passphrase), ("passphrase_again", passphrase)];
    officer.post("/officer-key", &fields).await.done();
}

/// The recovery key as the page tells it.
fn told(page: &str) -> String {
    let begin = page.find("AGE-SECRET-KEY-").unwrap();
    page[begin..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

/// A strict call whose seal is prepared, its two officers, and the recovery key.
async fn prepared<'a>(app: &'a TestApp) -> (World<'a>, Person<'a>, Person<'a>, String) {
    let w = World::of(app, false).await;
    set_call(app, "approved").await;
    let (first, second) = w.officers().await;
    let seal = w.challenge("opening/seal");
    w.manager.get(&w.challenge("opening")).await.expect(200).says("the seal is not prepared").says("no key yet");
    w.manager.post(&seal, &[]).await.expect(403).says("At least two of the officers");
    let same = [("passphrase", "quatre girafes lisent sous"), ("passphrase_again", "quatre girafes lisent dessous")];
    first.post("/officer-key", &same).await.expect(422).says("The two passphrases differ").hides("girafes");
    first.post("/officer-key", &[("passphrase", "short")]).await.expect(422).says("at least 20 characters");
    makes_key(&first, PASSPHRASE).await;
    makes_key(&second, PASSPHRASE).await;
    first.get("/officer-key").await.expect(200).says("You have a key").says("age1");
    first.post(&seal, &[]).await.expect(403);
    let recovery = told(&w.manager.post(&seal, &[]).await.expect(200).says("shown this once").body);
    w.manager.post(&seal, &[]).await.expect(403).says("prepared already");
    w.manager.get(&w.challenge("opening")).await.expect(200).says("Holds the key").hides(&recovery);
    set_call(app, "published").await;
    (w, first, second, recovery)
}

fn confirmation(passphrase: &str) -> [(&'static str, &str); 2] {
    [("minutes", "The seal was whole."), ("passphrase", passphrase)]
}

#[tokio::test]
async fn only_the_officers_open_and_the_team_keeps_its_copy() {
    let app = TestApp::spawn().await;
    let (w, first, second, _) = prepared(&app).await;
    let path = w.written(&w.founder, w.startup, SECRET, "1000").await;
    let file = ("annex", "plan-zqx.txt", b"zqx-inhalt".as_slice());
    w.founder.upload(&format!("{path}/attachments"), &[("section", "idea"), ("field", "annex")], file).await.done();
    let (submission, closing) = (format!("{path}/submission"), format!("{path}/closing"));
    w.founder.post(&closing, &[]).await.expect(403);
    w.founder.get(&submission).await.expect(200).says("this server cannot read your application");
    w.founder.post(&submission, &[("declaration", "yes")]).await.done();

    // for a moment the team can take its copy
    let contents = format!("{path}/contents/1");
    w.founder.get(&path).await.expect(200).says("Download your copy now").says("zqx-geheim");
    let copy = w.founder.get(&contents).await.expect(200).says("zqx-geheim").body;
    w.founder.post(&closing, &[]).await.done();
    assert_eq!(app.count("sealing_key WHERE wrapped IS NOT NULL").await, 0, "the platform holds no key");
    assert_eq!(app.count("draft_section").await, 0);
    let page = w.founder.get(&path).await.expect(200).says("Sealed with the officers’ keys").says("RC-");
    page.hides("zqx-geheim").hides("plan-zqx").hides("Download your copy now");
    w.founder.get(&contents).await.expect(403).says("keys that the platform does not hold");
    let receipt = w.founder.get(&format!("{path}/receipts/1")).await.expect(200).body;
    let checked = w.founder.post("/receipts/check", &[("receipt", &receipt), ("content", &copy)]).await;
    checked.expect(200).says("the content is what was handed in");

    // withdrawn, the draft begins empty and goes on from the copy
    w.founder.get(&format!("{path}/withdrawal")).await.expect(200).says("Your draft will be empty");
    w.founder.post(&format!("{path}/withdrawal"), &[]).await.done();
    w.founder.get(&format!("{path}/sections/idea")).await.expect(200).hides("zqx-geheim").hides("plan-zqx");
    let sheet = ("sheet", "content.json", copy.as_bytes());
    w.founder.upload(&format!("{path}/sheet"), &[], sheet).await.done();
    w.founder.get(&format!("{path}/sections/idea")).await.expect(200).says("zqx-geheim");
    w.founder.upload(&format!("{path}/attachments"), &[("section", "idea"), ("field", "annex")], file).await.done();
    // the self-check went with the draft's key
    w.founder.post(&submission, &[("declaration", "yes")]).await.expect(422).says("We are registered in Senegal.");
    let statement = format!("statement.{}", w.call.statement);
    w.founder.post(&submission, &[("declaration", "yes"), (&statement, "yes")]).await.done();
    app.clock.set(monday() + TimeDelta::minutes(61));
    app.work().await;
    w.founder.get(&format!("{path}/contents/2")).await.expect(403);

    // a second one never took its copy, and was withdrawn before the hour was over: nothing is lost
    let other = app.organisation("startup", "SN", "Kora Data SARL").await;
    w.founder.holds(Role::Owner, other).await;
    let quick = w.submitted(&w.founder, other, "Quick words", "1000").await;
    w.founder.post(&format!("{quick}/withdrawal"), &[]).await.done();
    w.founder.get(&format!("{quick}/sections/idea")).await.expect(200).says("Quick words");
    w.founder.post(&format!("{quick}/submission"), &[("declaration", "yes")]).await.done();

    let confirm = w.challenge("opening/confirmation");
    first.post(&confirm, &confirmation(PASSPHRASE)).await.expect(403).says("once the deadline has passed");
    app.clock.set(monday() + TimeDelta::days(15));
    app.work().await;
    w.manager.get(&w.challenge("opening/course")).await.expect(200).says("Waiting for the officers");
    first.post(&confirm, &confirmation("")).await.expect(422).says("#f-passphrase");
    let wrong = first.post(&confirm, &confirmation("quatre girafes lisent au soleil")).await.expect(422);
    wrong.says("not the passphrase of your key").says("The seal was whole.").hides("au soleil");
    first.post(&confirm, &confirmation(PASSPHRASE)).await.done();
    w.manager.get(&path).await.expect(404);
    app.visitor()
        .get(&w.challenge("opening/course"))
        .await
        .expect(200)
        .says("first officer has confirmed")
        .hides("Officer One");
    let with = [confirmation(PASSPHRASE).as_slice(), &[("reservations", "One envelope was torn.")]].concat();
    second.post(&confirm, &with).await.done();
    let page = w.manager.get(&path).await.expect(200).says(SECRET).says("plan-zqx").body;
    let file = page.split('"').find(|part| part.contains("/attachments/")).unwrap();
    w.manager.get(file).await.expect(200).says("zqx-inhalt");
    w.founder.get(&path).await.expect(200).says("zqx-geheim");
    let course = app.visitor().get(&w.challenge("opening/course")).await.expect(200);
    course.says("Officer One").says("With reservations").hides("Kora");
    let receipt: serde_json::Value =
        serde_json::from_str(&w.founder.get(&format!("{path}/receipts/2")).await.body).unwrap();
    let minutes = app.visitor().get(&w.challenge("opening/minutes")).await.expect(200).says("One envelope was torn.");
    let minutes = minutes.says(receipt["statement"]["number"].as_str().unwrap());
    minutes.says(receipt["statement"]["content_sha256"].as_str().unwrap()).hides("Teranga");
    let document = app.visitor().get(&w.challenge("opening/minutes.json")).await.expect(200).body;
    minutes_hash(&app, &document).await;
    let paper = app.visitor().get(&w.challenge("opening/minutes.pdf")).await.expect(200);
    assert_eq!(first.get(&w.challenge("opening/minutes.pdf")).await.bytes, paper.bytes, "one file for everybody");
    let said = papers::text(&paper.bytes);
    let hash = platform::files::hash_of(document.as_bytes());
    let statement = &receipt["statement"];
    let of = |field: &str| statement[field].as_str().unwrap().to_owned();
    for what in [of("number") + &of("content_sha256"), hash, "Oneenvelopewastorn.".into(), "OfficerOne".into()] {
        assert!(said.contains(&what), "{what} is not in {said}");
    }
    assert!(!said.contains("Teranga"), "{said}");
}

/// The minutes that everybody downloads have the hash that stands in the row.
async fn minutes_hash(app: &TestApp, document: &str) {
    let hash = platform::files::hash_of(document.as_bytes());
    assert_eq!(app.count(&format!("opening WHERE minutes_hash = '{hash}'")).await, 1);
}

#[tokio::test]
async fn a_forgotten_passphrase_is_made_good_by_the_other_officer() {
    let app = TestApp::spawn().await;
    let (w, first, second, _) = prepared(&app).await;
    let path = w.submitted(&w.founder, w.startup, SECRET, "1000").await;
    app.clock.set(monday() + TimeDelta::days(15));
    app.work().await;
    makes_key(&second, NEW).await;
    let confirm = w.challenge("opening/confirmation");
    second.post(&confirm, &confirmation(NEW)).await.expect(403).says("You do not hold the key");
    let give = w.challenge(&format!("opening/officers/{}/key", second.id.unwrap()));
    first.get(&w.challenge("opening")).await.expect(200).says("Give this officer the key");
    second.post(&give, &[("passphrase", NEW)]).await.expect(403);
    first.post(&give, &[("passphrase", NEW)]).await.expect(422).says("not the passphrase");
    first.post(&give, &[("passphrase", PASSPHRASE)]).await.done();
    first.post(&give, &[("passphrase", PASSPHRASE)]).await.expect(404);
    second.post(&confirm, &confirmation(NEW)).await.done();
    first.post(&confirm, &confirmation(PASSPHRASE)).await.done();
    w.manager.get(&path).await.expect(200).says(SECRET);
    assert!(app.count("journal_entry WHERE event = 'opening.key_passed_on'").await == 1, "the act is recorded");
}

#[tokio::test]
async fn with_every_passphrase_lost_the_recovery_key_opens_and_without_it_the_call_has_failed() {
    let app = TestApp::spawn().await;
    let (w, first, second, recovery) = prepared(&app).await;
    let path = w.submitted(&w.founder, w.startup, SECRET, "1000").await;
    app.clock.set(monday() + TimeDelta::days(15));
    app.work().await;
    makes_key(&first, NEW).await;
    makes_key(&second, NEW).await;
    let opening = w.challenge("opening");
    w.manager.get(&opening).await.expect(200).says("Nobody holds the key any more").says("/failure");
    let confirm = w.challenge("opening/confirmation");
    first.post(&confirm, &confirmation(NEW)).await.expect(403);
    for (n, officer) in [&first, &second].into_iter().enumerate() {
        let give = w.challenge(&format!("opening/officers/{}/key", officer.id.unwrap()));
        let mut other = platform::sealed::Secret::generate().text().to_string();
        w.manager.post(&give, &[("passphrase", &other)]).await.expect(422).says("not the recovery key").hides(&other);
        other = recovery.replace("AGE-SECRET-KEY-1", "AGE-SECRET-KEY-2");
        w.manager.post(&give, &[("passphrase", &other)]).await.expect(422).says("not the recovery key");
        // typed from paper: small letters, blanks
        let typed = if n == 0 { recovery.to_lowercase() } else { format!(" {} {}", &recovery[..30], &recovery[30..]) };
        w.manager.post(&give, &[("passphrase", &typed)]).await.done();
    }
    first.post(&confirm, &confirmation(NEW)).await.done();
    second.post(&confirm, &confirmation(NEW)).await.done();
    w.manager.get(&path).await.expect(200).says(SECRET);

    // another instance, and the paper is lost as well
    let app = TestApp::spawn().await;
    let (w, first, second, _) = prepared(&app).await;
    let path = w.submitted(&w.founder, w.startup, SECRET, "1000").await;
    app.clock.set(monday() + TimeDelta::days(15));
    app.work().await;
    makes_key(&first, NEW).await;
    makes_key(&second, NEW).await;
    let reasons = "The keys of all officers and the recovery key are lost.";
    w.manager.post(&w.challenge("failure"), &[("reasons", reasons)]).await.done();
    app.visitor().get(&format!("/challenges/{}", w.call.id)).await.expect(200).says(reasons);
    app.visitor().get(&w.challenge("opening/course")).await.expect(200).says("Not opened");
    w.founder.get(&path).await.expect(200).hides("zqx-geheim");
}
