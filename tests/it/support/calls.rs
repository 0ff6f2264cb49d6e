//! A challenge on its way to the public, made by the people who make it.

use domain::{
    access::Role,
    value::{OrganisationId, PersonId},
};

use super::{Person, TestApp, id_in};

/// The words of a written challenge beside its title.
pub const WORDS: [(&str, &str); 6] = [
    ("summary_fr", "Les files d’attente de douze centres de santé."),
    ("problem_fr", "Dans douze centres de santé, un patient attend en moyenne quatre heures."),
    ("sufferers_fr", "Chaque jour 3 000 patients et 200 agents."),
    ("outcome_fr", "Moins d’une heure d’attente dans trois centres."),
    ("provided_fr", "Les données d’affluence de 2025 et un chef de projet."),
    ("pilot_terms_fr", "Six mois, trois centres, rémunération par jalons."),
];

/// The people around the challenges of one agency.
pub struct Agency<'a> {
    pub id: OrganisationId,
    pub office: OrganisationId,
    pub buyer: Person<'a>,
    pub lead: Person<'a>,
    pub manager: Person<'a>,
    /// Member of the agency who is named as decision owner.
    pub decider: Person<'a>,
}

/// When a challenge of the tests opens, ends its questions, closes, is opened, evaluated and decided.
pub const TIMES: [(&str, &str); 6] = [
    ("opens", "2027-03-02T09:00"),
    ("questions_until", "2027-03-15T17:00"),
    ("deadline", "2027-03-29T17:00"),
    ("opening", "2027-03-30T10:00"),
    ("evaluation", "2027-04-20T17:00"),
    ("decision", "2027-04-30T17:00"),
];

impl<'a> Agency<'a> {
    /// An agency of Senegal with its office.
    pub async fn of_senegal(app: &'a TestApp) -> Self {
        let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
        let id = app.organisation("agency", "SN", "Ministère de la Santé").await;
        let buyer = app.person("Fatou Sarr").await;
        buyer.holds(Role::Buyer, id).await;
        let lead = app.person("Ibrahima Diop").await;
        lead.holds(Role::DigitalLead, id).await;
        let decider = app.person("Mariama Ba").await;
        decider.holds(Role::BudgetHolder, id).await;
        let manager = app.person("Cheikh Gueye").await;
        manager.holds(Role::ProgrammeManager, office).await;
        Self { id, office, buyer, lead, manager, decider }
    }

    /// A draft with nothing but its title; its path.
    pub async fn drafted(&self) -> String {
        let title = [("title_fr", "Les patients attendent quatre heures"), ("title_en", "Patients wait four hours")];
        let page = self.buyer.post(&format!("/organisations/{}/challenges", self.id), &title).await.done();
        format!("/challenges/{}", id_in(&page))
    }

    /// A draft to which nothing lacks.
    pub async fn written(&self) -> String {
        let call = self.drafted().await;
        let decider = self.decider.id.map(PersonId::uuid).unwrap_or_default().to_string();
        let title = [("title_fr", "Les patients attendent quatre heures"), ("title_en", "Patients wait four hours")];
        self.buyer.post(&format!("{call}/brief"), &[title.as_slice(), &WORDS].concat()).await.done();
        let terms = [
            ("budget", "25 000 000"),
            ("budget_currency", "XOF"),
            ("budget_line", "2027-SANTE-114"),
            ("decision_owner", decider.as_str()),
            ("route", "quotation-after-pilot"),
            ("places", "1"),
            ("scoring", "average"),
        ];
        self.buyer.post(&format!("{call}/terms"), &terms).await.done();
        self.buyer.post(&format!("{call}/timetable"), &TIMES).await.done();
        self.buyer.post(&format!("{call}/criteria"), &CRITERIA).await.done();
        let eligibility = [("statement_0_fr", "Nous sommes immatriculés au Sénégal.")];
        self.buyer.post(&format!("{call}/eligibility"), &eligibility).await.done();
        call
    }

    /// A challenge that the lead approved.
    pub async fn approved(&self) -> String {
        let call = self.written().await;
        self.buyer.post(&format!("{call}/approval-request"), &[]).await.done();
        self.lead.post(&format!("{call}/approval"), &[]).await.done();
        call
    }

    /// A public challenge that opens the next day.
    pub async fn published(&self) -> String {
        let call = self.approved().await;
        self.manager.post(&format!("{call}/publication"), &[]).await.done();
        call
    }
}

const CRITERIA: [(&str, &str); 10] = [
    ("criteria_0_name_fr", "Réponse au problème"),
    ("criteria_0_weight", "60"),
    ("criteria_0_scale_max", "5"),
    ("criteria_0_minimum", "3"),
    ("criteria_1_name_fr", "Équipe"),
    ("criteria_1_weight", "15"),
    ("criteria_1_scale_max", "5"),
    ("criteria_2_name_fr", "Prix"),
    ("criteria_2_weight", "25"),
    ("criteria_2_scale_max", "5"),
];
