//! What somebody who means harm tries, and does not get: findings of an attack on the whole, each by its promise.

use domain::access::Role;

use crate::{
    application::World,
    support::{Person, TestApp, link_in},
};

/// Somebody without an account, at the page from which they sign in.
async fn visitor(app: &TestApp) -> Person<'_> {
    let visitor = app.visitor();
    visitor.get("/sign-in").await.expect(200);
    visitor
}

#[tokio::test]
async fn a_link_says_nothing_was_done_that_was_not() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let told = app.app.catalogue.word(app.app.catalogue.first(), "done-application-submitted");
    w.founder.get("/work?done=application-submitted").await.expect(200).hides(&told);
    // nor through a sign-in that leads on to it
    let person = app.person("Awa Password").await.with_password("pont de la liberte 2027").await;
    let fields = [
        ("email", person.email.as_str()),
        ("password", "pont de la liberte 2027"),
        ("next", "/work?done=application-submitted"),
    ];
    assert_eq!(visitor(&app).await.post("/sign-in", &fields).await.done(), "/work");
    // who really did something reads it, once
    let to = w.founder.post("/account/letters", &[]).await.done();
    let done = "done-letters-chosen";
    let told = app.app.catalogue.word(app.app.catalogue.first(), done);
    assert!(to.ends_with("done=letters-chosen"), "{to}");
    w.founder.get(&to).await.expect(200).says(&told);
    w.founder.get(&to).await.expect(200).hides(&told);
}

#[tokio::test]
async fn after_sign_in_nobody_is_led_to_another_site() {
    let app = TestApp::spawn().await;
    let person = app.person("Awa Password").await.with_password("pont de la liberte 2027").await;
    for next in ["/\t/evil.example", "/\n/evil.example", "/\u{1}", "/\u{7f}", "/\\evil.example", "//evil.example"] {
        let fields = [("email", person.email.as_str()), ("password", "pont de la liberte 2027"), ("next", next)];
        assert_eq!(visitor(&app).await.post("/sign-in", &fields).await.done(), "/work", "{next:?}");
    }
    let page = person.get("/account/second-factor?later=yes&next=%2F%09%2Fevil.example").await.expect(200);
    assert!(!page.body.contains("evil.example"), "{}", page.body);
}

#[tokio::test]
async fn a_new_password_ends_every_link_for_another() {
    let app = TestApp::spawn().await;
    let person = app.person("Awa Reset").await.with_password("pont de la liberte 2027").await;
    for _ in 0..2 {
        visitor(&app).await.post("/forgot", &[("email", &person.email)]).await.expect(200);
    }
    app.work().await;
    let letters = app.letters_to(&person.email).await;
    let links: Vec<String> =
        letters.iter().filter(|letter| letter.text.contains("/reset?code=")).map(link_in).collect();
    assert_eq!(links.len(), 2);
    let code = |link: &str| link.split("code=").nth(1).unwrap_or_default().to_owned();
    let first = visitor(&app).await;
    let new = [("code", &*code(&links[0])), ("password", "la premiere nouvelle cle 2027")];
    first.post("/reset", &new).await.done();
    let thief = visitor(&app).await;
    let other = [("code", &*code(&links[1])), ("password", "une autre cle pour voler 2027")];
    thief.post("/reset", &other).await.expect(200);
    let fields = [("email", person.email.as_str()), ("password", "une autre cle pour voler 2027")];
    visitor(&app).await.post("/sign-in", &fields).await.expect(422);
}

#[tokio::test]
async fn who_registers_a_company_and_leaves_it_never_verifies_it() {
    let app = TestApp::spawn().await;
    let office = app.organisation("programme_office", "SN", "Bureau").await;
    let registrar = app.person("Registrar Own").await;
    registrar.holds(Role::Registrar, office).await;
    let startup = app.organisation("startup", "SN", "Teranga Vite SARL").await;
    registrar.holds(Role::Owner, startup).await;
    let straw = app.person("Straw Man").await;
    straw.holds(Role::Owner, startup).await;
    registrar.post(&format!("/organisations/{startup}/departure"), &[]).await.done();
    let suspends = format!("/organisations/{startup}/suspension");
    registrar.post(&suspends, &[("reasons", "mine")]).await.expect(403).says("own organisation");
}

#[tokio::test]
async fn an_invitation_accepted_by_a_double_click_is_accepted_once() {
    let app = TestApp::spawn().await;
    let startup = app.organisation("startup", "SN", "Teranga Double SARL").await;
    let (owner, new) = (app.person("Awa Owner").await, app.person("Binta New").await);
    owner.holds(Role::Owner, startup).await;
    let invite = [("email", new.email.as_str()), ("role", "member")];
    owner.post(&format!("/organisations/{startup}/invitations"), &invite).await.done();
    app.work().await;
    let letter =
        app.letters_to(&new.email).await.into_iter().find(|letter| letter.text.contains("/invitations/")).unwrap();
    let link = link_in(&letter);
    let path = &link[link.find("/invitations/").unwrap()..];
    let path = path.split('?').next().unwrap();
    let once = [("once", "one-and-the-same")];
    let first = new.post(path, &once).await.done();
    assert_eq!(new.post(path, &once).await.done(), first, "the second click is told what the first one did");
}

#[tokio::test]
async fn programs_find_what_they_may_gather_and_whom_to_tell_of_a_hole() {
    let app = TestApp::with(|config| config.security_contact = "faille@passerelle.example".into()).await;
    app.visitor().get("/robots.txt").await.expect(200).says("User-agent: *").says("Disallow: /*?");
    let told = app.visitor().get("/.well-known/security.txt").await.expect(200);
    told.says("Contact: mailto:faille@passerelle.example\n").says("Expires: ").says("Preferred-Languages: en, fr, az");
}

#[tokio::test]
async fn a_form_in_another_encoding_is_refused_and_not_guessed() {
    let app = TestApp::spawn().await;
    let person = app.person("Awa Latin").await;
    let token = person.token();
    let body = format!("csrf={token}&calls=%E9t%E9&lang=fr");
    person.post_raw("/account/letters", "application/x-www-form-urlencoded", body).await.expect(400);
}
