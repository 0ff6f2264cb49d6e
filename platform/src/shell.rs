//! What the frame of every page shows around its content: `shell` in `layout.html`. Words are message keys.

use serde::Serialize;

use crate::i18n::{Catalogue, Lang};

#[derive(Clone, Debug, Serialize)]
pub struct Shell {
    /// The instance's name.
    pub site: String,
    /// The address of the instance's own mark.
    pub logo: Option<String>,
    pub partners: Vec<Partner>,
    pub home: String,
    pub nav: Vec<NavLink>,
    pub languages: Vec<LanguageLink>,
    pub account: Option<Account>,
    /// Where one signs in; none on the sign-in page itself.
    pub sign_in: Option<String>,
    /// The token of every form on the page.
    pub csrf: String,
    /// The number of this page's forms, by which a second sending is known; none for people without a session.
    pub once: Option<String>,
    pub demo: Option<Demo>,
    /// What the last act led to, shown once.
    pub notice: Option<Notice>,
    pub footer: Vec<NavLink>,
}

/// A body that stands behind the instance.
#[derive(Clone, Debug, Serialize)]
pub struct Partner {
    pub name: String,
    pub url: String,
    /// The address of its mark.
    pub logo: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct NavLink {
    pub key: &'static str,
    pub url: String,
    pub current: bool,
}

impl NavLink {
    /// A link that is current on its own address and on those below it.
    #[must_use]
    pub fn new(key: &'static str, url: &str, path: &str) -> Self {
        let below = path.strip_prefix(url).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        Self { key, url: url.to_owned(), current: below && url != "/" || path == url }
    }
}

#[derive(Clone, Debug, Serialize)]
pub struct LanguageLink {
    pub code: &'static str,
    /// Its name in itself.
    pub name: &'static str,
    pub url: String,
    pub current: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct Account {
    pub name: String,
    /// The organisation acted for.
    pub acting: Option<String>,
    /// How many tasks wait.
    pub tasks: u64,
    /// More wait than are counted: the number is followed by a plus sign.
    pub more_tasks: bool,
    pub links: Vec<NavLink>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Demo {
    pub mails: String,
    /// Where days can be let pass.
    pub clock: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    /// `info`, `good`, `warn` or `bad`.
    pub tone: &'static str,
    /// In the reader's language.
    pub text: String,
}

/// The same page in each language: the address with `lang=` put in.
#[must_use]
pub fn languages(catalogue: &Catalogue, current: Lang, path_and_query: &str) -> Vec<LanguageLink> {
    let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang=")).collect();
    let link = |lang: Lang| {
        let wanted = format!("lang={}", lang.code());
        let pairs: Vec<&str> = kept.iter().copied().chain([wanted.as_str()]).collect();
        LanguageLink {
            code: lang.code(),
            name: lang.name(),
            url: format!("{path}?{}", pairs.join("&")),
            current: lang == current,
        }
    };
    catalogue.languages().iter().copied().map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::shipped::{self, en, fr};

    #[test]
    fn the_language_switch_keeps_the_rest_of_the_address() {
        let links = languages(&shipped::with(&[]), fr(), "/challenges?q=eau&lang=fr&page=2");
        assert_eq!(links[2].url, "/challenges?q=eau&page=2&lang=az");
        assert!(links[1].current && !links[0].current);
        assert_eq!(languages(&shipped::with(&[]), en(), "/")[0].url, "/?lang=en");
    }

    #[test]
    fn a_link_is_current_on_the_pages_below_it() {
        assert!(NavLink::new("nav-challenges", "/challenges", "/challenges/abc").current);
        assert!(!NavLink::new("nav-challenges", "/challenges", "/challenges-archive").current);
        assert!(!NavLink::new("nav-home", "/", "/challenges").current);
        assert!(NavLink::new("nav-home", "/", "/").current);
    }
}
