//! Sign-in at an OpenID provider: the good ways, and a provider (or somebody between) that lies in every way we know.

use std::{
    collections::BTreeMap,
    io::Write,
    sync::{Arc, Mutex},
    time::Duration,
};

use chrono::TimeDelta;
use passerelle::{
    config::Config,
    identity::oidc::{EmailVerified, ExplicitEndpoints, ProviderSettings, Userinfo},
};
use serde_json::{Value, json};

use crate::{
    second_factor::PASSWORD,
    support::{
        Answer, Person, TestApp,
        provider::{Grant, Provider, SECRET, TestKey},
    },
};

pub type Asked = BTreeMap<String, String>;

pub async fn app_with(settings: ProviderSettings) -> TestApp {
    TestApp::with(|config| config.providers = vec![settings]).await
}

/// Presses the provider's button; what the browser is sent there with.
pub async fn asks(person: &Person<'_>, path: &str, fields: &[(&str, &str)]) -> Asked {
    let page = person.post(path, &[&[("provider", "national")], fields].concat()).await.expect(200);
    let address = page.header("refresh").strip_prefix("0; url=").unwrap().to_owned();
    assert!(page.body.contains("On to National ID"), "the way is on the page too, for who follows no header");
    let asked: Asked = serde_html_form::from_str(address.split_once('?').unwrap().1).unwrap();
    assert_eq!((asked["response_type"].as_str(), asked["code_challenge_method"].as_str()), ("code", "S256"));
    assert!(asked["scope"].split(' ').any(|scope| scope == "openid"), "{}", asked["scope"]);
    asked
}

/// Comes back with a code for this answer.
pub async fn returns(person: &Person<'_>, provider: &Provider, asked: &Asked, grant: Grant) -> Answer {
    let code = provider.grants(grant);
    person.get(&back(provider, &code, &asked["state"])).await
}

fn back(provider: &Provider, code: &str, state: &str) -> String {
    let query = [("code", code), ("state", state), ("iss", &provider.issuer)];
    format!("/sign-in/back/national?{}", serde_html_form::to_string(query).unwrap())
}

/// A browser on the sign-in page.
pub async fn visitor(app: &TestApp) -> Person<'_> {
    let visitor = app.visitor();
    visitor.get("/sign-in").await.expect(200).says("National ID");
    visitor
}

/// Signs in as this subject, honestly but for what `lie` changes.
pub async fn signs_in<'a>(
    app: &'a TestApp,
    provider: &Provider,
    subject: &str,
    lie: impl FnOnce(&mut Grant),
) -> (Person<'a>, Answer) {
    let browser = visitor(app).await;
    let asked = asks(&browser, "/sign-in/with", &[("next", "/account")]).await;
    let mut grant = provider.honest(&asked, subject, app.app.clock.real());
    lie(&mut grant);
    let answer = returns(&browser, provider, &asked, grant).await;
    (browser, answer)
}

/// What is logged on this thread.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    pub fn begin() -> (Self, tracing::subscriber::DefaultGuard) {
        let log = Self::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).finish();
        (log, tracing::subscriber::set_default(subscriber))
    }

    pub fn taken(&self) -> String {
        String::from_utf8(std::mem::take(&mut *self.0.lock().unwrap())).unwrap()
    }
}

/// The one kind page, the reason in the log, and nobody signed in.
#[track_caller]
fn refused(log: &Log, browser: &Person<'_>, answer: Answer, code: &str) {
    let told = log.taken();
    assert!(told.contains(&format!("code=\"{code}\"")), "{code} is not in the log: {told}");
    for secret in ["eyJ", "access-of", SECRET, "code-"] {
        assert!(!told.replace(&format!("code=\"{code}\""), "").contains(secret), "the log has {secret}: {told}");
    }
    assert!([403, 503].contains(&answer.status.as_u16()), "{code}: {}", answer.status);
    answer.says("The sign-in was not completed").hides("eyJ");
    assert_eq!(browser.cookie("session"), None, "{code}");
}

#[tokio::test]
async fn a_client_proves_itself_by_secret_or_by_a_key_of_its_own() {
    let provider = Provider::start().await;
    let post = ProviderSettings {
        client_auth: passerelle::identity::oidc::ClientAuth::ClientSecretPost,
        ..provider.settings()
    };
    for settings in [provider.settings(), post, provider.by_key("PS256"), provider.by_key("ES256")] {
        if settings.private_key_file.is_some() {
            // the client's key of this turn
            let _ = provider.by_key(&settings.private_key_alg);
        }
        let app = app_with(settings.clone()).await;
        let (_, answer) = signs_in(&app, &provider, "sub-1", |_| ()).await;
        assert_eq!(answer.done(), "/sign-in/new", "{:?} {}", settings.client_auth, settings.private_key_alg);
    }
    assert_eq!(provider.assertions().len(), 2, "each assertion has a number of its own");
}

