//! A purchase from the proven pilot to the last payment, through HTTP, and what it refuses.

use chrono::TimeDelta;
use domain::{access::Role, value::OrganisationId};
use entity::{journey, pilot};
use platform::change::Acting;
use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

use crate::support::{Person, TestApp, id_in};

/// The people around one purchase.
pub struct Cast<'a> {
    pub founder: Person<'a>,
    pub buyer: Person<'a>,
    pub officer: Person<'a>,
    pub budget: Person<'a>,
    pub legal: Person<'a>,
    pub lead: Person<'a>,
    pub decider: Person<'a>,
    pub rival: Person<'a>,
    pub agency: OrganisationId,
    pub startup: OrganisationId,
}

pub async fn cast<'a>(app: &'a TestApp, country: &str) -> Cast<'a> {
    let agency = app.organisation("agency", country, "Ministère de la Santé").await;
    let startup = app.organisation("startup", country, "Teranga Santé").await;
    let rival = app.organisation("startup", country, "Jokko Santé").await;
    let cast = Cast {
        founder: app.person("Awa Ndiaye").await,
        buyer: app.person("Ousmane Ba").await,
        officer: app.person("Ibrahima Gueye").await,
        budget: app.person("Mariama Sy").await,
        legal: app.person("Khady Fall").await,
        lead: app.person("Fatou Diop").await,
        decider: app.person("Cheikh Sarr").await,
        rival: app.person("Modou Seck").await,
        agency,
        startup,
    };
    cast.founder.holds(Role::Owner, startup).await;
    cast.buyer.holds(Role::Buyer, agency).await;
    cast.officer.holds(Role::ProcurementOfficer, agency).await;
    cast.budget.holds(Role::BudgetHolder, agency).await;
    cast.legal.holds(Role::LegalOfficer, agency).await;
    cast.lead.holds(Role::DigitalLead, agency).await;
    cast.decider.holds(Role::Member, agency).await;
    cast.rival.holds(Role::Owner, rival).await;
    cast
}

/// A pilot that was concluded as proven, as if it had gone its way long ago.
async fn proven(app: &TestApp, cast: &Cast<'_>, country: &str) -> Uuid {
    concluded(app, cast, country, "proven").await
}

