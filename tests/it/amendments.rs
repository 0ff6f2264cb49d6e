//! Amendments of the form, the conditions and the criteria, and what they mean for those who answer.

use chrono::TimeDelta;
use domain::access::Role;

use crate::{
    application::World,
    support::{Person, TestApp, monday},
};

const SUMMARY: (&str, &str) = ("summary_en", "People wait for hours.");

async fn buyer<'a>(w: &World<'a>) -> Person<'a> {
    let buyer = w.app.person("Fatou Sarr").await;
    buyer.holds(Role::Buyer, w.agency).await;
    buyer
}

/// Adds a question to the copy.
async fn adds(w: &World<'_>, buyer: &Person<'_>, label: &str, required: &str) {
    let question = [
        ("kind", "long_text"),
        ("section", "idea"),
        ("label_fr", label),
        ("label_en", label),
        ("max", "500"),
        ("required", required),
    ];
    buyer.post(&w.challenge("amendments/form/questions"), &question).await.done();
}

#[tokio::test]
async fn a_notice_changes_the_form_and_nothing_that_was_typed_is_lost() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let buyer = buyer(&w).await;
    let other = app.organisation("startup", "SN", "Ndox SARL").await;
    let second = app.person("Modou Lo").await;
    second.holds(Role::Owner, other).await;
    let handed = w.submitted(&w.founder, w.startup, "Une file unique", "1000000").await;
    let draft = w.written(&second, other, "Deux files", "2000000").await;
    app.clock.set(monday() + TimeDelta::hours(1));

    // prepared on a copy that nobody else sees
    let amendments = w.challenge("amendments");
    buyer.get(&amendments).await.expect(200).says("Nothing is prepared");
    buyer.get(&w.challenge("amendments/form")).await.expect(200).says("What will you do?").hides("question catalogue");
    buyer.get(&w.challenge("amendments/form/questions/summary")).await.expect(200).says("What will you do?");
    adds(&w, &buyer, "Who trains the clerks?", "yes").await;
    let reworded = [
        ("kind", "long_text"),
        ("section", "idea"),
        ("label_fr", "Que ferez-vous, et où ?"),
        ("label_en", "What will you do, and where?"),
        ("max", "800"),
        ("required", "yes"),
    ];
    buyer.post(&w.challenge("amendments/form/questions/summary"), &reworded).await.done();
    buyer.post(&w.challenge("amendments/form/questions/annex/removal"), &[]).await.done();
    let page = buyer.get(&amendments).await.expect(200).says("Who trains the clerks?").says("Added").says("Taken out");
    page.says("and where?").says("800").says("Annex");
    buyer.get(&w.challenge("amendments/form/preview")).await.expect(200).says("Who trains the clerks?");
    let public = w.challenge("form/preview");
    app.visitor().get(&public).await.expect(200).hides("Who trains the clerks?").says("Annex");
    second.get(&format!("{draft}/sections/idea")).await.expect(200).hides("Who trains the clerks?");
    w.owner.get(&w.challenge("amendments/form")).await.expect(403);
    second.get(&w.challenge("amendments/form")).await.expect(403);
    w.founder.post(&w.challenge("amendments/removal"), &[]).await.expect(403);

    let notice = [("reason", "Les agents doivent être formés."), SUMMARY];
    buyer.post(&amendments, &notice).await.done();
    let page = app.visitor().get(w.challenge("").trim_end_matches('/')).await.expect(200);
    let page = page.says("Notice 1").says("Who trains the clerks?").says("Added").says("Taken out").says("Annex");
    page.says("<ins>").says("and where?");
    app.visitor().get(&public).await.expect(200).says("Who trains the clerks?").hides("Annex");
    buyer.get(&amendments).await.expect(200).says("Nothing is prepared");

    // the draft answers the new form; what changed since is marked until it is looked at and saved
    let told = app.letters_to(&second.email).await;
    assert!(told.iter().any(|letter| letter.subject.starts_with("The questions were changed:")), "{told:?}");
    second.get(&draft).await.expect(200).says("2 questions changed since you answered");
    let section = second.get(&format!("{draft}/sections/idea")).await.expect(200).says("Deux files");
    let section = section.says("New question").says("This question changed since you answered").says("Notice 1");
    section.says("Who trains the clerks?").says("name=\"q2_1\"");
    second.get(&format!("{draft}/sections/delivery")).await.expect(200).hides("changed since you answered");
    let early = [("declaration", "yes")];
    second.post(&format!("{draft}/submission"), &early).await.expect(422).says("Who trains the clerks?");
    let answers = [("summary", "Deux files"), ("q2_1", "Nous"), ("version", "1")];
    second.post(&format!("{draft}/sections/idea"), &answers).await.done();
    second.get(&draft).await.expect(200).hides("changed since you answered");
    let stale = [("declaration", "yes"), ("call_number", "1")];
    second.post(&format!("{draft}/submission"), &stale).await.expect(422).says("amended while this page was open");
    second.post(&format!("{draft}/submission"), &[("declaration", "yes"), ("call_number", "2")]).await.done();

    // what was handed in has to be handed in again, because more is asked
    let told = app.letters_to(&w.founder.email).await;
    assert!(told.iter().any(|letter| letter.subject.starts_with("Hand in again:")), "{told:?}");
    w.founder.get("/work").await.says("Hand the application in again");
    let page = w.founder.get(&handed).await.expect(200).says("Who trains the clerks?").says("Une file unique");
    page.says("Without them the application is incomplete").hides("Our answers stand");
    w.founder.post(&format!("{handed}/confirmation"), &[]).await.expect(403).says("asks for new answers");
    w.founder.post(&format!("{handed}/withdrawal"), &[]).await.done();
    w.founder.get("/work").await.hides("Hand the application in again");
    let section = w.founder.get(&format!("{handed}/sections/idea")).await.expect(200);
    section.says("Une file unique").says("Who trains the clerks?");
    let answers = [("summary", "Une file unique"), ("q2_1", "L’agence"), ("version", "1")];
    w.founder.post(&format!("{handed}/sections/idea"), &answers).await.done();
    w.founder.post(&format!("{handed}/submission"), &[("declaration", "yes")]).await.done();
    w.founder.get(&handed).await.expect(200).says("L’agence").hides("Without them the application is incomplete");

    // opened, each is read with its questions
    w.opened().await;
    w.manager.get(&handed).await.expect(200).says("Who trains the clerks?").says("L’agence");
}

