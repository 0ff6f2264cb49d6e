//! One provider as it runs: its endpoints and keys, fetched when they are needed and kept for a while.

use std::{sync::Arc, time::Duration};

use anyhow::Context as _;
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::CoreJsonWebKeySet;
use serde::Deserialize;
use tokio::sync::Mutex;

use super::{
    assertion::ClientKey,
    fault::Fault,
    http::Http,
    settings::{ClientAuth, ProviderSettings, safe},
};

/// For how long endpoints and keys are taken as they are.
const FRESH: TimeDelta = TimeDelta::hours(1);
/// For how long what was fetched before serves while the provider does not answer.
const STALE: TimeDelta = TimeDelta::days(7);
/// How often a provider that failed, or a key that is unknown, is asked about anew.
const AGAIN: TimeDelta = TimeDelta::seconds(30);

/// How this instance proves itself.
pub enum Credential {
    Secret(String),
    Key(Box<ClientKey>),
}

pub struct Provider {
    pub settings: ProviderSettings,
    pub credential: Credential,
    pub http: Http,
    endpoints: Mutex<Kept<Endpoints>>,
    keys: Mutex<Kept<CoreJsonWebKeySet>>,
}

/// Something fetched, and when a fetch failed last.
struct Kept<T> {
    value: Option<(Arc<T>, DateTime<Utc>)>,
    failed: Option<(Fault, DateTime<Utc>)>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { value: None, failed: None }
    }
}

/// What discovery tells (OpenID Connect Discovery 1.0, 3; RFC 9207), or the settings.
#[derive(Clone, Debug, Deserialize)]
pub struct Endpoints {
    pub issuer: String,
    #[serde(rename = "authorization_endpoint")]
    pub authorization: String,
    #[serde(rename = "token_endpoint")]
    pub token: String,
    #[serde(rename = "jwks_uri")]
    pub jwks: String,
    #[serde(rename = "userinfo_endpoint", default)]
    pub userinfo: Option<String>,
    #[serde(rename = "end_session_endpoint", default)]
    pub end_session: Option<String>,
    /// It always names itself in its answers.
    #[serde(rename = "authorization_response_iss_parameter_supported", default)]
    pub names_itself: bool,
}

impl Endpoints {
    /// # Errors
    /// `DiscoveryIssuer`, `EndpointInsecure`.
    fn checked(self, issuer: &str) -> Result<Self, Fault> {
        if self.issuer != issuer {
            return Err(Fault::DiscoveryIssuer);
        }
        let demanded = [&self.authorization, &self.token, &self.jwks].into_iter();
        let all = demanded.chain(self.userinfo.as_ref()).chain(self.end_session.as_ref());
        if all.into_iter().all(|address| safe(address)) { Ok(self) } else { Err(Fault::EndpointInsecure) }
    }
}

/// Every provider of this instance, in the order of the settings.
#[derive(Clone, Default)]
pub struct Providers(Arc<Vec<Provider>>);

impl Providers {
    /// Reads secrets and keys.
    ///
    /// # Errors
    /// The first provider that cannot work, and why.
    pub fn load(settings: &[ProviderSettings]) -> anyhow::Result<Self> {
        let load =
            |one: &ProviderSettings| Provider::load(one.clone()).with_context(|| format!("provider {:?}", one.id));
        Ok(Self(Arc::new(settings.iter().map(load).collect::<Result<_, _>>()?)))
    }

    pub fn find(&self, id: &str) -> Option<&Provider> {
        self.all().find(|provider| provider.settings.id == id)
    }