/// A label that the supplier was granted, until this day.
async fn label(app: &TestApp, cast: &Cast<'_>, until: &str) {
    let change = app.app.change(Acting::system()).await.unwrap();
    let row = entity::label::ActiveModel {
        id: Set(change.id()),
        organisation_id: Set(cast.startup.uuid()),
        issuer_id: Set(cast.agency.uuid()),
        kind: Set("startup-label".into()),
        recorded: Set(true),
        state: Set("granted".into()),
        number: Set(Some("L-1".into())),
        request: Set(serde_json::json!({})),
        requested_at: Set(change.now()),
        granted_on: Set("2025-12-01".parse().ok()),
        granted_until: Set(until.parse().ok()),
        created_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    entity::label::Entity::insert(row).exec_without_returning(change.conn()).await.unwrap();
    change.commit().await.unwrap();
}

async fn concluded(app: &TestApp, cast: &Cast<'_>, country: &str, outcome: &str) -> Uuid {
    let change = app.app.change(Acting::system()).await.unwrap();
    let (case, id, now) = (change.id(), change.id(), change.now());
    let rules = passerelle::registry::rules_in_force(change.conn(), country).await.unwrap().unwrap();
    let row = journey::ActiveModel {
        id: Set(case),
        reference: Set(platform::reference::reference("PS", &change.secret())),
        origin: Set("invitation".into()),
        startup_id: Set(cast.startup.uuid()),
        created_at: Set(now),
        ..Default::default()
    };
    journey::Entity::insert(row).exec_without_returning(change.conn()).await.unwrap();
    let row = pilot::ActiveModel {
        id: Set(id),
        journey_id: Set(case),
        origin: Set("invitation".into()),
        origin_reason: Set(Some("Seule solution connue.".into())),
        agency_id: Set(cast.agency.uuid()),
        startup_id: Set(cast.startup.uuid()),
        jurisdiction: Set(country.into()),
        rules_version_id: Set(rules),
        state: Set("concluded".into()),
        outcome: Set(Some(outcome.into())),
        concluded_at: Set(Some(now)),
        title: Set(serde_json::json!({ "fr": "Dossier patient partagé" })),
        document: Set(serde_json::json!({})),
        plan_number: Set(1),
        agreed_at: Set(Some(now)),
        decision_owner_id: Set(cast.decider.id.map(|id| id.uuid())),
        hand_over: Set(serde_json::json!([])),
        created_by: Set(cast.buyer.id.unwrap().uuid()),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
        ..Default::default()
    };
    pilot::Entity::insert(row).exec_without_returning(change.conn()).await.unwrap();
    change.commit().await.unwrap();
    id
}

const BEGIN: &[(&str, &str)] = &[
    ("title_fr", "Dossier patient pour huit hôpitaux"),
    ("need_fr", "Étendre ce que le pilote a prouvé."),
    ("category", "services"),
    ("value", "12 000 000"),
    ("value_currency", "XOF"),
];

/// Lets case time pass; nobody is signed out by it.
fn later(app: &TestApp, days: i64) {
    app.clock.set(app.app.clock.now() + TimeDelta::days(days));
}

/// The purchase, its draft complete and a route chosen.
async fn drafted(app: &TestApp, cast: &Cast<'_>) -> String {
    let pilot = proven(app, cast, "SN").await;
    let page = cast.officer.post(&format!("/pilots/{pilot}/purchase"), BEGIN).await.done();
    let page = format!("/purchases/{}", id_in(&page));
    cast.budget.post(&format!("{page}/funding"), &[("budget_line", "2.1.4")]).await.done();
    describe(cast, &page, "12 000 000").await;
    let conditions = [("met_in-procurement-plan", "yes"), ("note_in-procurement-plan", "PPM 2027, ligne 14")];
    cast.officer.post(&format!("{page}/conditions"), &conditions).await.done();
    let route = [("route", "quotation-after-pilot"), ("reasons", "Petit montant, pilote concluant.")];
    cast.officer.post(&format!("{page}/route"), &route).await.done();
    page
}

async fn describe(cast: &Cast<'_>, page: &str, value: &str) {
    let decider = cast.decider.id.unwrap().to_string();
    let mut draft = BEGIN.to_vec();
    draft.retain(|(key, _)| *key != "value");
    draft.extend([
        ("value", value),
        ("price_justification", "Le pilote coûtait 3 millions pour deux hôpitaux."),
        ("decision_owner", decider.as_str()),
        ("signatory", decider.as_str()),
    ]);
    cast.officer.post(&format!("{page}/description"), &draft).await.done();
}

async fn approved(app: &TestApp, cast: &Cast<'_>) -> String {
    let page = drafted(app, cast).await;
    cast.officer.post(&format!("{page}/approval-request"), &[]).await.done();
    cast.buyer.post(&format!("{page}/step"), &[("note", "Le pilote a réduit l’attente à 8 minutes.")]).await.done();
    cast.officer.post(&format!("{page}/step"), &[("note", "PPM, ligne 14"), ("register_number", "14")]).await.done();
    cast.budget.post(&format!("{page}/approval"), &[]).await.done();
    cast.legal.post(&format!("{page}/approval"), &[("comment", "Conforme au dossier.")]).await.done();
    page
}

pub async fn standing_still(app: &TestApp, cast: &Cast<'_>) -> String {
    let page = approved(app, cast).await;
    cast.officer.post(&format!("{page}/step"), &[("note", "Demande de prix publiée.")]).await.done();
    cast.founder.post(&format!("{page}/step"), &[("note", "12 000 000 XOF, valable 90 jours.")]).await.done();
    cast.officer.post(&format!("{page}/step"), &[("note", "Offre conforme.")]).await.done();
    cast.officer.post(&format!("{page}/step"), &[("note", "Attribution provisoire à Teranga Santé.")]).await.done();
    page
}

const CONTRACT: &[(&str, &str)] = &[
    ("number", "M-2027-014"),
    ("value", "12 000 000"),
    ("starts_on", "2027-04-01"),
    ("ends_on", "2028-03-31"),
    ("payment_days", "45"),
    ("terms", "Déploiement, formation, maintenance."),
];

async fn contracted(app: &TestApp, cast: &Cast<'_>) -> String {
    let page = standing_still(app, cast).await;
    later(app, 15);
    cast.decider.post(&format!("{page}/step"), &[("note", "Attribution définitive.")]).await.done();
    cast.officer.post(&format!("{page}/contract"), CONTRACT).await.done();
    cast.founder.post(&format!("{page}/signature"), &[("agreed", "yes")]).await.done();
    cast.decider.post(&format!("{page}/signature"), &[("agreed", "yes")]).await.done();
    cast.officer.post(&format!("{page}/step"), &[("note", "Avis d’attribution définitive.")]).await.done();
    page
}

const ORDER: &[(&str, &str)] = &[
    ("title", "Lot 1"),
    ("line_1", "Déploiement"),
    ("criteria_1", "Huit hôpitaux connectés"),
    ("amount_1", "8 000 000"),
    ("due_on_1", "2027-06-30"),
    ("line_2", "Formation"),
    ("criteria_2", "Cent agents formés"),
    ("amount_2", "4 000 000"),
    ("due_on_2", "2027-08-31"),
];

/// Links of a kind on a page, each once, in order.
async fn links(person: &Person<'_>, page: &str, kind: &str) -> Vec<String> {
    let body = person.get(page).await.expect(200).body;
    let mut found: Vec<String> = Vec::new();
    for part in body.split(&format!("href=\"/{kind}/")).skip(1) {
        let link = format!("/{kind}/{}", part.split('"').next().unwrap());
        if !found.contains(&link) {
            found.push(link);
        }
    }
    found
}

#[tokio::test]
async fn a_purchase_goes_from_the_proven_pilot_to_the_last_payment() {
    let app = TestApp::spawn().await;
    let cast = cast(&app, "SN").await;
    let page = contracted(&app, &cast).await;
    app.work().await;
    app.visitor()
        .get(&page)
        .await
        .expect(200)
        .says("Contract signed")
        .says("Attribution provisoire")
        .hides("Conforme au dossier")
        .hides("ligne 14");
    cast.officer.get(&page).await.says("example values").says("Conforme au dossier");
    cast.founder.get(&page).await.says("M-2027-014").hides("Conforme au dossier");

    cast.officer.get(&format!("{page}/orders")).await.expect(200).says("Left to order");
    let too_much = [("amount_1", "9 000 000")].iter().chain(ORDER.iter().filter(|(k, _)| *k != "amount_1"));
    let too_much: Vec<(&str, &str)> = too_much.copied().collect();
    cast.officer.post(&format!("{page}/orders"), &too_much).await.expect(422).says("above what the contract leaves");
    cast.officer.post(&format!("{page}/orders"), ORDER).await.done();
    let deliverables = links(&cast.founder, &page, "deliverables").await;
    assert_eq!(deliverables.len(), 2);
    cast.founder.get("/work").await.says("Deliver: Déploiement");
    let case = links(&cast.founder, &page, "journeys").await.remove(0);
    cast.founder.get(&case).await.expect(200).says("Who waits for whom").says("Deliver: Déploiement");

    cast.founder.post(&format!("{}/delivery", deliverables[0]), &[("note", "")]).await.expect(422).says("#f-note");
    cast.founder.post(&format!("{}/delivery", deliverables[0]), &[("note", "Huit sites en service.")]).await.done();
    cast.founder.post(&format!("{}/acceptance", deliverables[0]), &[]).await.expect(403);
    cast.buyer.post(&format!("{}/return", deliverables[0]), &[("reasons", "Le site de Thiès manque.")]).await.done();
    cast.founder.get(&deliverables[0]).await.says("Le site de Thiès manque.");
    cast.founder.post(&format!("{}/delivery", deliverables[0]), &[("note", "Thiès en service.")]).await.done();
    cast.buyer.post(&format!("{}/acceptance", deliverables[0]), &[]).await.done();

    let invoices = format!("{page}/invoices");
    cast.founder.get(&format!("{page}/invoices/new")).await.expect(200).says("Accepted and not invoiced yet");
    let bill = |net: &'static str, tax: &'static str| {
        [("number", "F-1"), ("issued_on", "2027-03-16"), ("currency", "XOF"), ("net_1", net), ("tax_1", tax)]
    };
    cast.founder.post(&invoices, &bill("7 000 000", "1 260 000")).await.expect(422).says("more than was accepted");
    let unaccepted = [("number", "F-9"), ("issued_on", "2027-03-16"), ("net_2", "1")];
    cast.founder.post(&invoices, &unaccepted).await.expect(422).says("Only what was accepted can be invoiced");
    let manat = [("number", "F-9"), ("issued_on", "2027-03-16"), ("currency", "AZN"), ("net_1", "1")];
    cast.founder.post(&invoices, &manat).await.expect(422).says("The contract is in XOF");
    let invoice = cast.founder.post(&invoices, &bill("6 779 661", "1 220 339")).await.done();
    let invoice = format!("/invoices/{}", id_in(&invoice));
    cast.founder.post(&invoices, &bill("1", "0")).await.expect(422);
    cast.budget.post(&format!("{invoice}/approval"), &[]).await.expect(403);
    cast.buyer.post(&format!("{invoice}/check"), &[]).await.done();
    cast.buyer.post(&format!("{invoice}/check"), &[]).await.expect(403);
    cast.budget.post(&format!("{invoice}/approval"), &[]).await.done();
    later(&app, 50);
    let pay = |net: &'static str| {
        let rest = [("tax", "1 220 339"), ("withholding", "300 000"), ("fee", "1 000")];
        let day = ("paid_on", "2027-05-04");
        [("net", net), rest[0], rest[1], rest[2], day, ("reference", "TR-77")]
    };
    cast.budget.post(&format!("{invoice}/payment"), &pay("6 000 000")).await.expect(422).says("have to be equal");
    cast.budget.post(&format!("{invoice}/payment"), &pay("6 478 661")).await.done();
    cast.founder.get(&invoice).await.expect(200).says("days late").says("TR-77");
    cast.officer.get(&page).await.says("Being delivered");

    cast.founder.post(&format!("{}/delivery", deliverables[1]), &[("note", "Cent attestations.")]).await.done();
    cast.buyer.post(&format!("{}/reserve", deliverables[1]), &[("reasons", "Deux agents à revoir.")]).await.done();
    let second = [("number", "F-2"), ("issued_on", "2027-05-05"), ("net_2", "4 000 000")];
    let invoice = format!("/invoices/{}", id_in(&cast.founder.post(&invoices, &second).await.done()));
    cast.buyer.post(&format!("{invoice}/check"), &[]).await.done();
    cast.budget.post(&format!("{invoice}/approval"), &[]).await.done();
    let all = [("net", "4 000 000"), ("paid_on", "2027-05-05"), ("reference", "TR-78")];
    cast.budget.post(&format!("{invoice}/payment"), &all).await.done();
    app.visitor().get(&page).await.expect(200).says("Completed").says("12,000,000");
    app.visitor().get("/purchases").await.expect(200).says("Dossier patient pour huit");
    app.visitor().get("/purchases?state=notice").await.expect(200).hides("Dossier patient pour huit");
    let case = links(&cast.founder, &page, "journeys").await.remove(0);
    for person in [&cast.founder, &cast.buyer] {
        person.get(&case).await.expect(200).says("Completed").says("12,000,000 paid").says("Purchase completed");
    }
    cast.founder.get(&case).await.hides("Route chosen");
    cast.buyer.get(&case).await.says("Route chosen");
    cast.rival.get(&case).await.expect(404);
    app.visitor().get(&case).await.expect(303);
    app.work().await;
    let letters = app.letters_to(&cast.founder.email).await;
    assert!(letters.iter().any(|letter| letter.subject.contains("Purchase completed")));
}

