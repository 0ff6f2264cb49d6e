//! Programmes with a roadmap that several organisations answer for, cohorts with seats, and the way of participants.

use chrono::TimeDelta;
use domain::{
    access::Role,
    value::{CohortId, OrganisationId},
};
use entity::outbox_job;
use platform::change::Acting;
use sea_orm::EntityTrait;

use crate::support::{Person, TestApp, id_in, monday};

pub const PROGRAMME: &[(&str, &str)] = &[
    ("title_en", "Dakar–Baku GovTech Bridge"),
    ("title_fr", "Pont GovTech Dakar–Bakou"),
    ("purpose_en", "Startups of both countries pilot with agencies of both."),
    ("legal_basis", "Memorandum of 22 December 2025"),
    ("budget", "1 500 000"),
    ("budget_currency", "EUR"),
    ("starts_on", "2027-01-01"),
    ("ends_on", "2028-12-31"),
    ("partner_countries", "ML"),
];

pub const COHORT: &[(&str, &str)] = &[
    ("title_en", "Spring 2027"),
    ("about_en", "Twelve weeks, two trainings, one demo day."),
    ("seats", "2"),
    ("intake_from", "2027-03-01T10:00"),
    ("intake_until", "2027-03-31T17:00"),
    ("starts_on", "2027-05-03"),
    ("ends_on", "2027-07-30"),
];

struct World<'a> {
    office: OrganisationId,
    partner: OrganisationId,
    agency: OrganisationId,
    manager: Person<'a>,
    colleague: Person<'a>,
}

async fn world(app: &TestApp) -> World<'_> {
    let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    let partner = app.organisation("programme_office", "AZ", "IDDA").await;
    let agency = app.organisation("agency", "SN", "Ville de Thiès").await;
    let manager = app.person("Fatou Diop").await;
    manager.holds(Role::ProgrammeManager, office).await;
    let colleague = app.person("Nigar Huseynova").await;
    colleague.holds(Role::ProgrammeManager, partner).await;
    World { office, partner, agency, manager, colleague }
}

/// A programme manager with a new session: those of the days before have ended.
async fn another_manager<'a>(app: &'a TestApp, world: &World<'_>) -> Person<'a> {
    let manager = app.person("Ousmane Ba").await;
    manager.holds(Role::ProgrammeManager, world.office).await;
    manager
}

async fn established(world: &World<'_>) -> String {
    let partner = world.partner.to_string();
    let fields: Vec<_> = PROGRAMME.iter().copied().chain([("partner_offices", partner.as_str())]).collect();
    let page = world.manager.post(&format!("/organisations/{}/programmes", world.office), &fields).await.done();
    format!("/programmes/{}", id_in(&page))
}

/// An announced programme with a cohort in intake; the cohort's address.
async fn in_intake(world: &World<'_>) -> String {
    let programme = established(world).await;
    world.manager.post(&format!("{programme}/announcement"), &[]).await.done();
    let page = world.manager.post(&format!("{programme}/cohorts"), COHORT).await.done();
    let cohort = format!("/cohorts/{}", id_in(&page));
    world.manager.post(&format!("{cohort}/intake"), &[]).await.done();
    cohort
}

async fn letters(app: &TestApp, message: &str) -> usize {
    let jobs = outbox_job::Entity::find().all(app.app.db.read()).await.unwrap();
    jobs.iter().filter(|job| job.payload["message"] == message).count()
}

/// The address of the participant whose card on the board bears this name.
async fn on_board(world: &World<'_>, cohort: &str, name: &str) -> String {
    let page = world.manager.get(&format!("{cohort}/board")).await.expect(200).body;
    let before = &page[..page.find(&format!(">{name}</a>")).expect("on the board")];
    let from = before.rfind("/participants/").expect("a participant's address");
    format!("/participants/{}", id_in(&before[from..].replace('"', "/")))
}

fn with<'a>(fields: &[(&'a str, &'a str)], other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| !other.iter().any(|(changed, _)| changed == name));
    kept.chain(other).copied().collect()
}

