//! What the help's templates read.

use platform::i18n::Lang;
use serde::Serialize;

use super::texts::{Heading, Text};

/// One text with what leads into it.
#[derive(Serialize)]
pub struct Shown<'a> {
    /// Its name in the addresses and in the message keys.
    pub name: &'a str,
    pub html: &'a str,
    /// The second-level headings, for the list of what is on the page.
    pub contents: Vec<&'a Heading>,
    /// The language of the text, where it is not the page's.
    pub lang: Option<&'static str>,
    /// Whether it is a role's page.
    pub of_role: bool,
}

impl<'a> Shown<'a> {
    pub fn new(name: &'a str, of_role: bool, page: Lang, (lang, text): (Lang, &'a Text)) -> Self {
        let contents = text.headings.iter().filter(|heading| heading.level == 2 && !heading.anchor.is_empty());
        let lang = (lang != page).then(|| lang.code());
        Self { name, html: &text.html, contents: contents.collect(), lang, of_role }
    }
}

#[derive(Serialize)]
pub struct View<'a> {
    pub help: Shown<'a>,
    pub roles: &'static [&'static str],
    pub stages: &'static [&'static str],
}
