//! Solutions: written, reviewed, published, revised, suspended, retired, found; and what only the system writes.

use domain::{
    access::Role,
    catalogue::{Outcome, Proof, ProofKind},
    value::{OrganisationId, Texts},
};
use entity::outbox_job;
use platform::change::Acting;
use sea_orm::EntityTrait;

use crate::support::{Person, TestApp, id_in, monday};

pub const COMPLETE: &[(&str, &str)] = &[
    ("name", "Sama Tour"),
    ("summary_fr", "File d’attente à distance pour les mairies"),
    ("summary_az", "Bələdiyyələr üçün məsafədən növbə"),
    ("problem_fr", "On attend des heures au guichet de l’état civil."),
    ("audience_fr", "Les mairies et leurs usagers."),
    ("category", "72200000"),
    ("goals", "16"),
    ("trl", "7"),
    ("trl_evidence_fr", "En service à Thiès depuis 2026."),
    ("building_blocks", "single_sign_on"),
    ("hosting", "government_cloud"),
    ("data_countries", "SN"),
    ("personal_data", "no"),
    ("licence", "open_source"),
    ("spdx", "EUPL-1.2"),
    ("languages", "fr"),
    ("languages", "wo"),
    ("accessibility_fr", "Conforme à WCAG 2.2 AA."),
    ("price_model_1", "subscription"),
    ("price_from_1", "150000"),
    ("price_from_1_currency", "XOF"),
];

/// What a registrar answers at the points of the checklist who has nothing against the version.
pub const CHECKED: &[(&str, &str)] = &[
    ("point_understood", "yes"),
    ("point_category", "yes"),
    ("point_readiness", "yes"),
    ("point_documents", "not_applicable"),
    ("point_documents_word", "It names none."),
    ("point_personal_data", "yes"),
    ("point_licence", "yes"),
    ("point_price", "yes"),
    ("point_no_praise", "yes"),
];

pub struct World<'a> {
    pub startup: OrganisationId,
    pub founder: Person<'a>,
    pub registrar: Person<'a>,
}

pub async fn world(app: &TestApp) -> World<'_> {
    let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    let startup = app.organisation("startup", "SN", "Teranga Santé SARL").await;
    let founder = app.person("Awa Ndiaye").await;
    founder.holds(Role::Owner, startup).await;
    let registrar = app.person("Moussa Fall").await;
    registrar.holds(Role::Registrar, office).await;
    World { startup, founder, registrar }
}

/// Registers, describes and submits a solution; its address.
pub async fn submitted(world: &World<'_>, fields: &[(&str, &str)]) -> String {
    let at = format!("/organisations/{}/solutions", world.startup);
    let first = [("name", "Sama Tour"), ("summary_fr", "File d’attente")];
    let page = world.founder.post(&at, &first).await.done();
    let path = format!("/solutions/{}", id_in(&page));
    world.founder.post(&format!("{path}/description"), fields).await.done();
    world.founder.post(&format!("{path}/submission"), &[]).await.done();
    path
}

pub async fn published(world: &World<'_>, fields: &[(&str, &str)]) -> String {
    let path = submitted(world, fields).await;
    world.registrar.post(&format!("{path}/publication"), CHECKED).await.done();
    path
}

/// The same form with other values in some fields.
fn with<'a>(fields: &[(&'a str, &'a str)], other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| !other.iter().any(|(changed, _)| changed == name));
    kept.chain(other).copied().collect()
}

/// How often a letter was enqueued.
async fn letters(app: &TestApp, message: &str) -> usize {
    let jobs = outbox_job::Entity::find().all(app.app.db.read()).await.unwrap();
    jobs.iter().filter(|job| job.payload["message"] == message).count()
}

