//! Forms as data: what a call, an agreement or a survey asks, and whether the answers are fit.
//!
//! A form is versioned and pinned by whoever answers it. Keys of fields are stable: answers hang on them through every
//! version, so a key never changes its meaning.

mod answers;
mod build;
mod check;
mod field;
pub mod import;
pub mod library;
mod rule;
mod table;
mod validate;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use answers::{Answer, Answers};
pub use build::{
    NewSection, Step, add_field, add_section, move_field, move_section, remove_field, remove_section, replace_field,
    revise_section, take_sections,
};
pub use check::validate_form;
pub use field::{Choice, Column, Field, FieldKind, ReadFrom, Readers, ShowIf};
pub use rule::{Check, Rule};
pub use table::{cell, typed_rows};
pub use validate::{Progress, Shown, checked, is_shown, progress, shown, validate, validate_draft};

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
    /// The section is asked only while all of these hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "field::conditions")]
    pub show_if: Vec<ShowIf>,
    pub fields: Vec<Field>,
}

impl Form {
    /// Bounds that keep a form readable and its validation cheap.
    /// Longest wording of a field, and longest help.
    pub const MAX_LABEL: usize = 400;
    pub const MAX_HELP: usize = 6000;
    pub const MAX_FIELDS: usize = 250;
    pub const MAX_CHOICES: usize = 300;
    pub const MAX_COLUMNS: usize = 8;
    pub const MAX_ROWS: usize = 50;
    /// Longest answer in characters, whatever the author allows.
    pub const MAX_TEXT: usize = 20_000;
    /// Most files that a field takes.
    pub const MAX_FILES: usize = 20;

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

/// The key of the field that a problem stands at: `people` of `people.0.name`, a cell of its table.
pub fn field_of(place: &str) -> &str {
    place.split('.').next().unwrap_or_default()
}

impl Section {
    pub fn has(&self, field: &str) -> bool {
        self.fields.iter().any(|own| own.key == field)
    }
}
