//! From the code that a browser brings back to who it is: exchange, ID token, userinfo. Every check of OpenID Connect
//! Core 1.0, 3.1.3.7, and those that the library leaves to its caller.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::{
    AccessToken, AccessTokenHash, AuthType, AuthUrl, AuthorizationCode, ClaimsVerificationError, ClientId,
    ClientSecret, IssuerUrl, Nonce, OAuth2TokenResponse as _, PkceCodeVerifier, RedirectUrl, RequestTokenError,
    SignatureVerificationError, TokenResponse as _, TokenUrl,
    core::{CoreClient, CoreIdToken, CoreIdTokenVerifier, CoreJsonWebKeySet, CoreJwsSigningAlgorithm},
};
use openidconnect::{EndpointNotSet, EndpointSet};
use serde_json::{Map, Value};

use super::{
    fault::Fault,
    provider::{Credential, Endpoints, Provider},
    settings::{ClientAuth, EmailVerified, Userinfo},
    userinfo,
};

/// By how much the provider's clock may differ from ours.
pub const SKEW: TimeDelta = TimeDelta::seconds(60);

/// The library's client, with the endpoints of this flow.
pub type Flow = CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet, EndpointNotSet>;

/// Who a provider says it is. The subject means something to this provider and this instance only.
#[derive(Clone, Debug)]
pub struct Said {
    pub provider: String,
    pub subject: String,
    pub name: String,
    pub email: Option<String>,
    /// The provider's word for the address counts.
    pub email_verified: bool,
    /// The last four places of the person's number there.
    pub hint: String,
    /// The way in which they proved themselves counts as a second factor.
    pub strong: bool,
}

/// What an attempt remembers for the check of its answer.
pub struct Expected<'a> {
    pub nonce: String,
    pub verifier: String,
    pub redirect: String,
    /// A fresh proof was asked for at this time.
    pub proof_since: Option<DateTime<Utc>>,
    /// Makes the client's assertion usable once.
    pub assertion_id: &'a str,
}

/// The library's client for one provider.
///
/// # Errors
/// `Unreadable` where an address is none.
pub fn flow(provider: &Provider, endpoints: &Endpoints, redirect: &str) -> Result<Flow, Fault> {
    let settings = &provider.settings;
    let unreadable = |_| Fault::Unreadable;
    let issuer = IssuerUrl::new(settings.issuer.clone()).map_err(unreadable)?;
    // keys are given to the verifier itself, which may need them anew
    let client = CoreClient::new(ClientId::new(settings.client_id.clone()), issuer, CoreJsonWebKeySet::new(Vec::new()))
        .set_auth_uri(AuthUrl::new(endpoints.authorization.clone()).map_err(unreadable)?)
        .set_token_uri(TokenUrl::new(endpoints.token.clone()).map_err(unreadable)?)
        .set_redirect_uri(RedirectUrl::new(redirect.to_owned()).map_err(unreadable)?);
    Ok(match (&provider.credential, settings.client_auth) {
        (Credential::Secret(secret), ClientAuth::ClientSecretBasic) => {
            client.set_client_secret(ClientSecret::new(secret.clone())).set_auth_type(AuthType::BasicAuth)
        }
        (Credential::Secret(secret), _) => {
            client.set_client_secret(ClientSecret::new(secret.clone())).set_auth_type(AuthType::RequestBody)
        }
        (Credential::Key(_), _) => client.set_auth_type(AuthType::RequestBody),
    })
}

