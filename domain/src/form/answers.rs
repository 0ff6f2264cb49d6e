//! Answers by the field's key, as a browser sends them: texts, one or several to a field.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Section;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    One(String),
    Many(Vec<String>),
    /// Of a table: cells by the column's key.
    Rows(Vec<BTreeMap<String, String>>),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, Answer>);

impl Answer {
    /// All values that are not blank; of a table those of all its cells.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        let all: Vec<&String> = match self {
            Self::One(value) => vec![value],
            Self::Many(values) => values.iter().collect(),
            Self::Rows(rows) => rows.iter().flat_map(BTreeMap::values).collect(),
        };
        all.into_iter().map(String::as_str).filter(|value| !value.trim().is_empty())
    }

    /// The rows of a table; none of any other answer.
    pub fn rows(&self) -> &[BTreeMap<String, String>] {
        match self {
            Self::Rows(rows) => rows,
            _ => &[],
        }
    }
}

impl Answers {
    pub fn get(&self, key: &str) -> Option<&Answer> {
        self.0.get(key)
    }

    /// The first value of a field; empty if there is none.
    pub fn first(&self, key: &str) -> &str {
        self.get(key).and_then(|answer| answer.values().next()).unwrap_or_default()
    }

    pub fn values(&self, key: &str) -> impl Iterator<Item = &str> {
        self.get(key).into_iter().flat_map(Answer::values)
    }

    /// The rows of a table.
    pub fn rows(&self, key: &str) -> &[BTreeMap<String, String>] {
        self.get(key).map(Answer::rows).unwrap_or_default()
    }

    pub fn has(&self, key: &str, value: &str) -> bool {
        self.values(key).any(|own| own == value)
    }

    pub fn set(&mut self, key: impl Into<String>, answer: Answer) {
        self.0.insert(key.into(), answer);
    }

    /// The part that belongs to a section.
    #[must_use]
    pub fn of(&self, section: &Section) -> Self {
        let own = |(key, _): &(&String, &Answer)| section.has(key);
        Self(self.0.iter().filter(own).map(|(key, answer)| (key.clone(), answer.clone())).collect())
    }
}

impl<K: Into<String>> FromIterator<(K, Vec<String>)> for Answers {
    /// From what a browser sends: a name may come several times.
    fn from_iter<T: IntoIterator<Item = (K, Vec<String>)>>(fields: T) -> Self {
        let answer = |mut values: Vec<String>| match (values.pop(), values.is_empty()) {
            (Some(only), true) => Answer::One(only),
            (Some(last), false) => {
                values.push(last);
                Answer::Many(values)
            }
            (None, _) => Answer::Many(Vec::new()),
        };
        Self(fields.into_iter().map(|(key, values)| (key.into(), answer(values))).collect())
    }
}
