//! Every declared address as everybody: nobody, somebody from the street, each role of the organisations concerned, whoever
//! holds every role of other organisations, auditor and administrator. Nothing may break, and nobody may get further than
//! the table says, whether they look or send a form.

use std::collections::BTreeMap;

use domain::{access::Role, value::OrganisationId};
use entity::{application_partner, complaint, interview, panel, person};
use passerelle::identity::Declared;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, Statement};
use uuid::Uuid;

use crate::{
    journey::lived,
    machines::{self, Table},
    second_factor,
    support::{Answer, Person, TestApp, id_in},
};

/// Somebody who asks.
struct Asker<'a> {
    who: String,
    /// As the tables name it: `startup:owner`; `startup:every` for who holds all of them. None for those without a role.
    role: Option<String>,
    /// Of the organisations that the things belong to.
    own: bool,
    person: Person<'a>,
}

impl Asker<'_> {
    /// Whether they may be asked about an address whose thing is not known: nobody's things are strange to them.
    fn is_near(&self) -> bool {
        self.own || self.role.is_none()
    }
}

const ORGANISATIONS: &[(&str, &str, &[Role])] = &[
    ("startup", "startup", &[Role::Owner, Role::Member]),
    (
        "agency",
        "agency",
        &[
            Role::Owner,
            Role::Buyer,
            Role::DigitalLead,
            Role::BudgetHolder,
            Role::LegalOfficer,
            Role::ProcurementOfficer,
            Role::Member,
        ],
    ),
    ("programme_office", "office", &[Role::Owner, Role::ProgrammeManager, Role::Registrar, Role::Member]),
];

async fn askers<'a>(app: &'a TestApp, own: &BTreeMap<&str, OrganisationId>) -> Vec<Asker<'a>> {
    let mut all = Vec::new();
    for (kind, party, roles) in ORGANISATIONS {
        let other = app.organisation(kind, "AZ", &format!("Another {kind}")).await;
        let stranger = app.person(&format!("other {party}")).await;
        for role in *roles {
            let who = format!("own {party} {role}");
            let person = app.person(&who).await;
            person.holds(*role, own[kind]).await;
            all.push(Asker { who, role: Some(format!("{party}:{role}")), own: true, person });
            stranger.holds(*role, other).await;
        }
        all.push(Asker {
            who: format!("other {party}"),
            role: Some(format!("{party}:every")),
            own: false,
            person: stranger,
        });
    }
    for role in [Role::Auditor, Role::Administrator] {
        let who = format!("platform {role}");
        let person = Person::signed_in(app, &who, Some(role)).await;
        all.push(Asker { who, role: Some(format!("platform:{role}")), own: true, person });
    }
    all.push(Asker { who: "stranger".into(), role: None, own: false, person: app.person("A Stranger").await });
    all
}

/// A whole case, and beside it what a case can do without: one of each thing, by the first part of its address.
async fn things(app: &TestApp) -> (BTreeMap<&'static str, OrganisationId>, BTreeMap<&'static str, Uuid>) {
    let case = lived(app).await;
    let p = &case.people;
    let (startup, agency, office) = (p.startup, p.agency.id, p.agency.office);
    app.issues_labels(office).await;
    let kind = app.app.jurisdictions.get("SN").unwrap().labels[0].key.clone();
    let asked = [("kind", kind.as_str()), ("request", "Founded in 2024, 80 % held in Dakar.")];
    p.founder.post(&format!("/organisations/{startup}/label-request"), &asked).await.done();
    let manager = &p.agency.manager;
    let responsible = office.to_string();
    let stage = [("title_en", "Label decree"), ("organisation", responsible.as_str()), ("due_on", "2027-09-10")];
    manager.post(&format!("{}/roadmap", case.programme), &stage).await.done();
    second_factor::loses_everything(app, &p.founder).await;
    let cohort = manager.post(&format!("{}/cohorts", case.programme), COHORT).await.done();
    let cohort = format!("/cohorts/{}", id_in(&cohort));
    manager.post(&format!("{cohort}/intake"), &[]).await.done();
    let invited = startup.to_string();
    manager.post(&format!("{cohort}/invitations"), &[("startup", invited.as_str())]).await.done();
    let told = [("title", "Paper files get lost"), ("body", "Every week some file cannot be found.")];
    p.agency.buyer.post(&format!("/organisations/{agency}/needs"), &told).await.done();
    objected(app, id_in(&case.call), startup).await;
    heard(app, id_in(&case.application)).await;
    asked_along(app, startup).await;
    let mut ids = BTreeMap::from([("organisations", startup.uuid()), ("challenges", id_in(&case.call))]);
    for (noun, table) in TABLES {
        if let Some(id) = first(app, table).await {
            ids.entry(*noun).or_insert(id);
        }
    }
    (BTreeMap::from([("startup", startup), ("agency", agency), ("programme_office", office)]), ids)
}

