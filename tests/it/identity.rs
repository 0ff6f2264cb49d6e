use crate::support::TestApp;

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
