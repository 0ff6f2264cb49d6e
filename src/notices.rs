//! Letters to people: enqueued in the change that causes them; the worker writes and sends them in the reader's
//! language (`letters`).
//!
//! A notice names its message; the words are `notice-<message>-subject`, `-body` and `-action`. It never carries
//! what is sealed: only public titles, ids, times and amounts.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::Role,
    value::{OrganisationId, PersonId, Texts},
};
use platform::{change::Change, error::Failure, i18n::Lang, outbox::Job};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

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

impl Reader {
    /// Everybody who holds the role there.
    pub fn role(organisation: OrganisationId, role: Role) -> Self {
        Self::Role { organisation, role: role.as_str().to_owned() }
    }
}

/// What a message needs, formatted when the reader's language is known.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Text(String),
    Texts(Texts),
    Number(i64),
    Day(NaiveDate),
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

/// A date that a letter brings for its reader's calendar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Happening {
    /// Stays whatever becomes of it: `call-<id>-deadline`.
    pub name: String,
    /// Rises with every change.
    pub sequence: i64,
    pub from: DateTime<Utc>,
    pub until: Option<DateTime<Utc>>,
    /// Its words are `calendar-<what>`, which take the letter's values.
    pub what: String,
    pub cancelled: bool,
}

impl Happening {
    /// A moment such as a deadline.
    pub fn at(name: impl Into<String>, sequence: i64, from: DateTime<Utc>, what: &str) -> Self {
        Self { name: name.into(), sequence, from, until: None, what: what.to_owned(), cancelled: false }
    }

    #[must_use]
    pub fn until(mut self, until: DateTime<Utc>) -> Self {
        self.until = Some(until);
        self
    }
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
    #[serde(default)]
    pub happening: Option<Happening>,
}

impl Notice {
    pub fn new(message: &str, reader: Reader, path: impl Into<String>) -> Self {
        Self { message: message.to_owned(), reader, path: path.into(), values: Vec::new(), code: None, happening: None }
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

    /// Brings a date for the reader's calendar, where there is one.
    #[must_use]
    pub fn bringing(mut self, happening: Option<Happening>) -> Self {
        self.happening = happening;
        self
    }
}

/// Enqueues a letter in the change's transaction.
///
/// # Errors
/// When the database refuses.
pub async fn tell(change: &Change<'_>, notice: Notice) -> Result<(), Failure> {
    tell_all(change, [notice], None).await
}

/// The same of many at once; as parts of a long work (`batches`), which counts them.
///
/// # Errors
/// When the database refuses.
pub async fn tell_all(
    change: &Change<'_>,
    notices: impl IntoIterator<Item = Notice>,
    batch: Option<Uuid>,
) -> Result<(), Failure> {
    let job = |notice: Notice| {
        let payload = serde_json::to_value(&notice).map_err(Failure::internal)?;
        Ok(Job::new(KIND, format!("notice:{}", change.id()), payload).within(batch))
    };
    let jobs = notices.into_iter().map(job).collect::<Result<Vec<_>, Failure>>()?;
    Ok(change.enqueue_all(jobs).await?)
}

/// A reader with an address and a language.
#[derive(Clone, Debug)]
pub struct Recipient {
    pub person: Option<PersonId>,
    pub email: String,
    pub name: String,
    pub lang: Lang,
    /// The person's own time zone, where one was set.
    pub zone: Option<String>,
}