/// A complaint about the call, as it was lodged in its time.
async fn objected(app: &TestApp, call: Uuid, startup: OrganisationId) {
    let founder = person::Entity::find().one(app.app.db.read()).await.unwrap().unwrap();
    let row = complaint::ActiveModel {
        id: Set(Uuid::from_u128(70)),
        subject_kind: Set("call".into()),
        subject_id: Set(call),
        organisation_id: Set(startup.uuid()),
        state: Set("lodged".into()),
        statement: Set("The price was read without its taxes.".into()),
        lodged_by: Set(founder.id),
        lodged_at: Set(app.app.clock.now()),
        version: Set(1),
        ..Default::default()
    };
    let change = app.app.change(platform::change::Acting::system()).await.unwrap();
    complaint::Entity::insert(row).exec_without_returning(change.conn()).await.unwrap();
    change.commit().await.unwrap();
}

/// An invitation to an interview about the application.
async fn heard(app: &TestApp, application: Uuid) {
    let panel = panel::Entity::find().one(app.app.db.read()).await.unwrap().unwrap();
    let row = interview::ActiveModel {
        id: Set(Uuid::from_u128(71)),
        panel_id: Set(panel.id),
        application_id: Set(application),
        state: Set("invited".into()),
        invited_at: Set(app.app.clock.now()),
        changed_at: Set(app.app.clock.now()),
        version: Set(1),
        ..Default::default()
    };
    let change = app.app.change(platform::change::Acting::system()).await.unwrap();
    interview::Entity::insert(row).exec_without_returning(change.conn()).await.unwrap();
    change.commit().await.unwrap();
}

/// The startup, asked to apply together with somebody.
async fn asked_along(app: &TestApp, startup: OrganisationId) {
    let row = application_partner::ActiveModel {
        id: Set(Uuid::from_u128(72)),
        application_id: Set(first(app, "application").await.unwrap()),
        organisation_id: Set(startup.uuid()),
        brings: Set("data".into()),
        share_hundredths: Set(3000),
        state: Set("asked".into()),
        asked_at: Set(app.app.clock.now()),
        version: Set(1),
        ..Default::default()
    };
    let change = app.app.change(platform::change::Acting::system()).await.unwrap();
    application_partner::Entity::insert(row).exec_without_returning(change.conn()).await.unwrap();
    change.commit().await.unwrap();
}

const COHORT: &[(&str, &str)] = &[
    ("title_en", "Winter 2027"),
    ("about_en", "Twelve weeks, two trainings, one demo day."),
    ("seats", "2"),
    ("intake_from", "2027-11-01T10:00"),
    ("intake_until", "2027-12-31T17:00"),
    ("starts_on", "2028-01-10"),
    ("ends_on", "2028-03-31"),
];

/// Where the things behind an address are kept.
const TABLES: &[(&str, &str)] = &[
    ("solutions", "solution"),
    ("pilots", "pilot"),
    ("milestones", "milestone"),
    ("programmes", "programme"),
    ("cohorts", "cohort"),
    ("participants", "participant"),
    ("applications", "application"),
    ("inquiries", "inquiry"),
    ("interviews", "interview"),
    ("partnerships", "application_partner"),
    ("mentors", "mentor"),
    ("mentorships", "mentorship"),
    ("purchases", "purchase"),
    ("deliverables", "deliverable"),
    ("invoices", "invoice"),
    ("labels", "label"),
    ("roadmap-stages", "roadmap_stage"),
    ("sheets", "score_sheet"),
    ("mentoring-sessions", "mentoring_session"),
    ("recoveries", "recovery"),
    ("complaints", "complaint"),
    ("needs", "need"),
];

/// Addresses whose first part names no thing with an id: one’s own, a secret, a reference, a letter, a page of the help.
const NO_THING: &[&str] =
    &["account", "demo", "design", "help", "imports", "invitations", "jobs", "journeys", "sign-in", "unsubscribe"];

async fn first(app: &TestApp, table: &str) -> Option<Uuid> {
    let db = app.app.db.read();
    let any = Statement::from_string(db.get_database_backend(), format!("SELECT id FROM {table} LIMIT 1"));
    db.query_one_raw(any).await.unwrap().map(|row| row.try_get("", "id").unwrap())
}

/// The address with an id of a thing that exists at its beginning, and whether there is one.
fn address(route: &Declared, ids: &BTreeMap<&str, Uuid>) -> (String, bool) {
    let noun = route.path.split('/').nth(1).unwrap_or_default();
    let (mut path, mut rest) = (String::new(), route.path);
    let mut known = true;
    while let Some((before, after)) = rest.split_once('{') {
        let id = if path.is_empty() { ids.get(noun) } else { None };
        known &= id.is_some() || !path.is_empty();
        let id = id.copied().unwrap_or(Uuid::from_u128(7));
        path = format!("{path}{before}{id}");
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    (path + rest, known)
}

/// Whether a row of the table names this asker for the verb.
fn named(tables: &BTreeMap<&str, Table>, route: &Declared, asker: &Asker<'_>) -> bool {
    let Some((name, verb)) = &route.act else { return true };
    let rows = tables[name].rows.iter().filter(|row| row.verb == *verb);
    let fits = |by: &String| {
        let (party, role) = by.split_once(':').unwrap_or(("", ""));
        let Some((own_party, own_role)) = asker.role.as_deref().and_then(|role| role.split_once(':')) else {
            return by == "anyone" || by == "signed in";
        };
        match party {
            "" => true,
            "platform" => own_party == "platform" && own_role == role,
            // a role on the thing itself, which nobody has here but those who made it
            "on it" => false,
            "itself" => asker.own && (own_role == role || role == "any"),
            _ => asker.own && own_party == party && (own_role == role || role == "any"),
        }
    };
    // what begins without a parent is judged by its parent's relations alone
    rows.flat_map(|row| &row.by).any(fits)
}

fn is_open(route: &Declared) -> bool {
    route.access == "public"
}

/// Addresses that end what the walk needs, or that only the demo has.
const LEFT_OUT: &[&str] = &["/sign-out", "/demo/mails", "/demo/clock", "/demo/letters", "/design"];

#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn check(&mut self, holds: bool, who: &str, method: &str, path: &str, answer: &Answer, expected: &str) {
        if !holds {
            self.0.push(format!("{who}: {method} {path} gave {} instead of {expected}", answer.status));
        }
    }
}

