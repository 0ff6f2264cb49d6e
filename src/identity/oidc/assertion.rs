//! `private_key_jwt` (RFC 7523): this instance proves itself at the token endpoint by a JWT that it signs, and no secret
//! is ever sent. Signed by ring, in constant time.

use std::path::Path;

use anyhow::{Context as _, bail};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use chrono::{DateTime, Utc};
use platform::ids::signing_random;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding, RsaKeyPair,
};
use serde_json::{Value, json};

use super::fault::Fault;

/// How long an assertion holds; some providers take none that holds longer than two minutes.
const SECONDS: i64 = 60;

/// The private key, with the algorithm that it signs by.
pub struct ClientKey {
    alg: &'static str,
    kid: String,
    pair: Pair,
}

enum Pair {
    Rsa(Box<RsaKeyPair>, &'static dyn RsaEncoding),
    Ec(Box<EcdsaKeyPair>),
}

impl ClientKey {
    /// Reads a PEM (PKCS#8) or JWK file.
    ///
    /// # Errors
    /// A file that cannot be read, or a key that does not fit the algorithm.
    pub fn read(file: &Path, alg: &str, kid: &str) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let found = if text.trim_start().starts_with('{') { Self::jwk(&text, alg) } else { Self::pem(&text, alg) };
        let (alg, pair, named) = found.with_context(|| format!("{} holds no usable key", file.display()))?;
        let kid = if kid.is_empty() { named } else { kid.to_owned() };
        Ok(Self { alg, kid, pair })
    }

    fn pem(text: &str, alg: &str) -> anyhow::Result<(&'static str, Pair, String)> {
        let body = text.split("-----BEGIN PRIVATE KEY-----").nth(1).and_then(|rest| rest.split("-----END").next());
        let body = body.context("it must begin with -----BEGIN PRIVATE KEY----- (PKCS#8, not encrypted)")?;
        let der = STANDARD.decode(body.split_whitespace().collect::<String>()).context("it is no base64")?;
        let rsa = || RsaKeyPair::from_pkcs8(&der).map_err(|error| anyhow::anyhow!("no RSA key: {error}"));
        let ec = || EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &der, &signing_random());
        Ok(match alg {
            "PS256" => ("PS256", Pair::Rsa(Box::new(rsa()?), &RSA_PSS_SHA256), String::new()),
            "RS256" => ("RS256", Pair::Rsa(Box::new(rsa()?), &RSA_PKCS1_SHA256), String::new()),
            "ES256" => (
                "ES256",
                Pair::Ec(Box::new(ec().map_err(|error| anyhow::anyhow!("no P-256 key: {error}"))?)),
                String::new(),
            ),
            other => bail!("{other} is not supported"),
        })
    }

    fn jwk(text: &str, alg: &str) -> anyhow::Result<(&'static str, Pair, String)> {
        let jwk: Value = serde_json::from_str(text)?;
        let part = |name: &str| {
            let text = jwk.get(name).and_then(Value::as_str).with_context(|| format!("{name} is missing"))?;
            URL_SAFE_NO_PAD.decode(text).with_context(|| format!("{name} is no base64url"))
        };
        let kid = jwk.get("kid").and_then(Value::as_str).unwrap_or_default().to_owned();
        if alg == "ES256" {
            let point = [&[4], part("x")?.as_slice(), part("y")?.as_slice()].concat();
            let random = signing_random();
            let (curve, private) = (&ECDSA_P256_SHA256_FIXED_SIGNING, part("d")?);
            let pair = EcdsaKeyPair::from_private_key_and_public_key(curve, &private, &point, &random);
            let pair = pair.map_err(|error| anyhow::anyhow!("no P-256 key: {error}"))?;
            return Ok(("ES256", Pair::Ec(Box::new(pair)), kid));
        }
        let (n, e) = (part("n")?, part("e")?);
        let components = ring::rsa::KeyPairComponents {
            public_key: ring::rsa::PublicKeyComponents { n, e },
            d: part("d")?,
            p: part("p")?,
            q: part("q")?,
            dP: part("dp")?,
            dQ: part("dq")?,
            qInv: part("qi")?,
        };
        let pair = RsaKeyPair::from_components(&components).map_err(|error| anyhow::anyhow!("no RSA key: {error}"))?;
        Ok(match alg {
            "PS256" => ("PS256", Pair::Rsa(Box::new(pair), &RSA_PSS_SHA256), kid),
            "RS256" => ("RS256", Pair::Rsa(Box::new(pair), &RSA_PKCS1_SHA256), kid),
            other => bail!("{other} is not supported"),
        })
    }

    /// The assertion for one request; `id` makes it usable once.
    ///
    /// # Errors
    /// Only when the machine has no randomness.
    pub fn assertion(&self, client: &str, audience: &str, id: &str, real: DateTime<Utc>) -> Result<String, Fault> {
        let mut head = json!({ "alg": self.alg, "typ": "JWT" });
        if !self.kid.is_empty() {
            head["kid"] = json!(self.kid);
        }
        let iat = real.timestamp();
        let body =
            json!({ "iss": client, "sub": client, "aud": audience, "jti": id, "iat": iat, "exp": iat + SECONDS });
        let input =
            format!("{}.{}", URL_SAFE_NO_PAD.encode(head.to_string()), URL_SAFE_NO_PAD.encode(body.to_string()));
        let signature = self.sign(input.as_bytes()).map_err(|_| Fault::CodeRefused)?;
        Ok(format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    fn sign(&self, input: &[u8]) -> Result<Vec<u8>, ring::error::Unspecified> {
        let random = signing_random();
        match &self.pair {
            Pair::Rsa(pair, encoding) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(*encoding, &random, input, &mut signature)?;
                Ok(signature)
            }
            Pair::Ec(pair) => Ok(pair.sign(&random, input)?.as_ref().to_vec()),
        }
    }
}
