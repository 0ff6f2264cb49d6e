//! A small OpenID provider on this machine, which a test makes lie in whatever way it likes.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Form, Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use chrono::{DateTime, Utc};
use passerelle::identity::oidc::{ClientAuth, ProviderSettings};
use ring::{
    digest, hmac,
    rand::SystemRandom,
    signature::{
        ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256,
        RSA_PSS_2048_8192_SHA256, RSA_PSS_SHA256, RsaKeyPair, UnparsedPublicKey,
    },
};
use serde_json::{Value, json};

/// An RSA key for tests alone: ring makes none.
const RSA_PEM: &str = include_str!("../data/openid-test-key.pem");
pub const CLIENT: &str = "passerelle";
pub const SECRET: &str = "a secret: with / and +";

/// A key of the provider or of its client.
pub struct TestKey {
    pub kid: String,
    pair: Pair,
}

enum Pair {
    Ec(EcdsaKeyPair, Vec<u8>),
    Rsa(RsaKeyPair),
}

fn der(pem: &str) -> Vec<u8> {
    let body: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    STANDARD.decode(body).unwrap()
}

impl TestKey {
    pub fn ec(kid: &str) -> Self {
        let random = SystemRandom::new();
        let bytes = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap().as_ref().to_vec();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &bytes, &random).unwrap();
        Self { kid: kid.to_owned(), pair: Pair::Ec(pair, bytes) }
    }

    pub fn rsa(kid: &str) -> Self {
        Self { kid: kid.to_owned(), pair: Pair::Rsa(RsaKeyPair::from_pkcs8(&der(RSA_PEM)).unwrap()) }
    }

    /// The private half, as an instance keeps it.
    pub fn pem(&self) -> String {
        match &self.pair {
            Pair::Rsa(_) => RSA_PEM.to_owned(),
            Pair::Ec(_, bytes) => {
                format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", STANDARD.encode(bytes))
            }
        }
    }

    pub fn jwk(&self) -> Value {
        let spelled = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        match &self.pair {
            Pair::Ec(pair, _) => {
                let point = pair.public_key().as_ref();
                json!({ "kty": "EC", "crv": "P-256", "use": "sig", "kid": self.kid, "x": spelled(&point[1..33]), "y": spelled(&point[33..]) })
            }
            Pair::Rsa(pair) => {
                let public = ring::rsa::PublicKeyComponents::<Vec<u8>>::from(pair.public());
                json!({ "kty": "RSA", "use": "sig", "kid": self.kid, "n": spelled(&public.n), "e": spelled(&public.e) })
            }
        }
    }

    fn signs(&self, alg: &str, input: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match (&self.pair, alg) {
            (Pair::Rsa(pair), "PS256" | "RS256") => {
                let mut bytes = vec![0; pair.public().modulus_len()];
                let encoding: &dyn ring::signature::RsaEncoding =
                    if alg == "PS256" { &RSA_PSS_SHA256 } else { &RSA_PKCS1_SHA256 };
                pair.sign(encoding, &random, input, &mut bytes).unwrap();
                bytes
            }
            // an attacker takes the public half for a shared secret
            (_, "HS256") => {
                let public = self.jwk().to_string();
                hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, public.as_bytes()), input).as_ref().to_vec()
            }
            (_, "none") => Vec::new(),
            (Pair::Ec(pair, _), _) => pair.sign(&random, input).unwrap().as_ref().to_vec(),
            (Pair::Rsa(_), other) => panic!("{other}"),
        }
    }

    pub fn jwt(&self, alg: &str, claims: &Value) -> String {
        let mut head = json!({ "alg": alg, "typ": "JWT", "kid": self.kid });
        if alg == "none" {
            head = json!({ "alg": alg });
        }
        let spelled = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let input = format!("{}.{}", spelled(&head), spelled(claims));
        let signature = URL_SAFE_NO_PAD.encode(self.signs(alg, input.as_bytes()));
        format!("{input}.{signature}")
    }

    fn holds(&self, input: &[u8], signature: &[u8]) -> bool {
        match &self.pair {
            Pair::Ec(pair, _) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, pair.public_key()).verify(input, signature).is_ok()
            }
            Pair::Rsa(pair) => {
                UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, pair.public()).verify(input, signature).is_ok()
            }
        }
    }
}