#[tokio::test]
async fn a_programme_is_prepared_in_private_announced_and_its_late_stages_stand_out() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let at = format!("/organisations/{}/programmes", world.office);
    assert_eq!(world.manager.get("/programmes/new").await.done(), format!("{at}/new"));
    world.manager.get(&format!("{at}/new")).await.expect(200).says("Establish a programme").says("IDDA (Azerbaijan)");
    world.manager.post(&at, &[("ends_on", "x")]).await.expect(422).says("#f-title_en").says("#f-ends_on");
    world.colleague.get(&format!("{at}/new")).await.expect(403);
    let path = established(&world).await;
    app.visitor().get(&path).await.expect(303);
    world.colleague.get(&path).await.expect(200).says("Dakar–Baku GovTech Bridge").hides("Announce</button>");
    app.visitor().get("/programmes").await.expect(200).hides("GovTech Bridge");
    world.manager.get("/programmes").await.says("GovTech Bridge");

    let agency = world.agency.to_string();
    let stage = [("title_en", "Label decree"), ("organisation", agency.as_str()), ("due_on", "2027-03-10")];
    world.manager.get(&format!("{path}/roadmap")).await.expect(200).says("Ville de Thiès");
    world.manager.post(&format!("{path}/roadmap"), &[("title_en", "x"), ("organisation", "y")]).await.expect(422);
    world.manager.post(&format!("{path}/roadmap"), &stage).await.done();
    assert_eq!(letters(&app, "roadmap-stage-assigned").await, 1);
    world.manager.get("/work").await.says("announce Dakar–Baku GovTech Bridge");
    world.colleague.post(&format!("{path}/announcement"), &[]).await.expect(403);
    world.manager.post(&format!("{path}/announcement"), &[]).await.done();
    assert_eq!(letters(&app, "programme-announced").await, 1);
    let public = app.visitor().get(&path).await.expect(200);
    public
        .says("Label decree")
        .says("Ville de Thiès")
        .says("Memorandum of 22 December 2025")
        .says("Mali")
        .hides("Late");

    let mayor = app.person("Talla Sylla").await;
    mayor.holds(Role::Owner, world.agency).await;
    mayor.get("/work").await.says("Begin the stage");
    let page = mayor.get(&path).await.expect(200).body;
    let stage = format!("/roadmap-stages/{}", id_in(&page[page.find("id=\"stage-").unwrap() + 10..].replace('"', "/")));
    assert!(mayor.get(&stage).await.done().starts_with(&path));
    mayor.post(&format!("{stage}/start"), &[]).await.done();
    app.clock.advance(TimeDelta::days(10));
    app.visitor().get(&path).await.says("Late").says("1 stage late");
    let manager = another_manager(&app, &world).await;
    let mayor = app.person("Deputy Mayor").await;
    mayor.holds(Role::Owner, world.agency).await;
    mayor.post(&format!("{stage}/dates"), &[("due_on", "2027-06-01"), ("reasons", "r")]).await.expect(403);
    manager.get(&format!("{stage}/dates")).await.expect(200).says("2027-03-10");
    manager.post(&format!("{stage}/dates"), &[("due_on", "2027-06-01")]).await.expect(422).says("#f-reasons");
    let moved = [("due_on", "2027-06-01"), ("reasons", "The ministry asked for a second reading.")];
    manager.post(&format!("{stage}/dates"), &moved).await.done();
    app.visitor().get(&path).await.says("second reading").hides("1 stage late");
    mayor.post(&format!("{stage}/completion"), &[]).await.done();
    assert_eq!(letters(&app, "roadmap-stage-completed").await, 1);
    app.visitor().get(&path).await.says("1 of 1 stages done");
    mayor.get("/work").await.hides("Complete the stage");
    manager.post(&format!("{stage}/resumption"), &[]).await.done();
    manager.post(&format!("{stage}/abandonment"), &[("reasons", "No longer needed.")]).await.done();
    manager.post(&format!("{path}/description"), PROGRAMME).await.done();
    manager.get(&format!("{path}/description")).await.expect(200).says("1500000");
    manager.get(&format!("{path}/closure")).await.expect(200);
    manager.post(&format!("{path}/closure"), &[]).await.done();
    manager.post(&format!("{path}/cohorts"), COHORT).await.expect(403).says("programme is closed");
}

