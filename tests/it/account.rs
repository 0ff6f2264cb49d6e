//! One's own account: name, password, address, sessions, data; and the proof that weighty acts ask for.

use chrono::TimeDelta;

use crate::{
    second_factor::PASSWORD,
    support::{Person, TestApp, calls::Agency, link_in},
};

/// The link of the newest letter with this subject, and its code.
async fn link(app: &TestApp, email: &str, subject: &str) -> (String, String) {
    let letters = app.letters_to(email).await;
    let letter = letters.iter().rev().find(|letter| letter.subject == subject);
    let subjects: Vec<&str> = letters.iter().map(|letter| letter.subject.as_str()).collect();
    let link = link_in(letter.unwrap_or_else(|| panic!("{subject}: {subjects:?}")));
    let code = link.split("code=").nth(1).unwrap().to_owned();
    (link.split('?').next().unwrap().to_owned(), code)
}

#[tokio::test]
async fn the_page_leads_to_everything_that_can_be_changed() {
    let app = TestApp::spawn().await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    let page = awa.get("/account").await.expect(200).says("Awa Ndiaye").says(&awa.email);
    for at in ["name", "address", "password", "letters", "second-factor", "sessions", "data", "interests"] {
        let at = format!("/account/{at}");
        assert!(page.body.contains(&format!("href=\"{at}\"")), "{at}");
        awa.get(&at).await.expect(200);
    }
    for lang in ["fr", "az"] {
        awa.get(&format!("/account?lang={lang}")).await.expect(200);
    }
    awa.post("/account/name", &[("name", " ")]).await.expect(422);
    awa.post("/account/name", &[("name", "Awa Diop")]).await.done();
    awa.get("/account").await.expect(200).says("Awa Diop");
}

#[tokio::test]
async fn a_new_password_asks_for_the_old_one_and_ends_other_sessions() {
    let app = TestApp::spawn().await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    let other = awa.elsewhere();
    other.returns().await;
    let new = "une autre phrase 9";
    let send = async |present: &str, new: &str| {
        awa.post("/account/password", &[("present_password", present), ("password", new)]).await
    };
    send("wrong", new).await.expect(422).says("not your password").hides(new);
    send(PASSWORD, "court").await.expect(422).says("at least 12");
    send(PASSWORD, PASSWORD).await.expect(422).says("present password");
    other.get("/work").await.expect(200);
    send(PASSWORD, new).await.done();
    awa.get("/work").await.expect(200);
    other.get("/work").await.expect(303);
    assert_eq!(app.letters_to(&awa.email).await[0].subject, "Your password was changed");
    for _ in 0..8 {
        send("wrong", "noch eine andere 3").await.expect(422);
    }
    send(new, "noch eine andere 3").await.expect(429);
}

#[tokio::test]
async fn sessions_are_seen_and_ended_by_their_person_alone() {
    let app = TestApp::spawn().await;
    let awa = app.person("Awa Ndiaye").await;
    let leyla = app.person("Leyla Quliyeva").await;
    let (phone, old) = (awa.elsewhere(), awa.elsewhere());
    phone.returns().await;
    old.returns().await;
    let page = awa.get("/account/sessions").await.expect(200).says("This browser").body;
    let names: Vec<&str> =
        page.split("name=\"session\" value=\"").skip(1).map(|r| r.split('"').next().unwrap()).collect();
    assert_eq!(names.len(), 2);
    leyla.post("/account/sessions", &[("session", names[0])]).await.done();
    phone.get("/work").await.expect(200);
    old.get("/work").await.expect(200);
    awa.post("/account/sessions", &[("session", "not base64 !")]).await.expect(400);
    awa.post("/account/sessions", &[("session", names[0])]).await.done();
    assert_eq!(app.count("session").await, 3);
    awa.post("/account/sessions", &[]).await.done();
    assert_eq!(app.count("session").await, 2, "one's own, and that of somebody else");
    awa.get("/work").await.expect(200);
    leyla.get("/work").await.expect(200);
}

#[tokio::test]
async fn an_address_is_changed_when_the_new_one_is_proved() {
    let app = TestApp::spawn().await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    awa.post("/account/address", &[("email", "nope")]).await.expect(422);
    awa.post("/account/address", &[("email", &awa.email)]).await.expect(422).says("present address");
    awa.post("/account/address", &[("email", "New@Example.org")]).await.expect(200).says("Look at your new mailbox");
    awa.get("/account").await.expect(200).says("new@example.org").says(&awa.email);
    let (path, code) = link(&app, "new@example.org", "Confirm your new address").await;
    let visitor = app.visitor();
    visitor.get(&format!("{path}?code={code}")).await.expect(200).says("One click more");
    assert_eq!(app.count("person WHERE email = 'new@example.org'").await, 0, "a link alone changes nothing");
    visitor.post(&path, &[("code", "forged")]).await.expect(200).says("no longer works");
    visitor.post(&path, &[("code", &code)]).await.expect(200).says("is changed");
    assert_eq!(app.count("person WHERE email = 'new@example.org'").await, 1);
    // the former address can take it back, and nobody else can take it meanwhile
    let grabber = app.visitor();
    grabber.get("/register").await.expect(200);
    let grab = [("name", "Somebody"), ("email", awa.email.as_str()), ("password", PASSWORD)];
    grabber.post("/register", &grab).await.expect(200);
    let (path, code) = link(&app, &awa.email, "Your address is to be changed").await;
    visitor.post(&path, &[("code", &code)]).await.expect(200).says("stopped");
    assert_eq!(app.count(&format!("person WHERE email = '{}'", awa.email)).await, 1);
    assert_eq!(app.count("session").await, 0, "whoever was in the account is out");
    visitor.post(&path, &[("code", &code)]).await.expect(200).says("no longer works");
}

