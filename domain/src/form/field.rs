//! The kinds of fields and what each of them limits.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};

use super::rule::Rule;
use crate::{
    value::{Currency, Texts},
    words,
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub key: String,
    pub label: Texts,
    #[serde(default)]
    pub help: Option<Texts>,
    #[serde(default)]
    pub required: bool,
    /// The field is asked only while all of these hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "conditions")]
    pub show_if: Vec<ShowIf>,
    /// The answer tells who applies: a blind evaluation does not show it.
    #[serde(default)]
    pub reveals_identity: bool,
    /// Who reads the answer beside the team, once the applications are open.
    #[serde(default, skip_serializing_if = "is_default")]
    pub readers: Readers,
    /// From when on they read it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub read_from: ReadFrom,
    /// What the answer has to keep to beyond its kind, and words of the author's own for what does not fit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    pub kind: FieldKind,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

words! {
    /// Who reads an answer beside the team that gave it.
    #[derive(Default)]
    pub enum Readers {
        /// Everybody who reads the application: office, decision owner, panel.
        #[default]
        Panel = "panel",
        /// Office and decision owner; never the panel.
        Office = "office",
    }
}

words! {
    /// From when on an answer is read.
    #[derive(Default)]
    pub enum ReadFrom {
        #[default]
        Opening = "opening",
        /// Once the application is among the best.
        Shortlist = "shortlist",
        /// Once it is chosen.
        Selection = "selection",
    }
}

/// An earlier field has one of these values (for several choices: among others).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowIf {
    pub field: String,
    #[serde(alias = "value", deserialize_with = "one_or_several")]
    pub values: Vec<String>,
}

/// A condition alone, as older forms have it, or several of them.
pub(super) fn conditions<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<ShowIf>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Several(Vec<ShowIf>),
        One(ShowIf),
    }
    Ok(match Option::<Written>::deserialize(deserializer)? {
        None => Vec::new(),
        Some(Written::One(one)) => vec![one],
        Some(Written::Several(several)) => several,
    })
}

fn one_or_several<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        One(String),
        Several(Vec<String>),
    }
    Ok(match Written::deserialize(deserializer)? {
        Written::One(one) => vec![one],
        Written::Several(several) => several,
    })
}

/// One of the values to choose from. The value is stable, the label is for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub value: String,
    pub label: Texts,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Texts>,
}

/// A column of a table. Its kind is one of those that one cell can hold ([`FieldKind::fits_a_cell`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub key: String,
    pub label: Texts,
    /// Each row that is begun needs it.
    #[serde(default)]
    pub required: bool,
    pub kind: FieldKind,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum FieldKind {
    /// One line of at most `max` characters and, where given, at most `words` words.
    ShortText {
        max: usize,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<usize>,
    },
    /// Paragraphs of at most `max` characters and, where given, at most `words` words.
    LongText {
        max: usize,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<usize>,
    },
    /// Bounds are whole numbers and belong to what is allowed.
    Number {
        #[serde(default)]
        decimals: u8,
        #[serde(default)]
        min: Option<i64>,
        #[serde(default)]
        max: Option<i64>,
        /// What is counted: `km`, `%`, `people`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<Texts>,
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
    /// Rows of the same cells; `min_rows` of them where an answer is given.
    Table {
        columns: Vec<Column>,
        #[serde(default)]
        min_rows: usize,
        max_rows: usize,
    },
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

impl Field {
    /// An optional field that everybody reads and nothing decides on.
    pub fn new(key: impl Into<String>, label: Texts, kind: FieldKind) -> Self {
        Self {
            key: key.into(),
            label,
            help: None,
            required: false,
            show_if: Vec::new(),
            reveals_identity: false,
            readers: Readers::default(),
            read_from: ReadFrom::default(),
            rules: Vec::new(),
            kind,
        }
    }
}

impl FieldKind {
    /// What yes is, as a value.
    pub const YES: &'static str = "yes";
    pub const NO: &'static str = "no";
    /// Every kind by its stable name, in the order in which authors choose.
    pub const NAMES: [&'static str; 11] = [
        "short_text",
        "long_text",
        "yes_no",
        "choice",
        "choices",
        "number",
        "money",
        "date",
        "table",
        "file",
        "declaration",
    ];

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
            Self::Table { .. } => "table",
            Self::File { .. } => "file",
            Self::Declaration { .. } => "declaration",
        }
    }

    /// Whether the kind can stand in a column of a table: one value, in a cell.
    pub fn fits_a_cell(&self) -> bool {
        !matches!(self, Self::Choices { .. } | Self::Table { .. } | Self::File { .. } | Self::Declaration { .. })
    }

    /// The values that a condition on the field can ask for.
    pub fn values(&self) -> Vec<&str> {
        match self {
            Self::Choice { choices } | Self::Choices { choices, .. } => {
                choices.iter().map(|choice| choice.value.as_str()).collect()
            }
            Self::YesNo => vec![Self::YES, Self::NO],
            Self::Declaration { .. } => vec![Self::YES],
            _ => Vec::new(),
        }
    }

    /// A kind by its name, with limits to start from.
    pub fn blank(name: &str, own: Currency) -> Option<Self> {
        Some(match name {
            "short_text" => Self::ShortText { max: 200, words: None },
            "long_text" => Self::LongText { max: 3000, words: None },
            "number" => Self::Number { decimals: 0, min: None, max: None, unit: None },
            "money" => Self::Money { currency: own, max: None },
            "date" => Self::Date { from: None, to: None },
            "choice" => Self::Choice { choices: Vec::new() },
            "choices" => Self::Choices { choices: Vec::new(), at_most: None },
            "yes_no" => Self::YesNo,
            "table" => Self::Table { columns: Vec::new(), min_rows: 1, max_rows: 10 },
            "file" => Self::File { types: vec!["pdf".to_owned()], max_megabytes: 10, at_most: 1 },
            "declaration" => Self::Declaration { statement: Texts::default() },
            _ => return None,
        })
    }

    /// What can be chosen, where something can.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Choice { choices } | Self::Choices { choices, .. } => choices,
            _ => &[],
        }
    }
}
