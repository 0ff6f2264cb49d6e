//! The kinds of fields and what each of them limits.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::value::{Currency, Texts};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub key: String,
    pub label: Texts,
    #[serde(default)]
    pub help: Option<Texts>,
    #[serde(default)]
    pub required: bool,
    /// The field is asked only while this holds.
    #[serde(default)]
    pub show_if: Option<ShowIf>,
    /// The answer tells who applies: a blind evaluation does not show it.
    #[serde(default)]
    pub reveals_identity: bool,
    pub kind: FieldKind,
}

/// An earlier field of choice has this value (for several choices: among others).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowIf {
    pub field: String,
    pub value: String,
}

/// One of the values to choose from. The value is stable, the label is for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub value: String,
    pub label: Texts,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum FieldKind {
    /// One line of at most `max` characters.
    ShortText {
        max: usize,
    },
    /// Paragraphs of at most `max` characters.
    LongText {
        max: usize,
    },
    /// Bounds are whole numbers and belong to what is allowed.
    Number {
        #[serde(default)]
        decimals: u8,
        #[serde(default)]
        min: Option<i64>,
        #[serde(default)]
        max: Option<i64>,
    },
    /// `max` in minor units.
    Money {
        currency: Currency,
        #[serde(default)]
        max: Option<i64>,
    },
    Date {
        #[serde(default)]
        from: Option<NaiveDate>,
        #[serde(default)]
        to: Option<NaiveDate>,
    },
    Choice {
        choices: Vec<Choice>,
    },
    Choices {
        choices: Vec<Choice>,
        #[serde(default)]
        at_most: Option<usize>,
    },
    YesNo,
    /// Attachments by their ids; type and size are checked when they are handed in.
    File {
        #[serde(default)]
        types: Vec<String>,
        max_megabytes: u32,
        at_most: usize,
    },
    /// A sentence to agree to.
    Declaration {
        statement: Texts,
    },
}

impl FieldKind {
    /// What yes is, as a value.
    pub const YES: &'static str = "yes";
    pub const NO: &'static str = "no";

    /// The stable name, which templates choose the control by.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::ShortText { .. } => "short_text",
            Self::LongText { .. } => "long_text",
            Self::Number { .. } => "number",
            Self::Money { .. } => "money",
            Self::Date { .. } => "date",
            Self::Choice { .. } => "choice",
            Self::Choices { .. } => "choices",
            Self::YesNo => "yes_no",
            Self::File { .. } => "file",
            Self::Declaration { .. } => "declaration",
        }
    }

    /// Whether a condition on the field can ask for this value.
    pub(super) fn can_be(&self, value: &str) -> bool {
        match self {
            Self::Choice { choices } | Self::Choices { choices, .. } => {
                choices.iter().any(|choice| choice.value == value)
            }
            Self::YesNo => value == Self::YES || value == Self::NO,
            Self::Declaration { .. } => value == Self::YES,
            _ => false,
        }
    }
}