#[tokio::test]
async fn a_purchase_begins_from_a_proven_pilot_only_and_only_once() {
    let app = TestApp::spawn().await;
    let cast = cast(&app, "SN").await;
    let failed = concluded(&app, &cast, "SN", "not_proven").await;
    cast.officer.post(&format!("/pilots/{failed}/purchase"), BEGIN).await.expect(422).says("Only a proven pilot");
    let pilot = proven(&app, &cast, "SN").await;
    let target = format!("/pilots/{pilot}/purchase");
    cast.officer.get(&target).await.expect(200).says("Dossier patient partagé");
    cast.founder.post(&target, BEGIN).await.expect(403);
    cast.officer.post(&target, &[]).await.expect(422).says("#f-title_en").says("#f-value").says("#f-category");
    let negative = [BEGIN, &[]].concat().into_iter().map(|(k, v)| if k == "value" { (k, "-5") } else { (k, v) });
    cast.officer.post(&target, &negative.collect::<Vec<_>>()).await.expect(422).says("#f-value");
    let page = cast.officer.post(&target, BEGIN).await.done();
    cast.officer.post(&target, BEGIN).await.expect(422).says("under way already");
    let page = format!("/purchases/{}", id_in(&page));
    app.visitor().get(&page).await.expect(303);
    cast.rival.get(&page).await.expect(404);
    cast.founder.get(&page).await.expect(200).says("Proven, awaiting budget").hides("Étendre ce que");
    cast.budget.get("/work").await.says("Name the budget for");
    cast.budget.get(&format!("{page}/funding")).await.expect(200);
    cast.officer.post(&format!("{page}/description"), BEGIN).await.expect(403);
}

