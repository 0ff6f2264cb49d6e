//! A text that a person gives in one or several languages, each with the way it came about.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser::SerializeMap};

use crate::rejection::{Problems, Rejection};

/// How a language's wording came about. A reader has to know that a machine wrote it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    #[default]
    Author,
    Translator,
    Machine,
    Imported,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub text: String,
    #[serde(default)]
    pub origin: Origin,
}

/// Language (two or three lower-case letters of ISO 639) to wording. Serialised as a map; a wording by its author is
/// plain text there (`{"fr": "Bonjour"}`), any other says where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts(BTreeMap<String, Text>);

/// What a reader gets: the wording, its language (for the page's `lang`), and its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Picked<'a> {
    pub lang: &'a str,
    pub text: &'a str,
    pub origin: Origin,
}

impl Texts {
    /// A text in one language, by its author.
    pub fn one(lang: &str, text: impl Into<String>) -> Self {
        Self::default().and(lang, text)
    }

    /// The same with one language more; a language that is no language is left out.
    #[must_use]
    pub fn and(mut self, lang: &str, text: impl Into<String>) -> Self {
        self.set(lang, text, Origin::Author);
        self
    }

    pub fn set(&mut self, lang: &str, text: impl Into<String>, origin: Origin) {
        if is_language(lang) {
            self.0.insert(lang.to_owned(), Text { text: text.into(), origin });
        }
    }

    /// Checks what a form sent for each language: empty ones are left out, at least one has to stay. Problems stand at
    /// `field` if there is none, at `field.lang` otherwise.
    ///
    /// # Errors
    /// `required`, `unknown-language`, and those of [`super::text::required`].
    pub fn checked<'a>(
        field: &str,
        given: impl IntoIterator<Item = (&'a str, &'a str)>,
        max: usize,
    ) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let mut texts = Self::default();
        for (lang, value) in given {
            let at = format!("{field}.{lang}");
            if !is_language(lang) {
                problems.push(Rejection::at(at, "unknown-language"));
            } else if let Some(Some(text)) = problems.keep(super::text::optional(&at, value, max)) {
                texts.set(lang, text, Origin::Author);
            }
        }
        problems.require(!texts.is_empty() || !problems.is_empty(), || Rejection::at(field, "required"));
        problems.finish().map(|()| texts)
    }

    /// The wording for a reader: in their language, else in English, else in whatever there is. A wording of a person
    /// goes before a machine's.
    pub fn pick(&self, lang: &str) -> Option<Picked<'_>> {
        let by_person = || self.0.iter().find(|(_, text)| text.origin != Origin::Machine);
        let found = self.0.get_key_value(lang).or_else(|| self.0.get_key_value("en"));
        let (lang, Text { text, origin }) = found.or_else(by_person).or_else(|| self.0.iter().next())?;
        Some(Picked { lang, text, origin: *origin })
    }

    /// As [`Texts::pick`], only the words; empty if there are none.
    pub fn text(&self, lang: &str) -> &str {
        self.pick(lang).map_or("", |picked| picked.text)
    }

    /// The wording in exactly this language.
    pub fn get(&self, lang: &str) -> Option<&Text> {
        self.0.get(lang)
    }

    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Text)> {
        self.0.iter().map(|(lang, text)| (lang.as_str(), text))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn is_language(lang: &str) -> bool {
    (2..=3).contains(&lang.len()) && lang.bytes().all(|b| b.is_ascii_lowercase())
}

impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (lang, text) in &self.0 {
            match text.origin {
                Origin::Author => map.serialize_entry(lang, &text.text)?,
                _ => map.serialize_entry(lang, text)?,
            }
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Plain(String),
            WithOrigin(Text),
        }
        let written = BTreeMap::<String, Written>::deserialize(deserializer)?;
        let mut texts = Self::default();
        for (lang, value) in written {
            if !is_language(&lang) {
                return Err(de::Error::custom(format!("`{lang}` is not a language of two or three letters")));
            }
            let text = match value {
                Written::Plain(text) => Text { text, origin: Origin::Author },
                Written::WithOrigin(text) => text,
            };
            texts.0.insert(lang, text);
        }
        Ok(texts)
    }
}
