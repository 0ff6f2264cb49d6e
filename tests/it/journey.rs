//! One case through all nine stages, as the people who live it: from the registration of a startup to the last payment
//! and the journal's verification. Nothing is set up behind the pages but people and the roles they hold.

use chrono::{TimeZone, Utc};
use domain::{access::Role, value::OrganisationId};

use crate::support::{
    Person, TestApp,
    calls::Agency,
    id_in,
    pilots::{RISKS, SAFEGUARDS},
};

/// Everybody in the case.
pub struct People<'a> {
    pub founder: Person<'a>,
    pub registrar: Person<'a>,
    pub agency: Agency<'a>,
    pub officer: Person<'a>,
    pub budget: Person<'a>,
    pub legal: Person<'a>,
    pub chair: Person<'a>,
    pub evaluator: Person<'a>,
    pub openers: [Person<'a>; 2],
    pub mentor: Person<'a>,
    pub startup: OrganisationId,
}

fn on(app: &TestApp, month: u32, day: u32) {
    app.clock.set(Utc.with_ymd_and_hms(2027, month, day, 12, 0, 0).unwrap());
}

/// The names of the fields of a page that begin like this, each once.
fn fields(body: &str, prefix: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in body.split("name=\"").skip(1) {
        let name = part.split('"').next().unwrap().to_owned();
        if name.starts_with(prefix) && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// The links of a page that begin like this, each once, in order.
pub fn links(body: &str, prefix: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in body.split("href=\"").skip(1) {
        let link = part.split(['"', '?', '#']).next().unwrap();
        let link = link.split('/').take(3).collect::<Vec<_>>().join("/");
        if link.starts_with(prefix) && !found.contains(&link) {
            found.push(link);
        }
    }
    found
}

/// Registry: somebody registers an organisation, the registrar verifies it.
async fn registered(
    owner: &Person<'_>,
    registrar: &Person<'_>,
    kind: &str,
    name: &str,
    number: &str,
) -> OrganisationId {
    let fields = [("kind", kind), ("jurisdiction", "SN"), ("legal_name", name), ("registration_number", number)];
    let id = id_in(&owner.post("/organisations", &fields).await.done());
    owner.post(&format!("/organisations/{id}/verification-request"), &[]).await.done();
    registrar.post(&format!("/organisations/{id}/verification"), &[]).await.done();
    id.into()
}

async fn people(app: &TestApp) -> People<'_> {
    let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    let (registrar, manager) = (app.person("Moussa Fall").await, app.person("Cheikh Gueye").await);
    registrar.holds(Role::Registrar, office).await;
    manager.holds(Role::ProgrammeManager, office).await;
    let (founder, buyer) = (app.person("Awa Ndiaye").await, app.person("Fatou Sarr").await);
    let startup = registered(&founder, &registrar, "startup", "Teranga Santé SARL", "30672212G2").await;
    let id = registered(&buyer, &registrar, "agency", "Ministère de la Santé", "006478110").await;
    let (lead, decider) = (app.person("Ibrahima Diop").await, app.person("Mariama Ba").await);
    let (officer, budget, legal) =
        (app.person("Ousmane Sy").await, app.person("Khady Fall").await, app.person("Aliou Kane").await);
    for (person, role) in [
        (&buyer, Role::Buyer),
        (&lead, Role::DigitalLead),
        (&decider, Role::Member),
        (&officer, Role::ProcurementOfficer),
        (&budget, Role::BudgetHolder),
        (&legal, Role::LegalOfficer),
    ] {
        person.holds(role, id).await;
    }
    let openers = [app.person("Officer One").await, app.person("Officer Two").await];
    for opener in &openers {
        opener.holds(Role::Member, office).await;
    }
    let (chair, evaluator, mentor) =
        (app.person("Chair Cissé").await, app.person("Member Mbaye").await, app.person("Aminata Kane").await);
    let agency = Agency { id, office, buyer, lead, manager, decider };
    People { founder, registrar, agency, officer, budget, legal, chair, evaluator, openers, mentor, startup }
}

/// Catalogue: a solution is registered, reviewed and published.
async fn published_solution(p: &People<'_>) -> String {
    let first = [("name", "Sama File"), ("summary_fr", "File d’attente à distance")];
    let page = p.founder.post(&format!("/organisations/{}/solutions", p.startup), &first).await.done();
    let path = format!("/solutions/{}", id_in(&page));
    p.founder.post(&format!("{path}/description"), crate::catalogue::COMPLETE).await.done();
    p.founder.post(&format!("{path}/submission"), &[]).await.done();
    p.registrar.post(&format!("{path}/publication"), crate::catalogue::CHECKED).await.done();
    path
}

/// Programme: a programme with its roadmap is announced.
async fn announced_programme(p: &People<'_>) -> String {
    let page = p
        .agency
        .manager
        .post(&format!("/organisations/{}/programmes", p.agency.office), crate::programme::PROGRAMME)
        .await
        .done();
    let path = format!("/programmes/{}", id_in(&page));
    p.agency.manager.post(&format!("{path}/announcement"), &[]).await.done();
    path
}

/// Application: written by the founder and handed in against a receipt.
async fn submitted(p: &People<'_>, call: &str, solution: &str) -> String {
    let id = id_in(call).to_string();
    let check = p.founder.get(&format!("{call}/application")).await.expect(200).body;
    let statements = fields(&check, "statement.");
    let solution = id_in(solution).to_string();
    let mut begin = vec![("call", id.as_str()), ("solution", solution.as_str())];
    begin.extend(statements.iter().map(|name| (name.as_str(), "yes")));
    let page = p.founder.post(&format!("/organisations/{}/applications", p.startup), &begin).await.done();
    let path = format!("/applications/{}", id_in(&page));
    for (section, answers) in ANSWERS {
        p.founder.post(&format!("{path}/sections/{section}"), answers).await.done();
    }
    p.founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.done();
    p.founder.get(&path).await.expect(200).says("RC-");
    path
}

const ANSWERS: &[(&str, &[(&str, &str)])] = &[
    (
        "solution",
        &[("summary", "Un numéro par téléphone."), ("approach", "On attend chez soi."), ("maturity", "tested")],
    ),
    ("impact", &[("outcome", "Une heure d’attente de moins."), ("measurement", "Par le système de file.")]),
    (
        "pilot",
        &[("plan", "Trois centres, six mois."), ("months", "6"), ("needs", "Un référent."), ("price", "3 000 000")],
    ),
    ("safeguards", &[("personal_data", "no"), ("hosting", "national")]),
    ("team", &[("team", "Awa et Binta."), ("declaration", "yes")]),
];

/// The opening by two, and the check of who may apply.
async fn opened(p: &People<'_>, call: &str, application: &str) {
    for opener in &p.openers {
        p.agency.manager.post(&format!("{call}/opening/officers"), &[("email", &opener.email)]).await.done();
    }
    for opener in &p.openers {
        opener.post(&format!("{call}/opening/confirmation"), &[("minutes", "Scellés intacts.")]).await.done();
    }
    let asked = [("words", "De combien de personnes parle le plan ?"), ("days", "3")];
    p.agency.manager.post(&format!("{application}/clarifications"), &asked).await.done();
    let page = p.agency.manager.get(&format!("{application}/admission")).await.expect(200).body;
    let statements = fields(&page, "statement.");
    let yes: Vec<(&str, &str)> = statements.iter().map(|name| (name.as_str(), "yes")).collect();
    p.agency.manager.post(&format!("{application}/admission"), &yes).await.done();
}

/// Evaluation: declared, scored, decided, announced, accepted.
async fn selected(p: &People<'_>, call: &str, application: &str) {
    let at = |rest: &str| format!("{call}/evaluation/{rest}");
    p.agency.manager.post(&at("members"), &[("email", &p.chair.email), ("chair", "yes")]).await.done();
    p.agency.manager.post(&at("members"), &[("email", &p.evaluator.email)]).await.done();
    p.agency.manager.post(&at("scoring"), &[]).await.done();
    for judge in [&p.chair, &p.evaluator] {
        let page = judge.get(&format!("{call}/evaluation")).await.expect(200).body;
        let sheet = links(&page, "/sheets/").remove(0);
        judge.post(&format!("{sheet}/clearance"), &[]).await.done();
        let body = judge.get(&sheet).await.expect(200).body;
        let (scores, comments) = (fields(&body, "score."), fields(&body, "comment."));
        let points = scores.iter().map(|name| (name.as_str(), "4"));
        let words = comments.iter().map(|name| (name.as_str(), "Clair et mesuré."));
        judge.post(&format!("{sheet}/submission"), &points.chain(words).collect::<Vec<_>>()).await.done();
    }
    p.chair.post(&at("moderation"), &[]).await.done();
    p.chair.post(&at("conclusion"), &[]).await.done();
    let id = id_in(application);
    let (outcome, reason) = (format!("outcome.{id}"), format!("reason.{id}"));
    let decision = [
        (outcome.as_str(), "selected"),
        (reason.as_str(), "La seule qui touche trois centres."),
        ("reasons", "Comme classé."),
    ];
    p.agency.decider.post(&at("decision"), &decision).await.done();
    p.agency.manager.post(&at("announcement"), &[("complaint_until", "2027-04-16")]).await.done();
    p.founder.get(&format!("{application}/debrief")).await.expect(200).says("80");
    p.founder.post(&format!("{application}/acceptance"), &[]).await.done();
}

/// Pilot: begun from the application, planned, signed, started.
async fn running_pilot(p: &People<'_>, application: &str) -> String {
    let begin = [("title", "Files courtes dans trois centres")];
    let page = p.agency.buyer.post(&format!("{application}/pilot"), &begin).await.done();
    let pilot = format!("/pilots/{}", id_in(&page));
    let decider = p.agency.decider.id.unwrap().to_string();
    let plan = format!("{pilot}/plan");
    let test = [
        ("scope", "Trois centres"),
        ("starts_on", "2027-04-26"),
        ("ends_on", "2027-10-26"),
        ("decide_by", "2027-11-10"),
    ];
    p.founder.post(&format!("{plan}/test"), &test).await.done();
    p.founder.post(&format!("{plan}/safeguards"), SAFEGUARDS).await.done();
    p.founder.post(&format!("{plan}/risks"), RISKS).await.done();
    let terms =
        [("ip_terms", "À la startup"), ("data_terms", "Au ministère"), ("fee", "3 000 000"), ("fee_currency", "XOF")];
    p.agency.buyer.post(&format!("{plan}/terms"), &terms).await.done();
    let purchase = [
        ("budget_line", "2027-SANTE-114"),
        ("budget_plan_on", "2027-10-25"),
        ("decision_owner", decider.as_str()),
        ("route", "quotation-after-pilot"),
    ];
    p.agency.buyer.post(&format!("{plan}/purchase"), &purchase).await.done();
    p.founder.post(&format!("{pilot}/hypotheses"), HYPOTHESIS).await.done();
    let step =
        [("title", "Installation"), ("description", "Visible au guichet"), ("due_on", "2027-05-31"), ("share", "100")];
    p.founder.post(&format!("{pilot}/milestones"), &step).await.done();
    p.founder.post(&format!("{pilot}/signature"), &[("agree", "yes")]).await.done();
    p.agency.buyer.post(&format!("{pilot}/signature"), &[("agree", "yes")]).await.done();
    p.agency.buyer.post(&format!("{pilot}/preparation"), &[]).await.done();
    p.founder.post(&format!("{pilot}/readiness"), &[("words", "Serveur prêt")]).await.done();
    p.agency.buyer.post(&format!("{pilot}/readiness"), &[("words", "Comptes ouverts")]).await.done();
    p.agency.buyer.post(&format!("{pilot}/start"), &[]).await.done();
    pilot
}

const HYPOTHESIS: &[(&str, &str)] = &[
    ("statement", "Avec un numéro, on attend moins."),
    ("kpi", "Temps d’attente"),
    ("unit", "minutes"),
    ("direction", "down"),
    ("baseline", "240"),
    ("target", "45"),
    ("threshold", "60"),
    ("method", "Système de file"),
    ("mandatory", "yes"),
];

/// Mentorship: a mentor is approved, asked, accepts, begins, and logs a session.
async fn mentored(p: &People<'_>, pilot: &str) -> String {
    let to = format!("/organisations/{}/mentor-application", p.agency.office);
    let mentor = id_in(&p.mentor.post(&to, crate::mentorship::PROFILE).await.done());
    p.agency.manager.post(&format!("/mentors/{mentor}/approval"), &[]).await.done();
    let mentor = mentor.to_string();
    let ask = [
        ("mentor", mentor.as_str()),
        ("goals", "Préparer l’achat"),
        ("hours_a_month", "4"),
        ("skills", "marches publics"),
    ];
    let page = p.founder.post(&format!("{pilot}/mentorship-request"), &ask).await.done();
    let page = format!("/mentorships/{}", id_in(&page));
    p.mentor.post(&format!("{page}/acceptance"), &[]).await.done();
    p.mentor.post(&format!("{page}/beginning"), &[]).await.done();
    let plan = [("starts_at", "2027-04-21T10:00"), ("minutes", "60"), ("agenda", "Cahier des charges")];
    p.mentor.post(&format!("{page}/sessions"), &plan).await.done();
    page
}

/// The milestone is delivered, accepted and paid; the result is measured; the pilot is concluded as proven.
async fn proven(p: &People<'_>, pilot: &str) {
    let page = p.founder.get(pilot).await.expect(200).body;
    let milestone = links(&page, "/milestones/").remove(0);
    p.founder.post(&format!("{milestone}/delivery"), &[("body", "Installé dans trois centres.")]).await.done();
    p.agency.buyer.post(&format!("{milestone}/acceptance"), &[]).await.done();
    let pay = [("amount", "3 000 000"), ("paid_on", "2027-06-01"), ("reference", "TR-1")];
    p.budget.post(&format!("{milestone}/payment"), &pay).await.done();
    let form = p.founder.get(&format!("{pilot}/measurements")).await.expect(200).body;
    let at = form.find("name=\"hypothesis\" value=\"").unwrap();
    let kpi = form[at..].split('"').nth(3).unwrap().to_owned();
    let value = [("value", "42"), ("measured_on", "2027-06-01"), ("source", "File"), ("hypothesis", kpi.as_str())];
    p.founder.post(&format!("{pilot}/measurements"), &value).await.done();
    p.agency.buyer.post(&format!("{pilot}/review"), &[]).await.done();
    let mut end = vec![("outcome", "proven"), ("reasons", "42 minutes mesurées."), ("lessons", "Former tôt.")];
    end.extend(
        ["data_returned", "access_closed", "people_trained", "assets_returned"].map(|point| ("hand_over", point)),
    );
    p.agency.decider.post(&format!("{pilot}/conclusion"), &end).await.done();
}

/// Purchase: budget, route, approvals in order, notice, standstill, contract.
async fn contracted(app: &TestApp, p: &People<'_>, pilot: &str) -> String {
    let decider = p.agency.decider.id.unwrap().to_string();
    let begin = [
        ("title_fr", "Files courtes pour douze centres"),
        ("need_fr", "Étendre ce que le pilote a prouvé."),
        ("category", "services"),
        ("value", "12 000 000"),
        ("value_currency", "XOF"),
    ];
    let page = format!("/purchases/{}", id_in(&p.officer.post(&format!("{pilot}/purchase"), &begin).await.done()));
    p.budget.post(&format!("{page}/funding"), &[("budget_line", "2027-SANTE-114")]).await.done();
    let more = [
        ("price_justification", "Quatre fois le pilote."),
        ("decision_owner", decider.as_str()),
        ("signatory", decider.as_str()),
    ];
    p.officer.post(&format!("{page}/description"), &begin.into_iter().chain(more).collect::<Vec<_>>()).await.done();
    let conditions = [("met_in-procurement-plan", "yes"), ("note_in-procurement-plan", "PPM 2027, ligne 14")];
    p.officer.post(&format!("{page}/conditions"), &conditions).await.done();
    let route = [("route", "quotation-after-pilot"), ("reasons", "Petit montant, pilote concluant.")];
    p.officer.post(&format!("{page}/route"), &route).await.done();
    p.officer.post(&format!("{page}/approval-request"), &[]).await.done();
    let note = |words: &'static str| [("note", words)];
    p.agency.buyer.post(&format!("{page}/step"), &note("42 minutes au lieu de 240.")).await.done();
    p.officer.post(&format!("{page}/step"), &[("note", "PPM, ligne 14"), ("register_number", "14")]).await.done();
    p.budget.post(&format!("{page}/approval"), &[]).await.done();
    p.legal.post(&format!("{page}/approval"), &[("comment", "Conforme au dossier.")]).await.done();
    p.officer.post(&format!("{page}/step"), &note("Demande de prix publiée.")).await.done();
    p.founder.post(&format!("{page}/step"), &note("12 000 000 XOF.")).await.done();
    p.officer.post(&format!("{page}/step"), &note("Offre conforme.")).await.done();
    p.officer.post(&format!("{page}/step"), &note("Attribution provisoire.")).await.done();
    p.agency.decider.post(&format!("{page}/step"), &note("Trop tôt.")).await.expect(403);
    on(app, 6, 28);
    p.agency.decider.post(&format!("{page}/step"), &note("Attribution définitive.")).await.done();
    let contract = [
        ("number", "M-2027-014"),
        ("value", "12 000 000"),
        ("starts_on", "2027-07-01"),
        ("ends_on", "2028-06-30"),
        ("payment_days", "45"),
        ("terms", "Déploiement."),
    ];
    p.officer.post(&format!("{page}/contract"), &contract).await.done();
    p.founder.post(&format!("{page}/signature"), &[("agreed", "yes")]).await.done();
    p.agency.decider.post(&format!("{page}/signature"), &[("agreed", "yes")]).await.done();
    p.officer.post(&format!("{page}/step"), &note("Avis d’attribution définitive.")).await.done();
    page
}

/// Ordered, delivered, accepted, invoiced, checked, approved, paid.
async fn paid(p: &People<'_>, page: &str) {
    let order = [
        ("title", "Lot 1"),
        ("line_1", "Déploiement"),
        ("criteria_1", "Douze centres"),
        ("amount_1", "12 000 000"),
        ("due_on_1", "2027-09-30"),
    ];
    p.officer.post(&format!("{page}/orders"), &order).await.done();
    let body = p.founder.get(page).await.expect(200).body;
    let deliverable = links(&body, "/deliverables/").remove(0);
    p.founder.post(&format!("{deliverable}/delivery"), &[("note", "Douze centres en service.")]).await.done();
    p.agency.buyer.post(&format!("{deliverable}/acceptance"), &[]).await.done();
    let bill = [
        ("number", "F-1"),
        ("issued_on", "2027-06-28"),
        ("currency", "XOF"),
        ("net_1", "10 169 492"),
        ("tax_1", "1 830 508"),
    ];
    let invoice = format!("/invoices/{}", id_in(&p.founder.post(&format!("{page}/invoices"), &bill).await.done()));
    p.agency.buyer.post(&format!("{invoice}/check"), &[]).await.done();
    p.budget.post(&format!("{invoice}/approval"), &[]).await.done();
    let payment = [("net", "10 169 492"), ("tax", "1 830 508"), ("paid_on", "2027-06-28"), ("reference", "TR-2")];
    p.budget.post(&format!("{invoice}/payment"), &payment).await.done();
}

/// A case that went through all stages, for those who look at its pages afterwards.
pub struct Case<'a> {
    pub people: People<'a>,
    pub solution: String,
    pub programme: String,
    pub call: String,
    pub application: String,
    pub pilot: String,
    pub mentorship: String,
    pub purchase: String,
}

