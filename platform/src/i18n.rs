//! Messages for people, in their language: Fluent, with ICU deciding plurals and writing numbers.
//!
//! Fluent's own plural table lacks the French "many" (1 000 000 d’offres), so messages select on `PLURAL($n)`.
//! A message that is missing is logged and its key shown: a page never fails for want of a word.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::format;

mod language;

use language::Language;
pub(crate) use language::Side;
pub use language::{FILE as LANGUAGE_FILE, Lang};

/// What a message needs: numbers are written in the reader's way, texts stand as they are.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    Number(i64),
    Decimal(f64),
    Text(String),
}

impl From<i64> for Arg {
    fn from(value: i64) -> Self {
        Self::Number(value)
    }
}
impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}
impl From<String> for Arg {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

/// A file of messages that could not be read.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    #[error("there is no language {0}: a folder of that name with messages and a language.toml")]
    Language(String),
    #[error("{file}: {problem}")]
    File { file: String, problem: String },
}

type Bundle = FluentBundle<FluentResource>;

/// All messages of the languages that are offered. Cheap to clone.
#[derive(Clone)]
pub struct Catalogue(Arc<Inner>);

struct Inner {
    /// In the order in which they are offered; never empty.
    languages: Vec<Lang>,
    /// One a language, in that order.
    bundles: Vec<Bundle>,
    keys: Vec<BTreeSet<String>>,
}

impl Catalogue {
    /// Reads resources given as (language, file name, text), and offers every language among them.
    ///
    /// # Errors
    /// As [`Catalogue::offering`].
    pub fn load<L, F, T>(files: impl IntoIterator<Item = (L, F, T)>) -> Result<Self, CatalogueError>
    where
        L: AsRef<str>,
        F: AsRef<str>,
        T: Into<String>,
    {
        Self::offering(files, &[])
    }

    /// The same with the languages of these codes only, in this order; all of them where none is named.
    ///
    /// # Errors
    /// A language that is not there, a folder of messages without its `language.toml`, a file that does not parse, a
    /// key that is there twice.
    pub fn offering<L, F, T>(
        files: impl IntoIterator<Item = (L, F, T)>,
        codes: &[String],
    ) -> Result<Self, CatalogueError>
    where
        L: AsRef<str>,
        F: AsRef<str>,
        T: Into<String>,
    {
        let mut folders: BTreeMap<String, Folder> = BTreeMap::new();
        for (lang, file, text) in files {
            let folder = folders.entry(lang.as_ref().to_owned()).or_default();
            match file.as_ref() {
                LANGUAGE_FILE => folder.language = Some(text.into()),
                file => folder.messages.push((file.to_owned(), text.into())),
            }
        }
        let mut found = Vec::new();
        for (code, folder) in folders {
            found.push((folder.language(&code)?, folder.messages));
        }
        found.sort_by_key(|(lang, _)| lang.language().order);
        if !codes.is_empty() {
            let named = |code: &String| found.iter().find(|(lang, _)| lang.code() == code).cloned();
            let chosen = codes.iter().map(|code| named(code).ok_or_else(|| CatalogueError::Language(code.clone())));
            found = chosen.collect::<Result<_, _>>()?;
        }
        if found.is_empty() {
            return Err(CatalogueError::Language("at all".to_owned()));
        }
        let mut inner = Inner { languages: Vec::new(), bundles: Vec::new(), keys: Vec::new() };
        for (lang, messages) in found {
            let (bundle, keys) = filled(lang, messages)?;
            inner.languages.push(lang);
            inner.bundles.push(bundle);
            inner.keys.push(keys);
        }
        Ok(Self(Arc::new(inner)))
    }

    /// The languages that are offered, in their order.
    #[must_use]
    pub fn languages(&self) -> &[Lang] {
        &self.0.languages
    }

    /// The language of who does not choose one.
    #[must_use]
    pub fn first(&self) -> Lang {
        self.0.languages[0]
    }

    /// Reads `fr`, `fr-SN`, `FR`.
    #[must_use]
    pub fn lang(&self, text: &str) -> Option<Lang> {
        let primary = text.split(['-', '_']).next()?.trim();
        self.0.languages.iter().copied().find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }

