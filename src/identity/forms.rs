//! What the sign-in pages send.

use domain::{
    access::password,
    rejection::{Problems, Rejection},
    value::{Email, text},
};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct RegisterForm {
    pub name: String,
    pub email: String,
    pub password: String,
}

/// A checked request for an account.
pub struct Registration {
    pub name: String,
    pub email: Email,
    pub password: String,
}

impl RegisterForm {
    /// # Errors
    /// Every problem at its field.
    pub fn check(self) -> Result<Registration, Problems> {
        let mut problems = Problems::default();
        let name = problems.keep(text::line("name", &self.name, 120));
        let email = problems.keep(Email::parse("email", &self.email));
        problems.keep(password::check(&self.password, &self.email, &self.name));
        match (name, email) {
            (Some(name), Some(email)) if problems.is_empty() => {
                Ok(Registration { name, email, password: self.password })
            }
            _ => Err(problems),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct SignInForm {
    pub email: String,
    pub password: String,
    pub next: String,
}

/// One answer for a wrong address, a wrong password and an account without one, so that it tells nothing.
pub fn wrong_sign_in() -> Rejection {
    Rejection::at("email", "sign-in-wrong")
}

/// Where to go after signing in: an address of ours, never another site's. Browsers leave tabs and line breaks out of an
/// address before they read it and take a backslash for a slash, and no header can carry control signs.
pub fn safe_next(next: &str) -> &str {
    let plain = |c: char| c != '\\' && !c.is_control();
    let ours = next.starts_with('/') && !next.starts_with("//") && next.chars().all(plain);
    match next.split_once('?') {
        _ if !ours => "/work",
        // what was done is told by whoever does it, and by no link
        Some((path, query)) if query.split('&').any(|pair| pair.starts_with("done=")) => path,
        _ => next,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_after_sign_in_never_leads_to_another_site() {
        for (next, expected) in [
            ("/challenges?phase=open", "/challenges?phase=open"),
            ("//evil.example", "/work"),
            ("https://evil.example", "/work"),
            ("/\\evil.example", "/work"),
            ("", "/work"),
            ("/\t/evil.example", "/work"),
            ("/\n/evil.example", "/work"),
            ("/\r/evil.example", "/work"),
            ("/\u{1}", "/work"),
            ("/\u{7f}", "/work"),
            ("/\u{85}/evil.example", "/work"),
            ("/work?lang=fr&done=application-submitted", "/work"),
            ("/solutions?q=%09//evil.example", "/solutions?q=%09//evil.example"),
        ] {
            assert_eq!(safe_next(next), expected);
        }
    }
}
