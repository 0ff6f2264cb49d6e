//! What the settings say of a provider, and what of it cannot work.

use std::{collections::BTreeMap, path::PathBuf};

use http::Uri;
use serde::{Deserialize, Serialize};

/// One `[[providers]]` of the settings. Secrets are named by file or variable and never stand here.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProviderSettings {
    /// Part of addresses and rows: small letters, digits and hyphens. It must not change once people have signed in.
    pub id: String,
    /// By language; what is missing is shown in the first one.
    pub name: BTreeMap<String, String>,
    pub issuer: String,
    pub client_id: String,
    pub client_auth: ClientAuth,
    pub client_secret_file: Option<PathBuf>,
    /// The name of a variable; not one that begins with `PASSERELLE_`.
    pub client_secret_env: String,
    /// PEM (PKCS#8) or JWK.
    pub private_key_file: Option<PathBuf>,
    pub private_key_alg: String,
    pub private_key_id: String,
    /// What the client's assertion names as its audience; empty: the token endpoint.
    pub assertion_audience: String,
    /// Beside `openid`.
    pub scopes: Vec<String>,
    /// One of them is demanded, and checked on return; empty: any will do.
    pub acr_values: Vec<String>,
    /// Those which count as a second factor.
    pub second_factor: Vec<String>,
    /// The `claims` parameter (OpenID Connect Core 1.0, 5.5).
    pub claims: Option<serde_json::Value>,
    pub email_claim: String,
    pub name_claim: String,
    /// A number of the person, of which the last four places tell their identities apart.
    pub number_claim: String,
    pub email_verified: EmailVerified,
    /// An address that it has verified leads into the account with this address, without a letter.
    pub trusted: bool,
    pub userinfo: Userinfo,
    /// Signatures that are accepted.
    pub algorithms: Vec<String>,
    /// For a provider without discovery.
    pub endpoints: Option<ExplicitEndpoints>,
    pub timeout_seconds: u64,
}

/// How this instance proves itself at the token endpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientAuth {
    #[default]
    ClientSecretBasic,
    ClientSecretPost,
    PrivateKeyJwt,
}

/// When the provider's word for an address counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmailVerified {
    Never,
    /// Where `email_verified` says so.
    #[default]
    Claim,
    Always,
}

/// In which form the userinfo endpoint is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Userinfo {
    None,
    #[default]
    Json,
    Signed,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ExplicitEndpoints {
    pub authorization: String,
    pub token: String,
    pub jwks: String,
    pub userinfo: String,
    pub end_session: String,
}

/// What a client assertion, an ID token or a userinfo answer may be signed with.
pub const ALGORITHMS: &[&str] = &["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"];
const ASSERTION_ALGORITHMS: &[&str] = &["PS256", "ES256", "RS256"];

impl Default for ProviderSettings {
    fn default() -> Self {
        Self {
            id: String::new(),
            name: BTreeMap::new(),
            issuer: String::new(),
            client_id: String::new(),
            client_auth: ClientAuth::default(),
            client_secret_file: None,
            client_secret_env: String::new(),
            private_key_file: None,
            private_key_alg: "PS256".into(),
            private_key_id: String::new(),
            assertion_audience: String::new(),
            scopes: vec!["email".into(), "profile".into()],
            acr_values: Vec::new(),
            second_factor: Vec::new(),
            claims: None,
            email_claim: "email".into(),
            name_claim: "name".into(),
            number_claim: String::new(),
            email_verified: EmailVerified::default(),
            trusted: false,
            userinfo: Userinfo::default(),
            algorithms: vec!["PS256".into(), "ES256".into(), "RS256".into()],
            endpoints: None,
            timeout_seconds: 10,
        }
    }
}

/// An address that a secret may be sent to: over TLS, or to this machine.
pub fn safe(address: &str) -> bool {
    let Ok(uri) = address.parse::<Uri>() else { return false };
    let local = matches!(uri.host(), Some("127.0.0.1" | "localhost" | "[::1]"));
    uri.host().is_some() && (uri.scheme_str() == Some("https") || local && uri.scheme_str() == Some("http"))
}

