//! Letters to people: enqueued in the change that causes them, written and sent by the worker in the reader's
//! language.
//!
//! A notice names its message; the words are `notice-<message>-subject`, `-body` and `-action`. It never carries
//! what is sealed: only public titles, ids, times and amounts.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::value::{OrganisationId, PersonId, Texts};
use platform::{
    change::Change,
    error::Failure,
    format,
    i18n::{Arg, Lang},
    mail::Outgoing,
    outbox::Job,
    worker::JobError,
};
use serde::{Deserialize, Serialize};

use crate::{app::App, identity};

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

/// What `emails/notice.txt` and `emails/notice.html` read.
#[derive(Serialize)]
struct Letter {
    mail: Mail,
}

#[derive(Serialize)]
struct Mail {
    subject: String,
    greeting: String,
    paragraphs: Vec<String>,
    action: Option<Step>,
    facts: Vec<Fact>,
    /// Why the reader gets this letter.
    reason: String,
    site: String,
    url: String,
}

#[derive(Serialize)]
struct Step {
    text: String,
    url: String,
}

#[derive(Serialize)]
struct Fact {
    label: String,
    value: String,
}

/// Writes and sends one notice to everybody it is for.
///
/// # Errors
/// When the database or the mail server does not take it; the worker then tries again.
pub async fn deliver(app: &App, job: uuid::Uuid, payload: &serde_json::Value) -> Result<(), JobError> {
    let notice: Notice = serde_json::from_value(payload.clone()).map_err(|error| JobError::Park(error.to_string()))?;
    let recipients = identity::recipients(app.db.read(), &notice.reader, app.clock.now()).await?;
    for (place, recipient) in recipients.iter().enumerate() {
        let link = match &notice.code {
            Some(code) => identity::mint(app, code, &recipient.email)
                .await
                .map_err(retry)?
                .link(&app.config.public_url, &notice.path),
            None => format!("{}{}", app.config.public_url, notice.path),
        };
        let outgoing = write(app, &notice, recipient, link, format!("{job}.{place}")).map_err(retry)?;
        app.mailer.send(&outgoing).await?;
    }
    Ok(())
}

fn retry(failure: Failure) -> JobError {
    JobError::Retry(failure.to_string())
}

fn write(
    app: &App,
    notice: &Notice,
    recipient: &Recipient,
    link: String,
    message_id: String,
) -> Result<Outgoing, Failure> {
    let lang = recipient.lang;
    let values: Vec<(String, Arg)> =
        notice.values.iter().map(|(name, value)| (name.clone(), spell(app, lang, value))).collect();
    let args: Vec<(&str, Arg)> = values.iter().map(|(name, arg)| (name.as_str(), arg.clone())).collect();
    let say = |part: &str| app.catalogue.text(lang, &format!("notice-{}-{part}", notice.message), &args);
    let subject = say("subject");
    let greeting = app.catalogue.text(lang, "mail-greeting", &[("name", Arg::Text(recipient.name.clone()))]);
    let mail = Mail {
        subject: subject.clone(),
        greeting,
        paragraphs: say("body").lines().map(str::to_owned).collect(),
        action: Some(Step { text: say("action"), url: link }),
        facts: Vec::new(),
        reason: app.catalogue.word(lang, "mail-reason"),
        site: app.brand.name.clone(),
        url: app.config.public_url.clone(),
    };
    let letter = Letter { mail };
    let render = |name: &str| app.templates.render(lang, name, &letter).map_err(Failure::internal);
    let (text, html) = (render("emails/notice.txt")?, render("emails/notice.html")?);
    Ok(Outgoing { to: recipient.email.clone(), subject, text, html: Some(html), attachments: Vec::new(), message_id })
}

fn spell(app: &App, lang: Lang, value: &Value) -> Arg {
    Arg::Text(match value {
        Value::Number(n) => return Arg::Number(*n),
        Value::Text(text) => text.clone(),
        Value::Texts(texts) => texts.text(lang.code()).to_owned(),
        Value::Time { at, zone } => format::datetime(&app.catalogue, lang, *at, zone.parse().unwrap_or(Tz::UTC)),
        Value::Money { minor, currency } => format::money(lang, *minor, currency),
        Value::Word(key) => app.catalogue.word(lang, key),
    })
}