/// The beginning of a case, up to the submission of an application that is still sealed: people, solution, call and
/// application.
pub async fn sealed(app: &TestApp) -> (People<'_>, String, String, String) {
    let p = people(app).await;
    let solution = published_solution(&p).await;
    let call = p.agency.published().await;
    on(app, 3, 3);
    let application = submitted(&p, &call, &solution).await;
    (p, solution, call, application)
}

/// Lives a whole case, from the registration of a startup to the last payment.
pub async fn lived(app: &TestApp) -> Case<'_> {
    let (p, solution, call, application) = sealed(app).await;
    let programme = announced_programme(&p).await;
    app.visitor().get(&programme).await.expect(200);
    p.agency.manager.get(&application).await.expect(404);
    on(app, 3, 30);
    opened(&p, &call, &application).await;
    selected(&p, &call, &application).await;
    on(app, 4, 19);
    let pilot = running_pilot(&p, &application).await;
    let mentorship = mentored(&p, &pilot).await;
    on(app, 6, 1);
    proven(&p, &pilot).await;
    app.visitor().get(&pilot).await.expect(200).says("Proven");
    let purchase = contracted(app, &p, &pilot).await;
    paid(&p, &purchase).await;
    Case { people: p, solution, programme, call, application, pilot, mentorship, purchase }
}

#[tokio::test]
async fn a_case_goes_through_all_nine_stages() {
    let app = TestApp::spawn().await;
    let case = lived(&app).await;
    app.visitor().get(&case.purchase).await.expect(200).says("Completed");
    app.work().await;
    app.visitor().get(&case.solution).await.expect(200).says("Ministère de la Santé");
    // what mentor and startup do is between them and the office: the agency reads nothing of it
    let p = &case.people;
    let journey = links(&p.officer.get(&case.purchase).await.body, "/journeys/").remove(0);
    for inside in [&p.founder, &p.agency.manager] {
        inside.get(&journey).await.expect(200).says("Mentorship begun").says("Aminata Kane");
    }
    for outside in [&p.agency.buyer, &p.agency.lead] {
        outside.get(&journey).await.expect(200).hides("Mentorship begun").hides("Aminata Kane");
    }
    let report = platform::journal::verify(&app.app.db, Some(&app.app.keys)).await.unwrap();
    assert!(report.fault.is_none() && report.unsealed == 0 && report.checked > 80, "{report:?}");
}
