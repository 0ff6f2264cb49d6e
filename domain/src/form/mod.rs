//! Forms as data: what a call, an agreement or a survey asks, and whether the answers are fit.
//!
//! A form is versioned and pinned by whoever answers it. Keys of fields are stable: answers hang on them through every
//! version, so a key never changes its meaning.

mod answers;
mod check;
mod field;
mod validate;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use answers::{Answer, Answers};
pub use check::validate_form;
pub use field::{Choice, Field, FieldKind, ShowIf};
pub use validate::{Progress, checked, is_shown, progress, validate, validate_draft};

use crate::value::Texts;

/// A form, in the order in which it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    pub sections: Vec<Section>,
}

/// A page of it. Answers are kept one document a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub key: String,
    pub title: Texts,
    #[serde(default)]
    pub help: Option<Texts>,
    pub fields: Vec<Field>,
}

impl Form {
    /// Bounds that keep a form readable and its validation cheap.
    pub const MAX_FIELDS: usize = 200;
    pub const MAX_CHOICES: usize = 100;

    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields().find(|field| field.key == key)
    }

    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }
}

impl Section {
    pub fn has(&self, field: &str) -> bool {
        self.fields.iter().any(|own| own.key == field)
    }
}