impl ProviderSettings {
    /// The name in this language, else in any.
    pub fn name_in(&self, lang: &str) -> &str {
        self.name.get(lang).or_else(|| self.name.values().next()).map_or(&self.id, String::as_str)
    }

    /// # Errors
    /// The first thing that cannot work, in words for whoever keeps the settings.
    pub fn check(&self) -> Result<(), String> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let unsafe_endpoint = self.endpoints.as_ref().and_then(ExplicitEndpoints::fault);
        let problem = if self.id.is_empty() || self.id.len() > 40 || !self.id.chars().all(plain) {
            Some("id must be up to 40 small letters, digits and hyphens".to_owned())
        } else if self.name.values().all(|name| name.trim().is_empty()) {
            Some("name must be given in at least one language: name = { en = \"…\" }".to_owned())
        } else if !safe(&self.issuer) {
            Some("issuer must be an https:// address".to_owned())
        } else if self.client_id.is_empty() {
            Some("client_id is missing".to_owned())
        } else if let Some(endpoint) = unsafe_endpoint {
            Some(format!("endpoints.{endpoint} must be an https:// address"))
        } else if !(1..=30).contains(&self.timeout_seconds) {
            Some("timeout_seconds must be from 1 to 30".to_owned())
        } else {
            self.key_fault().or_else(|| self.word_fault())
        };
        problem.map_or(Ok(()), |problem| Err(format!("provider {:?}: {problem}", self.id)))
    }

    fn key_fault(&self) -> Option<String> {
        let secret = self.client_secret_file.is_some() || !self.client_secret_env.is_empty();
        match self.client_auth {
            ClientAuth::PrivateKeyJwt if self.private_key_file.is_none() => {
                Some("private_key_jwt needs private_key_file".to_owned())
            }
            ClientAuth::PrivateKeyJwt if !ASSERTION_ALGORITHMS.contains(&self.private_key_alg.as_str()) => {
                Some(format!("private_key_alg must be one of {}", ASSERTION_ALGORITHMS.join(", ")))
            }
            ClientAuth::PrivateKeyJwt if secret => {
                Some("private_key_jwt takes no client_secret_file and no client_secret_env".to_owned())
            }
            ClientAuth::ClientSecretBasic | ClientAuth::ClientSecretPost if !secret => {
                Some("client_secret_file or client_secret_env is missing".to_owned())
            }
            _ => None,
        }
    }

    fn word_fault(&self) -> Option<String> {
        let unknown = self.algorithms.iter().find(|alg| !ALGORITHMS.contains(&alg.as_str()));
        let stray = self.second_factor.iter().find(|acr| !self.acr_values.is_empty() && !self.acr_values.contains(acr));
        if let Some(alg) = unknown {
            return Some(format!("algorithms: {alg:?} is not one of {}", ALGORITHMS.join(", ")));
        }
        if self.algorithms.is_empty() {
            return Some("algorithms must name at least one".to_owned());
        }
        if let Some(acr) = stray {
            return Some(format!("second_factor: {acr:?} is not among acr_values, so it would never be accepted"));
        }
        if self.claims.as_ref().is_some_and(|claims| !claims.is_object()) {
            return Some("claims must be a table".to_owned());
        }
        if self.trusted && self.email_verified == EmailVerified::Never {
            return Some("trusted needs email_verified = \"claim\" or \"always\"".to_owned());
        }
        None
    }
}

impl ExplicitEndpoints {
    /// The first that is not safe; userinfo and end_session may be missing.
    fn fault(&self) -> Option<&'static str> {
        let demanded = [("authorization", &self.authorization), ("token", &self.token), ("jwks", &self.jwks)];
        let offered = [("userinfo", &self.userinfo), ("end_session", &self.end_session)];
        let missing = demanded.into_iter().find(|(_, address)| !safe(address));
        let wrong = offered.into_iter().find(|(_, address)| !address.is_empty() && !safe(address));
        missing.or(wrong).map(|(name, _)| name)
    }
}
