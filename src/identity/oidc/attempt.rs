//! On the way to a provider and back: an attempt is good once, for a quarter of an hour, in the browser that began it.
//!
//! Nonce and PKCE verifier are made from the browser's own secret and the state, so that the database keeps hashes only
//! and no leaked row, log or address is enough to finish somebody else's sign-in.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use openidconnect::{
    AuthenticationContextClass, AuthenticationFlow, CsrfToken, Nonce, PkceCodeChallenge, PkceCodeVerifier, Scope,
    core::{CoreAuthPrompt, CoreResponseType},
};
use platform::{change::Acting, error::Failure};
use ring::hmac;
use serde::Deserialize;

use super::{
    answer::{self, Expected, Said},
    fault::Fault,
    provider::Provider,
    store::{self, Attempt, NewAttempt, Purpose},
};
use crate::identity::{
    Cx,
    factor::half,
    session::{hashed, spelled},
};

/// Where the provider sends the browser back to; one address for each, so that no provider can answer for another.
pub fn redirect(cx: &Cx, provider: &str) -> String {
    format!("{}/sign-in/back/{provider}", cx.app.config.public_url.trim_end_matches('/'))
}

/// Text that only this browser's request can make again.
fn derived(cx: &Cx, what: &str, state: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, cx.token.0.as_bytes());
    URL_SAFE_NO_PAD.encode(hmac::sign(&key, format!("{what}:{state}").as_bytes()))
}

/// Enters an attempt; the address to go to. `Ok(Err(_))` where the provider cannot be asked now.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(
    cx: &Cx,
    provider: &Provider,
    purpose: Purpose,
    next: String,
) -> Result<Result<String, Fault>, Failure> {
    let real = cx.app.clock.real();
    let endpoints = match provider.endpoints(real).await {
        Ok(endpoints) => endpoints,
        Err(fault) => return Ok(Err(fault)),
    };
    let flow = match answer::flow(provider, &endpoints, &redirect(cx, &provider.settings.id)) {
        Ok(flow) => flow,
        Err(fault) => return Ok(Err(fault)),
    };
    let change = cx.app.change(Acting::system()).await?;
    let state = spelled(change.secret());
    let person = cx.viewer.as_ref().map(|viewer| viewer.person).filter(|_| purpose != Purpose::SignIn);
    let new = NewAttempt {
        state_hash: hashed(&state),
        provider: &provider.settings.id,
        purpose,
        browser_hash: half::browser(cx),
        person,
        next,
    };
    store::insert_attempt(change.conn(), new, change.real()).await?;
    change.commit().await?;
    Ok(Ok(address(cx, provider, &flow, purpose, state)))
}

fn address(cx: &Cx, provider: &Provider, flow: &answer::Flow, purpose: Purpose, state: String) -> String {
    let settings = &provider.settings;
    let verifier = PkceCodeVerifier::new(derived(cx, "verifier", &state));
    let nonce = derived(cx, "nonce", &state);
    let code = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
    let mut request = flow
        .authorize_url(code, || CsrfToken::new(state), || Nonce::new(nonce))
        .add_scopes(settings.scopes.iter().filter(|scope| *scope != "openid").cloned().map(Scope::new))
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
        .add_extra_param("ui_locales", cx.lang.code());
    for acr in &settings.acr_values {
        request = request.add_auth_context_value(AuthenticationContextClass::new(acr.clone()));
    }
    if let Some(claims) = &settings.claims {
        request = request.add_extra_param("claims", claims.to_string());
    }
    if purpose == Purpose::Proof {
        request = request.add_prompt(CoreAuthPrompt::Login).set_max_age(std::time::Duration::ZERO);
    }
    request.url().0.to_string()
}

/// What a provider sends back with the browser (OpenID Connect Core 1.0, 3.1.2.5; RFC 9207).
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Return {
    code: String,
    state: String,
    iss: Option<String>,
    error: Option<String>,
}

/// The attempt that a return belongs to, used up.
///
/// # Errors
/// When the database does not answer.
pub async fn take(cx: &Cx, provider: &str, back: &Return) -> Result<Result<Attempt, Fault>, Failure> {
    let hash = hashed(&back.state);
    let real = cx.app.clock.real();
    let Some(attempt) = store::attempt(cx.read(), &hash).await?.filter(|it| it.provider == provider) else {
        return Ok(Err(Fault::StateUnknown));
    };
    // whoever holds the state in another browser cannot use the attempt up
    if attempt.browser_hash != half::browser(cx) {
        return Ok(Err(Fault::OtherBrowser));
    }
    let change = cx.app.change(Acting::system()).await?;
    if !store::end_attempt(change.conn(), hash).await? {
        return Ok(Err(Fault::StateUnknown));
    }
    change.commit().await?;
    Ok(if attempt.expires_at <= real { Err(Fault::StateExpired) } else { Ok(attempt) })
}

/// Who it is that comes back.
///
/// # Errors
/// The first thing that is not as it must be.
pub async fn finish(cx: &Cx, provider: &Provider, attempt: &Attempt, back: Return) -> Result<Said, Fault> {
    let real: DateTime<Utc> = cx.app.clock.real();
    let endpoints = provider.endpoints(real).await?;
    match &back.iss {
        Some(issuer) if *issuer != provider.settings.issuer => return Err(Fault::ResponseIssuer),
        None if endpoints.names_itself => return Err(Fault::ResponseIssuer),
        _ => {}
    }
    match back.error.as_deref() {
        Some("access_denied") => return Err(Fault::Denied),
        Some("login_required" | "interaction_required" | "consent_required" | "account_selection_required") => {
            return Err(Fault::LoginRequired);
        }
        Some("unmet_authentication_requirements") => return Err(Fault::AcrLow),
        Some(_) => return Err(Fault::ProviderError),
        None => {}
    }
    let proof = Purpose::parse(&attempt.purpose) == Some(Purpose::Proof);
    let expected = Expected {
        nonce: derived(cx, "nonce", &back.state),
        verifier: derived(cx, "verifier", &back.state),
        redirect: redirect(cx, &provider.settings.id),
        proof_since: proof.then_some(attempt.created_at),
        assertion_id: &spelled(cx.app.ids.secret()),
    };
    answer::redeem(provider, back.code, &expected, real).await
}