#[tokio::test]
async fn what_was_handed_in_stays_valid_where_nothing_new_must_be_answered() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let buyer = buyer(&w).await;
    let other = app.organisation("startup", "SN", "Ndox SARL").await;
    let second = app.person("Modou Lo").await;
    second.holds(Role::Owner, other).await;
    let handed = w.submitted(&w.founder, w.startup, "Une file unique", "1000000").await;
    let silent = w.submitted(&second, other, "Deux files", "2000000").await;
    app.clock.set(monday() + TimeDelta::hours(1));
    w.founder.post(&format!("{handed}/confirmation"), &[]).await.expect(403).says("Nothing has to be confirmed");
    adds(&w, &buyer, "Anything else?", "").await;
    buyer.post(&w.challenge("amendments"), &[("reason", "Une question de plus."), SUMMARY]).await.done();
    let told = app.letters_to(&w.founder.email).await;
    assert!(told.iter().any(|letter| letter.subject.contains("your application stays valid")), "{told:?}");
    w.founder.get("/work").await.hides("Hand the application in again");
    w.founder.get(&handed).await.expect(200).says("stays valid as it was handed in").says("Our answers stand");
    w.colleague.post(&format!("{handed}/confirmation"), &[]).await.expect(403);
    w.founder.post(&format!("{handed}/confirmation"), &[]).await.done();
    w.founder.get(&handed).await.expect(200).hides("Our answers stand").says("Confirmed under the changed questions");
    w.founder.post(&format!("{handed}/confirmation"), &[]).await.expect(403);
    w.opened().await;
    w.manager.get(&handed).await.expect(200).says("Une file unique").says("Anything else?");
    let page = w.manager.get(&silent).await.expect(200).says("Deux files").says("stays valid as it was handed in");
    page.hides("Anything else?").hides("Our answers stand");
}

