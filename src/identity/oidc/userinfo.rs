//! What a provider tells about the person beyond the ID token: as JSON, or as a JWT that it signed (MOSIP eSignet).
//! The library takes RS256 only for such a JWT, so that it is read here, and checked by the library's keys.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use openidconnect::{
    HttpResponse, JsonWebKey as _,
    core::{CoreJsonWebKey, CoreJsonWebKeySet, CoreJsonWebKeyUse, CoreJwsSigningAlgorithm},
};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{
    answer::{SKEW, algorithms},
    fault::Fault,
    provider::Provider,
    settings::Userinfo,
};

type Claims = Map<String, Value>;

/// # Errors
/// What is wrong with the answer; `UserinfoSubject` where it is about somebody else.
pub async fn fetch(
    provider: &Provider,
    address: &str,
    access: &str,
    subject: &str,
    real: DateTime<Utc>,
) -> Result<Claims, Fault> {
    let signed = provider.settings.userinfo == Userinfo::Signed;
    let request = http::Request::get(address)
        .header(ACCEPT, if signed { "application/jwt" } else { "application/json" })
        .header(AUTHORIZATION, format!("Bearer {access}"))
        .body(Vec::new())
        .map_err(|_| Fault::Unreadable)?;
    let answer = provider.http.send(request).await?;
    if answer.status() != http::StatusCode::OK {
        return Err(Fault::ProviderError);
    }
    let claims = match kind(&answer) {
        Kind::Jwt => verified(provider, &answer, real).await?,
        Kind::Json if signed => return Err(Fault::UserinfoUnsigned),
        Kind::Json => serde_json::from_slice(answer.body()).map_err(|_| Fault::Unreadable)?,
        Kind::Other => return Err(Fault::Unreadable),
    };
    if claims.get("sub").and_then(Value::as_str) != Some(subject) {
        return Err(Fault::UserinfoSubject);
    }
    Ok(claims)
}

enum Kind {
    Jwt,
    Json,
    Other,
}

fn kind(answer: &HttpResponse) -> Kind {
    let said = answer.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match said.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "application/jwt" => Kind::Jwt,
        "application/json" => Kind::Json,
        _ => Kind::Other,
    }
}

#[derive(Deserialize)]
struct Head {
    alg: String,
    kid: Option<String>,
    enc: Option<String>,
    crit: Option<Value>,
}

async fn verified(provider: &Provider, answer: &HttpResponse, real: DateTime<Utc>) -> Result<Claims, Fault> {
    let text = std::str::from_utf8(answer.body()).map_err(|_| Fault::Unreadable)?.trim();
    let parts: Vec<&str> = text.split('.').collect();
    let decoded = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| Fault::Unreadable);
    let head: Head = serde_json::from_slice(&decoded(parts[0])?).map_err(|_| Fault::Unreadable)?;
    if head.enc.is_some() {
        return Err(Fault::UserinfoEncrypted);
    }
    let [_, body, signature] = parts[..] else { return Err(Fault::Unreadable) };
    if head.alg == "none" || signature.is_empty() {
        return Err(Fault::UserinfoUnsigned);
    }
    let named = |alg: &&String| **alg == head.alg;
    let alg = provider.settings.algorithms.iter().find(named).map(std::slice::from_ref).map(algorithms);
    let alg = alg.and_then(|found| found.into_iter().next()).filter(|_| head.crit.is_none()).ok_or(Fault::Algorithm)?;
    let input = &text.as_bytes()[..text.len() - signature.len() - 1];
    let signature = decoded(signature)?;
    let keys = provider.keys(real).await?;
    let mut fits = signed_by(&keys, &head, &alg, input, &signature);
    if fits == Err(Fault::KeyUnknown) {
        fits = signed_by(&*provider.keys_anew(real).await?, &head, &alg, input, &signature);
    }
    fits?;
    let claims: Claims = serde_json::from_slice(&decoded(body)?).map_err(|_| Fault::Unreadable)?;
    meant_for_us(provider, &claims, real)?;
    Ok(claims)
}

fn signed_by(
    keys: &CoreJsonWebKeySet,
    head: &Head,
    alg: &CoreJwsSigningAlgorithm,
    input: &[u8],
    signature: &[u8],
) -> Result<(), Fault> {
    let named = |key: &&CoreJsonWebKey| head.kid.is_none() || key.key_id().map(|id| id.as_str()) == head.kid.as_deref();
    let signs = |key: &&CoreJsonWebKey| key.key_use().is_none_or(|use_| *use_ == CoreJsonWebKeyUse::Signature);
    let fitting: Vec<_> = keys.keys().iter().filter(named).filter(signs).collect();
    if fitting.is_empty() {
        return Err(Fault::KeyUnknown);
    }
    let fits = fitting.iter().any(|key| key.verify_signature(alg, input, signature).is_ok());
    if fits { Ok(()) } else { Err(Fault::Signature) }
}

/// Who made it, for whom, and until when, as far as it says so (OpenID Connect Core 1.0, 5.3.2).
fn meant_for_us(provider: &Provider, claims: &Claims, real: DateTime<Utc>) -> Result<(), Fault> {
    let settings = &provider.settings;
    if claims.get("iss").is_some_and(|issuer| *issuer != settings.issuer.as_str()) {
        return Err(Fault::Issuer);
    }
    let ours = |audience: &Value| match audience {
        Value::Array(many) => many.iter().any(|one| *one == settings.client_id.as_str()),
        one => *one == settings.client_id.as_str(),
    };
    if claims.get("aud").is_some_and(|audience| !ours(audience)) {
        return Err(Fault::Audience);
    }
    if claims.get("exp").and_then(Value::as_i64).is_some_and(|until| until <= (real - SKEW).timestamp()) {
        return Err(Fault::Expired);
    }
    Ok(())
}