    pub fn all(&self) -> impl Iterator<Item = &Provider> {
        self.0.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Provider {
    fn load(settings: ProviderSettings) -> anyhow::Result<Self> {
        let credential = match (settings.client_auth, &settings.private_key_file) {
            (ClientAuth::PrivateKeyJwt, Some(file)) => {
                let key = ClientKey::read(file, &settings.private_key_alg, &settings.private_key_id)?;
                Credential::Key(Box::new(key))
            }
            _ => Credential::Secret(secret(&settings)?),
        };
        let http = Http::new(Duration::from_secs(settings.timeout_seconds));
        Ok(Self { settings, credential, http, endpoints: Mutex::default(), keys: Mutex::default() })
    }

    /// # Errors
    /// Why they cannot be had now.
    pub async fn endpoints(&self, real: DateTime<Utc>) -> Result<Arc<Endpoints>, Fault> {
        let mut kept = self.endpoints.lock().await;
        if let Some(known) = kept.now(real)? {
            return Ok(known);
        }
        let issuer = &self.settings.issuer;
        let fetched = match &self.settings.endpoints {
            Some(explicit) => Ok(Endpoints {
                issuer: issuer.clone(),
                authorization: explicit.authorization.clone(),
                token: explicit.token.clone(),
                jwks: explicit.jwks.clone(),
                userinfo: Some(explicit.userinfo.clone()).filter(|address| !address.is_empty()),
                end_session: Some(explicit.end_session.clone()).filter(|address| !address.is_empty()),
                names_itself: false,
            }),
            None => {
                let address = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
                self.http.json::<Endpoints>(&address).await.and_then(|found| found.checked(issuer))
            }
        };
        kept.take(fetched, real, &self.settings.id)
    }

    /// The provider's public keys.
    ///
    /// # Errors
    /// Why they cannot be had now.
    pub async fn keys(&self, real: DateTime<Utc>) -> Result<Arc<CoreJsonWebKeySet>, Fault> {
        let endpoints = self.endpoints(real).await?;
        let mut kept = self.keys.lock().await;
        if let Some(known) = kept.now(real)? {
            return Ok(known);
        }
        let fetched = self.http.json(&endpoints.jwks).await;
        kept.take(fetched, real, &self.settings.id)
    }

    /// The keys anew, because one is unknown: a provider changes its keys from time to time. Not more often than every
    /// half minute, so that invented keys cost it nothing.
    ///
    /// # Errors
    /// `KeyUnknown` where they were fetched a moment ago; why they cannot be had.
    pub async fn keys_anew(&self, real: DateTime<Utc>) -> Result<Arc<CoreJsonWebKeySet>, Fault> {
        let endpoints = self.endpoints(real).await?;
        let mut kept = self.keys.lock().await;
        if kept.value.as_ref().is_some_and(|(_, at)| real - *at < AGAIN) {
            return Err(Fault::KeyUnknown);
        }
        let fetched = self.http.json(&endpoints.jwks).await;
        kept.take(fetched, real, &self.settings.id)
    }
}

impl<T> Kept<T> {
    /// What needs no fetching: it is fresh, or the last fetch failed a moment ago.
    fn now(&self, real: DateTime<Utc>) -> Result<Option<Arc<T>>, Fault> {
        if let Some((value, at)) = &self.value
            && real - *at < FRESH
        {
            return Ok(Some(value.clone()));
        }
        match self.failed {
            Some((fault, at)) if real - at < AGAIN => self.stale(real).map(Some).ok_or(fault),
            _ => Ok(None),
        }
    }

    fn stale(&self, real: DateTime<Utc>) -> Option<Arc<T>> {
        self.value.as_ref().filter(|(_, at)| real - *at < STALE).map(|(value, _)| value.clone())
    }

    /// Keeps what was fetched; what was fetched earlier serves if that failed.
    fn take(&mut self, fetched: Result<T, Fault>, real: DateTime<Utc>, provider: &str) -> Result<Arc<T>, Fault> {
        match fetched {
            Ok(value) => {
                let value = Arc::new(value);
                *self = Self { value: Some((value.clone(), real)), failed: None };
                Ok(value)
            }
            Err(fault) => {
                tracing::warn!(provider, code = fault.code(), "a provider's description or keys cannot be fetched");
                self.failed = Some((fault, real));
                self.stale(real).ok_or(fault)
            }
        }
    }
}

fn secret(settings: &ProviderSettings) -> anyhow::Result<String> {
    let secret = match &settings.client_secret_file {
        Some(file) => std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?,
        None => figment::providers::Env::var(&settings.client_secret_env)
            .with_context(|| format!("the variable {} is not set", settings.client_secret_env))?,
    };
    let secret = secret.trim().to_owned();
    anyhow::ensure!(!secret.is_empty(), "its client secret is empty");
    Ok(secret)
}