#[tokio::test]
async fn routes_are_advised_and_the_chain_approves_in_order() {
    let app = TestApp::spawn().await;
    let cast = cast(&app, "SN").await;
    let page = drafted(&app, &cast).await;
    cast.officer
        .get(&format!("{page}/advice"))
        .await
        .expect(200)
        .says("PPM")
        .says("do not give the term")
        .says("example values");
    cast.officer
        .get(&format!("{page}/route"))
        .await
        .expect(200)
        .says("open tender")
        .says("All conditions are recorded as met");
    label(&app, &cast, "2026-11-30").await;
    cast.officer.get(&format!("{page}/advice")).await.expect(200).says("The label ended on 30 November 2026");
    let shut = [("route", "open-tender"), ("reasons", "Plus sûr.")];
    cast.officer.post(&format!("{page}/route"), &shut).await.expect(422).says("not recorded as met");
    cast.founder.get(&format!("{page}/advice")).await.expect(404);
    cast.legal.get(&format!("{page}/conditions")).await.expect(200).says("Recorded by Ibrahima Gueye");

    cast.officer.post(&format!("{page}/approval-request"), &[("version", "1")]).await.expect(409);
    cast.officer.post(&format!("{page}/approval-request"), &[]).await.done();
    cast.legal.post(&format!("{page}/approval"), &[]).await.expect(403).says("not your turn");
    cast.officer.holds(Role::BudgetHolder, cast.agency).await;
    cast.officer.post(&format!("{page}/approval"), &[]).await.expect(403);
    cast.budget.get("/work").await.says("Approve the purchase");
    cast.budget.post(&format!("{page}/return"), &[("reasons", "")]).await.expect(422).says("#f-reasons");
    cast.budget.post(&format!("{page}/return"), &[("reasons", "Le prix n’est pas comparé.")]).await.done();
    cast.officer.get(&page).await.says("Le prix n’est pas comparé.");
    cast.founder.get(&page).await.hides("Le prix n’est pas comparé.");

    describe(&cast, &page, "25 000 000").await;
    cast.officer.post(&format!("{page}/approval-request"), &[]).await.done();
    cast.budget.post(&format!("{page}/approval"), &[]).await.done();
    cast.legal.post(&format!("{page}/approval"), &[]).await.done();
    cast.lead.post(&format!("{page}/approval"), &[]).await.done();
    cast.officer.get(&page).await.says("In approval").says("The next step of the route");
    cast.buyer.post(&format!("{page}/step"), &[("note", "")]).await.expect(422).says("#f-note");
    cast.officer.post(&format!("{page}/step"), &[("note", "x")]).await.expect(403);
    cast.buyer.post(&format!("{page}/step"), &[("note", "Besoin établi.")]).await.done();
    cast.officer.post(&format!("{page}/step"), &[("note", "PPM")]).await.done();
    cast.officer.get(&page).await.says("Approved");
}