    /// The best of ours for an `Accept-Language` header, in the header's order of quality.
    #[must_use]
    pub fn negotiate(&self, header: &str) -> Option<Lang> {
        let mut best: Option<(Lang, f32)> = None;
        for part in header.split(',').take(20) {
            let mut pieces = part.split(';');
            let Some(lang) = pieces.next().and_then(|tag| self.lang(tag)) else { continue };
            let quality = pieces.find_map(|piece| piece.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
            if quality > 0.0 && best.is_none_or(|(_, found)| quality > found) {
                best = Some((lang, quality));
            }
        }
        best.map(|(lang, _)| lang)
    }

    /// The name of any language for this reader: ours know their own names; else the code.
    #[must_use]
    pub fn language(&self, lang: Lang, code: &str) -> String {
        let key = format!("language-{code}");
        if self.has(lang, &key) {
            return self.word(lang, &key);
        }
        self.lang(code).map_or_else(|| code.to_owned(), |known| known.name().to_owned())
    }

    /// The place of a language among ours; the first one's for a language that is not offered.
    pub(crate) fn place(&self, lang: Lang) -> usize {
        self.0.languages.iter().position(|known| *known == lang).unwrap_or(0)
    }

    /// The message in the reader's language; the key itself where there is none.
    #[must_use]
    pub fn text(&self, lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            fluent.set((*name).to_owned(), fluent_value(value));
        }
        let bundle = &self.0.bundles[self.place(lang)];
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(lang = lang.code(), key, "message missing");
            return key.to_owned();
        };
        let mut errors = Vec::new();
        WRITING.set(Some(lang));
        let text = bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(lang = lang.code(), key, ?errors, "message lacks what it needs");
        }
        text
    }

    /// A message that needs nothing.
    #[must_use]
    pub fn word(&self, lang: Lang, key: &str) -> String {
        self.text(lang, key, &[])
    }

    /// The name of a country by its code (ISO 3166-1), where we have one; else the code.
    #[must_use]
    pub fn country(&self, lang: Lang, code: &str) -> String {
        let key = format!("country-{}", code.to_lowercase());
        if self.has(lang, &key) { self.word(lang, &key) } else { code.to_owned() }
    }

    #[must_use]
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        self.0.bundles[self.place(lang)].has_message(key)
    }

    /// The keys of one language, sorted.
    #[must_use]
    pub fn keys(&self, lang: Lang) -> BTreeSet<String> {
        self.0.keys[self.place(lang)].clone()
    }

    /// What is there in one language and missing in another: (language, key). Empty when the catalogue is complete.
    #[must_use]
    pub fn gaps(&self) -> Vec<(Lang, String)> {
        let all: BTreeSet<&String> = self.0.keys.iter().flatten().collect();
        let languages = self.0.languages.iter().copied();
        languages
            .flat_map(|lang| all.iter().filter(move |key| !self.has(lang, key)).map(move |key| (lang, (*key).clone())))
            .collect()
    }
}

/// What stands in the folder of one language.
#[derive(Default)]
struct Folder {
    language: Option<String>,
    messages: Vec<(String, String)>,
}

impl Folder {
    fn language(&self, code: &str) -> Result<Lang, CatalogueError> {
        let text = self.language.as_deref().ok_or_else(|| CatalogueError::Language(code.to_owned()))?;
        let fault = |problem| CatalogueError::File { file: format!("{code}/{LANGUAGE_FILE}"), problem };
        Language::read(code, text).map(Lang::of).map_err(fault)
    }
}

/// The messages of one language, and their keys.
fn filled(lang: Lang, messages: Vec<(String, String)>) -> Result<(Bundle, BTreeSet<String>), CatalogueError> {
    let (mut bundle, mut keys) = (bundle(lang), BTreeSet::new());
    for (file, text) in messages {
        let fault = |problem: String| CatalogueError::File { file: format!("{}/{file}", lang.code()), problem };
        let resource = FluentResource::try_new(lang.language().unbroken(&text))
            .map_err(|(_, errors)| fault(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")))?;
        keys.extend(message_names(&resource));
        bundle
            .add_resource(resource)
            .map_err(|errors| fault(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")))?;
    }
    Ok((bundle, keys))
}

fn message_names(resource: &FluentResource) -> Vec<String> {
    resource
        .entries()
        .filter_map(|entry| match entry {
            fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        })
        .collect()
}

fn fluent_value(arg: &Arg) -> FluentValue<'static> {
    match arg {
        Arg::Number(n) => FluentValue::from(*n),
        Arg::Decimal(n) => FluentValue::from(*n),
        Arg::Text(text) => FluentValue::from(text.clone()),
    }
}

thread_local! {
    /// The language that this thread writes a message in: Fluent's formatter is a bare function and cannot know it.
    static WRITING: Cell<Option<Lang>> = const { Cell::new(None) };
}

fn bundle(lang: Lang) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(lang.code().parse().into_iter().collect());
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| written(WRITING.get()?, value)));
    let plural = bundle.add_function("PLURAL", move |positional, _| match positional.first() {
        Some(FluentValue::Number(n)) => format::plural(lang, n.value).into(),
        _ => FluentValue::Error,
    });
    let number = bundle.add_function("NUMBER", move |positional, _| {
        positional.first().and_then(|value| written(lang, value)).map_or(FluentValue::Error, FluentValue::from)
    });
    if let Err(error) = plural.and(number) {
        tracing::error!(%error, "functions of messages");
    }
    bundle
}

/// Numbers in the reader's way; everything else is left to Fluent.
fn written(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(n) => Some(format::float(lang, n.value)),
        _ => None,
    }
}

/// The languages that ship, for tests of what is written in them.
#[cfg(test)]
pub(crate) mod shipped {
    use super::{Catalogue, Lang};

    /// Their folders without messages.
    pub(crate) const FILES: [(&str, &str, &str); 3] = [
        ("en", super::LANGUAGE_FILE, include_str!("../../locales/en/language.toml")),
        ("fr", super::LANGUAGE_FILE, include_str!("../../locales/fr/language.toml")),
        ("az", super::LANGUAGE_FILE, include_str!("../../locales/az/language.toml")),
    ];

    /// A catalogue of these messages in the languages that ship.
    pub(crate) fn with(messages: &[(&'static str, &'static str, &'static str)]) -> Catalogue {
        Catalogue::load(FILES.iter().chain(messages).copied()).unwrap_or_else(|error| panic!("{error}"))
    }

    fn lang(code: &str) -> Lang {
        with(&[]).lang(code).unwrap_or_else(|| panic!("{code}"))
    }

    pub(crate) fn en() -> Lang {
        lang("en")
    }

    pub(crate) fn fr() -> Lang {
        lang("fr")
    }

    pub(crate) fn az() -> Lang {
        lang("az")
    }
}

#[cfg(test)]
mod tests;
