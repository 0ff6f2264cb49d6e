//! Messages for people, in their language: Fluent, with ICU deciding plurals and writing numbers.
//!
//! Fluent's own plural table lacks the French "many" (1 000 000 d’offres), so messages select on `PLURAL($n)`.
//! A message that is missing is logged and its key shown: a page never fails for want of a word.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};

use crate::format;

/// The languages that are complete. The code is what stands in `lang="…"`, in addresses and in folders of `locales/`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    Fr,
    Az,
}

impl Lang {
    pub const ALL: [Self; 3] = [Self::En, Self::Fr, Self::Az];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Az => "az",
        }
    }

    /// Reads `fr`, `fr-SN`, `FR`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let primary = text.split(['-', '_']).next()?.trim();
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }

    /// The best of ours for an `Accept-Language` header, in the header's order of quality.
    #[must_use]
    pub fn negotiate(header: &str) -> Option<Self> {
        let mut best: Option<(Self, f32)> = None;
        for part in header.split(',').take(20) {
            let mut pieces = part.split(';');
            let Some(lang) = pieces.next().and_then(Self::parse) else { continue };
            let quality = pieces.find_map(|piece| piece.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
            if quality > 0.0 && best.is_none_or(|(_, found)| quality > found) {
                best = Some((lang, quality));
            }
        }
        best.map(|(lang, _)| lang)
    }

    pub(crate) fn index(self) -> usize {
        match self {
            Self::En => 0,
            Self::Fr => 1,
            Self::Az => 2,
        }
    }
}

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
    #[error("unknown language of messages: {0}")]
    Language(String),
    #[error("{file}: {problem}")]
    File { file: String, problem: String },
}

type Bundle = FluentBundle<FluentResource>;

/// All messages of all languages. Cheap to clone.
#[derive(Clone)]
pub struct Catalogue(Arc<Inner>);

struct Inner {
    bundles: [Bundle; 3],
    keys: BTreeMap<Lang, BTreeSet<String>>,
}

impl Catalogue {
    /// Reads resources given as (language, file name, text).
    ///
    /// # Errors
    /// A language that we do not have, a file that does not parse, a key that is there twice.
    pub fn load<L, F, T>(files: impl IntoIterator<Item = (L, F, T)>) -> Result<Self, CatalogueError>
    where
        L: AsRef<str>,
        F: AsRef<str>,
        T: Into<String>,
    {
        let mut bundles = Lang::ALL.map(bundle);
        let mut keys: BTreeMap<Lang, BTreeSet<String>> = BTreeMap::new();
        for (lang, file, text) in files {
            let lang = Lang::parse(lang.as_ref()).ok_or_else(|| CatalogueError::Language(lang.as_ref().to_owned()))?;
            let fault =
                |problem: String| CatalogueError::File { file: format!("{}/{}", lang.code(), file.as_ref()), problem };
            let resource = FluentResource::try_new(text.into())
                .map_err(|(_, errors)| fault(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")))?;
            keys.entry(lang).or_default().extend(message_names(&resource));
            bundles[lang.index()]
                .add_resource(resource)
                .map_err(|errors| fault(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")))?;
        }
        Ok(Self(Arc::new(Inner { bundles, keys })))
    }

    /// The message in the reader's language; the key itself where there is none.
    #[must_use]
    pub fn text(&self, lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            fluent.set((*name).to_owned(), fluent_value(value));
        }
        let bundle = &self.0.bundles[lang.index()];
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(lang = lang.code(), key, "message missing");
            return key.to_owned();
        };
        let mut errors = Vec::new();
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
        self.0.bundles[lang.index()].has_message(key)
    }

    /// The keys of one language, sorted.
    #[must_use]
    pub fn keys(&self, lang: Lang) -> BTreeSet<String> {
        self.0.keys.get(&lang).cloned().unwrap_or_default()
    }

    /// What is there in one language and missing in another: (language, key). Empty when the catalogue is complete.
    #[must_use]
    pub fn gaps(&self) -> Vec<(Lang, String)> {
        let all: BTreeSet<&String> = self.0.keys.values().flatten().collect();
        Lang::ALL
            .into_iter()
            .flat_map(|lang| all.iter().filter(move |key| !self.has(lang, key)).map(move |key| (lang, (*key).clone())))
            .collect()
    }
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

fn bundle(lang: Lang) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(lang.code().parse().into_iter().collect());
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::En => |value, _| written(Lang::En, value),
        Lang::Fr => |value, _| written(Lang::Fr, value),
        Lang::Az => |value, _| written(Lang::Az, value),
    }));
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

#[cfg(test)]
mod tests;
