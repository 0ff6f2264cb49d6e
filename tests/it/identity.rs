use domain::access::Role;
use platform::{
    change::Acting,
    subject::Subject,
    tasks::{self, Addressee, Task},
};

use crate::support::{TestApp, link_in};

#[tokio::test]
async fn a_form_without_its_token_is_refused() {
    let app = TestApp::spawn().await;
    let visitor = app.visitor();
    visitor.get("/sign-in").await.expect(200).says("Sign in");
    visitor.post_with_token("/sign-in", &[("email", "a@b.sn"), ("password", "x")], "forged").await.expect(403);
}

#[tokio::test]
async fn a_wrong_password_is_told_without_telling_whether_the_account_exists() {
    let app = TestApp::spawn().await;
    let known = app.person("Awa Ndiaye").await;
    let visitor = app.visitor();
    visitor.get("/sign-in").await.expect(200);
    for email in [known.email.as_str(), "nobody@example.org"] {
        let answer = visitor.post("/sign-in", &[("email", email), ("password", "not the password")]).await;
        answer.expect(422).says("do not go together").says(email).hides("not the password");
    }
}

#[tokio::test]
async fn too_many_failed_sign_ins_close_the_door_for_a_while() {
    let app = TestApp::spawn().await;
    let visitor = app.visitor();
    visitor.get("/sign-in").await.expect(200);
    for _ in 0..8 {
        visitor.post("/sign-in", &[("email", "a@example.org"), ("password", "x")]).await.expect(422);
    }
    visitor.post("/sign-in", &[("email", "a@example.org"), ("password", "x")]).await.expect(429);
    app.clock.advance(chrono::TimeDelta::minutes(16));
    visitor.post("/sign-in", &[("email", "a@example.org"), ("password", "x")]).await.expect(422);
}

#[tokio::test]
async fn every_problem_of_a_registration_stands_at_its_field() {
    let app = TestApp::spawn().await;
    let visitor = app.visitor();
    visitor.get("/register?lang=fr").await.expect(200).says("Créer un compte");
    let answer = visitor.post("/register", &[("name", ""), ("email", "nope"), ("password", "court")]).await;
    answer.expect(422).says("#f-name").says("#f-email").says("#f-password").says("Au moins 12");
}

#[tokio::test]
async fn pages_that_need_an_account_lead_to_the_sign_in_and_back() {
    let app = TestApp::spawn().await;
    let answer = app.visitor().get("/work").await.expect(303);
    assert_eq!(answer.location.as_deref(), Some("/sign-in?next=%2Fwork"));
    app.person("Awa Ndiaye").await.get("/work").await.expect(200).says("My work");
}

const PASSWORD: &str = "teranga mer bleue 7";

#[tokio::test]
async fn an_account_is_made_proved_by_letter_and_its_password_reset() {
    let app = TestApp::spawn().await;
    let visitor = app.visitor();
    visitor.get("/register?lang=fr").await.expect(200);
    let account = [("name", "Awa Ndiaye"), ("email", " Awa@Example.org "), ("password", PASSWORD)];
    visitor.post("/register", &account).await.expect(200).says("Consultez votre messagerie");
    visitor
        .post("/sign-in", &[("email", "awa@example.org"), ("password", PASSWORD)])
        .await
        .expect(422)
        .says("pas encore");

    let letters = app.letters_to("awa@example.org").await;
    assert_eq!(letters[0].subject, "Confirmez votre adresse");
    let link = link_in(&letters[0]);
    visitor.get(&link).await.expect(200).says("Encore un clic");
    let code = link.split("code=").nth(1).unwrap();
    assert!(visitor.post("/verify", &[("code", code)]).await.done().starts_with("/work"));
    visitor.get("/work").await.expect(200);
    visitor.post("/sign-out", &[]).await.done();
    visitor.get("/work").await.expect(303);
    visitor.get("/verify").await.expect(200);
    visitor.post("/verify", &[("code", code)]).await.expect(200).says("n’est plus valable");

    visitor.post("/forgot", &[("email", "awa@example.org")]).await.expect(200);
    let letters = app.letters_to("awa@example.org").await;
    let link = link_in(letters.last().unwrap());
    let code = link.split("code=").nth(1).unwrap();
    visitor.post("/reset", &[("code", code), ("password", "court")]).await.expect(422).says("Au moins 12");
    visitor.post("/reset", &[("code", code), ("password", "une autre phrase 9")]).await.done();
    visitor.get("/work").await.expect(200);
}

