//! What a password must be (OWASP ASVS 5.0, 6.2): long enough, not among the commonest, not the person's own data.
//! No rule about kinds of characters, and none about changing it regularly.

use crate::rejection::Rejection;

/// Fewest characters.
pub const SHORTEST: usize = 12;
/// Most bytes; beyond it a hash is only a way to waste time.
pub const LONGEST: usize = 256;

/// Stems that the commonest long passwords are made of.
const COMMON: &[&str] = &[
    "password",
    "passwort",
    "motdepasse",
    "parol",
    "qwerty",
    "azerty",
    "123456",
    "abcdef",
    "letmein",
    "welcome",
    "bienvenue",
    "iloveyou",
    "admin",
    "passerelle",
    "senegal",
    "azerbaijan",
    "azerbaycan",
    "dakar",
    "baku",
];

/// Checks a new password for a person with this e-mail address and name.
///
/// # Errors
/// `password-short`, `password-long`, `password-common` or `password-personal`, at the field `password`.
pub fn check(password: &str, email: &str, name: &str) -> Result<(), Rejection> {
    if password.chars().count() < SHORTEST {
        return Err(Rejection::at("password", "password-short").with("min", SHORTEST as i64));
    }
    if password.len() > LONGEST {
        return Err(Rejection::at("password", "password-long").with("max", LONGEST as i64));
    }
    let lower = password.to_lowercase();
    let rest = COMMON.iter().fold(lower.clone(), |rest, stem| rest.replace(stem, ""));
    let mut distinct: Vec<char> = lower.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() < 5 || rest.chars().filter(|c| c.is_alphabetic()).count() < 4 && rest.len() < SHORTEST {
        return Err(Rejection::at("password", "password-common"));
    }
    let local = email.split('@').next().unwrap_or_default().to_lowercase();
    let personal =
        name.split_whitespace().map(str::to_lowercase).chain([local]).filter(|part| part.chars().count() > 3);
    if personal.into_iter().any(|part| lower.contains(&part) && lower.chars().count() < part.chars().count() + 8) {
        return Err(Rejection::at("password", "password-personal"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_common_and_personal_passwords_are_refused() {
        for (password, expected) in [
            ("short", Err("password-short")),
            ("password1234", Err("password-common")),
            ("aaaaaaaaaaaaaa", Err("password-common")),
            ("aissatou.diop", Err("password-personal")),
            ("correct horse battery", Ok(())),
            ("teranga mer bleue 7", Ok(())),
        ] {
            let outcome = check(password, "aissatou.diop@teranga.sn", "Aissatou Diop").map_err(|r| r.code);
            assert_eq!(outcome, expected, "{password}");
        }
    }
}
