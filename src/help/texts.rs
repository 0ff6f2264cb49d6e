//! The long texts: Markdown in, HTML out, once at start.
//!
//! A heading carries its anchor (`## Opening {#opening}`), the same in every language, so that an address with an
//! anchor keeps its meaning when the language is switched. Raw HTML in a file is shown as text, never passed on.

use std::{collections::BTreeMap, sync::Arc};

use anyhow::Context as _;
use platform::i18n::{Catalogue, Lang};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use serde::Serialize;

/// The roles that have a page of their own, in the order of the lifecycle.
pub const ROLES: &[&str] = &[
    "startup",
    "agency",
    "digital-lead",
    "programme-manager",
    "registrar",
    "evaluator",
    "mentor",
    "purchasing",
    "auditor",
    "administrator",
    "public",
];

/// The other texts.
pub const PAGES: &[&str] = &["index", "glossary", "accessibility", "privacy"];

/// The folder of a language in which the texts stand.
const FOLDER: &str = "help/";

/// One text in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Text {
    pub html: String,
    pub headings: Vec<Heading>,
}

/// A heading that can be led to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    pub level: u8,
    pub anchor: String,
    pub title: String,
}

/// Every text in every language. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Help(Arc<Texts>);

#[derive(Debug)]
struct Texts {
    /// In the order in which a missing text is looked for elsewhere.
    languages: Vec<Lang>,
    texts: BTreeMap<(Lang, String), Text>,
}

impl Help {
    /// Takes files as (language, name in its folder, text); what is no text of the help is left alone.
    ///
    /// # Errors
    /// A text that is missing in every language that is offered.
    pub fn load(
        files: impl IntoIterator<Item = (String, String, String)>,
        catalogue: &Catalogue,
    ) -> anyhow::Result<Self> {
        let mut texts = BTreeMap::new();
        for (lang, name, text) in files {
            let page = name.strip_prefix(FOLDER).and_then(|name| name.strip_suffix(".md"));
            if let (Some(lang), Some(page)) = (catalogue.lang(&lang), page) {
                texts.insert((lang, page.to_owned()), rendered(&text));
            }
        }
        let help = Self(Arc::new(Texts { languages: catalogue.languages().to_vec(), texts }));
        for page in ROLES.iter().chain(PAGES) {
            help.text(catalogue.first(), page).with_context(|| format!("the help has no text {page}"))?;
        }
        Ok(help)
    }

    /// The text in this language, else in the first one that has it; with the language in which it is.
    pub fn text(&self, lang: Lang, page: &str) -> Option<(Lang, &Text)> {
        let found = |lang: Lang| self.0.texts.get(&(lang, page.to_owned())).map(|text| (lang, text));
        found(lang).or_else(|| self.0.languages.iter().copied().find_map(found))
    }
}

/// Anchors of headings, tables, and the quotation marks of print.
const OPTIONS: Options =
    Options::ENABLE_HEADING_ATTRIBUTES.union(Options::ENABLE_TABLES).union(Options::ENABLE_SMART_PUNCTUATION);

fn rendered(markdown: &str) -> Text {
    let events: Vec<Event<'_>> = Parser::new_ext(markdown, OPTIONS)
        .map(|event| match event {
            Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
            other => other,
        })
        .collect();
    let headings = headings(&events);
    let mut html = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut html, events.into_iter());
    Text { html, headings }
}

fn headings(events: &[Event<'_>]) -> Vec<Heading> {
    let mut found = Vec::new();
    let mut open: Option<Heading> = None;
    for event in events {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                let anchor = id.as_ref().map(ToString::to_string).unwrap_or_default();
                open = Some(Heading { level: *level as u8, anchor, title: String::new() });
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut open {
                    heading.title.push_str(text);
                }
            }
            Event::End(TagEnd::Heading(_)) => found.extend(open.take()),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::rendered;

    #[test]
    fn raw_html_is_shown_and_not_passed_on() {
        let text = rendered("## A `b` {#a}\n\nHe said <b onclick=x>no</b>.\n\n<script>alert(1)</script>\n");
        assert!(!text.html.contains("<script") && !text.html.contains("<b "), "{}", text.html);
        assert_eq!(text.headings[0].anchor, "a");
        assert_eq!(text.headings[0].title, "A b");
    }
}