#[tokio::test]
async fn a_solution_is_registered_returned_corrected_and_published() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let at = format!("/organisations/{}/solutions", world.startup);
    assert_eq!(world.founder.get("/solutions/new").await.done(), format!("{at}/new"));
    world.founder.get(&format!("{at}/new")).await.expect(200).says("Register a solution");
    world.founder.post(&at, &[("name", "")]).await.expect(422).says("#f-name").says("#f-summary_en");
    let page = world.founder.post(&at, &[("name", "Sama Tour"), ("summary_fr", "File d’attente")]).await.done();
    let path = format!("/solutions/{}", id_in(&page));
    world.founder.get(&page).await.expect(200).says("Registered. Go on describing it here.").says("File d’attente");
    world.founder.get(&path).await.expect(200).says("11 things are missing").says("Submit for review");
    world.founder.get("/work").await.says("Complete and submit Sama Tour");
    world.founder.post(&format!("{path}/submission"), &[]).await.expect(422).says("#f-problem");
    app.visitor().get(&path).await.expect(303);
    app.person("Somebody Else").await.get(&path).await.expect(404);

    world.founder.post(&format!("{path}/description"), COMPLETE).await.done();
    world.founder.get(&format!("{path}/description")).await.expect(200).says("EUPL-1.2").says("150000");
    world.founder.post(&format!("{path}/submission"), &[]).await.done();
    assert_eq!(letters(&app, "solution-submitted").await, 1);
    world.founder.get(&path).await.says("In review").says("Take back from review").hides("Edit the description");
    world.registrar.get("/work").await.says("Review Sama Tour");
    world.registrar.get("/solutions?queue=review").await.expect(200).says("Sama Tour").says("First review");
    world.registrar.get(&path).await.expect(200).says("On attend des heures");
    world.registrar.post(&format!("{path}/change-request"), &[]).await.expect(422).says("#f-reasons");
    world.registrar.post(&format!("{path}/change-request"), &[("reasons", "Say since when it runs.")]).await.done();

    assert_eq!(letters(&app, "solution-changes-requested").await, 1);
    world.founder.get("/work").await.says("Change Sama Tour as the reviewer asks");
    world.founder.get(&path).await.says("Say since when it runs.").says("Changes requested");
    world.founder.post(&format!("{path}/submission"), &[]).await.done();
    world.registrar.get(&format!("{path}/publication")).await.expect(200).says("Everybody can read it");
    world.registrar.post(&format!("{path}/publication"), CHECKED).await.done();
    assert_eq!(letters(&app, "solution-published").await, 1);
    world.registrar.get("/work").await.hides("Review Sama Tour");
    let public = app.visitor().get(&path).await.expect(200);
    public.says("On attend des heures").says("Teranga Santé SARL").says("EUPL-1.2").hides("Say since when it runs.");
    app.visitor().get(&at).await.expect(200).says("Sama Tour");
}

#[tokio::test]
async fn wrong_roles_stale_forms_and_second_clicks_are_refused() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = submitted(&world, COMPLETE).await;
    world.founder.post(&format!("{path}/publication"), &[]).await.expect(403);
    let rival = app.person("Rival Founder").await;
    rival.post(&format!("{path}/publication"), &[]).await.expect(404);
    rival.get(&format!("/organisations/{}/solutions/new", world.startup)).await.expect(403);
    let elsewhere = app.organisation("programme_office", "AZ", "IDDA").await;
    let stranger = app.person("Baku Registrar").await;
    stranger.holds(Role::Registrar, elsewhere).await;
    stranger.post(&format!("{path}/publication"), &[]).await.expect(404);
    world.registrar.post(&format!("{path}/publication"), &with(CHECKED, &[("version", "1")])).await.expect(409);
    world.registrar.post(&format!("{path}/publication"), CHECKED).await.done();
    world.registrar.post(&format!("{path}/publication"), CHECKED).await.expect(403);
    assert_eq!(letters(&app, "solution-published").await, 1);
    let both = app.person("Two Hats").await;
    both.holds(Role::Member, world.startup).await;
    both.holds(Role::Registrar, app.organisation("programme_office", "SN", "CEAC").await).await;
    both.post(&format!("{path}/suspension"), &[("reasons", "mine")]).await.expect(403).says("your own organisation");
}