#[tokio::test]
async fn nobody_gets_further_than_the_table_says() {
    let app = TestApp::spawn().await;
    let (own, ids) = things(&app).await;
    let askers = askers(&app, &own).await;
    let tables: BTreeMap<&str, Table> = machines::all().into_iter().map(|table| (table.name, table)).collect();
    let mut faults = Faults::default();
    for route in passerelle::app::declared().iter().filter(|route| !LEFT_OUT.contains(&route.path)) {
        let (path, known) = address(route, &ids);
        let noun = route.path.split('/').nth(1).unwrap_or_default();
        assert!(known || NO_THING.contains(&noun), "no thing for {}", route.path);
        let visitor = app.visitor();
        let answer = ask(&visitor, route, &path).await;
        // a script is told so, and led nowhere
        let told = route.method == "PATCH" && answer.status == 401;
        let led = answer.status == 303 && answer.location.as_deref().is_some_and(|to| to.starts_with("/sign-in"));
        let shut = told || led;
        let shown = answer.status == 200 || answer.status == 303 && !shut;
        let public_thing = route.access.starts_with("sees") && shown;
        if !(is_open(route) || public_thing) {
            faults.check(shut, "nobody", route.method, &path, &answer, "the sign-in page");
        }
        if is_open(route) && route.method == "GET" && !path.contains("00000007") {
            // a page between two steps of a sign-in leads to the first
            let between = led && route.path.starts_with("/sign-in/");
            faults.check(answer.status == 200 || between, "nobody", route.method, &path, &answer, "200");
        }
        if route.method == "POST" {
            // a form without its token changes nothing, whoever sends it: also not who may send it
            let may = askers.iter().find(|asker| named(&tables, route, asker)).unwrap_or(&askers[0]);
            let forged = may.person.post_with_token(&path, &[], "forged").await;
            faults.check(is_refused(&forged), &may.who, "forged POST", &path, &forged, "403 or 404");
            continue;
        }
        for asker in askers.iter().filter(|asker| known || asker.is_near()) {
            let answer = ask(&asker.person, route, &path).await;
            let holds = !answer.status.is_server_error() && (named(&tables, route, asker) || is_refused(&answer));
            faults.check(holds, &asker.who, route.method, &path, &answer, "what the table says");
        }
    }
    assert!(faults.0.is_empty(), "{} faults\n{}", faults.0.len(), faults.0.join("\n"));
}

fn is_refused(answer: &Answer) -> bool {
    matches!(answer.status.as_u16(), 403 | 404)
}

/// A look, or what changes nothing.
async fn ask(person: &Person<'_>, route: &Declared, path: &str) -> Answer {
    match route.method {
        "GET" => person.get(path).await,
        "PATCH" => person.piece(path, 0, b"").await,
        _ => person.post_with_token(path, &[], "forged").await,
    }
}

#[tokio::test]
async fn an_empty_form_breaks_nothing_and_helps_nobody() {
    let app = TestApp::spawn().await;
    let (own, ids) = things(&app).await;
    let askers = askers(&app, &own).await;
    let tables: BTreeMap<&str, Table> = machines::all().into_iter().map(|table| (table.name, table)).collect();
    let mut faults = Faults::default();
    let declared = passerelle::app::declared();
    let forms = declared.iter().filter(|route| route.method == "POST" && !LEFT_OUT.contains(&route.path));
    // those who may not come first: what those who may do changes what there is
    for may in [false, true] {
        for route in forms.clone() {
            let (path, known) = address(route, &ids);
            let near = askers.iter().filter(|asker| if may { asker.own } else { known || asker.is_near() });
            for asker in near.filter(|asker| named(&tables, route, asker) == may) {
                let answer = asker.person.post(&path, &[]).await;
                let holds = if may { !answer.status.is_server_error() } else { is_refused(&answer) };
                faults.check(holds, &asker.who, "empty POST", &path, &answer, "what the table says");
            }
        }
    }
    assert!(faults.0.is_empty(), "{} faults\n{}", faults.0.len(), faults.0.join("\n"));
}