#[tokio::test]
async fn one_that_was_not_renewed_is_opened_and_its_gap_is_said() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let buyer = buyer(&w).await;
    let handed = w.submitted(&w.founder, w.startup, "Une file unique", "1000000").await;
    app.clock.set(monday() + TimeDelta::hours(1));
    adds(&w, &buyer, "Who trains the clerks?", "yes").await;
    buyer.post(&w.challenge("amendments"), &[("reason", "Formation."), SUMMARY]).await.done();
    app.work().await;
    w.founder.get("/work").await.says("Hand the application in again");
    w.opened().await;
    app.work().await;
    w.founder.get("/work").await.hides("Hand the application in again");
    let page = w.manager.get(&handed).await.expect(200).says("Une file unique").says("Who trains the clerks?");
    page.says("the office decides on it as on any missing document");
}

#[tokio::test]
async fn conditions_and_criteria_change_by_notice_and_criteria_only_with_more_time() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let buyer = buyer(&w).await;
    let draft = w.written(&w.founder, w.startup, "Une file unique", "1000000").await;
    app.clock.set(monday() + TimeDelta::hours(1));
    let amendments = w.challenge("amendments");
    let key = w.call.statement.to_string();
    let conditions = [
        ("statement_0_key", key.as_str()),
        ("statement_0_fr", "Nous sommes immatriculés."),
        ("statement_0_en", "We are registered in Senegal."),
        ("statement_1_fr", "Nous avons moins de huit ans."),
        ("statement_1_en", "We are younger than eight years."),
    ];
    buyer.get(&w.challenge("amendments/eligibility")).await.expect(200).says("We are registered in Senegal.");
    buyer.post(&w.challenge("amendments/eligibility"), &[]).await.expect(422).says("#f-statement_0_fr");
    buyer.post(&w.challenge("amendments/eligibility"), &conditions[2..]).await.done();
    buyer.get(&amendments).await.says("We are younger than eight years.").says("Added");
    buyer.post(&w.challenge("amendments/removal"), &[]).await.done();
    buyer.get(&amendments).await.says("Nothing is prepared").hides("younger than eight");
    buyer.post(&w.challenge("amendments/eligibility"), &conditions).await.done();
    buyer.post(&amendments, &[("reason", "Loi sur les startups."), SUMMARY]).await.done();

    // a team that began before says yes to what it was not asked, before it hands in
    let page = w.founder.get(&format!("{draft}/submission")).await.expect(200);
    let page = page.says("We are younger than eight years.").says("call_number");
    w.founder.post(&format!("{draft}/submission"), &[("declaration", "yes")]).await.expect(422);
    let names: Vec<&str> =
        page.body.split("name=\"statement.").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut names: Vec<String> = names.into_iter().map(|key| format!("statement.{key}")).collect();
    names.dedup();
    let mut said: Vec<(&str, &str)> = vec![("declaration", "yes")];
    said.extend(names.iter().map(|name| (name.as_str(), "no")));
    w.founder.post(&format!("{draft}/submission"), &said).await.expect(422);
    let said: Vec<(&str, &str)> = said.iter().map(|(name, _)| (*name, "yes")).collect();
    w.founder.post(&format!("{draft}/submission"), &said).await.done();

    let criteria = [
        ("criteria_0_key", w.call.impact.as_str()),
        ("criteria_0_name_fr", "Effet"),
        ("criteria_0_name_en", "Impact"),
        ("criteria_0_weight", "70"),
        ("criteria_0_scale_max", "5"),
        ("criteria_1_key", w.call.cost.as_str()),
        ("criteria_1_name_fr", "Coût"),
        ("criteria_1_name_en", "Cost"),
        ("criteria_1_weight", "30"),
        ("criteria_1_scale_max", "5"),
    ];
    buyer.get(&w.challenge("amendments/criteria")).await.expect(200).says("Impact");
    buyer.post(&w.challenge("amendments/criteria"), &criteria[..5]).await.expect(422).says("add up to 70");
    buyer.post(&w.challenge("amendments/criteria"), &criteria).await.done();
    let notice = [("reason", "Plus de poids à l’effet."), SUMMARY];
    buyer.post(&amendments, &notice).await.expect(422).says("Other criteria need a later deadline");
    let later = [notice[0], notice[1], ("deadline", "2027-03-29T17:00")];
    buyer.post(&amendments, &later).await.done();
    let page = app.visitor().get(w.challenge("").trim_end_matches('/')).await.expect(200);
    page.says("Notice 2").says("70 %").says("29 March 2027, 17:00");
}