#[tokio::test]
async fn a_cohort_runs_from_its_plan_to_its_end_and_the_board_shows_where_everybody_stands() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let founder = app.person("Awa Ndiaye").await;
    let mut startups = Vec::new();
    for name in ["Alpha", "Baobab", "Car Rapide"] {
        let startup = app.organisation("startup", "SN", name).await;
        founder.holds(Role::Owner, startup).await;
        startups.push(startup.to_string());
    }
    let cohort = in_intake(&world).await;
    world.manager.get("/work").await.says("Close the intake of Spring 2027");
    app.visitor().get(&cohort).await.expect(200).says("Intake opens soon");
    app.clock.advance(TimeDelta::hours(2));
    app.visitor().get(&cohort).await.says("Intake open");
    app.visitor().get(&format!("{cohort}/board")).await.expect(303);
    founder.get(&format!("{cohort}/board")).await.expect(404);
    world.colleague.get(&format!("{cohort}/board")).await.expect(200).hides("Invite a startup");

    world.manager.get(&format!("{cohort}/invitations?q=alp")).await.expect(200).says("Alpha").hides("Baobab");
    let invitations = format!("{cohort}/invitations");
    world.colleague.post(&invitations, &[("startup", &startups[0])]).await.expect(403);
    world.manager.post(&invitations, &[("startup", "nobody")]).await.expect(422);
    world.manager.post(&invitations, &[("startup", &startups[0])]).await.done();
    world.manager.post(&invitations, &[("startup", &startups[0])]).await.expect(422).says("in the cohort already");
    world.manager.post(&invitations, &[("startup", &startups[1])]).await.done();
    world.manager.post(&invitations, &[("startup", &startups[2])]).await.expect(422).says("All 2 seats are taken");
    world.manager.post(&format!("{cohort}/waiting-list"), &[("startup", &startups[2])]).await.done();
    assert_eq!((letters(&app, "participant-invited").await, letters(&app, "participant-queued").await), (2, 1));
    world
        .manager
        .post(&format!("{cohort}/description"), &with(COHORT, &[("seats", "1")]))
        .await
        .expect(422)
        .says("#f-seats");

    let alpha = on_board(&world, &cohort, "Alpha").await;
    let baobab = on_board(&world, &cohort, "Baobab").await;
    let car = on_board(&world, &cohort, "Car Rapide").await;
    founder.get("/work").await.says("Answer the invitation to Spring 2027");
    app.person("Rival").await.get(&alpha).await.expect(404);
    world.manager.post(&format!("{alpha}/enrolment"), &[]).await.expect(403);
    founder.get(&alpha).await.expect(200).says("Enrol");
    founder.post(&format!("{alpha}/enrolment"), &[]).await.done();
    founder.post(&format!("{alpha}/enrolment"), &[]).await.expect(403);
    app.visitor().get(&cohort).await.says("Alpha").hides("Baobab").hides("Car Rapide");
    world.manager.post(&format!("{car}/move-up"), &[]).await.expect(403).says("All 2 seats are taken");
    founder.post(&format!("{baobab}/declination"), &[]).await.expect(422).says("#f-reasons");
    founder.post(&format!("{baobab}/declination"), &[("reasons", "No time.")]).await.done();
    assert_eq!(letters(&app, "participant-left").await, 1);
    world.manager.get("/work").await.says("Fill the free seat in Spring 2027");
    world.manager.post(&format!("{car}/move-up"), &[]).await.done();
    world.manager.get("/work").await.hides("Fill the free seat");
    founder.post(&format!("{car}/enrolment"), &[]).await.done();

    world.manager.post(&format!("{cohort}/start"), &[]).await.expect(403);
    world.manager.post(&format!("{cohort}/selection"), &[]).await.done();
    world.manager.post(&format!("{alpha}/activation"), &[]).await.expect(403).says("not running");
    world.manager.post(&format!("{cohort}/start"), &[]).await.done();
    world
        .manager
        .post(&format!("{cohort}/completion"), &[])
        .await
        .expect(403)
        .says("2 participants are still under way");
    world.manager.post(&format!("{alpha}/activation"), &[]).await.done();
    world.manager.post(&format!("{car}/activation"), &[("version", "1")]).await.expect(409);
    world.manager.post(&format!("{car}/activation"), &[]).await.done();
    world.manager.post(&format!("{alpha}/graduation"), &[]).await.done();
    world.manager.post(&format!("{car}/exclusion"), &[("reasons", "Never came.")]).await.done();
    assert_eq!((letters(&app, "participant-graduated").await, letters(&app, "participant-excluded").await), (1, 1));
    founder.get(&car).await.expect(200).says("Never came.");
    world.manager.get(&format!("{cohort}/board")).await.says("Graduated").says("Never came.");
    world.manager.post(&format!("{cohort}/completion"), &[]).await.done();
    app.visitor().get(&cohort).await.says("Finished").says("Alpha").hides("Car Rapide");
    world.manager.post(&invitations, &[("startup", &startups[1])]).await.expect(422).says("takes nobody");
}

