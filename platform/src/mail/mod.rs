//! Letters to people outside: composed once, sent by SMTP, or laid in a folder where the demo shows them.
//!
//! Only outbox jobs send. A letter keeps its message id when a job runs again, so that a mailbox can tell a repeat.

mod compose;
mod file;
mod smtp;

use serde::{Deserialize, Serialize};

pub use compose::compose;
pub use file::{FileMailer, Letter};
pub use smtp::SmtpMailer;

use crate::worker::{JobError, async_trait};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// `name@example.org` or `Name <name@example.org>`.
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: Option<String>,
    #[serde(default)]
    pub attachments: Vec<Enclosure>,
    /// Without the angle brackets; the sender's domain is added where there is none. The job's id is a good one.
    pub message_id: String,
    /// Where one click ends letters of this kind (RFC 8058); none where they cannot be ended.
    #[serde(default)]
    pub unsubscribe: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enclosure {
    pub name: String,
    /// `text/calendar; charset=utf-8`
    pub media_type: String,
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The server is away or busy.
    #[error("{0}")]
    Later(String),
    /// The letter or the address is refused for good.
    #[error("{0}")]
    Never(String),
}

impl From<MailError> for JobError {
    fn from(error: MailError) -> Self {
        match error {
            MailError::Later(why) => Self::Retry(why),
            MailError::Never(why) => Self::Park(why),
        }
    }
}

#[async_trait]
pub trait Mailer: Send + Sync {
    async fn send(&self, letter: &Outgoing) -> Result<(), MailError>;
}