#[tokio::test]
async fn nothing_is_signed_in_the_standstill_nor_while_a_complaint_is_undecided() {
    let app = TestApp::spawn().await;
    let cast = cast(&app, "SN").await;
    let page = standing_still(&app, &cast).await;
    // 1 March 2027 is a Monday: five whole working days lie between, the term runs to the end of Tuesday the 9th
    cast.officer.get(&page).await.expect(200).says("Standstill ends").says("9 March 2027, 23:59");
    cast.decider.post(&format!("{page}/step"), &[("note", "Trop tôt.")]).await.expect(403);
    cast.officer.post(&format!("{page}/contract"), CONTRACT).await.expect(403);
    cast.founder.post(&format!("{page}/complaints"), &[("reasons", "x")]).await.expect(403);
    app.visitor().get(&page).await.says("Complaints can be made now");
    cast.rival.get(&format!("{page}/complaints")).await.expect(200);
    cast.rival.post(&format!("{page}/complaints"), &[("reasons", "")]).await.expect(422);
    cast.rival.post(&format!("{page}/complaints"), &[("reasons", "L’évaluation ignore notre offre.")]).await.done();
    app.visitor().get(&page).await.says("Complaint undecided").hides("ignore notre offre");
    later(&app, 20);
    cast.rival.post(&format!("{page}/complaints"), &[("reasons", "Encore.")]).await.expect(403);
    cast.decider.post(&format!("{page}/step"), &[("note", "Attribution.")]).await.expect(403);
    cast.founder.post(&format!("{page}/complaint-dismissal"), &[("reasons_1", "x")]).await.expect(403);
    // nobody judges a complaint about their own award
    cast.decider.post(&format!("{page}/complaint-dismissal"), &[("reasons_1", "Non.")]).await.expect(403);
    cast.decider.get(&page).await.expect(200).hides("complaint-upholding");
    cast.legal.post(&format!("{page}/complaint-upholding"), &[("reasons_1", "")]).await.expect(422).says("f-reasons_1");
    cast.legal.post(&format!("{page}/complaint-upholding"), &[("reasons_1", "Offre écartée à tort.")]).await.done();
    cast.officer.get(&page).await.says("round 2").says("Published");
    cast.officer.post(&format!("{page}/step"), &[("note", "Seconde évaluation.")]).await.done();
    cast.officer.post(&format!("{page}/step"), &[("note", "Seconde attribution provisoire.")]).await.done();
    cast.officer.get(&page).await.says("Standstill ends");
    later(&app, 20);
    app.work().await;
    cast.decider.get("/work").await.says("Take the next step");
    cast.decider.post(&format!("{page}/step"), &[("note", "Attribution définitive.")]).await.done();
    cast.officer.post(&format!("{page}/contract"), CONTRACT).await.done();
    let again: Vec<(&str, &str)> =
        CONTRACT.iter().map(|(k, v)| if *k == "value" { (*k, "12 000 001") } else { (*k, *v) }).collect();
    cast.officer.post(&format!("{page}/contract"), &again).await.expect(422).says("above what was approved");
    cast.founder.post(&format!("{page}/signature"), &[]).await.expect(422).says("#f-agreed");
    cast.founder.post(&format!("{page}/signature"), &[("agreed", "yes")]).await.done();
    cast.founder.post(&format!("{page}/signature"), &[("agreed", "yes")]).await.expect(403);
    cast.officer.post(&format!("{page}/contract"), CONTRACT).await.expect(403);
    cast.buyer.post(&format!("{page}/signature"), &[("agreed", "yes")]).await.expect(403);
    cast.decider.post(&format!("{page}/signature"), &[("agreed", "yes")]).await.done();
    cast.officer.get(&page).await.says("Contract signed");
    cast.decider.post(&format!("{page}/termination"), &[("reasons", "Défaillance.")]).await.done();
    app.visitor().get(&page).await.says("Terminated").says("Défaillance.");
}

