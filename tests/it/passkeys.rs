//! Passkeys with an authenticator made here: made, used for a sign-in, its second step and a fresh proof, taken away;
//! and every answer that must not be taken.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::TimeDelta;
use domain::access::Role;
use passerelle::config::Config;
use ring::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use serde_json::{Value, json};

use crate::{
    second_factor::{PASSWORD, enrol},
    support::{Answer, Person, TestApp, calls::Agency},
};

const ORIGIN: &str = "http://localhost:8080";
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;

async fn instance() -> TestApp {
    TestApp::with(|config| config.public_url = ORIGIN.into()).await
}

/// A device that keeps one passkey (Web Authentication Level 3, section 6), and what it says of itself.
struct Device {
    key: EcdsaKeyPair,
    id: [u8; 32],
    person: Vec<u8>,
    host: &'static str,
    origin: &'static str,
    flags: u8,
    counter: u32,
}

impl Device {
    fn new(id: u8) -> Self {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref(), &random).unwrap();
        let flags = PRESENT | VERIFIED;
        Self { key, id: [id; 32], person: Vec::new(), host: "localhost", origin: ORIGIN, flags, counter: 0 }
    }

    fn client(&self, kind: &str, challenge: &str) -> String {
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false }).to_string()
    }

    fn data(&mut self, flags: u8) -> Vec<u8> {
        self.counter += 1;
        let host = digest(&SHA256, self.host.as_bytes());
        [host.as_ref(), &[flags], &self.counter.to_be_bytes()].concat()
    }

    /// Its answer to the page's question for a new passkey.
    fn makes(&mut self, page: &Answer) -> String {
        let options = options(page);
        self.person = BASE64.decode(options["user"]["id"].as_str().unwrap()).unwrap();
        let point = self.key.public_key().as_ref();
        let public = [
            &[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20][..],
            &point[1..33],
            &[0x22, 0x58, 0x20],
            &point[33..],
        ]
        .concat();
        let attested = [&[0; 16][..], &[0, 32], &self.id, &public].concat();
        let data = [self.data(self.flags | ATTESTED), attested].concat();
        let object =
            [&b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58"[..], &[u8::try_from(data.len()).unwrap()], &data]
                .concat();
        let client = self.client("webauthn.create", options["challenge"].as_str().unwrap());
        let response = json!({ "clientDataJSON": BASE64.encode(client), "attestationObject": BASE64.encode(object), "transports": ["internal"] });
        self.signed(response)
    }

    /// Its answer to the page's question who is there.
    fn proves(&mut self, page: &Answer) -> String {
        let options = options(page);
        let data = self.data(self.flags);
        let client = self.client("webauthn.get", options["challenge"].as_str().unwrap());
        let message = [&data[..], digest(&SHA256, client.as_bytes()).as_ref()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &message).unwrap();
        let response = json!({
            "clientDataJSON": BASE64.encode(client), "authenticatorData": BASE64.encode(data),
            "signature": BASE64.encode(signature), "userHandle": BASE64.encode(&self.person),
        });
        self.signed(response)
    }

    fn signed(&self, response: Value) -> String {
        let id = BASE64.encode(self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "authenticatorAttachment": "platform",
            "clientExtensionResults": {}, "response": response })
        .to_string()
    }
}

/// What the page asks the browser.
fn options(page: &Answer) -> Value {
    let text = page.body.split("data-options=\"").nth(1).expect("a question").split('"').next().unwrap();
    let text = text.replace("&quot;", "\"").replace("&amp;", "&").replace("&#x2F;", "/");
    serde_json::from_str(&text).unwrap()
}

async fn asked_to_make(person: &Person<'_>) -> Answer {
    assert_eq!(person.post("/account/passkeys", &[]).await.done(), "/account/passkeys/new");
    person.get("/account/passkeys/new").await.expect(200)
}

