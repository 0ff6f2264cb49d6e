//! Form tokens: an HMAC over the cookie that identifies the browser, so nothing is stored.
//!
//! This stands beside the origin check of `tower_http::csrf`, which lets a request without Origin and
//! Sec-Fetch-Site pass.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::hmac;

/// Makes and checks form tokens under the instance's secret.
#[derive(Clone)]
pub struct Csrf(hmac::Key);

/// What this request's forms must carry: bound to the session, or to the visitor before there is one.
#[derive(Clone, Debug)]
pub struct FormToken(pub String);

impl Csrf {
    pub fn new(secret: &[u8]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, secret))
    }

    /// The token for the browser that holds this cookie value.
    pub fn token(&self, cookie: &str) -> FormToken {
        FormToken(URL_SAFE_NO_PAD.encode(hmac::sign(&self.0, cookie.as_bytes())))
    }

    /// Whether a submitted token belongs to this cookie value, compared in constant time.
    pub fn holds(&self, cookie: &str, submitted: &str) -> bool {
        let Ok(tag) = URL_SAFE_NO_PAD.decode(submitted) else { return false };
        hmac::verify(&self.0, cookie.as_bytes(), &tag).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_holds_for_its_own_cookie_only() {
        let csrf = Csrf::new(&[7; 32]);
        let FormToken(token) = csrf.token("alice");
        assert!(csrf.holds("alice", &token));
        assert!(!csrf.holds("bob", &token));
        assert!(!csrf.holds("alice", "not base64 !"));
        assert!(!Csrf::new(&[8; 32]).holds("alice", &token));
    }
}