#[tokio::test]
async fn a_startup_that_is_not_verified_can_write_and_not_submit() {
    let app = TestApp::spawn().await;
    app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    let founder = app.person("Awa Ndiaye").await;
    let new = [
        ("kind", "startup"),
        ("jurisdiction", "SN"),
        ("legal_name", "Neuve SARL"),
        ("registration_number", "30672212G2"),
    ];
    let startup = id_in(&founder.post("/organisations", &new).await.done());
    let first = [("name", "Sama Tour"), ("summary_fr", "File d’attente")];
    let page = founder.post(&format!("/organisations/{startup}/solutions"), &first).await.done();
    let path = format!("/solutions/{}", id_in(&page));
    founder.post(&format!("{path}/description"), COMPLETE).await.done();
    founder.get(&path).await.hides("Submit for review");
    founder.post(&format!("{path}/submission"), &[]).await.expect(403).says("not verified yet");
}

#[tokio::test]
async fn a_revision_is_reviewed_while_the_public_version_stays() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = published(&world, COMPLETE).await;
    world.founder.post(&format!("{path}/description"), COMPLETE).await.expect(403).says("Begin one first");
    let form = world.founder.post(&format!("{path}/revision"), &[]).await.done();
    world.founder.get(&form).await.expect(200).says("Sama Tour");
    world.founder.post(&format!("{path}/revision"), &[]).await.expect(403).says("already under way");
    let changed = with(COMPLETE, &[("problem_fr", "On attend des jours au guichet."), ("trl", "8")]);
    world.founder.post(&format!("{path}/description"), &changed).await.done();
    app.visitor().get(&path).await.says("On attend des heures").hides("On attend des jours");
    world.founder.post(&format!("{path}/submission"), &[]).await.done();
    world.registrar.get("/solutions?queue=review").await.says("Revision");
    let compared = world.registrar.get(&format!("{path}/comparison")).await.expect(200);
    compared.says("<del>").says("heures").says("jours").says("Technology readiness level").hides("Hosting");
    app.visitor().get(&format!("{path}/comparison?from=1&to=2")).await.expect(404);
    app.visitor().get("/solutions?q=jours").await.hides("Sama Tour");
    world.registrar.post(&format!("{path}/publication"), CHECKED).await.done();
    app.visitor().get(&path).await.says("On attend des jours").hides("On attend des heures");
    app.visitor().get(&format!("{path}/comparison?from=1&to=2")).await.expect(200).says("heures");
    app.visitor().get("/solutions?q=jours").await.says("Sama Tour");
    world.founder.post(&format!("{path}/revision"), &[]).await.done();
    world.founder.post(&format!("{path}/discard"), &[]).await.done();
    world.founder.get(&path).await.says("Begin a new version");
}

#[tokio::test]
async fn a_suspended_solution_shows_its_name_only_and_a_retired_one_leaves_the_list() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = published(&world, COMPLETE).await;
    world.registrar.post(&format!("{path}/suspension"), &[("reasons", "The certificate was forged.")]).await.done();
    assert_eq!(letters(&app, "solution-suspended").await, 1);
    let public = app.visitor().get(&path).await.expect(200);
    public.says("Sama Tour").says("Suspended").hides("On attend").hides("forged");
    app.visitor().get(&format!("{path}/comparison")).await.expect(404);
    app.visitor().get("/solutions").await.hides("Sama Tour");
    world.founder.get(&path).await.says("forged").says("On attend");
    world.registrar.post(&format!("{path}/reinstatement"), &[]).await.done();
    app.visitor().get("/solutions").await.says("Sama Tour");
    world.founder.post(&format!("{path}/retirement"), &[]).await.done();
    app.visitor().get(&path).await.expect(200).says("No longer offered").says("On attend");
    app.visitor().get("/solutions").await.hides("Sama Tour");
    world.founder.post(&format!("{path}/revision"), &[]).await.expect(403);
}