async fn add(person: &Person<'_>, device: &mut Device, name: &str) -> Answer {
    let answer = device.makes(&asked_to_make(person).await);
    person.post("/account/passkeys/new", &[("name", name), ("answer", &answer)]).await
}

/// A browser that is asked who is there.
async fn asked(browser: &Person<'_>) -> Answer {
    browser.get("/sign-in").await.expect(200).says("A passkey");
    let to = browser.post("/sign-in/passkey", &[("next", "/account")]).await.done();
    assert_eq!(to, "/sign-in/passkey?next=%2Faccount");
    browser.get(&to).await.expect(200)
}

async fn answer(browser: &Person<'_>, answer: &str) -> Answer {
    browser.post("/sign-in/passkey/answer", &[("answer", answer), ("next", "/account")]).await
}

#[tokio::test]
async fn a_passkey_signs_in_by_itself_and_is_the_second_step_after_a_password() {
    let app = instance().await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    let mut device = Device::new(1);
    let page = add(&awa, &mut device, "Téléphone <b>").await.expect(200).says("Recovery codes");
    let code = page.body.split("<li><code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    awa.get("/account/second-factor").await.expect(200).says("Téléphone &lt;b&gt;").says("Not used yet");
    assert_eq!(app.letters_to(&awa.email).await[0].subject, "A passkey was added");
    // by itself
    let browser = app.visitor();
    let proof = device.proves(&asked(&browser).await);
    assert_eq!(answer(&browser, &proof).await.done(), "/account");
    browser.get("/account").await.expect(200).says("Awa Ndiaye");
    awa.get("/account/second-factor").await.expect(200).hides("Not used yet");
    // after the password, and by a recovery code
    let browser = awa.elsewhere();
    browser.get("/sign-in").await.expect(200);
    let typed = [("email", awa.email.as_str()), ("password", PASSWORD), ("next", "/account")];
    let step = browser.post("/sign-in", &typed).await.done();
    assert_eq!(step, "/sign-in/code?next=%2Faccount");
    browser.get(&step).await.expect(200).says("Use a passkey").hides("name=\"code\"");
    browser.post("/sign-in/code", &[("code", "000000")]).await.expect(422);
    let proof = device.proves(&asked(&browser).await);
    answer(&browser, &proof).await.done();
    assert_eq!(browser.cookie("half"), None);
    let browser = awa.elsewhere();
    browser.get("/sign-in").await.expect(200);
    browser.post("/sign-in", &typed).await.done();
    browser.get("/sign-in/code?with=recovery").await.expect(200).says("Four groups");
    browser.post("/sign-in/code", &[("code", &code), ("with", "recovery")]).await.done();
    awa.get("/account/data.json").await.expect(200).says("Téléphone").hides("credential");
}

#[tokio::test]
async fn a_fresh_proof_comes_by_the_passkey_of_the_same_person_alone() {
    let set = |config: &mut Config| (config.public_url, config.recent_sign_in_minutes) = (ORIGIN.into(), 15);
    let app = TestApp::with(set).await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    let leyla = app.person("Leyla Quliyeva").await.with_password(PASSWORD).await;
    let (mut own, mut other) = (Device::new(1), Device::new(2));
    add(&awa, &mut own, "Firefox").await.expect(200);
    add(&leyla, &mut other, "Chrome").await.expect(200);
    app.clock.advance(TimeDelta::minutes(20));
    awa.post("/account/second-factor/codes", &[]).await.expect(403).says("Use a passkey");
    awa.post("/sign-in/passkey", &[]).await.done();
    let page = awa.get("/sign-in/passkey").await.expect(200);
    let proof = other.proves(&page);
    awa.post("/sign-in/passkey/answer", &[("answer", &proof)]).await.expect(422).says("somebody else");
    let proof = own.proves(&page);
    awa.post("/sign-in/passkey/answer", &[("answer", &proof)]).await.expect(200);
    awa.post("/account/second-factor/codes", &[]).await.expect(200).says("Recovery codes");
}

#[tokio::test]
async fn answers_that_prove_nothing_are_refused_with_a_kind_word() {
    let app = instance().await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    let mut device = Device::new(1);
    add(&awa, &mut device, "Firefox").await.expect(200);
    let browser = app.visitor();
    let page = asked(&browser).await;
    let refuse = async |text: &str, words: &str| answer(&browser, text).await.expect(422).says(words);
    let tried = |change: &dyn Fn(&mut Device)| {
        let mut device = Device { key: Device::new(9).key, person: device.person.clone(), ..Device::new(1) };
        change(&mut device);
        device.proves(&page)
    };
    for text in ["", "{}", "null", "[1]", "{\"response\":{}}"] {
        refuse(text, "cannot be taken").await;
    }
    refuse(&tried(&|_| {}), "cannot be taken").await; // another key under the known name
    refuse(&tried(&|device| device.id = [7; 32]), "not known here").await;
    refuse(&tried(&|device| device.person = vec![5; 16]), "not known here").await;
    // the right key, saying the wrong thing
    let good = (device.host, device.origin, device.flags);
    for (host, origin, flags) in [
        ("passerelle.example", ORIGIN, good.2),
        ("localhost", "http://localhost:9090", good.2),
        ("localhost", "https://evil.example", good.2),
        ("localhost", ORIGIN, PRESENT),
        ("localhost", ORIGIN, VERIFIED),
    ] {
        (device.host, device.origin, device.flags) = (host, origin, flags);
        refuse(&device.proves(&page), "cannot be taken").await;
    }
    (device.host, device.origin, device.flags) = good;
    // an answer for another browser's question
    let elsewhere = app.visitor();
    let foreign = device.proves(&asked(&elsewhere).await);
    refuse(&foreign, "cannot be taken").await;
    let used = device.proves(&page);
    answer(&browser, &used).await.done();
    browser.post("/sign-out", &[]).await.done();
    // the same answer again
    assert!(answer(&browser, &used).await.done().starts_with("/sign-in?"));
    // a copied key, whose counter lags behind
    let again = app.visitor();
    let page = asked(&again).await;
    device.counter = 1;
    let lagging = device.proves(&page);
    answer(&again, &lagging).await.expect(422).says("cannot be taken");
    // too late
    device.counter = 100;
    let late = device.proves(&page);
    app.clock.advance(TimeDelta::minutes(6));
    assert!(answer(&again, &late).await.done().starts_with("/sign-in?"));
    assert!(again.get("/sign-in/passkey").await.done().starts_with("/sign-in?"));
}

#[tokio::test]
async fn a_passkey_is_made_once_named_and_taken_away_by_its_person() {
    let app = instance().await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    let leyla = app.person("Leyla Quliyeva").await.with_password(PASSWORD).await;
    let mut device = Device::new(1);
    let page = asked_to_make(&awa).await;
    let good = device.makes(&page);
    let bad = awa.post("/account/passkeys/new", &[("name", " "), ("answer", "{}")]).await.expect(422);
    bad.says("cannot be taken").says("f-name");
    device.flags = PRESENT;
    let unverified = device.makes(&page);
    awa.post("/account/passkeys/new", &[("name", "x"), ("answer", &unverified)]).await.expect(422);
    device.flags = PRESENT | VERIFIED;
    awa.post("/account/passkeys/new", &[("name", "Firefox"), ("answer", &good)]).await.expect(200);
    let again = awa.post("/account/passkeys/new", &[("name", "Firefox"), ("answer", &good)]).await;
    assert_eq!(again.done(), "/account/second-factor", "the question is answered");
    // a credential belongs to one account
    let mut copy = Device::new(1);
    add(&leyla, &mut copy, "Chrome").await.expect(422).says("already");
    // the browser is told what it has, and nobody sees another's
    let excluded = options(&asked_to_make(&awa).await)["excludeCredentials"][0]["id"].clone();
    assert_eq!(excluded, json!(BASE64.encode([1; 32])));
    let page = awa.get("/account/second-factor").await.expect(200).body;
    let id = page.split("/account/passkeys/").nth(1).unwrap().split('/').next().unwrap();
    let removal = format!("/account/passkeys/{id}/removal");
    leyla.get(&removal).await.expect(404);
    leyla.post(&removal, &[]).await.expect(404);
    awa.get(&removal).await.expect(200).says("Firefox").says("password alone");
    let other = awa.elsewhere();
    other.returns().await;
    assert_eq!(awa.post(&removal, &[]).await.done(), "/account/second-factor?done=passkey-removed");
    awa.post(&removal, &[]).await.expect(404);
    other.get("/account").await.expect(303);
    assert_eq!(app.count("recovery_code").await, 0);
    let browser = app.visitor();
    let proof = device.proves(&asked(&browser).await);
    answer(&browser, &proof).await.expect(422).says("not known here");
    // nor with an app beside it does the way back leave one
    add(&awa, &mut device, "Firefox").await.expect(200);
    enrol(&app, &awa).await;
    awa.get("/account/second-factor").await.expect(200).says("Passkeys").says("By an app");
    let person = awa.id.unwrap();
    assert!(passerelle::identity::remove_factor_by_operator(&app.app, person, "phone lost").await.unwrap());
    assert_eq!(app.count("passkey").await + app.count("second_factor").await + app.count("recovery_code").await, 0);
}

#[tokio::test]
async fn who_has_ten_passkeys_is_told_and_an_instance_without_a_name_offers_none() {
    let app = instance().await;
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    for id in 1..=10 {
        let done = add(&awa, &mut Device::new(id), "Firefox").await;
        assert!([200, 303].contains(&done.status.as_u16()), "{}", done.status);
    }
    awa.get("/account/second-factor").await.expect(200).hides("Add a passkey");
    awa.post("/account/passkeys", &[]).await.expect(422).says("as many as one can have");
    let app = TestApp::spawn().await;
    app.visitor().get("/sign-in").await.expect(200).hides("passkey");
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    awa.get("/account/second-factor").await.expect(200).hides("asskey");
    awa.post("/account/passkeys", &[]).await.expect(404);
}

#[tokio::test]
async fn a_request_for_the_way_back_ends_with_the_passkey_that_it_was_for() {
    let app = instance().await;
    let agency = Agency::of_senegal(&app).await;
    let administrator = Person::signed_in(&app, "Kamil Administrator", Some(Role::Administrator)).await;
    let owner = app.person("Fatou Owner").await;
    owner.holds(Role::Owner, agency.id).await;
    let buyer = agency.buyer.elsewhere().with_password(PASSWORD).await;
    buyer.returns().await;
    let mut device = Device::new(1);
    add(&buyer, &mut device, "Firefox").await.expect(200);
    let typed = [("email", buyer.email.as_str()), ("password", PASSWORD), ("next", "/account")];
    let half = buyer.elsewhere();
    half.get("/sign-in").await.expect(200);
    half.post("/sign-in", &typed).await.done();
    half.post("/sign-in/lost", &[]).await.expect(200).says("14 days");
    let work = administrator.get("/work").await.expect(200).body;
    let at = work.split('"').find(|part| part.starts_with("/recoveries/")).expect("a task").to_owned();
    owner.post(&format!("{at}/approval"), &[]).await.done();
    // the device is found again, and taken away by its person: what comes after is not under that request
    let page = buyer.get("/account/second-factor").await.expect(200).body;
    let id = page.split("/account/passkeys/").nth(1).unwrap().split('/').next().unwrap();
    buyer.post(&format!("/account/passkeys/{id}/removal"), &[]).await.done();
    add(&buyer, &mut Device::new(2), "Chrome").await.expect(200);
    administrator.post(&format!("{at}/approval"), &[]).await.expect(403);
    assert_eq!(app.count("passkey").await, 1);
}