#[tokio::test]
async fn an_address_that_has_an_account_is_told_by_letter_only() {
    let app = TestApp::spawn().await;
    let known = app.person("Awa Ndiaye").await;
    let visitor = app.visitor();
    visitor.get("/register").await.expect(200);
    let account = [("name", "Somebody"), ("email", known.email.as_str()), ("password", PASSWORD)];
    visitor.post("/register", &account).await.expect(200).says("Look at your mailbox");
    let letters = app.letters_to(&known.email).await;
    assert_eq!(letters[0].subject, "You already have an account");
}

#[tokio::test]
async fn what_no_page_of_ours_sends_is_answered_with_a_page() {
    let app = TestApp::spawn().await;
    let person = app.person("Awa Ndiaye").await;
    person.get("/organisations/not-an-id").await.expect(404).says("Page not found");
    person.get("/invitations/not-an-id").await.expect(400).says("<main");
    person.get("/nowhere").await.expect(404).says("<main");
    person.post("/organisations", &[("kind", "startup"), ("kind", "agency")]).await.expect(400).says("<main");
}

#[tokio::test]
async fn the_account_menu_counts_what_waits_for_a_person_in_all_their_roles() {
    let app = TestApp::spawn().await;
    let office = app.organisation("programme_office", "SN", "Sénégal Numérique").await;
    let (registrar, other) = (app.person("Moussa Fall").await, app.person("Awa Ndiaye").await);
    registrar.holds(Role::Registrar, office).await;
    registrar.get("/").await.expect(200).hides("class=\"count\"");
    let own = Addressee::Person(registrar.id.unwrap().uuid());
    let role = Addressee::Role { organisation: office.uuid(), role: Role::Registrar.as_str() };
    let wait = async |tasks: usize, addressee: Addressee| {
        let change = app.app.change(Acting::system()).await.unwrap();
        for _ in 0..tasks {
            let thing = Subject::new("organisation", change.id());
            tasks::open(&change, Task::new("organisation.verify", thing, addressee)).await.unwrap();
        }
        change.commit().await.unwrap();
    };
    wait(1, own).await;
    wait(1, role).await;
    registrar.get("/").await.expect(200).says("2 tasks wait for you");
    other.get("/").await.expect(200).hides("wait for you");
    wait(120, role).await;
    registrar.get("/").await.expect(200).says("More than 99 tasks wait for you").says(">99+<");
}

#[tokio::test]
async fn too_many_failures_from_one_address_close_the_door_to_that_address_alone() {
    let app = TestApp::spawn().await;
    let mut visitor = app.visitor();
    visitor.address = Some("203.0.113.9:50000".parse().unwrap());
    visitor.get("/sign-in").await.expect(200);
    for n in 0..40 {
        let email = format!("nobody{n}@example.org");
        visitor.post("/sign-in", &[("email", &email), ("password", "x")]).await.expect(422);
    }
    let next = [("email", "nobody40@example.org"), ("password", "x")];
    visitor.post("/sign-in", &next).await.expect(429).says("<main");
    visitor.address = Some("203.0.113.10:50000".parse().unwrap());
    visitor.post("/sign-in", &next).await.expect(422);
}

#[tokio::test]
async fn a_session_that_has_ended_is_forgotten_within_the_hour() {
    let app = TestApp::spawn().await;
    let person = app.person("Awa").await;
    person.get("/work").await.expect(200);
    let worker = passerelle::jobs::worker(&app.app);
    worker.upkeep().await.unwrap();
    assert_eq!(app.count("session").await, 1, "a session that holds is kept");
    app.clock.advance(chrono::TimeDelta::hours(13));
    worker.upkeep().await.unwrap();
    assert_eq!(app.count("session").await, 0);
    person.get("/work").await.expect(303);
}