#[tokio::test]
async fn a_cohort_needs_an_announced_programme_and_dates_in_order() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let programme = established(&world).await;
    let at = format!("{programme}/cohorts");
    world.manager.get(&format!("{at}/new")).await.expect(200).says("Dakar");
    let wrong = with(COHORT, &[("intake_until", "2027-02-01T10:00"), ("ends_on", "2027-05-01")]);
    world.manager.post(&at, &wrong).await.expect(422).says("#f-intake_until").says("#f-ends_on");
    world.manager.post(&at, &with(COHORT, &[("seats", "0")])).await.expect(422).says("#f-seats");
    let cohort = format!("/cohorts/{}", id_in(&world.manager.post(&at, COHORT).await.done()));
    app.visitor().get(&cohort).await.expect(303);
    app.person("Somebody").await.get(&cohort).await.expect(404);
    world.manager.post(&format!("{cohort}/intake"), &[]).await.expect(403).says("Announce the programme first");
    world.manager.post(&format!("{programme}/announcement"), &[]).await.done();
    app.clock.advance(TimeDelta::days(40));
    let manager = another_manager(&app, &world).await;
    manager.post(&format!("{cohort}/intake"), &[]).await.expect(403).says("end has passed");
    let later = with(COHORT, &[("intake_until", "2027-05-01T17:00")]);
    manager.get(&format!("{cohort}/description")).await.expect(200).says("2027-03-31T17:00");
    manager.post(&format!("{cohort}/description"), &later).await.done();
    manager.post(&format!("{cohort}/intake"), &[]).await.done();
    manager.post(&format!("{programme}/closure"), &[]).await.expect(403).says("not finished yet");
    assert!(app.app.clock.now() > monday());
}

#[tokio::test]
async fn a_selected_application_takes_a_seat_or_waits_and_counts_once() {
    let app = TestApp::spawn().await;
    let world = world(&app).await;
    let cohort = in_intake(&world).await;
    let id = CohortId::from(id_in(&cohort));
    for (n, name) in (1_u128..).zip(["Alpha", "Baobab", "Car Rapide"]) {
        let startup = app.organisation("startup", "SN", name).await;
        for _ in 0..2 {
            let change = app.app.change(Acting::system()).await.unwrap();
            passerelle::programme::record_selected(&change, id, startup, uuid::Uuid::from_u128(n)).await.unwrap();
            change.commit().await.unwrap();
        }
    }
    assert_eq!((letters(&app, "participant-invited").await, letters(&app, "participant-queued").await), (2, 1));
    let named = passerelle::programme::cohort(app.app.db.read(), id).await.unwrap().unwrap();
    assert_eq!((named.cohort.seats.free(), named.title.text("en")), (0, "Spring 2027"));
}
