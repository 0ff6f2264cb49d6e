//! Why not: a stable code, the field it belongs to, and what the message needs.
//!
//! The message is `refusal-<code>` in `locales/`; it names the rule and the remedy. Codes are part of the
//! interface (pages, API, tests) and never change their meaning.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::value::{Deadline, Money, Texts};

/// A value that a message needs. Formatted by the reader's language, never here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Arg {
    Number(i64),
    Text(String),
    /// A moment with the zone in which people read it.
    Time(Deadline),
    /// A moment, and the country in whose zone people read it.
    TimeIn(DateTime<Utc>, String),
    Day(NaiveDate),
    Money(Money),
    /// A user's words, said in the reader's language where they are given in it.
    Texts(Texts),
}

impl From<i64> for Arg {
    fn from(value: i64) -> Self {
        Self::Number(value)
    }
}
impl From<String> for Arg {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}
impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}
impl From<Deadline> for Arg {
    fn from(value: Deadline) -> Self {
        Self::Time(value)
    }
}
impl From<NaiveDate> for Arg {
    fn from(value: NaiveDate) -> Self {
        Self::Day(value)
    }
}
impl From<Money> for Arg {
    fn from(value: Money) -> Self {
        Self::Money(value)
    }
}
impl From<Texts> for Arg {
    fn from(value: Texts) -> Self {
        Self::Texts(value)
    }
}

/// One reason why something was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{code}")]
pub struct Rejection {
    /// Stable, kebab-case: `deadline-passed`.
    pub code: &'static str,
    /// Name of the form field, where there is one.
    pub field: Option<String>,
    pub args: Vec<(&'static str, Arg)>,
}

impl Rejection {
    /// Name of the argument that is said instead of the general message: the words of a form's author.
    pub const OWN_WORDS: &'static str = "own_words";

    pub fn new(code: &'static str) -> Self {
        Self { code, field: None, args: Vec::new() }
    }

    pub fn at(field: impl Into<String>, code: &'static str) -> Self {
        Self { code, field: Some(field.into()), args: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

/// Collects every problem of a form before anything is refused, so that a person sees them all at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Problems(pub Vec<Rejection>);

impl Problems {
    pub fn push(&mut self, rejection: Rejection) {
        self.0.push(rejection);
    }

    /// Keeps the value of a check, or its problem.
    pub fn keep<T>(&mut self, checked: Result<T, Rejection>) -> Option<T> {
        checked.map_err(|rejection| self.0.push(rejection)).ok()
    }

    /// Adds a problem unless the rule holds.
    pub fn require(&mut self, holds: bool, rejection: impl FnOnce() -> Rejection) {
        if !holds {
            self.0.push(rejection());
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `Ok` if nothing was collected.
    ///
    /// # Errors
    /// All collected problems.
    pub fn finish(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl From<Rejection> for Problems {
    fn from(rejection: Rejection) -> Self {
        Self(vec![rejection])
    }
}
