//! Identities at OpenID providers and the accounts that they open: linked, joined by letter, taken away, and a proof anew.

use chrono::TimeDelta;
use passerelle::identity::oidc::ProviderSettings;
use serde_json::json;

use crate::{
    oidc::{Log, app_with, asks, returns, signs_in, without},
    second_factor::{PASSWORD, enrol},
    support::{
        Person, TestApp, link_in,
        provider::{Grant, Provider},
    },
};

/// A person who has linked this subject.
async fn linked<'a>(app: &'a TestApp, provider: &Provider, name: &str, subject: &str) -> Person<'a> {
    let person = app.person(name).await.with_password(PASSWORD).await;
    let asked = asks(&person, "/account/identities", &[]).await;
    let grant = provider.honest(&asked, subject, app.app.clock.real());
    assert_eq!(returns(&person, provider, &asked, grant).await.done(), "/account/identities?done=identity-linked");
    person
}

#[tokio::test]
async fn a_person_links_an_identity_signs_in_with_it_and_takes_it_away() {
    let provider = Provider::start().await;
    let app = app_with(provider.settings()).await;
    let awa = linked(&app, &provider, "Awa Ndiaye", "sub-1").await;
    awa.get("/account/identities").await.expect(200).says("National ID").says("Take away");
    awa.get("/account").await.expect(200).says("1 identity");
    let letters = app.letters_to(&awa.email).await;
    assert_eq!(letters.last().unwrap().subject, "A way to sign in was added");

    let (browser, answer) = signs_in(&app, &provider, "sub-1", |_| ()).await;
    assert_eq!(answer.done(), "/account");
    browser.get("/account").await.expect(200).says("Awa Ndiaye");
    // signing out here offers to sign out there
    let out = browser.post("/sign-out", &[]).await.expect(200).says("Sign out at National ID too");
    let leaves = format!("{}/logout?client_id=passerelle&amp;post_logout_redirect_uri=", provider.issuer);
    assert!(out.body.replace("&#x2F;", "/").contains(&leaves), "{}", out.body);
    assert_eq!(browser.cookie("session"), None);

    let page = awa.get("/account/identities").await.body;
    let id = page.split("name=\"identity\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let stranger = app.person("Samba Fall").await;
    stranger.post("/account/identities/removal", &[("identity", &id)]).await.expect(404);
    let done = awa.post("/account/identities/removal", &[("identity", &id)]).await.done();
    assert_eq!(done, "/account/identities?done=identity-unlinked");
    assert_eq!(app.letters_to(&awa.email).await.last().unwrap().subject, "A way to sign in was taken away");
    let (browser, answer) = signs_in(&app, &provider, "sub-1", |_| ()).await;
    assert_eq!(answer.done(), "/sign-in/new", "it belongs to nobody now");
    assert_eq!(browser.cookie("session"), None);
    for event in ["person.identity_linked", "person.signed_in_by_provider", "person.identity_unlinked"] {
        assert_eq!(app.count(&format!("journal_entry WHERE event = '{event}'")).await, 1, "{event}");
    }
}

#[tokio::test]
async fn the_only_way_in_stays() {
    let provider = Provider::start().await;
    let app = app_with(provider.settings()).await;
    let awa = app.person("Awa Ndiaye").await;
    let asked = asks(&awa, "/account/identities", &[]).await;
    let grant = provider.honest(&asked, "sub-1", app.app.clock.real());
    returns(&awa, &provider, &asked, grant).await.done();
    let page = awa.get("/account/identities").await.body;
    let id = page.split("name=\"identity\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    awa.post("/account/identities/removal", &[("identity", &id)]).await.expect(422).says("only way in");
    assert_eq!(app.count("identity_link").await, 1);
}

#[tokio::test]
async fn an_identity_is_never_linked_to_another_persons_account() {
    let provider = Provider::start().await;
    let app = app_with(provider.settings()).await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    let email = awa.email.clone();
    // a verified address of an account with a password: a letter, and nothing silently
    let (browser, answer) = signs_in(&app, &provider, "sub-1", |grant| {
        grant.userinfo["email"] = json!(email);
        grant.userinfo["email_verified"] = json!(true);
    })
    .await;
    assert_eq!(answer.done(), "/sign-in/new");
    browser.get("/sign-in/new").await.expect(200).says(&email);
    let fields = [("name", "Awa Ndiaye"), ("email", email.as_str())];
    browser.post("/sign-in/new", &fields).await.expect(200).says("same browser");
    assert_eq!((app.count("identity_link").await, app.count("session").await), (0, 1));
    let letters = app.letters_to(&email).await;
    assert_eq!(letters.last().unwrap().subject, "Add a way to sign in?");
    let link = link_in(letters.last().unwrap());
    let code = link.split_once("code=").unwrap().1.to_owned();
    // whoever opens the letter elsewhere links nothing: an attacker's identity stays the attacker's
    let elsewhere = awa.elsewhere();
    elsewhere.get(&link).await.expect(200).says("in the browser in which you began");
    elsewhere.post("/sign-in/joining", &[("code", &code)]).await.expect(200).says("no longer works");
    assert_eq!(app.count("identity_link").await, 0);
    browser.get(&link).await.expect(200).says("Add to my account");
    assert_eq!(browser.post("/sign-in/joining", &[("code", &code)]).await.done(), "/account");
    assert_eq!(app.count("identity_link").await, 1);
    browser.get("/account").await.expect(200).says("Awa Ndiaye");
    // somebody else who is signed in cannot take it over
    let (log, _guard) = Log::begin();
    let samba = app.person("Samba Fall").await;
    let asked = asks(&samba, "/account/identities", &[]).await;
    let grant = provider.honest(&asked, "sub-1", app.app.clock.real());
    returns(&samba, &provider, &asked, grant).await.expect(403).says("belongs to another account");
    assert!(log.taken().contains("linked-to-another-account"));
}

#[tokio::test]
async fn an_unproved_password_is_gone_when_the_owner_of_the_address_comes() {
    let provider = Provider::start().await;
    let app = app_with(provider.settings()).await;
    let attacker = app.visitor();
    attacker.get("/register").await.expect(200);
    let taken = [("name", "Awa"), ("email", "awa@example.org"), ("password", PASSWORD)];
    attacker.post("/register", &taken).await.expect(200);
    let (browser, answer) = signs_in(&app, &provider, "sub-1", |_| ()).await;
    answer.done();
    browser.post("/sign-in/new", &[("name", "Awa Ndiaye"), ("email", "awa@example.org")]).await.expect(200);
    let link = link_in(app.letters_to("awa@example.org").await.last().unwrap());
    let code = link.split_once("code=").unwrap().1.to_owned();
    assert_eq!(browser.post("/sign-in/joining", &[("code", &code)]).await.done(), "/account");
    attacker.post("/sign-in", &[("email", "awa@example.org"), ("password", PASSWORD)]).await.expect(422);
}

#[tokio::test]
async fn a_trusted_provider_leads_into_the_account_with_the_address_it_verified() {
    let provider = Provider::start().await;
    let app = app_with(ProviderSettings { trusted: true, ..provider.settings() }).await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    for (subject, verified, to) in [("sub-1", json!(false), "/sign-in/new"), ("sub-2", json!(true), "/account")] {
        let email = awa.email.clone();
        let (_, answer) = signs_in(&app, &provider, subject, |grant| {
            grant.userinfo["email"] = json!(email);
            grant.userinfo["email_verified"] = verified;
        })
        .await;
        assert_eq!(answer.done(), to);
    }
    assert_eq!(app.letters_to(&awa.email).await.last().unwrap().subject, "A way to sign in was added");
}

#[tokio::test]
async fn who_has_an_account_signs_in_by_password_and_adds_the_identity() {
    let provider = Provider::start().await;
    let app = app_with(provider.settings()).await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    let (browser, answer) = signs_in(&app, &provider, "sub-1", |_| ()).await;
    assert_eq!(answer.done(), "/sign-in/new");
    let typed = [("email", awa.email.as_str()), ("password", PASSWORD), ("next", "/account/identities/waiting")];
    assert_eq!(browser.post("/sign-in", &typed).await.done(), "/account/identities/waiting");
    browser.get("/account/identities/waiting").await.expect(200).says("Add National ID to your account?");
    let done = browser.post("/account/identities/waiting", &[]).await.done();
    assert_eq!(done, "/account/identities?done=identity-linked");
    assert_eq!(signs_in(&app, &provider, "sub-1", |_| ()).await.1.done(), "/account");
}

#[tokio::test]
async fn the_second_factor_is_asked_unless_the_providers_way_counts_as_one() {
    let provider = Provider::start().await;
    let app = app_with(ProviderSettings { second_factor: vec!["high".into()], ..provider.settings() }).await;
    let awa = linked(&app, &provider, "Awa Ndiaye", "sub-1").await;
    let (phone, _) = enrol(&app, &awa).await;
    let (browser, answer) = signs_in(&app, &provider, "sub-1", |_| ()).await;
    assert_eq!(answer.done(), "/sign-in/code?next=%2Faccount");
    assert_eq!(browser.cookie("session"), None);
    let code = phone.shows(&app, 0);
    assert_eq!(browser.post("/sign-in/code", &[("code", &code), ("next", "/account")]).await.done(), "/account");
    browser.post("/sign-out", &[]).await.expect(200).says("Sign out at National ID too");
    let (_, answer) = signs_in(&app, &provider, "sub-1", |grant| grant.id_token["acr"] = json!("high")).await;
    assert_eq!(answer.done(), "/account");
}

#[tokio::test]
async fn a_weighty_act_takes_a_fresh_proof_of_the_provider() {
    let provider = Provider::start().await;
    let settings = provider.settings();
    let app = TestApp::with(|config| {
        config.providers = vec![settings];
        config.recent_sign_in_minutes = 15;
    })
    .await;
    let awa = app.person("Awa Ndiaye").await;
    let asked = asks(&awa, "/account/identities", &[]).await;
    returns(&awa, &provider, &asked, provider.honest(&asked, "sub-1", app.app.clock.real())).await.done();
    app.clock.advance(TimeDelta::minutes(20));
    let typed = [("email", "awa.new@example.org")];
    let page = awa.post("/account/address", &typed).await.expect(403).says("Prove it at National ID");
    page.says("awa.new@example.org").hides("type=\"password\"");
    let unproved = [typed[0], ("proof_password", "")];
    awa.post("/account/address", &unproved).await.expect(422).says("have not proved yet");

    let (log, _guard) = Log::begin();
    type Lie = fn(&mut Grant);
    let lies: &[(&str, Lie)] = &[
        ("auth-time-missing", |it| without(it, "auth_time")),
        ("auth-time-old", |it| it.id_token["auth_time"] = json!(it.id_token["iat"].as_i64().unwrap() - 600)),
        ("proof-by-another-person", |it| {
            it.id_token["sub"] = json!("sub-2");
            it.userinfo["sub"] = json!("sub-2");
        }),
    ];
    for (code, lie) in lies {
        let asked = asks(&awa, "/sign-in/proof", &[]).await;
        let mut grant = provider.honest(&asked, "sub-1", app.app.clock.real());
        lie(&mut grant);
        returns(&awa, &provider, &asked, grant).await.expect(403);
        assert!(log.taken().contains(code), "{code}");
        awa.post("/account/address", &unproved).await.expect(422);
    }
    let asked = asks(&awa, "/sign-in/proof", &[]).await;
    assert_eq!((asked["prompt"].as_str(), asked["max_age"].as_str()), ("login", "0"));
    let grant = provider.honest(&asked, "sub-1", app.app.clock.real());
    returns(&awa, &provider, &asked, grant).await.expect(200).says("It is you");
    // the page with everything typed goes on
    awa.post("/account/address", &unproved).await.expect(200).says("awa.new@example.org");
}

#[tokio::test]
async fn without_providers_nothing_is_offered() {
    let app = TestApp::spawn().await;
    app.visitor().get("/sign-in").await.expect(200).hides("Or sign in with");
    let awa = app.person("Awa Ndiaye").await;
    awa.get("/account").await.expect(200).hides("Other ways to sign in");
}
