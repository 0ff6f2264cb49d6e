//! Letters to people: enqueued in the change that causes them, written and sent by the worker in the reader's
//! language.
//!
//! A notice names its message; the words are `notice-<message>-subject`, `-body` and `-action`. It never carries
//! what is sealed: only public titles, ids, times and amounts.

use chrono::{DateTime, Utc};
use domain::value::{OrganisationId, PersonId, Texts};
use platform::{change::Change, error::Failure, i18n::Lang, outbox::Job};
use serde::{Deserialize, Serialize};

/// The outbox kind of every notice.
pub const KIND: &str = "notice";

/// Whom to tell.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    Person(PersonId),
    /// Everybody who holds the role there when the letter is written.
    Role {
        organisation: OrganisationId,
        role: String,
    },
    /// Somebody without an account yet.
    Address {
        email: String,
        lang: String,
    },
}

/// What a message needs, formatted when the reader's language is known.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Text(String),
    Texts(Texts),
    Number(i64),
    Time {
        at: DateTime<Utc>,
        zone: String,
    },
    Money {
        minor: i64,
        currency: String,
    },
    /// A message key, such as a role's or a state's word.
    Word(String),
}

/// A code that the letter carries; made when it is sent, so that only its hash is ever stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Code {
    pub purpose: String,
    pub person: Option<PersonId>,
    pub payload: serde_json::Value,
    pub hours: i64,
}

/// One letter.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Notice {
    pub message: String,
    pub reader: Reader,
    /// Where the letter's one action leads: a path of ours.
    pub path: String,
    pub values: Vec<(String, Value)>,
    pub code: Option<Code>,
}

impl Notice {
    pub fn new(message: &str, reader: Reader, path: impl Into<String>) -> Self {
        Self { message: message.to_owned(), reader, path: path.into(), values: Vec::new(), code: None }
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.values.push((name.to_owned(), value));
        self
    }

    #[must_use]
    pub fn titled(self, title: impl Into<String>) -> Self {
        self.with("title", Value::Text(title.into()))
    }

    #[must_use]
    pub fn carrying(mut self, code: Code) -> Self {
        self.code = Some(code);
        self
    }
}

/// Enqueues a letter in the change's transaction.
///
/// # Errors
/// When the database refuses.
pub async fn tell(change: &Change<'_>, notice: Notice) -> Result<(), Failure> {
    let payload = serde_json::to_value(&notice).map_err(Failure::internal)?;
    let dedupe = format!("notice:{}", change.id());
    change.enqueue(Job::new(KIND, dedupe, payload)).await?;
    Ok(())
}

/// A reader with an address and a language.
pub struct Recipient {
    pub person: Option<PersonId>,
    pub email: String,
    pub name: String,
    pub lang: Lang,
}