#[tokio::test]
async fn buyers_find_solutions_by_words_of_any_language_and_by_facets() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let path = published(&world, COMPLETE).await;
    let other = with(
        COMPLETE,
        &[
            ("name", "Gëstu Data"),
            ("summary_fr", "Données ouvertes"),
            ("problem_fr", "Rien n’est publié."),
            ("audience_fr", "Ministères"),
            ("summary_az", ""),
            ("category", "72300000"),
            ("licence", "proprietary"),
            ("trl", "9"),
        ],
    );
    published(&world, &other).await;
    let visitor = app.visitor();
    for (question, finds, misses) in [
        ("q=guichet", "Sama Tour", "Gëstu Data"),
        ("q=belediyye", "Sama Tour", "Gëstu Data"),
        ("q=B%C9%99l%C9%99diyy%C9%99", "Sama Tour", "Gëstu Data"),
        ("q=gestu", "Gëstu Data", "Sama Tour"),
        ("q=teranga+donnees", "Gëstu Data", "Sama Tour"),
        ("open_source=yes", "Sama Tour", "Gëstu Data"),
        ("trl=9", "Gëstu Data", "Sama Tour"),
        ("trl=9&trl=7&open_source=no&language=wo&country=SN&category=72", "Gëstu Data", "Sama Tour"),
        ("q=guichet&sort=name&hosting=government_cloud", "Sama Tour", "Gëstu Data"),
    ] {
        visitor.get(&format!("/solutions?{question}")).await.expect(200).says(finds).hides(&format!(">{misses}<"));
    }
    visitor.get("/solutions").await.says("2 solutions").says("Open source").says("Proprietary");
    visitor.get("/solutions?q=nothing-like-it").await.expect(200).says("No solution fits");
    for nonsense in ["q=%22%27*%28+--", "after=x~y", "after=1e999~x&q=a", "trl=%3Cb%3E", "sort=;drop"] {
        visitor.get(&format!("/solutions?{nonsense}")).await.expect(200);
    }
    visitor.get("/solutions?q=%00").await.expect(400).says("<main");
    let proof = Proof {
        solution: id_in(&path).into(),
        kind: ProofKind::Pilot,
        thing: uuid::Uuid::from_u128(7),
        agency: app.organisation("agency", "SN", "Ville de Thiès").await,
        outcome: Outcome::Proven,
        on: monday().date_naive(),
        summary: Texts::one("fr", "Attente réduite de 60 %"),
        measured: Vec::new(),
    };
    let change = app.app.change(Acting::system()).await.unwrap();
    passerelle::catalogue::record_proof(&change, proof.clone()).await.unwrap();
    passerelle::catalogue::record_proof(&change, proof).await.unwrap();
    change.commit().await.unwrap();
    visitor.get(&path).await.says("Attente réduite").says("Ville de Thiès").says("Proven in a pilot");
    visitor.get("/solutions?proof=proven").await.says("Sama Tour").hides(">Gëstu Data<");
}

#[tokio::test]
async fn the_list_goes_on_where_the_last_page_ended() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let names: Vec<String> = (0..26).map(|n| format!("Solution {n:02}")).collect();
    for name in &names {
        published(&world, &with(COMPLETE, &[("name", name.as_str())])).await;
    }
    for order in ["newest", "name", "relevance&q=guichet"] {
        let mut seen = 0;
        let mut next = Some(format!("/solutions?sort={order}"));
        while let Some(at) = next {
            let page = app.visitor().get(&at).await.expect(200).body;
            seen += names.iter().filter(|name| page.contains(&format!(">{name}</a>"))).count();
            next = page
                .split("href=\"")
                .find(|part| part.contains("rel=\"next\"") && part.starts_with("/solutions"))
                .map(|part| part.split('"').next().unwrap().replace("&amp;", "&"));
        }
        assert_eq!(seen, names.len(), "{order}: every solution is shown once");
    }
}