#[tokio::test]
async fn a_national_identity_as_mosip_gives_it() {
    let provider = Provider::start().await;
    provider.rotate(TestKey::rsa("national"));
    let acr = "mosip:idp:acr:biometrics";
    let settings = ProviderSettings {
        acr_values: vec!["mosip:idp:acr:generated-code".into(), acr.into()],
        second_factor: vec![acr.into()],
        userinfo: Userinfo::Signed,
        claims: Some(json!({ "userinfo": { "name": { "essential": true } } })),
        name_claim: "name".into(),
        number_claim: "individual_id".into(),
        email_verified: EmailVerified::Always,
        ..provider.by_key("PS256")
    };
    let app = app_with(settings).await;
    let browser = visitor(&app).await;
    let asked = asks(&browser, "/sign-in/with", &[("next", "/account")]).await;
    assert_eq!(asked["acr_values"], format!("mosip:idp:acr:generated-code {acr}"));
    assert!(asked["claims"].contains("essential"));
    let mut grant = provider.honest(&asked, "pairwise-1", app.app.clock.real());
    (grant.alg, grant.userinfo_alg) = ("PS256", Some("PS256"));
    grant.id_token["acr"] = json!(acr);
    grant.userinfo = json!({
        "sub": "pairwise-1", "iss": provider.issuer, "aud": "passerelle", "name": "Awa Ndiaye",
        "email": "awa.ndiaye@example.org", "individual_id": "1751990001234",
    });
    assert_eq!(returns(&browser, &provider, &asked, grant).await.done(), "/sign-in/new");
    let page = browser.get("/sign-in/new").await.expect(200).says("value=\"Awa Ndiaye\"");
    page.says("awa.ndiaye@example.org");
    // nobody has the address, and the provider has verified it: an account at once
    let fields = [("name", "Awa Ndiaye"), ("email", "awa.ndiaye@example.org")];
    assert_eq!(browser.post("/sign-in/new", &fields).await.done(), "/account");
    browser.get("/account/identities").await.expect(200).says("1234").hides("1751990001234");
    assert_eq!(app.count("session WHERE strong").await, 1, "biometrics count as a second factor");
}