#[tokio::test]
async fn in_azerbaijan_the_steps_of_other_systems_are_recorded_as_outside_acts() {
    let app = TestApp::spawn().await;
    let cast = cast(&app, "AZ").await;
    let pilot = proven(&app, &cast, "AZ").await;
    let begin: Vec<(&str, &str)> = BEGIN
        .iter()
        .map(|(k, v)| match *k {
            "value" => ("value", "8 000"),
            "value_currency" => ("value_currency", "AZN"),
            key => (key, *v),
        })
        .collect();
    let page =
        format!("/purchases/{}", id_in(&cast.buyer.post(&format!("/pilots/{pilot}/purchase"), &begin).await.done()));
    cast.officer.post(&format!("{page}/funding"), &[("budget_line", "4.2")]).await.done();
    let decider = cast.decider.id.unwrap().to_string();
    let more = [("price_justification", "Bazar qiyməti."), ("decision_owner", &decider), ("signatory", &decider)];
    let draft: Vec<(&str, &str)> = begin.iter().copied().chain(more).collect();
    cast.buyer.post(&format!("{page}/description"), &draft).await.done();
    let route = [("route", "unplanned-small"), ("reasons", "Kiçik məbləğ.")];
    cast.officer.post(&format!("{page}/route"), &route).await.done();
    cast.officer.post(&format!("{page}/approval-request"), &[]).await.done();
    cast.budget.post(&format!("{page}/approval"), &[]).await.done();
    cast.legal.post(&format!("{page}/approval"), &[]).await.done();
    cast.buyer.post(&format!("{page}/step"), &[("note", "Ehtiyac.")]).await.done();
    let contract: Vec<(&str, &str)> =
        CONTRACT.iter().map(|(k, v)| if *k == "value" { (*k, "8 000") } else { (*k, *v) }).collect();
    cast.officer.post(&format!("{page}/contract"), &contract).await.done();
    let mut act = vec![
        ("system", "Digital State Finance"),
        ("number", "DSF-77"),
        ("acted_on", "2027-03-01"),
        ("signatory", "Leyla Aliyeva"),
        ("signatory_capacity", "Nazir müavini"),
        ("document_hash", "12"),
    ];
    cast.officer.post(&format!("{page}/contract-record"), &act).await.expect(422).says("#f-document_hash");
    let hash = "0123456789abcdef".repeat(4);
    act.pop();
    act.push(("document_hash", &hash));
    cast.officer.post(&format!("{page}/contract-record"), &act).await.done();
    cast.officer.get(&page).await.says("Digital State Finance").says("DSF-77").says(&hash);
    app.visitor().get(&page).await.expect(200).says("Contract signed");
}