/// Exchanges the code and checks everything that comes back.
///
/// # Errors
/// The first thing that is not as it must be.
pub async fn redeem(
    provider: &Provider,
    code: String,
    expected: &Expected<'_>,
    real: DateTime<Utc>,
) -> Result<Said, Fault> {
    let endpoints = provider.endpoints(real).await?;
    let (id_token, access) = exchange(provider, &endpoints, code, expected, real).await?;
    let mut keys = provider.keys(real).await?;
    let mut checked = check(provider, &keys, &id_token, &access, expected, real);
    if checked == Err(Fault::KeyUnknown) {
        keys = provider.keys_anew(real).await?;
        checked = check(provider, &keys, &id_token, &access, expected, real);
    }
    let Checked { subject, acr } = checked?;
    let mut claims = payload(&id_token)?;
    if let Some(address) = endpoints.userinfo.as_ref().filter(|_| provider.settings.userinfo != Userinfo::None) {
        let more = userinfo::fetch(provider, address, access.secret(), &subject, real).await?;
        claims.extend(more.into_iter().filter(|(name, _)| name != "sub"));
    }
    Ok(said(provider, subject, acr.as_deref(), &claims))
}

async fn exchange(
    provider: &Provider,
    endpoints: &Endpoints,
    code: String,
    expected: &Expected<'_>,
    real: DateTime<Utc>,
) -> Result<(CoreIdToken, AccessToken), Fault> {
    let client = flow(provider, endpoints, &expected.redirect)?;
    let mut request = client
        .exchange_code(AuthorizationCode::new(code))
        .set_pkce_verifier(PkceCodeVerifier::new(expected.verifier.clone()));
    if let Credential::Key(key) = &provider.credential {
        let settings = &provider.settings;
        let audience =
            if settings.assertion_audience.is_empty() { &endpoints.token } else { &settings.assertion_audience };
        let assertion = key.assertion(&settings.client_id, audience, expected.assertion_id, real)?;
        request = request
            .add_extra_param("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            .add_extra_param("client_assertion", assertion);
    }
    let tokens = request.request_async(&provider.http).await.map_err(|error| match error {
        RequestTokenError::Request(fault) => fault,
        RequestTokenError::ServerResponse(_) => Fault::CodeRefused,
        RequestTokenError::Parse(_, body) => unread(&body),
        RequestTokenError::Other(_) => Fault::Unreadable,
    })?;
    let id_token = tokens.id_token().ok_or(Fault::IdTokenMissing)?.clone();
    Ok((id_token, tokens.access_token().clone()))
}

/// A token answer that the library could not read: where both tokens are there, the ID token lacks a claim.
fn unread(body: &[u8]) -> Fault {
    let answer: Value = serde_json::from_slice(body).unwrap_or_default();
    let whole = ["access_token", "token_type", "id_token"].iter().all(|name| answer[name].is_string());
    if whole { Fault::ClaimsMissing } else { Fault::Unreadable }
}

#[derive(Debug, PartialEq, Eq)]
struct Checked {
    subject: String,
    acr: Option<String>,
}

fn check(
    provider: &Provider,
    keys: &CoreJsonWebKeySet,
    id_token: &CoreIdToken,
    access: &AccessToken,
    expected: &Expected<'_>,
    real: DateTime<Utc>,
) -> Result<Checked, Fault> {
    let settings = &provider.settings;
    let issuer = IssuerUrl::new(settings.issuer.clone()).map_err(|_| Fault::Unreadable)?;
    let client = ClientId::new(settings.client_id.clone());
    // as for a public client: a signature by a shared secret is then refused, whatever the list says
    let verifier = CoreIdTokenVerifier::new_public_client(client.clone(), issuer, keys.clone())
        .set_allowed_algs(algorithms(&settings.algorithms))
        .set_time_fn(move || real - SKEW);
    let claims = id_token.claims(&verifier, &Nonce::new(expected.nonce.clone())).map_err(|error| fault(&error))?;
    if claims.authorized_party().is_some_and(|party| *party != client) {
        return Err(Fault::Audience);
    }
    if claims.issue_time() > real + SKEW {
        return Err(Fault::IssuedLater);
    }
    if let Some(hash) = claims.access_token_hash() {
        let alg = id_token.signing_alg().map_err(|error| signature(&error))?;
        let key = id_token.signing_key(&verifier).map_err(|error| signature(&error))?;
        let own = AccessTokenHash::from_token(access, alg, key).map_err(|_| Fault::AccessTokenHash)?;
        if own != *hash {
            return Err(Fault::AccessTokenHash);
        }
    }
    if let Some(since) = expected.proof_since {
        match claims.auth_time() {
            None => return Err(Fault::AuthTimeMissing),
            Some(at) if at < since - SKEW || at > real + SKEW => return Err(Fault::AuthTimeOld),
            Some(_) => {}
        }
    }
    let acr = claims.auth_context_ref().map(|acr| acr.as_str().to_owned());
    match &acr {
        _ if settings.acr_values.is_empty() => {}
        None => return Err(Fault::AcrMissing),
        Some(acr) if !settings.acr_values.contains(acr) => return Err(Fault::AcrLow),
        Some(_) => {}
    }
    let subject = claims.subject().as_str().to_owned();
    if subject.is_empty() || subject.len() > 255 {
        return Err(Fault::ClaimsMissing);
    }
    Ok(Checked { subject, acr })
}

/// The library's names of the algorithms that the settings allow.
pub fn algorithms(names: &[String]) -> Vec<CoreJwsSigningAlgorithm> {
    names.iter().filter_map(|name| serde_json::from_value(Value::String(name.clone())).ok()).collect()
}

fn fault(error: &ClaimsVerificationError) -> Fault {
    match error {
        ClaimsVerificationError::Expired(_) => Fault::Expired,
        ClaimsVerificationError::InvalidAudience(_) => Fault::Audience,
        ClaimsVerificationError::InvalidIssuer(_) => Fault::Issuer,
        ClaimsVerificationError::InvalidNonce(_) => Fault::Nonce,
        ClaimsVerificationError::SignatureVerification(error) => signature(error),
        _ => Fault::Unreadable,
    }
}

fn signature(error: &SignatureVerificationError) -> Fault {
    match error {
        SignatureVerificationError::NoSignature => Fault::Unsigned,
        SignatureVerificationError::DisallowedAlg(_) | SignatureVerificationError::UnsupportedAlg(_) => {
            Fault::Algorithm
        }
        SignatureVerificationError::NoMatchingKey | SignatureVerificationError::AmbiguousKeyId(_) => Fault::KeyUnknown,
        _ => Fault::Signature,
    }
}

/// Every claim of a token that was checked.
fn payload(id_token: &CoreIdToken) -> Result<Map<String, Value>, Fault> {
    let text = id_token.to_string();
    let body = text.split('.').nth(1).and_then(|part| URL_SAFE_NO_PAD.decode(part).ok()).ok_or(Fault::Unreadable)?;
    serde_json::from_slice(&body).map_err(|_| Fault::Unreadable)
}

fn said(provider: &Provider, subject: String, acr: Option<&str>, claims: &Map<String, Value>) -> Said {
    let settings = &provider.settings;
    let text = |name: &str| claims.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    let email = text(&settings.email_claim);
    let email = email.and_then(|email| domain::value::Email::parse("email", email).ok());
    let vouched = match settings.email_verified {
        EmailVerified::Never => false,
        EmailVerified::Always => true,
        // some providers send the word for it
        EmailVerified::Claim => {
            claims.get("email_verified").is_some_and(|said| said == true || said.as_str() == Some("true"))
        }
    };
    let number: Vec<char> = text(&settings.number_claim).unwrap_or_default().chars().collect();
    Said {
        provider: settings.id.clone(),
        subject,
        name: text(&settings.name_claim).unwrap_or_default().chars().filter(|c| !c.is_control()).take(120).collect(),
        email_verified: email.is_some() && vouched,
        email: email.map(|email| email.as_str().to_owned()),
        hint: number.iter().skip(number.len().saturating_sub(4)).collect(),
        strong: acr.is_some_and(|acr| settings.second_factor.iter().any(|strong| strong == acr)),
    }
}