/// What the provider will answer for one code.
#[derive(Clone)]
pub struct Grant {
    pub id_token: Value,
    pub alg: &'static str,
    pub userinfo: Value,
    /// `None`: as JSON.
    pub userinfo_alg: Option<&'static str>,
    /// Signed with a key that it never published.
    pub foreign_key: bool,
    /// In place of the token answer.
    pub token_answer: Option<(u16, String)>,
    pub delay: Duration,
    challenge: String,
}

/// How it behaves beyond one code.
#[derive(Default)]
struct Ways {
    keys: Vec<TestKey>,
    client_key: Option<TestKey>,
    grants: BTreeMap<String, Grant>,
    userinfos: BTreeMap<String, (String, String)>,
    calls: BTreeMap<&'static str, usize>,
    down: bool,
    broken: Vec<&'static str>,
    assertions: Vec<String>,
}

#[derive(Clone)]
pub struct Provider {
    pub issuer: String,
    ways: Arc<Mutex<Ways>>,
    folder: Arc<tempfile::TempDir>,
}

impl Provider {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let ways = Ways { keys: vec![TestKey::ec("first")], ..Ways::default() };
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let provider = Self { issuer, ways: Arc::new(Mutex::new(ways)), folder };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/jwks", get(jwks))
            .route("/token", post(token))
            .route("/userinfo", get(userinfo))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        provider
    }

    /// Settings for it, with a client secret.
    pub fn settings(&self) -> ProviderSettings {
        let secret = self.folder.path().join("secret");
        std::fs::write(&secret, format!("{SECRET}\n")).unwrap();
        ProviderSettings {
            id: "national".into(),
            name: [("en".into(), "National ID".into()), ("fr".into(), "Identité nationale".into())].into(),
            issuer: self.issuer.clone(),
            client_id: CLIENT.into(),
            client_secret_file: Some(secret),
            timeout_seconds: 1,
            ..ProviderSettings::default()
        }
    }

    /// Settings for it, with a private key as MOSIP eSignet asks for.
    pub fn by_key(&self, alg: &str) -> ProviderSettings {
        let key = if alg == "PS256" { TestKey::rsa("client") } else { TestKey::ec("client") };
        let file: PathBuf = self.folder.path().join("client.pem");
        std::fs::write(&file, key.pem()).unwrap();
        self.ways.lock().unwrap().client_key = Some(key);
        ProviderSettings {
            client_auth: ClientAuth::PrivateKeyJwt,
            client_secret_file: None,
            private_key_file: Some(file),
            private_key_alg: alg.into(),
            private_key_id: "client".into(),
            ..self.settings()
        }
    }

    /// A new key in place of the old ones.
    pub fn rotate(&self, key: TestKey) {
        self.ways.lock().unwrap().keys = vec![key];
    }

    pub fn goes_down(&self, down: bool) {
        self.ways.lock().unwrap().down = down;
    }

    /// These of its addresses fail, and no others.
    pub fn breaks(&self, what: &[&'static str]) {
        self.ways.lock().unwrap().broken = what.to_vec();
    }

    pub fn calls(&self, what: &str) -> usize {
        self.ways.lock().unwrap().calls.get(what).copied().unwrap_or_default()
    }

    pub fn assertions(&self) -> Vec<String> {
        self.ways.lock().unwrap().assertions.clone()
    }

    /// An honest answer to this request for a person with this subject.
    pub fn honest(&self, asked: &BTreeMap<String, String>, subject: &str, real: DateTime<Utc>) -> Grant {
        let at = real.timestamp();
        let id_token = json!({
            "iss": self.issuer, "sub": subject, "aud": CLIENT, "exp": at + 300, "iat": at, "auth_time": at,
            "nonce": asked["nonce"],
        });
        let userinfo = json!({ "sub": subject, "name": "Awa Ndiaye" });
        Grant {
            id_token,
            alg: "ES256",
            userinfo,
            userinfo_alg: None,
            foreign_key: false,
            token_answer: None,
            delay: Duration::ZERO,
            challenge: asked["code_challenge"].clone(),
        }
    }

    /// The code under which it gives this answer, once.
    pub fn grants(&self, grant: Grant) -> String {
        let mut ways = self.ways.lock().unwrap();
        let code = format!("code-{}", ways.grants.len() + ways.userinfos.len() + 1);
        ways.grants.insert(code.clone(), grant);
        code
    }

    fn called(&self, what: &'static str) -> bool {
        let mut ways = self.ways.lock().unwrap();
        *ways.calls.entry(what).or_default() += 1;
        ways.down || ways.broken.contains(&what)
    }
}

