//! The people around one pilot, and a pilot brought as far as a test needs it.

use domain::{access::Role, value::OrganisationId};
use uuid::Uuid;

use super::{Person, TestApp, id_in};

pub const HYPOTHESIS: &[(&str, &str)] = &[
    ("statement", "Avec le dossier, on attend moins."),
    ("kpi", "Temps d’attente"),
    ("unit", "minutes"),
    ("direction", "down"),
    ("baseline", "40"),
    ("target", "10"),
    ("threshold", "20"),
    ("method", "Système de file d’attente"),
    ("mandatory", "yes"),
];

pub const SAFEGUARDS: &[(&str, &str)] = &[
    ("privacy", "Loi 2008-12"),
    ("security", "Accès nominatifs"),
    ("exit", "Retour au papier"),
    ("affected_users", "Affichage"),
];

pub const RISKS: &[(&str, &str)] = &[
    ("risk_1_what", "Panne"),
    ("risk_1_likelihood", "low"),
    ("risk_1_impact", "high"),
    ("risk_1_mitigation", "Copie locale"),
    ("risk_1_owner", "Awa"),
];

pub const AGREE: &[(&str, &str)] = &[("agree", "yes")];

/// The people around one pilot.
pub struct Cast<'a> {
    pub founder: Person<'a>,
    pub buyer: Person<'a>,
    pub lead: Person<'a>,
    pub decider: Person<'a>,
    pub budget: Person<'a>,
    pub officer: Person<'a>,
    pub manager: Person<'a>,
    pub agency: OrganisationId,
    pub startup: OrganisationId,
    pub office: OrganisationId,
}

pub async fn cast(app: &TestApp) -> Cast<'_> {
    let agency = app.organisation("agency", "SN", "Ministère de la Santé").await;
    let startup = app.organisation("startup", "SN", "Teranga Santé").await;
    let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    let cast = Cast {
        founder: app.person("Awa Ndiaye").await,
        buyer: app.person("Ousmane Ba").await,
        lead: app.person("Fatou Diop").await,
        decider: app.person("Cheikh Sarr").await,
        budget: app.person("Mariama Sy").await,
        officer: app.person("Ibrahima Gueye").await,
        manager: app.person("Moussa Fall").await,
        agency,
        startup,
        office,
    };
    cast.founder.holds(Role::Owner, startup).await;
    cast.buyer.holds(Role::Buyer, agency).await;
    cast.lead.holds(Role::DigitalLead, agency).await;
    cast.decider.holds(Role::Member, agency).await;
    cast.budget.holds(Role::BudgetHolder, agency).await;
    cast.officer.holds(Role::ProcurementOfficer, agency).await;
    cast.manager.holds(Role::ProgrammeManager, office).await;
    cast
}

/// A pilot by invitation, with nothing in its plan yet.
pub async fn invited(cast: &Cast<'_>) -> Uuid {
    let startup = cast.startup.to_string();
    let fields =
        [("startup", startup.as_str()), ("title", "Dossier patient partagé"), ("reason", "Seule solution connue.")];
    id_in(&cast.buyer.post(&format!("/organisations/{}/pilot-invitation", cast.agency), &fields).await.done())
}

/// Writes the whole plan, all but the lines that are named.
pub async fn planned(cast: &Cast<'_>, id: Uuid, without: &[&str]) {
    let plan = format!("/pilots/{id}/plan");
    let test = [
        ("scope", "Deux hôpitaux"),
        ("starts_on", "2027-03-15"),
        ("ends_on", "2027-09-15"),
        ("decide_by", "2027-09-30"),
    ];
    cast.founder.post(&format!("{plan}/test"), &test).await.done();
    cast.founder.post(&format!("{plan}/safeguards"), SAFEGUARDS).await.done();
    cast.founder.post(&format!("{plan}/risks"), RISKS).await.done();
    let terms =
        [("ip_terms", "À la startup"), ("data_terms", "Au ministère"), ("fee", "3 000 000"), ("fee_currency", "XOF")];
    cast.buyer.post(&format!("{plan}/terms"), &terms).await.done();
    let decider = cast.decider.id.unwrap().to_string();
    let mut purchase = vec![
        ("budget_plan_on", "2027-10-25"),
        ("decision_owner", decider.as_str()),
        ("route", "quotation-after-pilot"),
    ];
    if !without.contains(&"budget_line") {
        purchase.push(("budget_line", "2.1.4"));
    }
    cast.buyer.post(&format!("{plan}/purchase"), &purchase).await.done();
    cast.founder.post(&format!("/pilots/{id}/hypotheses"), HYPOTHESIS).await.done();
    for (title, due, share) in [("Installation", "2027-04-15", "40"), ("Bilan", "2027-09-01", "60")] {
        let step = [("title", title), ("description", "Visible au guichet"), ("due_on", due), ("share", share)];
        cast.founder.post(&format!("/pilots/{id}/milestones"), &step).await.done();
    }
}

pub async fn agreed(cast: &Cast<'_>, id: Uuid) {
    cast.founder.post(&format!("/pilots/{id}/signature"), AGREE).await.done();
    cast.buyer.post(&format!("/pilots/{id}/signature"), AGREE).await.done();
}

pub async fn running(cast: &Cast<'_>) -> Uuid {
    let id = invited(cast).await;
    planned(cast, id, &[]).await;
    agreed(cast, id).await;
    cast.buyer.post(&format!("/pilots/{id}/preparation"), &[]).await.done();
    cast.founder.post(&format!("/pilots/{id}/readiness"), &[("words", "Serveur prêt")]).await.done();
    cast.buyer.post(&format!("/pilots/{id}/readiness"), &[("words", "Comptes ouverts")]).await.done();
    cast.buyer.post(&format!("/pilots/{id}/start"), &[]).await.done();
    id
}

/// The milestones of a pilot by the links of its page, in the order of their days.
pub async fn milestones(cast: &Cast<'_>, id: Uuid) -> Vec<String> {
    let page = cast.founder.get(&format!("/pilots/{id}")).await.expect(200).body;
    let mut found: Vec<String> = Vec::new();
    for part in page.split("href=\"/milestones/").skip(1) {
        let link = format!("/milestones/{}", part.split('"').next().unwrap());
        if !found.contains(&link) {
            found.push(link);
        }
    }
    found
}

pub async fn hypothesis(cast: &Cast<'_>, id: Uuid) -> String {
    let page = cast.founder.get(&format!("/pilots/{id}/measurements")).await.expect(200).body;
    let at = page.find("name=\"hypothesis\" value=\"").unwrap();
    page[at..].split('"').nth(3).unwrap().to_owned()
}