#[tokio::test]
async fn a_stopped_change_cannot_be_proved_nor_one_whose_address_was_taken() {
    let app = TestApp::spawn().await;
    let awa = app.person("Awa Ndiaye").await;
    awa.post("/account/address", &[("email", "new@example.org")]).await.expect(200);
    let (proof, code) = link(&app, "new@example.org", "Confirm your new address").await;
    let taker = app.person("New").await;
    assert_eq!(taker.email, "new@example.org");
    let visitor = app.visitor();
    visitor.get("/sign-in").await.expect(200);
    visitor.post(&proof, &[("code", &code)]).await.expect(200).says("has another account");
    assert_eq!(app.count(&format!("person WHERE email = '{}'", awa.email)).await, 1);

    awa.post("/account/address", &[("email", "other@example.org")]).await.expect(200);
    let (proof, code) = link(&app, "other@example.org", "Confirm your new address").await;
    let (stop, stop_code) = link(&app, &awa.email, "Your address is to be changed").await;
    visitor.post(&stop, &[("code", &stop_code)]).await.expect(200);
    visitor.post(&proof, &[("code", &code)]).await.expect(200).says("no longer works");

    // an address that has an account is told by letter only
    awa.returns().await;
    let page = awa.post("/account/address", &[("email", &taker.email)]).await.expect(200);
    page.says("Look at your new mailbox");
    let letters = app.letters_to(&taker.email).await;
    assert_eq!(letters.last().unwrap().subject, "You already have an account");
}

#[tokio::test]
async fn my_data_is_all_mine_and_nobody_elses() {
    let app = TestApp::spawn().await;
    let agency = Agency::of_senegal(&app).await;
    let person = &agency.manager;
    person.post("/account/name", &[("name", "Ibrahima Planted-Name")]).await.done();
    agency.buyer.post("/account/name", &[("name", "Somebody Else-Planted")]).await.done();
    person.get("/account/data").await.expect(200).says("Journal entries").hides("Else-Planted");
    let file = person.get("/account/data.json").await.expect(200).hides("Else-Planted").hides(&agency.buyer.email);
    assert!(file.header("content-disposition").contains("attachment"));
    let data: serde_json::Value = serde_json::from_str(&file.body).unwrap();
    assert_eq!(data["account"]["name"], "Ibrahima Planted-Name");
    assert_eq!(data["account"]["email"], person.email.as_str());
    assert!(!data["roles"].as_array().unwrap().is_empty());
    assert_eq!(data["journal"][0]["event"], "person.renamed");
    assert!(!file.body.contains("password_hash") && !file.body.contains("id_hash"));
    app.visitor().get("/account/data.json").await.expect(303);
}

#[tokio::test]
async fn a_weighty_form_asks_who_is_there_and_loses_nothing() {
    let app = TestApp::with(|config| config.recent_sign_in_minutes = 15).await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    app.clock.advance(TimeDelta::minutes(16));
    let asked = awa.post("/account/address", &[("email", "new@example.org"), ("x", "<b>&\"")]).await.expect(403);
    let asked = asked.says("Is it still you?").says("action=\"/account/address\"").says("value=\"new@example.org\"");
    assert!(asked.body.contains("value=\"&lt;b&gt;&amp;&quot;\""), "what was typed is carried as text");
    assert_eq!(app.count("address_change").await, 0);
    let send = async |person: &Person<'_>, password: &str| {
        let fields = [("email", "new@example.org"), ("proof_password", password)];
        person.post("/account/address", &fields).await
    };
    send(&awa, "wrong").await.expect(422).says("not your password").says("new@example.org").hides("value=\"wrong\"");
    assert_eq!(app.count("address_change").await, 0);
    send(&awa, PASSWORD).await.expect(200).says("Look at your new mailbox");
    assert_eq!(app.count("address_change").await, 1);
    // for a while it is not asked again; a form without its token proves nothing
    awa.post("/account/address", &[("email", "another@example.org")]).await.expect(200);
    app.clock.advance(TimeDelta::minutes(16));
    let forged = [("email", "x@example.org"), ("proof_password", PASSWORD)];
    awa.post_with_token("/account/address", &forged, "forged").await.expect(403).hides("Is it still you?");
    awa.get("/account/address").await.expect(200).says("New e-mail address");
    for _ in 0..8 {
        send(&awa, "wrong").await.expect(422);
    }
    send(&awa, PASSWORD).await.expect(429);
}
