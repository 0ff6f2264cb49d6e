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
    Role { organisation: OrganisationId, role: String },
    /// Somebody without an account yet.
    Address { email: String, lang: String },
}

/// What a message needs, formatted when the reader's language is known.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Text(String),
    Texts(Texts),
    Number(i64),
    Time { at: DateTime<Utc>, zone: String },
    Money { minor: i64, currency: String },
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
struct Letter<'a> {
    subject: &'a str,
    body: &'a str,
    action: &'a str,
    link: &'a str,
    name: &'a str,
    lang: &'static str,
    public_url: &'a str,
}

/// Writes and sends one notice to everybody it is for.
///
/// # Errors
/// When the database or the mail server does not take it; the worker then tries again.
pub async fn deliver(app: &App, mailer: &dyn platform::mail::Mailer, job: &uuid::Uuid, payload: &serde_json::Value) -> Result<(), Failure> {
    let notice: Notice = serde_json::from_value(payload.clone()).map_err(Failure::internal)?;
    let recipients = identity::recipients(app.db.read(), &notice.reader, app.clock.now()).await?;
    for (place, recipient) in recipients.iter().enumerate() {
        let link = match &notice.code {
            Some(code) => identity::mint(app, code, &recipient.email).await?.link(&app.config.public_url, &notice.path),
            None => format!("{}{}", app.config.public_url, notice.path),
        };
        let outgoing = write(app, &notice, recipient, &link, &format!("{job}.{place}"))?;
        mailer.send(&outgoing).await.map_err(Failure::internal)?;
    }
    Ok(())
}

fn write(app: &App, notice: &Notice, recipient: &Recipient, link: &str, id: &str) -> Result<Outgoing, Failure> {
    let lang = recipient.lang;
    let values: Vec<(String, Arg)> = notice.values.iter().map(|(name, value)| (name.clone(), spell(app, lang, value))).collect();
    let mut args: Vec<(&str, Arg)> = values.iter().map(|(name, arg)| (name.as_str(), arg.clone())).collect();
    args.push(("name", Arg::Text(recipient.name.clone())));
    let say = |part: &str| app.catalogue.text(lang, &format!("notice-{}-{part}", notice.message), &args);
    let (subject, body, action) = (say("subject"), say("body"), say("action"));
    let letter = Letter {
        subject: &subject,
        body: &body,
        action: &action,
        link,
        name: &recipient.name,
        lang: lang.code(),
        public_url: &app.config.public_url,
    };
    let render = |name: &str| app.templates.render(lang, name, &letter).map_err(Failure::internal);
    Ok(Outgoing {
        to: recipient.email.clone(),
        subject: subject.clone(),
        text: render("emails/notice.txt")?,
        html: render("emails/notice.html")?,
        attachments: Vec::new(),
        message_id: id.to_owned(),
    })
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