async fn discovery(State(provider): State<Provider>) -> Response {
    if provider.called("discovery") {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let at = |path: &str| format!("{}{path}", provider.issuer);
    Json(json!({
        "issuer": provider.issuer, "authorization_endpoint": at("/authorize"), "token_endpoint": at("/token"),
        "jwks_uri": at("/jwks"), "userinfo_endpoint": at("/userinfo"), "end_session_endpoint": at("/logout"),
        "authorization_response_iss_parameter_supported": true, "response_types_supported": ["code"],
    }))
    .into_response()
}

async fn jwks(State(provider): State<Provider>) -> Response {
    if provider.called("jwks") {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let keys: Vec<Value> = provider.ways.lock().unwrap().keys.iter().map(TestKey::jwk).collect();
    Json(json!({ "keys": keys })).into_response()
}

async fn token(
    State(provider): State<Provider>,
    headers: HeaderMap,
    Form(form): Form<BTreeMap<String, String>>,
) -> Response {
    if provider.called("token") {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let refused = |code: &str| (StatusCode::BAD_REQUEST, Json(json!({ "error": code }))).into_response();
    if !provider.knows_client(&headers, &form) {
        return refused("invalid_client");
    }
    let Some(grant) = provider.ways.lock().unwrap().grants.remove(&form["code"]) else {
        return refused("invalid_grant");
    };
    let verifier = digest::digest(&digest::SHA256, form["code_verifier"].as_bytes());
    if URL_SAFE_NO_PAD.encode(verifier) != grant.challenge {
        return refused("invalid_grant");
    }
    tokio::time::sleep(grant.delay).await;
    if let Some((status, body)) = grant.token_answer {
        let kind = [(header::CONTENT_TYPE, "application/json")];
        return (StatusCode::from_u16(status).unwrap(), kind, body).into_response();
    }
    let access = format!("access-of-{}", form["code"]);
    let mut ways = provider.ways.lock().unwrap();
    let foreign = TestKey::ec("foreign");
    let key = if grant.foreign_key { &foreign } else { &ways.keys[0] };
    let id_token = key.jwt(grant.alg, &grant.id_token);
    let told = match grant.userinfo_alg {
        Some(alg) => ("application/jwt".to_owned(), key.jwt(alg, &grant.userinfo)),
        None => ("application/json".to_owned(), grant.userinfo.to_string()),
    };
    ways.userinfos.insert(access.clone(), told);
    Json(json!({ "access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": id_token }))
        .into_response()
}

async fn userinfo(State(provider): State<Provider>, headers: HeaderMap) -> Response {
    provider.called("userinfo");
    let bearer = headers[header::AUTHORIZATION].to_str().unwrap().trim_start_matches("Bearer ").to_owned();
    let told = provider.ways.lock().unwrap().userinfos.get(&bearer).cloned();
    let Some((kind, body)) = told else { return StatusCode::UNAUTHORIZED.into_response() };
    ([(header::CONTENT_TYPE, kind)], body).into_response()
}

impl Provider {
    fn knows_client(&self, headers: &HeaderMap, form: &BTreeMap<String, String>) -> bool {
        let mut ways = self.ways.lock().unwrap();
        let Some(assertion) = form.get("client_assertion").cloned() else {
            let Some(basic) = headers.get(header::AUTHORIZATION) else {
                return form.get("client_secret").is_some_and(|secret| secret == SECRET);
            };
            let encoded: String = serde_html_form::to_string([("", SECRET)]).unwrap().split_off(1);
            let expected = format!("Basic {}", STANDARD.encode(format!("{CLIENT}:{encoded}")));
            return basic == expected.as_str();
        };
        let (input, signature) = assertion.rsplit_once('.').unwrap();
        let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
        let body = URL_SAFE_NO_PAD.decode(input.split('.').nth(1).unwrap()).unwrap();
        let claims: Value = serde_json::from_slice(&body).unwrap();
        let fits = ways.client_key.as_ref().is_some_and(|key| key.holds(input.as_bytes(), &signature));
        let used = claims["jti"].as_str().unwrap_or_default().to_owned();
        let fresh = !used.is_empty() && !ways.assertions.contains(&used);
        ways.assertions.push(used);
        let meant =
            claims["iss"] == CLIENT && claims["sub"] == CLIENT && claims["aud"] == format!("{}/token", self.issuer);
        let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        fits && fresh && meant && form["client_assertion_type"] == kind && !form.contains_key("client_secret")
    }
}
