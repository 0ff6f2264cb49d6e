//! Electronic addresses, in the one form in which they are compared.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::rejection::Rejection;

/// An address in lower case without space around it. A sanity check only: that it reaches a person is proved by
/// the letter it answers. ASCII only, as our mail server has to be able to carry it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// # Errors
    /// `required` if empty, `not-an-email` otherwise, at the field.
    pub fn parse(field: &str, text: &str) -> Result<Self, Rejection> {
        let address = text.trim().to_ascii_lowercase();
        if address.is_empty() {
            return Err(Rejection::at(field, "required"));
        }
        let sane = address.len() <= 254
            && address.split_once('@').is_some_and(|(local, domain)| is_local(local) && is_domain(domain));
        if sane { Ok(Self(address)) } else { Err(Rejection::at(field, "not-an-email")) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands behind the `@`; colleagues share it, which the search for interests uses.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }
}

fn is_local(local: &str) -> bool {
    let dots_fit = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
    let allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    (1..=64).contains(&local.len()) && dots_fit && local.chars().all(allowed)
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.') && domain.split('.').all(is_label) && last.chars().any(|c| c.is_ascii_alphabetic())
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Email {
    type Err = Rejection;

    fn from_str(text: &str) -> Result<Self, Rejection> {
        Self::parse("email", text)
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse("email", &text).map_err(de::Error::custom)
    }
}
