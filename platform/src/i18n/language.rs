//! A language is a folder of `locales/`: its messages, and `language.toml` with what else is its own. No code names one.
//!
//! What CLDR knows (digits, months, plurals) comes from ICU by the locale; the file says what CLDR leaves open.

use std::{
    collections::BTreeMap,
    fmt,
    hash::{Hash, Hasher},
    sync::{Mutex, PoisonError},
};

use icu_locale::Locale;
use serde::{Deserialize, Serialize, Serializer};

/// The file of a folder that makes it a language.
pub const FILE: &str = "language.toml";

/// What a language says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// Two or three letters of ISO 639, as in `lang="…"`, in addresses and as the folder's name.
    pub code: String,
    /// Its name in itself.
    pub name: String,
    /// Whose digits, months and plurals (BCP 47), such as `fr-SN`.
    pub locale: String,
    /// Its place among the others where an instance does not choose its languages.
    #[serde(default = "last")]
    pub order: u16,
    /// What stands for the 1 of the first of a month, such as `1er`.
    #[serde(default)]
    pub first_of_month: String,
    /// Marks that must not begin a line: a space before one does not break.
    #[serde(default)]
    pub no_break_before: String,
    /// Marks that must not end a line: a space after one does not break.
    #[serde(default)]
    pub no_break_after: String,
    pub money: Money,
}

fn last() -> u16 {
    u16::MAX
}

/// How amounts are written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Where the currency stands.
    pub currency: Side,
    /// What is written for a currency's code. Before an amount a sign touches it, a code does not.
    #[serde(default)]
    pub signs: BTreeMap<String, String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    Before,
    After,
}

impl Language {
    /// A message file with spaces that do not break where this language wants none broken.
    pub(super) fn unbroken(&self, text: &str) -> String {
        let before = self.no_break_before.chars().map(|mark| (format!(" {mark}"), format!("\u{a0}{mark}")));
        let after = self.no_break_after.chars().map(|mark| (format!("{mark} "), format!("{mark}\u{a0}")));
        before.chain(after).fold(text.to_owned(), |text, (space, unbroken)| text.replace(&space, &unbroken))
    }

    /// Reads the file of a folder.
    ///
    /// # Errors
    /// What is not TOML of these fields, a code that is not the folder's, a locale that is none.
    pub fn read(folder: &str, text: &str) -> Result<Self, String> {
        let language: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        let letters = (2..=3).contains(&language.code.len()) && language.code.bytes().all(|b| b.is_ascii_lowercase());
        if !letters || language.code != folder {
            return Err(format!(
                "code {:?} must be two or three small letters, and the name of the folder",
                language.code
            ));
        }
        match language.locale.parse::<Locale>() {
            Ok(locale) if locale.id.language.as_str() == language.code => Ok(language),
            _ => Err(format!("locale {:?} is no locale of {}", language.locale, language.code)),
        }
    }
}

/// One language, cheap to copy. Made by a [`super::Catalogue`], of which one asks for it.
#[derive(Clone, Copy)]
pub struct Lang(&'static Known);

struct Known {
    number: usize,
    language: Language,
}

/// Every language that this process has read. They stay for good: there are as many as files that differ.
static KNOWN: Mutex<Vec<&'static Known>> = Mutex::new(Vec::new());

impl Lang {
    pub(super) fn of(language: Language) -> Self {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(same) = known.iter().find(|known| known.language == language) {
            return Self(same);
        }
        let new: &'static Known = Box::leak(Box::new(Known { number: known.len(), language }));
        known.push(new);
        Self(new)
    }

    #[must_use]
    pub fn code(self) -> &'static str {
        &self.0.language.code
    }

    /// Its name in itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        &self.0.language.name
    }

    pub(crate) fn language(self) -> &'static Language {
        &self.0.language
    }

    /// Its number in this process.
    pub(crate) fn number(self) -> usize {
        self.0.number
    }
}

impl PartialEq for Lang {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Lang {}

impl Hash for Lang {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}

impl PartialOrd for Lang {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Lang {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code().cmp(other.code())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Lang {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