#[tokio::test]
async fn every_lie_is_refused_with_its_own_reason() {
    let provider = Provider::start().await;
    let acr = ProviderSettings { acr_values: vec!["high".into()], ..provider.settings() };
    let app = app_with(acr).await;
    let (log, _guard) = Log::begin();
    type Lie = fn(&mut Grant);
    let honest: Lie = |grant| grant.id_token["acr"] = json!("high");
    let lies: &[(&str, Lie)] = &[
        ("nonce-wrong", |it| it.id_token["nonce"] = json!("another")),
        ("nonce-wrong", |it| without(it, "nonce")),
        ("audience-wrong", |it| it.id_token["aud"] = json!("another")),
        ("audience-wrong", |it| it.id_token["aud"] = json!(["passerelle", "another"])),
        ("audience-wrong", |it| it.id_token["azp"] = json!("another")),
        ("issuer-wrong", |it| it.id_token["iss"] = json!("https://id.example")),
        ("expired", |it| it.id_token["exp"] = json!(it.id_token["iat"].as_i64().unwrap() - 120)),
        ("issued-in-future", |it| it.id_token["iat"] = json!(it.id_token["iat"].as_i64().unwrap() + 120)),
        ("id-token-unsigned", |it| it.alg = "none"),
        ("algorithm-refused", |it| it.alg = "HS256"),
        ("id-token-claims-missing", |it| without(it, "sub")),
        ("id-token-claims-missing", |it| without(it, "exp")),
        ("id-token-claims-missing", |it| without(it, "iat")),
        ("acr-missing", |it| without(it, "acr")),
        ("acr-too-low", |it| it.id_token["acr"] = json!("low")),
        ("access-token-hash-wrong", |it| it.id_token["at_hash"] = json!("AAAAAAAAAAAAAAAAAAAAAA")),
        ("userinfo-of-another-subject", |it| it.userinfo["sub"] = json!("sub-2")),
        ("id-token-missing", |it| {
            it.token_answer = Some((200, r#"{"access_token":"a","token_type":"Bearer"}"#.into()))
        }),
        ("code-refused", |it| it.token_answer = Some((400, r#"{"error":"invalid_grant"}"#.into()))),
        ("answer-unreadable", |it| it.token_answer = Some((200, "<html>".into()))),
        ("answer-too-large", |it| it.token_answer = Some((200, " ".repeat(1 << 20)))),
        ("provider-slow", |it| it.delay = Duration::from_millis(1500)),
    ];
    for (code, lie) in lies {
        let (browser, answer) = signs_in(&app, &provider, "sub-1", |grant| {
            honest(grant);
            lie(grant);
        })
        .await;
        refused(&log, &browser, answer, code);
    }
    assert_eq!(app.count("identity_link").await + app.count("unlinked_identity").await, 0);
    let (_, answer) = signs_in(&app, &provider, "sub-1", honest).await;
    assert_eq!(answer.done(), "/sign-in/new", "and the truth is taken");
}

pub fn without(grant: &mut Grant, claim: &str) {
    let Value::Object(claims) = &mut grant.id_token else { panic!() };
    claims.remove(claim);
}

#[tokio::test]
async fn userinfo_that_must_be_signed_is_refused_in_every_other_form() {
    let provider = Provider::start().await;
    let app = app_with(ProviderSettings { userinfo: Userinfo::Signed, ..provider.settings() }).await;
    let (log, _guard) = Log::begin();
    type Lie = fn(&mut Grant);
    let lies: &[(&str, Lie)] = &[
        ("userinfo-unsigned", |it| it.userinfo_alg = None),
        ("userinfo-unsigned", |it| it.userinfo_alg = Some("none")),
        ("algorithm-refused", |it| it.userinfo_alg = Some("HS256")),
        ("userinfo-of-another-subject", |it| it.userinfo["sub"] = json!("sub-2")),
        ("issuer-wrong", |it| it.userinfo["iss"] = json!("https://id.example")),
        ("audience-wrong", |it| it.userinfo["aud"] = json!(["another"])),
        ("expired", |it| it.userinfo["exp"] = json!(1)),
    ];
    for (code, lie) in lies {
        let (browser, answer) = signs_in(&app, &provider, "sub-1", |grant| {
            grant.userinfo_alg = Some("ES256");
            lie(grant);
        })
        .await;
        refused(&log, &browser, answer, code);
    }
    let (_, answer) = signs_in(&app, &provider, "sub-1", |grant| grant.userinfo_alg = Some("ES256")).await;
    assert_eq!(answer.done(), "/sign-in/new");
}

#[tokio::test]
async fn a_way_back_is_good_once_in_its_own_browser_and_for_a_while() {
    let provider = Provider::start().await;
    let app = app_with(provider.settings()).await;
    let (log, _guard) = Log::begin();
    let browser = visitor(&app).await;
    let begin = async || asks(&browser, "/sign-in/with", &[]).await;
    let honest = |asked: &Asked| provider.grants(provider.honest(asked, "sub-1", app.app.clock.real()));

    let asked = begin().await;
    let answer = browser.get(&back(&provider, &honest(&asked), "invented")).await;
    refused(&log, &browser, answer, "state-unknown");
    // another browser has the state: it gets nothing, and takes nothing away
    let thief = visitor(&app).await;
    let code = honest(&asked);
    let answer = thief.get(&back(&provider, &code, &asked["state"])).await;
    refused(&log, &thief, answer, "state-of-another-browser");
    assert_eq!(browser.get(&back(&provider, &code, &asked["state"])).await.done(), "/sign-in/new");
    let answer = browser.get(&back(&provider, &code, &asked["state"])).await;
    refused(&log, &browser, answer, "state-unknown");
    // a code that was used
    let asked = begin().await;
    let answer = browser.get(&back(&provider, &code, &asked["state"])).await;
    refused(&log, &browser, answer, "code-refused");
    // a code of somebody else's attempt: the provider compares the verifier
    let (mine, theirs) = (begin().await, asks(&thief, "/sign-in/with", &[]).await);
    let answer = browser.get(&back(&provider, &honest(&theirs), &mine["state"])).await;
    refused(&log, &browser, answer, "code-refused");
    // too long ago
    let asked = begin().await;
    app.clock.advance(TimeDelta::minutes(16));
    let answer = browser.get(&back(&provider, &honest(&asked), &asked["state"])).await;
    refused(&log, &browser, answer, "state-expired");
    // the answer names another issuer, or none although this one always does
    for iss in ["&iss=https%3A%2F%2Fid.example", ""] {
        let asked = begin().await;
        let path = format!("/sign-in/back/national?code={}&state={}{iss}", honest(&asked), asked["state"]);
        let answer = browser.get(&path).await;
        refused(&log, &browser, answer, "response-issuer-wrong");
    }
    let answer = browser.get("/sign-in/back/nowhere?code=1&state=2").await;
    refused(&log, &browser, answer, "provider-unknown");
    let answer = browser.post("/sign-in/with", &[("provider", "nowhere")]).await;
    refused(&log, &browser, answer, "provider-unknown");
}

#[tokio::test]
async fn what_the_provider_refuses_is_told_kindly() {
    let provider = Provider::start().await;
    let app = app_with(provider.settings()).await;
    let (log, _guard) = Log::begin();
    for (error, code, words) in [
        ("access_denied", "denied-by-person", "You can begin again at any time"),
        ("login_required", "login-required", "You can begin again at any time"),
        ("server_error", "provider-error", "Try again in some minutes"),
        ("unmet_authentication_requirements", "acr-too-low", "not strong enough"),
    ] {
        let browser = visitor(&app).await;
        let asked = asks(&browser, "/sign-in/with", &[]).await;
        let query = [("error", error), ("state", asked["state"].as_str()), ("iss", provider.issuer.as_str())];
        let path = format!("/sign-in/back/national?{}", serde_html_form::to_string(query).unwrap());
        let answer = browser.get(&path).await.says(words);
        refused(&log, &browser, answer, code);
    }
}

#[tokio::test]
async fn keys_may_change_and_an_invented_one_costs_the_provider_nothing() {
    let provider = Provider::start().await;
    let app = app_with(provider.settings()).await;
    let (log, _guard) = Log::begin();
    signs_in(&app, &provider, "sub-1", |_| ()).await.1.done();
    assert_eq!((provider.calls("discovery"), provider.calls("jwks")), (1, 1));
    app.clock.advance(TimeDelta::minutes(5));
    provider.rotate(TestKey::ec("second"));
    signs_in(&app, &provider, "sub-1", |_| ()).await.1.done();
    assert_eq!((provider.calls("discovery"), provider.calls("jwks")), (1, 2), "fetched anew, once");
    for _ in 0..3 {
        let (browser, answer) = signs_in(&app, &provider, "sub-1", |grant| grant.foreign_key = true).await;
        refused(&log, &browser, answer, "key-unknown");
    }
    assert_eq!(provider.calls("jwks"), 2, "within half a minute it is not asked again");
    app.clock.advance(TimeDelta::minutes(1));
    let (browser, answer) = signs_in(&app, &provider, "sub-1", |grant| grant.foreign_key = true).await;
    refused(&log, &browser, answer, "key-unknown");
    assert_eq!(provider.calls("jwks"), 3);
}

#[tokio::test]
async fn a_provider_that_is_away_is_waited_for() {
    let provider = Provider::start().await;
    let app = app_with(provider.settings()).await;
    let (log, _guard) = Log::begin();
    provider.goes_down(true);
    for _ in 0..3 {
        let browser = visitor(&app).await;
        let answer = browser.post("/sign-in/with", &[("provider", "national")]).await.expect(503);
        refused(&log, &browser, answer, "provider-unreachable");
    }
    assert_eq!(provider.calls("discovery"), 1, "it is not asked at every try");
    provider.goes_down(false);
    app.clock.advance(TimeDelta::minutes(1));
    signs_in(&app, &provider, "sub-1", |_| ()).await.1.done();
    // what was learnt serves for days while the description cannot be fetched
    provider.goes_down(true);
    app.clock.advance(TimeDelta::hours(3));
    asks(&visitor(&app).await, "/sign-in/with", &[]).await;
    // the password works all the time
    let awa = app.person("Awa Ndiaye").await.with_password(PASSWORD).await;
    let browser = visitor(&app).await;
    let typed = [("email", awa.email.as_str()), ("password", PASSWORD)];
    assert_eq!(browser.post("/sign-in", &typed).await.done(), "/work");
}

#[tokio::test]
async fn known_keys_serve_for_days_while_new_ones_cannot_be_had() {
    let provider = Provider::start().await;
    let app = app_with(provider.settings()).await;
    let (log, _guard) = Log::begin();
    signs_in(&app, &provider, "sub-1", |_| ()).await.1.done();
    provider.breaks(&["discovery", "jwks"]);
    app.clock.advance(TimeDelta::days(6));
    signs_in(&app, &provider, "sub-1", |_| ()).await.1.done();
    let asked = provider.calls("jwks");
    assert_eq!(asked, 2, "it was asked, and what was known served");
    log.taken();
    // after a week nobody knows any more whose keys these are
    app.clock.advance(TimeDelta::days(2));
    let browser = visitor(&app).await;
    let answer = browser.post("/sign-in/with", &[("provider", "national")]).await.expect(503);
    refused(&log, &browser, answer, "provider-unreachable");
    provider.breaks(&[]);
    app.clock.advance(TimeDelta::minutes(1));
    signs_in(&app, &provider, "sub-1", |_| ()).await.1.done();
}

#[tokio::test]
async fn a_provider_without_discovery_is_known_by_the_settings() {
    let provider = Provider::start().await;
    let at = |path: &str| format!("{}/{path}", provider.issuer);
    let endpoints = ExplicitEndpoints {
        authorization: at("authorize"),
        token: at("token"),
        jwks: at("jwks"),
        userinfo: at("userinfo"),
        end_session: String::new(),
    };
    let app = app_with(ProviderSettings { endpoints: Some(endpoints), ..provider.settings() }).await;
    signs_in(&app, &provider, "sub-1", |_| ()).await.1.done();
    assert_eq!((provider.calls("discovery"), provider.calls("userinfo")), (0, 1));
    // it does not name itself in its answers, so none is missed; another's name is refused all the same
    let browser = visitor(&app).await;
    let asked = asks(&browser, "/sign-in/with", &[("next", "/account")]).await;
    let code = provider.grants(provider.honest(&asked, "sub-1", app.app.clock.real()));
    let bare = serde_html_form::to_string([("code", code.as_str()), ("state", &asked["state"])]).unwrap();
    browser.get(&format!("/sign-in/back/national?{bare}")).await.done();
    let (log, _guard) = Log::begin();
    let browser = visitor(&app).await;
    let asked = asks(&browser, "/sign-in/with", &[]).await;
    let other = [("code", "code-0"), ("state", asked["state"].as_str()), ("iss", "https://other.example")];
    let path = format!("/sign-in/back/national?{}", serde_html_form::to_string(other).unwrap());
    let answer = browser.get(&path).await;
    refused(&log, &browser, answer, "response-issuer-wrong");
}

#[tokio::test]
async fn settings_that_cannot_work_are_refused_at_start() {
    let provider = Provider::start().await;
    type Fault = fn(&mut ProviderSettings);
    let faults: &[(&str, Fault)] = &[
        ("small letters", |it| it.id = "National ID".into()),
        ("at least one language", |it| it.name.clear()),
        ("issuer must be an https:// address", |it| it.issuer = "http://id.example".into()),
        ("client_id is missing", |it| it.client_id.clear()),
        ("client_secret_file or client_secret_env is missing", |it| it.client_secret_file = None),
        ("algorithms", |it| it.algorithms = vec!["none".into()]),
        ("algorithms", |it| it.algorithms = vec!["HS256".into()]),
        ("second_factor", |it| {
            it.acr_values = vec!["low".into()];
            it.second_factor = vec!["high".into()];
        }),
        ("trusted needs", |it| {
            it.trusted = true;
            it.email_verified = EmailVerified::Never;
        }),
        ("endpoints.token", |it| {
            it.endpoints = Some(ExplicitEndpoints {
                authorization: "https://id.example/authorize".into(),
                jwks: "https://id.example/jwks".into(),
                ..Default::default()
            });
        }),
        ("needs private_key_file", |it| it.client_auth = passerelle::identity::oidc::ClientAuth::PrivateKeyJwt),
    ];
    for (words, fault) in faults {
        let mut settings = provider.settings();
        fault(&mut settings);
        let problem = settings.check().unwrap_err();
        assert!(problem.contains(words), "{problem}");
    }
    provider.settings().check().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("passerelle.toml");
    let toml = format!(
        "[[providers]]\nid = \"esignet\"\nname = {{ en = \"National ID\" }}\nissuer = \"https://esignet.example\"\n\
         client_id = \"c\"\nclient_auth = \"private_key_jwt\"\nprivate_key_file = \"{}\"\nuserinfo = \"signed\"\n\
         claims = {{ userinfo = {{ name = {{ essential = true }} }} }}\nsecond_factor = [\"mosip:idp:acr:biometrics\"]\n",
        folder.path().join("missing.pem").display()
    );
    std::fs::write(&file, toml).unwrap();
    let config: Config = toml::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    let problem = passerelle::identity::Providers::load(&config.providers).err().unwrap();
    assert!(format!("{problem:#}").contains("cannot read"), "{problem:#}");
}
