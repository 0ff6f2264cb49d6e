//! What somebody who means harm tries, and does not get: findings of an attack on the whole, each by its promise.

use domain::access::Role;
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::{
    application::World,
    support::{Person, TestApp, link_in, monday},
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
    page.says("<a href=\"/work\">Later");
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
    let change = app.app.change(platform::change::Acting::system()).await.unwrap();
    let row = entity::organisation::ActiveModel {
        id: Set(startup.uuid()),
        state: Set("under_verification".into()),
        ..Default::default()
    };
    entity::organisation::Entity::update(row).exec(change.conn()).await.unwrap();
    change.commit().await.unwrap();
    let verifies = format!("/organisations/{startup}/verification");
    registrar.post(&verifies, &[("reasons", "mine")]).await.expect(403).says("own organisation");
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

/// What somebody wrote in an hour is not gone because the session was.
#[tokio::test]
async fn what_was_typed_is_there_when_the_form_expired_or_somebody_was_faster() {
    const LONG: &str = "An hour of careful writing about the water of Thiès.";
    let app = TestApp::spawn().await;
    let startup = app.organisation("startup", "SN", "Teranga Longue SARL").await;
    let owner = app.person("Awa Owner").await;
    owner.holds(Role::Owner, startup).await;
    let profile = format!("/organisations/{startup}/profile");
    let token = owner.token();
    let fields = [("legal_name", "Teranga Longue SARL"), ("about_en", LONG), ("version", "1")];
    // an old tab with a new session: told as that, and the text goes along to be sent again
    let tab = app.person("Awa Elsewhere").await;
    tab.holds(Role::Owner, startup).await;
    let told =
        tab.post_with_token(&profile, &fields, &token).await.expect(403).says("This form has expired").says(LONG);
    told.says("Send it again").hides("belongs to somebody else");
    // no session any more
    let out = Person::with_session(&app, "ended");
    out.post_with_token(&profile, &fields, &token).await.expect(403).says("You were signed out").says(LONG);
    // who wrote nothing is simply asked to sign in
    out.post_with_token(&profile, &[], "").await.expect(303);
    // secrets do not come back
    let secret = [("email", "awa@example.org"), ("password", "pont de la liberte 2027")];
    out.post_with_token("/sign-in", &secret, &token).await.expect(403).hides("pont de la liberte");
    // somebody else was faster
    let other = [("legal_name", "Teranga Longue SARL"), ("about_en", LONG), ("version", "99")];
    owner.post(&profile, &other).await.expect(409).says("What you had written").says(LONG);
}

#[tokio::test]
async fn a_refusal_gives_its_own_reason_and_no_other() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.written(&w.founder, w.startup, "A counter", "1500000").await;
    let long = "a".repeat(1_100_000);
    let told = w.founder.post(&format!("{path}/sections/idea"), &[("summary", &long)]).await.expect(413);
    told.says("too much text").hides("20 MB");
    app.clock.set(monday() + chrono::TimeDelta::days(14) + chrono::TimeDelta::minutes(5));
    let late = w.founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.expect(403);
    late.hides("belongs to somebody else").hides("the role you need");
}

/// Somebody registers another's address and waits for the owner's click: it signs the owner in nowhere, and the
/// registrant neither.
#[tokio::test]
async fn a_click_in_another_browser_proves_no_account_whose_password_its_owner_does_not_know() {
    let app = TestApp::spawn().await;
    let (thief, email) = (visitor(&app).await, "victim@example.org");
    thief.get("/register").await.expect(200);
    let account = [("name", "Not The Owner"), ("email", email), ("password", "mot de passe du voleur 9")];
    thief.post("/register", &account).await.expect(200);
    let link = link_in(&app.letters_to(email).await[0]);
    let code = link.split("code=").nth(1).unwrap();
    let victim = app.visitor();
    victim.get(&link).await.expect(200).says("another browser").says("Set the password");
    victim.post("/verify", &[("code", code)]).await.expect(422);
    victim
        .post("/verify", &[("code", code), ("password", "what could it be")])
        .await
        .expect(422)
        .says("not your password");
    thief.post("/sign-in", &[("email", email), ("password", "mot de passe du voleur 9")]).await.expect(422);
    // who registered themselves, and reads letters on the telephone, knows it
    let telephone = app.visitor();
    telephone.get(&link).await.expect(200);
    let own = [("code", code), ("password", "mot de passe du voleur 9")];
    assert!(telephone.post("/verify", &own).await.done().starts_with("/work"));
}

#[tokio::test]
async fn nobody_is_flooded_with_letters_that_somebody_else_asks_for() {
    let app = TestApp::spawn().await;
    let known = app.person("Awa Known").await;
    let stranger = visitor(&app).await;
    let register = |email| [("name", "Somebody"), ("email", email), ("password", "pont de la liberte 2027")];
    for _ in 0..6 {
        stranger.post("/register", &register(known.email.as_str())).await.expect(200);
    }
    assert_eq!(app.letters_to(&known.email).await.len(), 3);
    stranger.post("/register", &register("new@example.org")).await.expect(200);
    for _ in 0..6 {
        let fields = [("email", "new@example.org"), ("password", "pont de la liberte 2027")];
        stranger.post("/sign-in", &fields).await.expect(422);
    }
    assert_eq!(app.letters_to("new@example.org").await.len(), 4, "that of the registration, and three more");
}

#[tokio::test]
async fn an_address_longer_than_any_is_not_kept() {
    let app = TestApp::spawn().await;
    let long = format!("{}@example.org", "a".repeat(900_000));
    visitor(&app).await.post("/sign-in", &[("email", &long), ("password", "x")]).await.expect(422);
    assert_eq!(app.count("sign_in_attempt").await, 0);
}
