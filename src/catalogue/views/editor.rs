//! What the pages receive on which a solution is written.

use chrono::{DateTime, Utc};
use domain::value::Texts;
use serde::Serialize;
use uuid::Uuid;

use super::{Choice, Differs, Missing, Slot};

/// A form of the description: one section, or all of them below each other.
#[derive(Clone, Debug, Serialize)]
pub struct DescribeForm {
    pub id: Option<Uuid>,
    /// Of the section's last saving; of the solution where all sections are written at once.
    pub version: Option<i64>,
    pub name: String,
    pub target: String,
    pub back: String,
    pub zone: String,
    /// All sections below each other.
    pub whole: bool,
    /// Where the whole form is sent to review.
    pub submit: Option<String>,
    pub parts: Vec<Part>,
    /// Categories that the typed words find, to choose from.
    pub found: Vec<Choice>,
    /// The category as it stands, by its name.
    pub category: Option<Texts>,
    /// A colleague saved this meanwhile.
    pub theirs: Option<Theirs>,
    /// The documents of this section, by what they are about.
    pub files: Vec<DocumentField>,
    pub most_photos: usize,
    pub choices: Choices,
    pub currencies: Vec<String>,
    pub rows: Vec<Slot>,
    /// The languages of texts, the reader's first.
    pub written: Vec<&'static str>,
}

/// What the fields choose from.
#[derive(Clone, Debug, Serialize)]
pub struct Choices {
    pub goals: Vec<Choice>,
    pub levels: Vec<Choice>,
    pub building_blocks: Vec<Choice>,
    pub hosting: Vec<Choice>,
    pub countries: Vec<Choice>,
    pub languages: Vec<Choice>,
    pub attestation_kinds: Vec<Choice>,
    pub price_models: Vec<Choice>,
    pub price_units: Vec<Choice>,
    pub price_periods: Vec<Choice>,
    pub licences: Vec<Choice>,
    pub answers: Vec<Choice>,
}

/// A section to write.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    pub key: String,
    /// A review needs something of it.
    pub needed: bool,
    pub saved: Option<SavedLine>,
    /// What the reviewer asks here.
    pub asked: Option<String>,
    pub missing: Vec<Missing>,
    /// Keys of messages that say what would make it better.
    pub advice: Vec<String>,
    pub questions: Option<Questions>,
}

/// The last saving of a section.
#[derive(Clone, Debug, Serialize)]
pub struct SavedLine {
    pub who: String,
    pub at: DateTime<Utc>,
}

/// The long tail of a section.
#[derive(Clone, Debug, Serialize)]
pub struct Questions {
    pub title: Texts,
    pub fields: Vec<Question>,
    pub answered: usize,
    pub asked: usize,
}

#[derive(Clone, Debug, Serialize)]
pub struct Question {
    pub key: String,
    pub kind: &'static str,
    pub label: Texts,
    pub help: Option<Texts>,
    pub options: Vec<Choice>,
    pub max: usize,
    /// Asked only after another answer.
    pub follows: bool,
}

/// What a colleague saved meanwhile, against what the viewer typed.
#[derive(Clone, Debug, Serialize)]
pub struct Theirs {
    pub who: String,
    pub at: DateTime<Utc>,
    pub rows: Vec<Differs>,
}

/// The documents about one thing, to whoever writes.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentField {
    /// Shown at once rather than folded away.
    pub open: bool,
    pub offer: crate::filing::Offer,
}

/// A document as a page lists it.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentLine {
    pub name: String,
    pub about: String,
    pub kind: String,
    pub kilobytes: i64,
    pub url: String,
}

/// A section in the list of what is to be written.
#[derive(Clone, Debug, Serialize)]
pub struct SectionTask {
    pub key: String,
    pub url: Option<String>,
    pub state: &'static str,
    pub hint_text: Option<String>,
    pub hint: Option<String>,
}
